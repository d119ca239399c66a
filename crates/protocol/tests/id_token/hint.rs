//! Whether the ID Token leaves the session's keeping, as a hint.

use public_client_protocol::authorization_request::{AuthorizationRequest, Prompt, Randomness};
use public_client_protocol::config::ClientConfig;
use public_client_protocol::end_session::EndSessionRequest;
use public_client_protocol::id_token::IdToken;
use public_client_protocol::metadata::ServerMetadata;
use public_client_protocol::state::RandomOctets;
use public_client_protocol::time::UnixTime;

use super::support::{Claims, ES256, NOW, expected, key_set, response, validate};

const METADATA: &str = r#"{"issuer":"https://as.example",
    "authorization_endpoint":"https://as.example/authorize",
    "token_endpoint":"https://as.example/token","jwks_uri":"https://as.example/jwks",
    "end_session_endpoint":"https://as.example/logout","response_types_supported":["code"],
    "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["ES256"],
    "code_challenge_methods_supported":["S256"]}"#;

/// Whether the ID Token may be handed out: as it is unless configured, and both ways.
const CONFIGURED: [(&str, bool); 3] =
    [("", false), (r#","id_token_hint":false"#, false), (r#","id_token_hint":true"#, true)];

fn config(members: &str) -> ClientConfig {
    let json = format!(
        r#"{{"issuer":"https://as.example","client_id":"hotel-spa","scope":"openid",
            "redirect_uri":"https://app.example/cb",
            "post_logout_redirect_uri":"https://app.example/"{members}}}"#
    );
    ClientConfig::from_json(json.as_bytes()).unwrap()
}

fn metadata(config: &ClientConfig) -> ServerMetadata {
    ServerMetadata::receive(&response(200, "application/json", METADATA), config).unwrap()
}

fn octets(octet: u8) -> RandomOctets {
    RandomOctets::new([octet; 32])
}

/// An ID Token, and as it came.
fn id_token(claims: &Claims) -> (IdToken, String) {
    let raw = ES256.token(&claims.json()).unwrap();
    (validate(raw.clone(), &key_set([&ES256.jwk()]), &expected()).unwrap(), raw)
}

/// LOG-06, LOG-17: the logout has the ID Token only where that is configured; else the session's
/// name, if the server gave it one.
#[test]
fn the_logout_has_a_hint_of_the_kind_that_is_configured() {
    let plain = Claims::ordinary;
    let named = || plain().with("sid", r#""session-1""#);
    for (members, is_handed_out) in CONFIGURED {
        for (claims, sid) in [(plain(), None), (named(), Some("session-1"))] {
            let config = config(members);
            let (token, raw) = id_token(&claims);
            let request =
                EndSessionRequest::new(Some(token), &metadata(&config), &config, &octets(1));
            let request = request.unwrap();
            let hint = match is_handed_out {
                true => Some(("id_token_hint", raw.as_str())),
                false => sid.map(|sid| ("logout_hint", sid)),
            };
            let others = [
                ("client_id", "hotel-spa"),
                ("post_logout_redirect_uri", "https://app.example/"),
                ("state", request.key()),
            ];
            let fields: Vec<_> = hint.into_iter().chain(others).collect();
            assert_eq!(request.fields().collect::<Vec<_>>(), fields, "{members} {sid:?}");
        }
    }
}

/// LOG-17, LOG-16: only requests that ask for the same person ever have the ID Token, and only
/// where that is configured; who that is, is kept in any case.
#[test]
fn the_authorization_request_has_the_hint_that_is_configured() {
    let same_user = || AuthorizationRequest { same_user: true, ..Default::default() };
    let silent = || AuthorizationRequest { prompt: vec![Prompt::None], ..Default::default() };
    for (members, is_handed_out) in CONFIGURED {
        for (request, continues) in
            [(silent(), true), (same_user(), true), (AuthorizationRequest::default(), false)]
        {
            let config = config(members);
            let (token, raw) = id_token(&Claims::ordinary());
            let random =
                Randomness { state: octets(1), nonce: octets(2), code_verifier: octets(3) };
            let now = UnixTime::from_seconds(NOW);
            let departure =
                request.begin(&config, &metadata(&config), Some(&token), &random, now).unwrap();
            let hint = departure.url.split_once("id_token_hint=").map(|(_, value)| value);
            assert_eq!(hint, (is_handed_out && continues).then_some(raw.as_str()), "{members}");
            assert_eq!(departure.pending.to_record().contains("&subject=alice&"), continues);
        }
    }
}
