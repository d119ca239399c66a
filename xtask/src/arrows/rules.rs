//! The table of who may use what, as ARCHITECTURE.md draws it.

/// Crates that are not ours, as a rule names them.
pub(super) enum Crates {
    Only(&'static [&'static str]),
    AllBut(&'static [&'static str]),
}

/// What one of our crates may depend on.
pub(super) struct Rule {
    pub(super) package: &'static str,
    pub(super) ours: &'static [&'static str],
    /// Ours again, but only for native tests.
    pub(super) native_tests_use: &'static [&'static str],
    pub(super) others: Crates,
    /// Built natively and for the browser, so that what belongs to either stands under its `cfg`.
    pub(super) builds_for_both: bool,
}

const PROTOCOL: &str = "public-client-protocol";
const CLIENT: &str = "public-client";
const LEPTOS: &str = "public-client-leptos";
const VAULT: &str = "public-client-vault";
const JS: &str = "public-client-js";
const DIAGNOSIS: &str = "public-client-diagnosis";
const APP: &str = "public-client-app";
const DEVSERVER: &str = "devserver";
const HOSTING: &str = "hosting";
const VERIFIER: &str = "verifier";
const EXAMPLE: &str = "example-leptos";
const EXAMPLE_VAULT: &str = "example-vault";

pub(super) const OURS: [&str; 14] = [
    PROTOCOL,
    CLIENT,
    LEPTOS,
    VAULT,
    JS,
    DIAGNOSIS,
    APP,
    DEVSERVER,
    HOSTING,
    VERIFIER,
    EXAMPLE,
    EXAMPLE_VAULT,
    "e2e",
    "xtask",
];

pub(super) const RULES: [Rule; 14] = [
    // Sans-IO: bytes and time come in as arguments.
    Rule {
        package: PROTOCOL,
        ours: &[],
        native_tests_use: &[VERIFIER],
        others: Crates::Only(&[
            "base64",
            "form_urlencoded",
            "serde",
            "serde_json",
            "sha2",
            "subtle",
            "zeroize",
        ]),
        builds_for_both: false,
    },
    Rule {
        package: CLIENT,
        ours: &[PROTOCOL],
        native_tests_use: &[DEVSERVER, VERIFIER],
        others: Crates::AllBut(&["leptos", "leptos_router"]),
        builds_for_both: true,
    },
    Rule {
        package: LEPTOS,
        ours: &[CLIENT],
        native_tests_use: &[VAULT],
        others: Crates::AllBut(&[]),
        builds_for_both: false,
    },
    // Nothing but the session and what carries it: all of it is loaded by the worker.
    Rule {
        package: VAULT,
        ours: &[CLIENT],
        native_tests_use: &[],
        others: Crates::Only(&[]),
        builds_for_both: false,
    },
    Rule {
        package: JS,
        ours: &[CLIENT],
        native_tests_use: &[PROTOCOL, DEVSERVER, VERIFIER],
        others: Crates::AllBut(&["leptos", "leptos_router"]),
        builds_for_both: true,
    },
    // One function of the client, as JavaScript calls it.
    Rule {
        package: DIAGNOSIS,
        ours: &[CLIENT],
        native_tests_use: &[],
        others: Crates::Only(&["wasm-bindgen", "wasm-bindgen-futures"]),
        builds_for_both: true,
    },
    // The app has no storage: what must survive the redirect is the client's matter.
    Rule {
        package: APP,
        ours: &[LEPTOS, VAULT],
        native_tests_use: &[],
        others: Crates::AllBut(&["gloo-storage"]),
        builds_for_both: false,
    },
    // What the page's WebCrypto does, for tests without a page.
    Rule {
        package: VERIFIER,
        ours: &[PROTOCOL],
        native_tests_use: &[],
        others: Crates::AllBut(&[]),
        builds_for_both: false,
    },
    // An independent reading of the RFCs, or a shared mistake hides.
    Rule {
        package: DEVSERVER,
        ours: &[],
        native_tests_use: &[],
        others: Crates::AllBut(&[]),
        builds_for_both: false,
    },
    // Built by everybody who builds the app, so with little.
    Rule {
        package: HOSTING,
        ours: &[],
        native_tests_use: &[],
        others: Crates::Only(&["base64", "lexopt", "serde_json", "sha2"]),
        builds_for_both: false,
    },
    // Somebody else's app, as far as it goes.
    Rule {
        package: EXAMPLE,
        ours: &[LEPTOS],
        native_tests_use: &[],
        others: Crates::Only(&["leptos", "leptos_router"]),
        builds_for_both: false,
    },
    Rule {
        package: EXAMPLE_VAULT,
        ours: &[VAULT],
        native_tests_use: &[],
        others: Crates::Only(&[]),
        builds_for_both: false,
    },
    Rule {
        package: "e2e",
        ours: &[DEVSERVER, HOSTING],
        native_tests_use: &[DEVSERVER],
        others: Crates::AllBut(&[]),
        builds_for_both: false,
    },
    Rule {
        package: "xtask",
        ours: &[],
        native_tests_use: &[],
        others: Crates::AllBut(&[]),
        builds_for_both: false,
    },
];

/// Crates that only mean something in a browser.
pub(super) fn is_of_the_browser(package: &str) -> bool {
    const NAMES: [&str; 4] = ["getrandom", "js-sys", "wasm-bindgen", "web-sys"];
    NAMES.contains(&package) || package.starts_with("gloo") || package.starts_with("wasm-bindgen-")
}
