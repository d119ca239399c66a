//! What is written is read again as it was.

use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use public_client_protocol::authorization_request::{AuthorizationRequest, Randomness};
use public_client_protocol::authorization_response::AuthorizationResponse;
use public_client_protocol::config::ClientConfig;
use public_client_protocol::http::{Headers, HttpResponse};
use public_client_protocol::metadata::ServerMetadata;
use public_client_protocol::pending_authorization::PendingAuthorization;
use public_client_protocol::return_to::ReturnTo;
use public_client_protocol::state::RandomOctets;
use public_client_protocol::time::UnixTime;

use crate::input::config;

pub(crate) const CONFIG: &str = r#"{"issuer":"https://as.example","client_id":"hotel-spa",
    "redirect_uri":"https://app.example/cb","scope":"openid stay:read",
    "post_logout_redirect_uri":"https://app.example/","load_userinfo":true,
    "resources":[{"origin":"https://api.example","paths":["/stay"]}]}"#;
pub(crate) const METADATA: &str = r#"{"issuer":"https://as.example",
    "authorization_endpoint":"https://as.example/authorize?tenant=1",
    "token_endpoint":"https://as.example/token","jwks_uri":"https://as.example/jwks",
    "userinfo_endpoint":"https://as.example/userinfo","response_types_supported":["code"],
    "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],
    "code_challenge_methods_supported":["S256"],
    "authorization_response_iss_parameter_supported":true}"#;

pub(crate) fn answer(status: u16, body: Vec<u8>) -> HttpResponse {
    let mut headers = Headers::new();
    headers.add("Content-Type", "application/json").unwrap();
    HttpResponse { status, headers, body: body.into() }
}

pub(crate) fn client_config() -> ClientConfig {
    ClientConfig::from_json(CONFIG.as_bytes()).unwrap()
}

pub(crate) fn metadata() -> ServerMetadata {
    ServerMetadata::receive(&answer(200, METADATA.as_bytes().to_vec()), &client_config()).unwrap()
}

/// An authorization that waits for its response.
pub(crate) fn begin() -> PendingAuthorization {
    begin_with(AuthorizationRequest::default(), [1, 2, 3]).1
}

fn begin_with(request: AuthorizationRequest, random: [u8; 3]) -> (String, PendingAuthorization) {
    let [state, nonce, code_verifier] = random.map(|octet| RandomOctets::new([octet; 32]));
    let random = Randomness { state, nonce, code_verifier };
    let now = UnixTime::from_seconds(1000);
    let departure = request.begin(&client_config(), &metadata(), None, &random, now).unwrap();
    (departure.url, departure.pending)
}

/// Text of any characters but those that end a value in its list.
fn any_text() -> impl Strategy<Value = String> {
    vec(any::<char>(), 1..12).prop_map(|characters| characters.into_iter().collect())
}

proptest! {
    #![proptest_config(config())]

    /// AREQ-18: a pending authorization survives its record.
    #[test]
    fn a_record_is_read_as_written(
        random in any::<[u8; 3]>(),
        max_age in proptest::option::of(0..u64::MAX),
        acr_values in vec("[!-~]{1,8}", 0..4),
        path in "/[a-z0-9/?=&%]{0,16}",
    ) {
        let request = AuthorizationRequest {
            max_age: max_age.map(Duration::from_secs),
            acr_values,
            return_to: ReturnTo::parse(&path).ok(),
            ..AuthorizationRequest::default()
        };
        let (_, pending) = begin_with(request, random);
        let record = pending.to_record();
        let again = PendingAuthorization::from_record(&record).unwrap();
        prop_assert_eq!(again.key(), pending.key());
        prop_assert_eq!(again.expires_at(), pending.expires_at());
        prop_assert_eq!(again.return_to(), pending.return_to());
        prop_assert_eq!(again.to_record(), record);
    }

    /// AREQ-12, AREQ-13, AREQ-14: what is asked for arrives, once, and nothing else changes.
    #[test]
    fn a_request_is_read_as_written(login_hint in any_text(), value in any_text()) {
        let request = AuthorizationRequest {
            login_hint: Some(login_hint.clone()),
            extra: vec![("audience".to_owned(), value.clone())],
            ..AuthorizationRequest::default()
        };
        let (url, pending) = begin_with(request, [1, 2, 3]);
        let (endpoint, query) = url.split_once('?').unwrap();
        prop_assert_eq!(endpoint, "https://as.example/authorize");
        let parameters: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        let all = |name: &str| {
            let named = parameters.iter().filter(|(key, _)| key == name);
            named.map(|(_, value)| value.as_ref()).collect::<Vec<_>>()
        };
        prop_assert_eq!(all("tenant"), ["1"]);
        prop_assert_eq!(all("login_hint"), [login_hint.as_str()]);
        prop_assert_eq!(all("audience"), [value.as_str()]);
        prop_assert_eq!(all("state"), [pending.key()]);
        prop_assert_eq!(all("code_challenge_method"), ["S256"]);
    }

    /// ARES-14, TOK-02: a code of any characters and of any size goes to the token endpoint.
    #[test]
    fn any_code_is_carried(code in any_text(), repeat in 1..600_usize) {
        let code = code.repeat(repeat);
        let pending = begin();
        let iss = "https://as.example";
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("code", &code)
            .append_pair("state", pending.key())
            .append_pair("iss", iss)
            .finish();
        let response = AuthorizationResponse::parse(&query, "").unwrap();
        let now = UnixTime::from_seconds(1000);
        let grant = pending.receive(response, &metadata(), &client_config(), now).unwrap();
        let (request, _) = grant.token_request(&metadata(), &client_config());
        let body = request.body.unwrap();
        let sent = form_urlencoded::parse(&body).find(|(name, _)| name == "code").unwrap();
        prop_assert_eq!(sent.1, code);
    }
}
