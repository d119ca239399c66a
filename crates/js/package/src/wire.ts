/** What page and vault say to each other: arrays of a JSON text and, perhaps, a body. */

import type { Failure } from "./errors.js";
import type { Session } from "./session.js";

/** The version of all this, which the vault's name says, too. */
export const VERSION = 1;

/** What a page tells of itself when it enters. */
export interface Page {
  origin: string;
  path: string;
  query: string;
  fragment: string;
  framed: boolean;
  storage: boolean;
  records: Record<string, string>;
  marks: Record<string, string>;
  callback?: { query: string; fragment: string };
}

/** The session as the vault tells it. */
export type View = Omit<Session, "error"> & { error: Failure | null; activity: boolean };

/** What becomes of what a page was opened for. */
export interface Settled {
  return_to?: string;
  error?: Failure;
  elsewhere?: boolean;
}

/** Something that the page does for the vault: a verb, and with what. */
export type Errand = readonly [verb: string, ...details: unknown[]];

/** Status and header fields of a response. */
export interface ResponseHead {
  status: number;
  url: string;
  headers: [string, string][];
}

/** A message of the vault; one of these members says which it is. */
export interface FromVault {
  welcome?: { vault: string; version: number };
  refused?: Failure;
  view?: View;
  settled?: Settled;
  do?: Errand[];
  reply?: number;
  ok?: unknown;
  error?: Failure;
}
