/** What is checked when somebody asks what is wrong. Loaded when somebody does. */

import type { Finding } from "./client.js";
import type { Place } from "./connection.js";
import type { ClientError } from "./errors.js";

/** Whether the vault is there, and whatever else stands between the configuration and a sign-in. */
export async function diagnose(place: Place, enter: () => Promise<void>): Promise<Finding[]> {
  return [await lookAtVault(place.script, enter), ...(await askEverybody(place))];
}

async function lookAtVault(script: string, enter: () => Promise<void>): Promise<Finding> {
  const failure = await enter().then(
    () => undefined,
    (error: ClientError) => error,
  );
  const about = { topic: "application", subject: script } as const;
  if (!failure) {
    const found = "The worker that signs people in is there, and accepts the configuration.";
    return { ...about, code: "vault", severity: "ok", found, change: "" };
  }
  const [found = "", ...rest] = failure.message.split(/(?<=\.) /);
  return { ...about, code: failure.code, severity: "problem", found, change: rest.join(" ") };
}

/** The checks are a module of WebAssembly of their own, beside this one. */
async function askEverybody({ configuration, script, module }: Place): Promise<Finding[]> {
  const path = (url: string) => new URL(url).pathname;
  try {
    const { default: init, diagnose } = await import("diagnosis-glue");
    await init();
    return JSON.parse(await diagnose(configuration, path(script), path(module)));
  } catch {
    const found = "Nothing else could be checked: the module for that did not start.";
    const change =
      "Serve diagnosis.js and diagnosis_bg.wasm beside index.js, and allow 'wasm-unsafe-eval' in script-src of this page.";
    const about = { topic: "application", code: "diagnosis_missing", subject: "diagnosis_bg.wasm" };
    return [{ ...about, severity: "advice", found, change }];
  }
}
