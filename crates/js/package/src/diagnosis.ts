/** The diagnosis itself, which is a module of its own. Loaded when somebody asks what is wrong. */

import init, { diagnose } from "diagnosis-glue";
import type { Finding } from "./client.js";
import type { Place } from "./connection.js";

/** Checks configuration, server and deployment. */
export async function findings({ configuration, script, module }: Place): Promise<Finding[]> {
  await init({ module_or_path: new URL("./diagnosis.wasm", import.meta.url) });
  const [worker, wasm] = [script, module].map((url) => new URL(url).pathname);
  return JSON.parse(await diagnose(configuration, worker ?? "", wasm ?? ""));
}
