/**
 * Elements for pages without a framework: `<public-client-sign-in>`, `<public-client-guard>`, `<public-client-user>`. Each takes
 * its client by the property `client`, or by the attribute `configuration`, the path of a `public-client.json`. Importing this module defines them.
 */

import { PublicClientGuard } from "./elements/guard.js";
import { define } from "./elements/parts.js";
import { PublicClientSignIn } from "./elements/sign-in.js";
import { PublicClientUser } from "./elements/user.js";

define("public-client-sign-in", PublicClientSignIn);
define("public-client-guard", PublicClientGuard);
define("public-client-user", PublicClientUser);

export { PublicClientElement } from "./elements/element.js";
export { PublicClientGuard, PublicClientSignIn, PublicClientUser };

declare global {
  interface HTMLElementTagNameMap {
    "public-client-sign-in": PublicClientSignIn;
    "public-client-guard": PublicClientGuard;
    "public-client-user": PublicClientUser;
  }
}
