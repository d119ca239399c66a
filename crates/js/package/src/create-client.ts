import type { Client, Options } from "./client.js";
import type { Configuration } from "./codes.js";
import { soleClient } from "./registry.js";
import { isPage, vaultClient } from "./vault-client.js";

/**
 * The client for a configuration: the path of a `public-client.json` on this origin, or what would stand in it. For
 * the same configuration it is the same client, however often it is asked for.
 *
 * If this page is the response to a sign-in, the response is taken before this returns, and the address
 * is clean. On a server it is a client that is signed out, and whose calls reject.
 */
export function createClient(configuration: string | Configuration, options: Options = {}): Client {
  const text = typeof configuration === "string" ? configuration : JSON.stringify(configuration);
  const make = () => vaultClient(text, options);
  const key = [text, options.issuer, options.clientId].join(" ");
  return isPage ? soleClient(key, make) : make();
}
