//! Configuration, metadata, authorization and token responses, and what is kept in between.

use proptest::prelude::*;
use public_client_protocol::authorization_response::AuthorizationResponse;
use public_client_protocol::config::ClientConfig;
use public_client_protocol::end_session;
use public_client_protocol::error::Phase;
use public_client_protocol::frontchannel_logout::FrontchannelLogoutRequest;
use public_client_protocol::metadata::ServerMetadata;
use public_client_protocol::pending_authorization::PendingAuthorization;
use public_client_protocol::refresh::RefreshedTokens;
use public_client_protocol::resource_metadata::ResourceMetadata;
use public_client_protocol::return_to::ReturnTo;
use public_client_protocol::revocation;
use public_client_protocol::scope::Scope;
use public_client_protocol::time::UnixTime;
use public_client_protocol::url::HttpUrl;
use url::Url;

use crate::input::{bytes, config, text};
use crate::round_trip::{CONFIG, METADATA, answer, begin, client_config, metadata};

const TOKEN_RESPONSE: &str = r#"{"access_token":"abc","token_type":"Bearer","expires_in":3600,
    "refresh_token":"def","scope":"openid stay:read","id_token":"eyJhbGciOiJFUzI1NiJ9.e30.AA"}"#;
const RESOURCE_METADATA: &str = r#"{"resource":"https://api.example/stay",
    "authorization_servers":["https://as.example"],"bearer_methods_supported":["header"]}"#;
const PLACE: &str = "https://api.example/.well-known/oauth-protected-resource/stay";
const RECORD: &str = "version=1&issuer=https%3A%2F%2Fas.example&\
    redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=abc&nonce=def&\
    code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&scope=openid&max_age=60&\
    acr_values=a+b&return_to=%2Fstay&created_at=1000";

proptest! {
    #![proptest_config(config())]

    /// HV-21: any bytes are a configuration or are refused.
    #[test]
    fn any_bytes_into_config(json in bytes(CONFIG)) {
        if let Ok(config) = ClientConfig::from_json(&json) {
            prop_assert!(config.redirect_uri().origin().is_https()
                || config.redirect_uri().origin().is_loopback());
        }
        let _ = ClientConfig::list_from_json(&json);
    }

    /// DISC-08, HV-33: any bytes are metadata of the configured issuer or are refused.
    #[test]
    fn any_bytes_into_metadata(body in bytes(METADATA)) {
        match ServerMetadata::receive(&answer(200, body), &client_config()) {
            Ok(metadata) => {
                prop_assert_eq!(metadata.issuer().as_str(), "https://as.example");
                prop_assert!(metadata.token_endpoint().origin().is_https());
            }
            Err(error) => prop_assert_eq!(error.phase(), Some(Phase::Discovery)),
        }
    }

    /// RES-13, RES-14: any bytes are metadata of the resource that was called, or are refused; any
    /// place is one of its own origin, or is refused.
    #[test]
    fn any_bytes_into_resource_metadata(body in bytes(RESOURCE_METADATA), place in text(PLACE)) {
        let called = HttpUrl::parse("https://api.example/stay").unwrap();
        match ResourceMetadata::receive(&answer(200, body), &called, &client_config()) {
            Ok(metadata) => prop_assert_eq!(metadata.resource(), &called),
            Err(error) => prop_assert_eq!(error.phase(), Some(Phase::Resource)),
        }
        if let Ok(request) = ResourceMetadata::request(&place, &called, &client_config()) {
            prop_assert_eq!(request.url.origin(), called.origin());
        }
    }

    /// ARES-07, ARES-11, HV-02, HV-10: no query of somebody else's becomes a grant.
    #[test]
    fn any_text_into_authorization_response(
        query in text("code=abc&state=def&iss=https%3A%2F%2Fas.example&session_state=x"),
        fragment in text("access_token=abc&state=def"),
    ) {
        let now = UnixTime::from_seconds(1000);
        if let Some(response) = AuthorizationResponse::parse(&query, &fragment) {
            let grant = begin().receive(response, &metadata(), &client_config(), now);
            prop_assert!(grant.is_err());
        }
    }

    /// TOK-20, HV-21, HV-25: any bytes are tokens or are refused.
    #[test]
    fn any_bytes_into_token_response(body in bytes(TOKEN_RESPONSE), status in 100..600_u16) {
        let config = client_config();
        let now = UnixTime::from_seconds(1000);
        let pending = begin();
        let query = format!("code=abc&state={}&iss=https%3A%2F%2Fas.example", pending.key());
        let response = AuthorizationResponse::parse(&query, "").unwrap();
        let grant = pending.receive(response, &metadata(), &config, now).unwrap();
        let (_, expect) = grant.token_request(&metadata(), &config);
        for status in [200, status] {
            let answer = answer(status, body.clone());
            prop_assert!(RefreshedTokens::receive(&answer).is_err() || status == 200);
            let _ = revocation::receive(&answer);
        }
        if let Err(error) = expect.receive(&answer(200, body), &config) {
            prop_assert_eq!(error.phase(), Some(Phase::Token));
        }
    }

    /// HV-63: any text is a record of ours or is refused.
    #[test]
    fn any_text_into_pending_record(record in text(RECORD)) {
        let expiry = PendingAuthorization::expiry_of_record(&record);
        match PendingAuthorization::from_record(&record) {
            Ok(pending) => prop_assert_eq!(Some(pending.expires_at()), expiry),
            Err(_) => prop_assert_eq!(expiry, None),
        }
    }

    /// HV-40: any text is a path of this origin, as browsers read it, or is refused.
    #[test]
    fn any_text_into_return_to(text in text("/stay?night=2&x=%2F#top")) {
        if let Ok(path) = ReturnTo::parse(&text) {
            let base = Url::parse("https://app.example/cb").unwrap();
            let target = base.join(path.as_str()).unwrap();
            prop_assert_eq!(target.origin(), base.origin(), "{}", path.as_str());
        }
    }

    /// AREQ-15: any text is a scope or is refused.
    #[test]
    fn any_text_into_scope(text in text("openid profile stay:read")) {
        if let Some(scope) = Scope::parse(&text) {
            prop_assert_eq!(Scope::parse(&scope.to_string()), Some(scope));
        }
    }

    /// LOG-11, HV-52: any query names one session, printably, or none.
    #[test]
    fn any_text_into_frontchannel_logout(query in text("iss=https%3A%2F%2Fas.example&sid=s")) {
        if let Some(request) = FrontchannelLogoutRequest::parse(&query) {
            for value in [&request.issuer, &request.session_id] {
                prop_assert!(!value.is_empty() && !value.contains(char::is_control));
            }
            let twice = [&query, "&sid=s"].concat();
            prop_assert_eq!(FrontchannelLogoutRequest::parse(&twice), None);
        }
    }

    /// HV-51: any query is a return from our logout only with its state.
    #[test]
    fn any_text_into_return_from_logout(query in text("state=abc&x=1")) {
        prop_assert!(!end_session::is_return(&query, Some("another")));
        prop_assert!(!end_session::is_return(&query, None));
    }
}
