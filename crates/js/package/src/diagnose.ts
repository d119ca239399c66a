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
  return [ofVault(place.script, failure), ...(await findings(place))];
}

function ofVault(subject: string, failure: ClientError | undefined): Finding {
  const about = { topic: "application", subject };
  if (!failure) {
    const found = "The worker that signs people in is there, and accepts the configuration.";
    return { ...about, code: "vault", severity: "ok", found, change: "" };
  }
  const [found = "", ...rest] = failure.message.split(/(?<=\.) /);
  return { ...about, code: failure.code, severity: "problem", found, change: rest.join(" ") };
}
