/** Sign-in for applications in the browser. This module starts a worker and talks to it; no token is ever in it. */

export type * from "./client.js";
export type * from "./codes.js";
export { createClient } from "./create-client.js";
export { ClientError, type Failure } from "./errors.js";
export type * from "./session.js";
