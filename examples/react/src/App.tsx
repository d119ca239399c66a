import { Guard } from "./Guard";
import { Stay } from "./Stay";
import { client, useSession } from "./session";

export function App() {
  const { status, user, error } = useSession();
  return (
    <>
      <h1>Hotel Lobby</h1>
      <p>
        Session: <output data-testid="session-status">{status}</output>
      </p>
      <div role="alert">
        {error && (
          <p data-testid="error" data-code={error.code}>
            {error.message}
          </p>
        )}
      </div>
      <Guard>
        <p>
          Welcome, <strong data-testid="name">{user?.name ?? "guest"}</strong> (<span data-testid="subject">{user?.subject}</span>).
        </p>
        <Stay />
        <button data-testid="sign-out" onClick={() => client.signOut()}>
          Sign out
        </button>
      </Guard>
    </>
  );
}
