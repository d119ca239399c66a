import type { ReactNode } from "react";

import { client, useSession } from "./session";

/** Shows its children to the signed-in, and a way to sign in to everybody else. */
export function Guard({ children }: { children: ReactNode }) {
  const { status } = useSession();
  switch (status) {
    case "signed-in":
      return children;
    case "signed-out":
      return (
        <button data-testid="sign-in" onClick={() => client.signIn().catch(() => {})}>
          Sign in
        </button>
      );
    default:
      return <p>One moment…</p>;
  }
}
