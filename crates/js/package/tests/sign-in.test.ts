import assert from "node:assert/strict";
import { test } from "node:test";
import { toRequest } from "../src/sign-in.js";

test("what is asked for has the names of the protocol", () => {
  const request = toRequest({
    returnTo: "/a",
    scope: "openid",
    additionalScope: "door:unlock",
    prompt: "login",
    maxAge: 0,
    acrValues: ["mfa"],
    sameUser: true,
    loginHint: "ada",
    uiLocales: ["de"],
    claims: { id_token: { acr: null } },
    extraParameters: { audience: "api" },
  });
  assert.deepEqual(request, {
    return_to: "/a",
    scope: "openid",
    additional_scope: "door:unlock",
    prompt: ["login"],
    max_age: 0,
    acr_values: ["mfa"],
    same_user: true,
    login_hint: "ada",
    ui_locales: ["de"],
    claims: '{"id_token":{"acr":null}}',
    extra: [["audience", "api"]],
  });
});

test("what is not asked for is not there", () => {
  assert.deepEqual(toRequest({}), {});
});

test("several prompts are several, and claims as JSON are taken as they are", () => {
  assert.deepEqual(toRequest({ prompt: ["login", "consent"], claims: "{}" }), {
    prompt: ["login", "consent"],
    claims: "{}",
  });
});
