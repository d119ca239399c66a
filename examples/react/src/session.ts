import { useSyncExternalStore } from "react";
import { createClient, type Session } from "public-client";

export const client = createClient("/public-client.json");

/** The session, of this tab and of every other. */
export function useSession(): Session {
  return useSyncExternalStore(client.session.subscribe, client.session.getSnapshot, client.session.getServerSnapshot);
}
