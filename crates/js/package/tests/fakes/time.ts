/** What takes its time; a test has enabled the mocked timers. */

import assert from "node:assert/strict";
import { mock } from "node:test";
import type { Client } from "../../src/client.js";
import { type FakePage, turns } from "./page.js";

/** Lets time pass. */
export async function wait(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await turns();
}

/** Has the vault go away in silence. */
export async function lose(page: FakePage, client: Client): Promise<unknown> {
  const call = client.signOut().catch((error) => error);
  await turns();
  await wait(4000);
  await wait(4000);
  await wait(4000);
  assert.equal(page.vault.isClosed, true);
  return call;
}
