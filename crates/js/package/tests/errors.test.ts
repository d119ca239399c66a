import assert from "node:assert/strict";
import { test } from "node:test";
import { ClientError } from "../src/errors.js";

test("an error has a code, a phase, whether to try again, and a sentence", () => {
  const error = new ClientError({
    code: "timeout",
    phase: "token",
    retryable: true,
    message: "Try again.",
  });
  assert.deepEqual(
    [error.name, error.code, error.phase, error.retryable, error.message, `${error}`],
    ["ClientError", "timeout", "token", true, "Try again.", "ClientError: Try again."],
  );
  assert.ok(error instanceof Error && error.stack);
  assert.equal(new ClientError({ code: "x", message: "" }).retryable, false);
});

test("one of another copy of the package is one, and nothing else is", () => {
  const other = Object.assign(new Error(), { name: "ClientError" });
  assert.ok((other as unknown) instanceof ClientError);
  for (const value of [new Error(), new TypeError(), null, undefined, "ClientError", {}]) {
    assert.equal((value as unknown) instanceof ClientError, false);
  }
});
