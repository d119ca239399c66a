import configuration from "/public-client.json" with { type: "json" };
import { createClient } from "/public-client/index.js";

const client = createClient(configuration);
const [hotel] = configuration.resources;

const part = (name) => document.querySelector(`[data-testid="${name}"]`);
const filled = (id) => document.getElementById(id)?.content.cloneNode(true) ?? "";

// What the page shows is what the session is, in every tab.
client.session.subscribe(({ status, user, error }) => {
  if (part("session-status").textContent !== status) {
    part("session-status").textContent = status;
    document.querySelector("section").replaceChildren(filled(status));
  }
  if (user) {
    part("name").textContent = user.name ?? "guest";
    part("subject").textContent = user.subject;
  }
  tell(error);
});

const presses = {
  "sign-in": () => client.signIn(),
  "sign-out": () => client.signOut(),
  async "show-stay"() {
    const response = await client.fetch(`${hotel.origin}/stay`);
    part("response-body").textContent = JSON.stringify(await response.json(), null, 2);
  },
};

document.addEventListener("click", ({ target }) => presses[target.name]?.().then(() => tell(null), tell));

function tell(error) {
  const place = document.querySelector("[role=alert]");
  place.replaceChildren(error ? filled("error") : "");
  if (error) {
    part("error").textContent = error.message;
    part("error").dataset.code = error.code;
  }
}
