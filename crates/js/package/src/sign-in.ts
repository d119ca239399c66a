import type { SignInOptions } from "./client.js";

/** What is asked for, by the names that the protocol has for it. */
export function toRequest(options: SignInOptions): Record<string, unknown> {
  const { claims, extraParameters, prompt, ...rest } = options;
  const request: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(rest)) {
    request[name.replace(/[A-Z]/g, (letter) => "_" + letter.toLowerCase())] = value;
  }
  return {
    ...request,
    ...(prompt && { prompt: [prompt].flat() }),
    ...(claims && { claims: typeof claims === "string" ? claims : JSON.stringify(claims) }),
    ...(extraParameters && { extra: Object.entries(extraParameters) }),
  };
}
