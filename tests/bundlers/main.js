import { createClient } from "public-client";

const part = (name) => document.querySelector(`[data-testid="${name}"]`);
const client = createClient("/public-client.json");

client.session.subscribe(({ status, user, error }) => {
  part("session-status").textContent = status;
  part("subject").textContent = user?.subject ?? "";
  part("errors").textContent = error?.message ?? "";
});
part("sign-in").onclick = () => client.signIn();
