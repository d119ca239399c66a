/** What is checked when somebody asks what is wrong. Loaded when somebody does. */

import type { Finding } from "./client.js";
import type { Place } from "./connection.js";
import type { ClientError } from "./errors.js";

/** Whether the vault is there, and if not, why; and then everything else. */
export async function diagnose(place: Place, enter: () => Promise<void>): Promise<Finding[]> {
  const failure = await enter().then(
    () => undefined,
    (error: ClientError) => error,
  );
  const { findings } = await import("./diagnosis.js");
  const others = findings(place).catch(() => [UNCHECKED]);
  return [ofVault(place.script, failure), ...(await others)];
}

const UNCHECKED: Finding = {
  topic: "application",
  code: "diagnosis_missing",
  severity: "advice",
  subject: "diagnosis.wasm",
  found: "Nothing else could be checked: the module for that did not start.",
  change:
    "Serve diagnosis.wasm beside diagnosis.js, as application/wasm, and allow 'wasm-unsafe-eval' in script-src of this page.",
};

function ofVault(subject: string, failure: ClientError | undefined): Finding {
  const about = { topic: "application", subject };
  if (!failure) {
    const found = "The worker that signs people in is there, and accepts the configuration.";
    return { ...about, code: "vault", severity: "ok", found, change: "" };
  }
  const [found = "", ...rest] = failure.message.split(/(?<=\.) /);
  return { ...about, code: failure.code, severity: "problem", found, change: rest.join(" ") };
}
