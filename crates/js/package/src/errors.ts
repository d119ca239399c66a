import type { ErrorCode, Phase } from "./codes.js";

/** What is known of a failure. */
export interface Failure {
  /** A stable name. */
  readonly code: ErrorCode;
  /** What was under way, if it was a part of the flow. */
  readonly phase?: Phase;
  /** Whether the same call may succeed later, as it is. */
  readonly retryable?: boolean;
  /** What happened, and what to do about it, for a person. */
  readonly message: string;
}

/**
 * Why something did not come about. Programs look at `code`, people read `message`. It holds nothing
 * secret. One that another copy of this package threw is an instance, too.
 */
export class ClientError extends Error {
  /** A stable name. */
  declare readonly code: ErrorCode;
  /** What was under way, if it was a part of the flow. */
  declare readonly phase?: Phase;
  /** Whether the same call may succeed later, as it is. */
  declare readonly retryable: boolean;

  constructor({ message, ...rest }: Failure) {
    super(message);
    Object.assign(this, { name: "ClientError", retryable: false }, rest);
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return (value as Error | null)?.name === "ClientError";
  }
}
