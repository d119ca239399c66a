import type { FetchOptions } from "./client.js";
import type { Body } from "./connection.js";
import type { ResponseHead } from "./wire.js";

/** A request as the browser reads it: what of it goes to the vault, and its body. */
export async function toWire(input: RequestInfo | URL, init: FetchOptions = {}) {
  const { body } = init;
  const isStream = body instanceof ReadableStream;
  // Not every browser takes a stream for a body, and none needs to: it is handed over.
  const request = new Request(input, isStream ? { ...init, body: null } : init);
  const { method, url, headers, signal } = request;
  const head = { method, url, headers: [...headers] };
  return { head, signal, body: await enclose(request, body) };
}

/** A stream and a blob are handed over as they are. Anything else stays the caller's, and a copy goes. */
async function enclose(request: Request, body: unknown): Promise<Body> {
  if (body instanceof ReadableStream) {
    return [body, [body]];
  }
  if (body instanceof Blob) {
    return [body];
  }
  const octets = await request.arrayBuffer();
  return octets.byteLength ? [octets, [octets]] : [];
}

/** The response that a vault hands over, as the browser's own. */
export function toResponse(head: ResponseHead, enclosed: unknown, signal?: AbortSignal): Response {
  const { status, url, headers } = head;
  let body = enclosed as ReadableStream | ArrayBuffer | null | undefined;
  if (body instanceof ReadableStream && signal) {
    body = body.pipeThrough(new TransformStream(), { signal });
  }
  const hasNone = [204, 205, 304].includes(status);
  const response = new Response(hasNone ? null : (body ?? null), { status, headers });
  return Object.defineProperty(response, "url", { value: url });
}
