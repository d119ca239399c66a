import { useEffect, useState } from "react";

import { client } from "./session";

interface Stay {
  room: string;
}

/** The guest's stay, read from the API. Who leaves the page before the answer is here aborts the request. */
export function Stay() {
  const [stay, setStay] = useState<Stay>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    const leaving = new AbortController();
    read(leaving.signal).then(setStay, (error: Error) => leaving.signal.aborted || setFailure(error.message));
    return () => leaving.abort();
  }, []);
  if (failure) {
    return <p role="alert">{failure}</p>;
  }
  return <p>{stay ? <>Your room is <strong data-testid="room">{stay.room}</strong>.</> : "Looking for your room…"}</p>;
}

async function read(signal: AbortSignal): Promise<Stay> {
  const response = await client.fetch(`${await hotel()}/stay`, { signal });
  if (!response.ok) {
    throw new Error(`The hotel answered ${response.status}.`);
  }
  return response.json();
}

/** The API's origin stands in the configuration, so that one build serves every environment. */
async function hotel(): Promise<string> {
  const configuration = await fetch("/public-client.json").then((answer) => answer.json());
  return configuration.resources[0].origin;
}
