import type { Options } from "./client.js";
import { kept } from "./storage.js";
import type { Page } from "./wire.js";

const PENDING = "public-client:pending:";

/**
 * What this page is. If its address is the response to an attempt that this tab began, the response is
 * taken in this very turn: no other script, no router, and no `Referer` sees the code. The
 * response of somebody else's attempt stays where it is.
 */
export function takeAddress({ issuer = "", clientId = "" }: Options): Page {
  const { origin, pathname: path, search, hash } = location;
  const query = search.slice(1);
  const fragment = hash.slice(1);
  const own = kept("sessionStorage");
  const records = own ?? {};
  const marks = kept("localStorage") ?? {};
  const framed = parent !== window;
  const page = { origin, path, query, fragment, framed, storage: !!own, records, marks };
  const state = new URLSearchParams(query + "&" + fragment).get("state");
  const begin = PENDING + issuer + (issuer && " ");
  const end = (clientId && " ") + clientId + " " + state;
  const key = Object.keys(records).find((key) => key.startsWith(begin) && key.endsWith(end));
  if (!key) {
    return page;
  }
  // What cannot be deleted could be taken twice; here it was read, so it can.
  sessionStorage.removeItem(key);
  history.replaceState(null, "", origin + path);
  return { ...page, query: "", fragment: "", callback: { query, fragment } };
}
