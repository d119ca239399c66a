import type { Client } from "./client.js";

/**
 * The client that this page has under a key, or the one that is made now. Every copy of this package
 * on a page looks here, so that none steals another's response or refreshes twice.
 */
export function soleClient(key: string, make: () => Client): Client {
  const page = globalThis as { [key: symbol]: Map<string, Client> | undefined };
  const clients = (page[Symbol.for("public-client 1")] ??= new Map());
  const client = clients.get(key) ?? make();
  clients.set(key, client);
  return client;
}
