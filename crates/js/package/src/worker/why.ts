import type { Failure } from "../errors.js";

/** The shortest module there is: eight octets, and no code. */
const EMPTY = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** Why the vault did not start. */
export async function why(error: unknown): Promise<Failure> {
  const failure = error as Partial<Failure>;
  if (failure.code && failure.message) {
    return { code: failure.code, message: failure.message, retryable: false };
  }
  if (!(await isWasmAllowed())) {
    const message =
      "The Content-Security-Policy of vault-worker.js forbids WebAssembly. Add `'wasm-unsafe-eval'` to the `script-src` that the server sends with that file.";
    return { code: "blocked_by_csp", message, retryable: false };
  }
  const message =
    "The part of this application that signs people in did not start. Check the connection, then reload the page; the module must be of the same origin as its worker.";
  return { code: "vault_unavailable", message, retryable: true };
}

async function isWasmAllowed(): Promise<boolean> {
  try {
    await WebAssembly.compile(EMPTY);
    return true;
  } catch {
    return false;
  }
}
