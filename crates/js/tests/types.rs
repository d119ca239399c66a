//! The names that TypeScript knows are those that Rust has: `package/src/codes.ts` is written from
//! them by `PUBLIC_CLIENT_WRITE=1 cargo test -p public-client-js --test types`.

#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;

use public_client::config::{ClientConfig, Resource};
use public_client::error::{Error, ErrorCode, Phase};

/// Set to write the file instead of comparing it.
const WRITE: &str = "PUBLIC_CLIENT_WRITE";

/// Of the page's own script, which says why no vault could be asked.
const OF_THE_PAGE: [&str; 6] = [
    "blocked_by_csp",
    "module_missing",
    "module_wrong_type",
    "outside_browser",
    "worker_missing",
    "worker_wrong_type",
];

/// A field of the configuration: its name, its type, and what it is.
type Field = (&'static str, &'static str, &'static str);

/// Those that must be there.
const REQUIRED: [&str; 4] = ["issuer", "client_id", "redirect_uri", "origin"];

const CONFIGURATION: &[Field] = &[
    ("issuer", "string", "The authorization server (RFC 8414 §2)."),
    ("name", "string", "How the application names this server."),
    ("client_id", "string", "The name of the application there (RFC 6749 §2.2)."),
    ("redirect_uri", "string", "Where the server sends the person back to (RFC 6749 §3.1.2)."),
    (
        "silent_redirect_uri",
        "string",
        "Where it sends a hidden frame back to: `silent-callback.html`.",
    ),
    ("post_logout_redirect_uri", "string", "Where it sends the person back to after logout."),
    ("frontchannel_logout_uri", "string", "What it frames to say that its session is over."),
    ("scope", "string", "What is asked for (RFC 6749 §3.3)."),
    ("resources", "ResourceConfiguration[]", "The APIs that tokens may go to, and nobody else."),
    (
        "metadata",
        "Record<string, unknown>",
        "The server's metadata, instead of discovering them (RFC 8414 §2).",
    ),
    ("discovery", "\"openid\" | \"oauth\"", "How the server is found; `openid` unless set."),
    ("assume_pkce", "boolean", "Accept a server that does not say whether it supports PKCE."),
    (
        "refuse_unadvertised_iss",
        "boolean",
        "Refuse an `iss` that the server did not promise (RFC 9207 §2.4).",
    ),
    (
        "host",
        "\"shared-worker\" | \"worker\"",
        "Where the session lives; `shared-worker` unless set.",
    ),
    ("vault_script", "string", "Not used by this package, whose worker is beside it."),
    (
        "restore",
        "\"none\" | \"redirect\" | \"frame\" | \"frame-then-redirect\"",
        "What to do after a reload; `none` unless set.",
    ),
    (
        "idle_timeout",
        "number",
        "After so many seconds in which nobody did anything the session ends.",
    ),
    (
        "session_lifetime",
        "number",
        "After so many seconds the session ends, whatever anybody does.",
    ),
    (
        "session_warning",
        "number",
        "So many seconds before either end `ending` is set; 60 unless set.",
    ),
    (
        "vault_grace",
        "number",
        "For so many seconds after the last tab the tokens are kept; 60 unless set.",
    ),
    ("load_userinfo", "boolean", "Read UserInfo after each sign-in."),
    (
        "authorization_parameters",
        "Record<string, string>",
        "Further parameters of every authorization request, such as a server's `audience`.",
    ),
    (
        "offline_access_without_prompt",
        "boolean",
        "Ask for `offline_access` without `prompt=consent` (OpenID Connect Core §11).",
    ),
    (
        "logout_method",
        "\"post\" | \"get\"",
        "How the browser goes to the server's logout; `post` unless set.",
    ),
    (
        "logout_parameters",
        "Record<string, string>",
        "Further parameters of the logout, such as a server's `logout_uri`.",
    ),
    (
        "logout_hint_claim",
        "string",
        "The claim of the ID Token that is sent as `logout_hint`; `sid` unless set.",
    ),
    (
        "id_token_hint",
        "boolean",
        "Let the page carry the ID Token as a hint to the server's logout.",
    ),
    ("additional_audiences", "string[]", "Trusted audiences of an ID Token beside the client."),
    ("id_token_signed_response_alg", "string", "The one algorithm registered for the ID Token."),
    ("userinfo_signed_response_alg", "string", "UserInfo was registered to come as a signed JWT."),
    (
        "clock_leeway",
        "number",
        "By how many seconds the local clock may be wrong; 60 unless set, at most 300.",
    ),
];

const RESOURCE: &[Field] = &[
    ("origin", "string", "Such as `https://api.example`."),
    ("paths", "string[]", "Prefixes of paths, each on a segment border; all unless set."),
    ("scope", "string", "The scope it needs, which is asked for, too."),
    ("resource", "string", "Its identifier at the authorization server (RFC 8707 §2)."),
];

#[test]
fn typescript_knows_the_names() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("package/src/codes.ts");
    let expected = file();
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&path, &expected).expect("a file that can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "write it with {WRITE}=1");
}

#[test]
fn typescript_knows_every_field() {
    let names = |fields: &[Field]| fields.iter().map(|(name, ..)| *name).collect::<Vec<_>>();
    assert_eq!(names(CONFIGURATION), ClientConfig::FIELDS);
    assert_eq!(names(RESOURCE), Resource::FIELDS);
}

fn file() -> String {
    let mut codes: Vec<_> = [Error::CODES, ErrorCode::KNOWN, &OF_THE_PAGE].concat();
    codes.sort_unstable();
    codes.dedup();
    let phases: Vec<_> = Phase::ALL.iter().map(|phase| phase.name()).collect();
    [
        "// Written from the Rust sources by crates/js/tests/types.rs. Do not edit.\n",
        "\n/** The stable name of an error. A server may say codes that no specification knows. */\n",
        &union("ErrorCode", &codes, "\n  | (string & {})"),
        "\n/** What was under way when an error happened. */\n",
        &union("Phase", &phases, ""),
        "\n/** A `public-client.json`: one client at one authorization server. */\n",
        &interface("ClientConfiguration", CONFIGURATION),
        "\n/** An API: an origin, and the paths on it that get the token. */\n",
        &interface("ResourceConfiguration", RESOURCE),
        "\n/** A whole configuration: one client, or one for each of several servers. */\n",
        "export type Configuration = ClientConfiguration | ClientConfiguration[];\n",
    ]
    .concat()
}

fn union(name: &str, names: &[&str], rest: &str) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("\n  | \"{name}\"")).collect();
    format!("export type {name} ={}{rest};\n", names.concat())
}

fn interface(name: &str, fields: &[Field]) -> String {
    let field = |(name, kind, what): &Field| {
        let mark = if REQUIRED.contains(name) { "" } else { "?" };
        format!("  /** {what} */\n  {name}{mark}: {kind};\n")
    };
    let fields: Vec<_> = fields.iter().map(field).collect();
    format!("export interface {name} {{\n{}}}\n", fields.concat())
}
