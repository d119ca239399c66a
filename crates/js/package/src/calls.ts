/** What a page wants of its session once there is one. */

import type { FetchOptions, Finding, Resumed } from "./client.js";
import type { Connection, Place } from "./connection.js";
import { toResponse, toWire } from "./fetch.js";
import type { Session, SessionStore } from "./session.js";

/** What these need. */
export interface Vault extends Pick<Connection, "call" | "enter"> {
  readonly place: Place | undefined;
  readonly session: SessionStore;
}

export async function fetch(
  { enter, call }: Vault,
  input: RequestInfo | URL,
  init?: FetchOptions,
): Promise<Response> {
  await enter();
  const { head: request, body, signal } = await toWire(input, init);
  const details = { request, step_up: !!init?.stepUp };
  const [head, answer] = await call("fetch", details, body, signal);
  // If the page is about to go for a step-up, there is no answer.
  return head.leaving ? new Promise(() => {}) : toResponse(head, answer, signal);
}

export async function resume({ call }: Vault): Promise<Resumed | undefined> {
  const [resumed, body] = await call("resume");
  return resumed ? { ...resumed, response: toResponse(resumed.response, body) } : undefined;
}

export async function refresh({ call }: Vault): Promise<void> {
  await call("refresh");
}

export async function loadUserInfo({ call, session }: Vault): Promise<Session> {
  await call("load_userinfo");
  return session.current;
}

export async function diagnose({ enter, place }: Vault): Promise<Finding[]> {
  if (!place) {
    return enter() as Promise<never>;
  }
  const { diagnose } = await import("./diagnose.js");
  return diagnose(place, enter);
}
