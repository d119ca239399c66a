//! Every sentence of the app, in one place.

pub(crate) const BRAND: &str = "Hotel Lobby";
pub(crate) const SKIP_LINK: &str = "Skip to the content";
pub(crate) const SIGN_IN: &str = "Sign in at the front desk";
pub(crate) const SIGNING_IN: &str = "On the way to the front desk…";
pub(crate) const SIGN_IN_WITH: &str = "Sign in with ";
pub(crate) const SIGN_IN_POPUP: &str = "Sign in in a window";
pub(crate) const SIGN_OUT: &str = "Sign out";
pub(crate) const TRY_AGAIN: &str = "Try again";
pub(crate) const TO_HOME: &str = "To the lobby";
pub(crate) const RELOAD: &str = "Reload the page";
pub(crate) const OFFLINE: &str =
    "You are offline. What is on this page stays; nothing new can arrive.";

pub(crate) mod navigation {
    pub(crate) const LABEL: &str = "Pages";
    pub(crate) const HOME: &str = "Lobby";
    pub(crate) const STAY: &str = "Your stay";
    pub(crate) const REQUEST: &str = "Requests";
}

pub(crate) mod provider {
    pub(crate) const LABEL: &str = "Front desk in use";
}

pub(crate) mod ending {
    pub(crate) const TITLE: &str = "The session ends soon";
    pub(crate) const IDLE: &str =
        "Nothing has happened here for a while, so you are about to be signed out.";
    pub(crate) const LIFETIME: &str = "You have been signed in for nearly as long as the hotel allows, and are about \
        to be signed out.";
    pub(crate) const LEFT: &str = "Time left";
    pub(crate) const SECONDS: &str = " s left";
    pub(crate) const STAY: &str = "Stay signed in";
}

pub(crate) mod elsewhere {
    pub(crate) const LEAD: &str = "You are signed in in another tab.";
    pub(crate) const CONTINUE: &str = "Go on here, too";
}

pub(crate) mod logged_out {
    pub(crate) const DONE: &str = "Signed out of the hotel app as well.";
    pub(crate) const UNREACHED: &str = "The hotel app could not be reached in this browser. Sign out there, too, if it \
        is still open.";
    pub(crate) const IGNORED: &str = "This names no session of the hotel app, so nothing was done.";
}

pub(crate) mod housing {
    use public_client_leptos::{HostKind, HostReason, Housing, Restored};

    pub(crate) const LABEL: &str = "Where your session is kept";

    /// Where the session lives, and why there.
    pub(crate) const fn place(housing: Housing) -> &'static str {
        match (housing.kind, housing.reason) {
            (HostKind::SharedWorker, _) => "Your session is kept in a worker that all tabs share.",
            (HostKind::Worker, HostReason::NoSharedWorker) => {
                "Your session is kept in a worker of this tab: this browser has no shared ones."
            }
            (HostKind::Worker, HostReason::SharedWorkerFailed) => {
                "Your session is kept in a worker of this tab: a shared one did not start."
            }
            (HostKind::Worker, HostReason::Configured) => {
                "Your session is kept in a worker of this tab."
            }
            (HostKind::Page, _) => "Your session is kept in this page.",
        }
    }

    /// How it came back.
    pub(crate) const fn way_back(restored: Restored) -> &'static str {
        match restored {
            Restored::Kept => "It was there when this page was loaded; nobody had to be asked.",
            Restored::Frame => "It was restored by asking the server in a hidden frame.",
            Restored::Redirect => "It was restored by asking the server in a redirect.",
        }
    }
}

pub(crate) mod footer {
    pub(crate) const ABOUT: &str = "A demo of public-client: OAuth 2.0 and OpenID Connect for applications \
        in the browser. Tokens are kept in memory, and nowhere else.";
    pub(crate) const DIAGNOSE: &str = "Check the set-up";
}

pub(crate) mod home {
    pub(crate) const TITLE: &str = "Lobby";
    pub(crate) const HEADING: &str = "Your key is waiting at the front desk";
    pub(crate) const LEAD: &str = "This hotel app has no server of its own, and no secret to keep. It asks the \
        front desk who you are, gets a key for this visit, and opens what that key opens.";
    pub(crate) const LEAD_QUIET: &str = "Your password stays at the front desk. The key stays in memory, and is \
        never written down.";
    pub(crate) const GOOD_BYE: &str =
        "You have signed out, here and at the front desk. Come again.";
    pub(crate) const FLOW: &str = "What happens when you press it";
    pub(crate) const FLOW_LEAD: &str = "The authorization code flow with PKCE, in eight steps.";
    pub(crate) const WELCOME: &str = "Welcome, ";
    pub(crate) const GUEST: &str = "guest";
    pub(crate) const SIGNED_IN_LEAD: &str = "You are signed in. This is what the app knows of you, and what your \
        key opens.";
    pub(crate) const ID_TOKEN: &str = "ID token";
    pub(crate) const ID_TOKEN_LEAD: &str =
        "What the front desk signed. Every claim was checked before it came here.";
    pub(crate) const USERINFO: &str = "UserInfo";
    pub(crate) const USERINFO_LEAD: &str =
        "What the front desk told when asked with the access token.";
    pub(crate) const NO_USERINFO: &str = "Nothing was asked.";
    pub(crate) const CALL: &str = "Call the API";
    pub(crate) const CALL_LEAD: &str =
        "The session attaches the access token; this page never sees it.";
    pub(crate) const SEND: &str = "Send";
}

pub(crate) mod key_card {
    pub(crate) const LABEL: &str = "Key card";
    pub(crate) const UNISSUED: &str = "Not issued yet";
    pub(crate) const SUBJECT: &str = "Subject";
    pub(crate) const OPENS: &str = "Opens";
    pub(crate) const LIFETIME: &str = "Access token";
    pub(crate) const RENEWED: &str = " s, then renewed";
}

pub(crate) mod callback {
    pub(crate) const TITLE: &str = "Signing in";
    pub(crate) const HEADING: &str = "One moment, please";
    pub(crate) const PROGRESS: &str =
        "Checking what the front desk sent, and exchanging it for a key…";
    pub(crate) const HANDED_OVER: &str = "Please go on in the other window";
    pub(crate) const HANDED_OVER_LEAD: &str =
        "The window you came from has taken it from here. You can close this one.";
    pub(crate) const FAILED: &str = "You are not signed in";
}

pub(crate) mod stay {
    pub(crate) const TITLE: &str = "Your stay";
    pub(crate) const OFFER: &str = "Only you can see your stay";
    pub(crate) const OFFER_LEAD: &str = "Sign in, and you come back to this page.";
    pub(crate) const LOADING: &str = "Looking up your stay…";
    pub(crate) const ROOM: &str = "Room";
    pub(crate) const GUEST: &str = "Guest";
    pub(crate) const CHECK_IN: &str = "Check-in";
    pub(crate) const CHECK_OUT: &str = "Check-out";
    pub(crate) const NIGHTS: &str = "Nights";
    pub(crate) const KEY_CARD: &str = "Key card";
    pub(crate) const BREAKFAST: &str = "Breakfast";
    pub(crate) const DOOR: &str = "Your door";
    pub(crate) const DOOR_LEAD: &str = "The hotel opens a door only to somebody who has shown who they are within the \
        last minute. If that is longer ago, the front desk asks you again, in a window beside this page.";
    pub(crate) const UNLOCK: &str = "Unlock the door";
    pub(crate) const UNLOCKING: &str = "Unlocking…";
    pub(crate) const OPEN: &str = "The door is open";
    pub(crate) const UNTIL: &str = "until ";
    pub(crate) const UNREADABLE: &str = "The API answered, but not with a stay.";
    pub(crate) const NOT_CONFIGURED: &str = "public-client.json names no resource with the path ";
}

pub(crate) mod request {
    pub(crate) const TITLE: &str = "Requests";
    pub(crate) const HEADING: &str = "Send a request";
    pub(crate) const LEAD: &str = "Any method and path of a configured resource. The session adds the access \
        token, and refuses every other destination before anything is sent.";
    pub(crate) const METHOD: &str = "Method";
    pub(crate) const URL: &str = "Address";
    pub(crate) const URL_HINT: &str = "A whole URL, or a path of the first resource.";
    pub(crate) const HEADERS: &str = "Headers";
    pub(crate) const HEADERS_HINT: &str = "One a line, as in “Accept: application/json”.";
    pub(crate) const BODY: &str = "Body";
    pub(crate) const MORE: &str = "Headers and body";
    pub(crate) const SEND: &str = "Send the request";
    pub(crate) const OFFER: &str = "There is no key to send along yet";
    pub(crate) const OFFER_LEAD: &str = "Sign in, and you come back to this page.";
}

pub(crate) mod exchange {
    pub(crate) const TITLE: &str = "Answer";
    pub(crate) const WAITING: &str = "Waiting for the answer…";
    pub(crate) const STATUS: &str = "Status";
    pub(crate) const HEADERS: &str = "Headers";
    pub(crate) const BODY: &str = "Body";
    pub(crate) const EMPTY: &str = "(empty)";
}

pub(crate) mod challenge {
    pub(crate) const ERROR: &str = "Error";
    pub(crate) const DESCRIPTION: &str = "It says";
    pub(crate) const MAX_AGE: &str = "Signed in within";
    pub(crate) const SECONDS: &str = " s";
    pub(crate) const ACR_VALUES: &str = "Signed in by";
    pub(crate) const SCOPE: &str = "Scope";
}

pub(crate) mod diagnose;

pub(crate) mod not_found {
    pub(crate) const TITLE: &str = "Not found";
    pub(crate) const HEADING: &str = "There is no such room";
    pub(crate) const LEAD: &str =
        "Nothing is at this address. It may have been mistyped, or moved.";
}

pub(crate) mod error {
    pub(crate) const CANNOT_START: &str = "The app cannot start";
    pub(crate) const CONFIGURATION: &str = "The configuration is wrong";
    pub(crate) const CALLER: &str = "That is not possible";
    pub(crate) const DENIED: &str = "Access was denied";
    pub(crate) const ENDED: &str = "Your session has ended";
    pub(crate) const NETWORK: &str = "No answer came";
    pub(crate) const SERVER: &str = "The server said no";
    pub(crate) const MISBEHAVED: &str = "The server’s answer was refused";
    pub(crate) const BROWSER: &str = "This browser could not go on";
    pub(crate) const CODE: &str = "Code";
    pub(crate) const DIAGNOSE: &str = "Check the set-up, and see what to change";
    pub(crate) const PHASE: &str = "While";
    pub(crate) const SERVER_WROTE: &str = "The server wrote";
    pub(crate) const ANSWERED: &str = "The API answered with status ";
    pub(crate) const SERVER_FAULT: &str = "The API has a problem. Try again in a moment.";
    pub(crate) const INSUFFICIENT: &str = "Your key does not open this.";
    pub(crate) const STEP_UP: &str =
        "For this the API wants you to sign in again, more recently or in another way.";
    pub(crate) const REFUSED: &str = "The API did not accept the request.";
}

/// The steps of the flow: what happens, in a sentence, and where that is written.
pub(crate) const FLOW: [(&str, &str, &str); 8] = [
    ("Discover", "The app reads where the front desk’s endpoints and public keys are.", "RFC 8414"),
    (
        "Prepare",
        "It draws a random state, nonce and code verifier, and keeps them in this tab.",
        "RFC 7636",
    ),
    (
        "Ask",
        "The browser goes to the front desk, with only a hash of the verifier.",
        "RFC 6749 §4.1.1",
    ),
    (
        "Consent",
        "There you sign in and allow it. The app never sees the password.",
        "RFC 6749 §3.1",
    ),
    (
        "Return",
        "You come back with a code. Issuer and state must be the ones that were asked.",
        "RFC 9207",
    ),
    (
        "Exchange",
        "The code and the verifier become tokens. Either alone is worth nothing.",
        "RFC 6749 §4.1.3",
    ),
    (
        "Check",
        "The ID token’s signature, audience, nonce and times are verified.",
        "OpenID Connect",
    ),
    (
        "Use",
        "The access token goes to the configured API, in a header, and nowhere else.",
        "RFC 6750",
    ),
];
