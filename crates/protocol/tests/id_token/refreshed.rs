//! ID Tokens that come with a refresh (OpenID Connect Core §12.2).

use public_client_protocol::error::{IdTokenFault, Misbehaviour};
use public_client_protocol::id_token::{Expected, IdToken, NonceRule};

use crate::support::{CLIENT_ID, Claims, ISSUER, NOW, accept, expected};

fn original() -> Claims {
    Claims::ordinary().with("auth_time", &(NOW - 5000).to_string())
}

/// A token of these claims, refreshed after one of those.
fn refresh(before: &Claims, after: &Claims) -> Result<IdToken, Misbehaviour> {
    let trusted = ["https://api.example".to_owned()];
    let expected = Expected { additional_audiences: &trusted, ..expected() };
    let previous = accept(before, &expected).unwrap();
    follow(&previous, after)
}

fn follow(previous: &IdToken, after: &Claims) -> Result<IdToken, Misbehaviour> {
    let trusted = ["https://api.example".to_owned()];
    let expected = Expected {
        additional_audiences: &trusted,
        nonce: NonceRule::AbsentOrEqual(previous.nonce()),
        previous: Some(previous),
        ..expected()
    };
    accept(after, &expected)
}

fn changed(claim: &'static str) -> Misbehaviour {
    IdTokenFault::ClaimChanged { claim }.into()
}

/// REF-08: the same token again, a newer one, and one without what need not be repeated.
#[test]
fn an_ordinary_refresh_is_accepted() {
    assert!(refresh(&original(), &original()).is_ok());
    assert!(refresh(&original(), &original().with("iat", &(NOW + 30).to_string())).is_ok());
    assert!(refresh(&original(), &original().without("nonce").without("auth_time")).is_ok());
}

/// REF-08, HV-32: a refresh does not change who is signed in.
#[test]
fn another_person_is_refused() {
    let other = original().with("sub", r#""mallory""#);
    let fault = refresh(&original(), &other).unwrap_err();
    assert_eq!(fault, IdTokenFault::SubjectChanged.into());
    assert!(refresh(&other, &other).is_ok());
}

/// REF-08, HV-32: nor the issuer.
#[test]
fn another_issuer_is_refused() {
    let other = original().with("iss", r#""https://evil.example""#);
    let fault = refresh(&original(), &other).unwrap_err();
    let found = "https://evil.example".into();
    assert_eq!(fault, IdTokenFault::Issuer { expected: ISSUER.into(), found }.into());
}

/// REF-08, HV-32: nor the audience, though its order does not matter.
#[test]
fn another_audience_is_refused() {
    let both = |aud| original().with("aud", aud).with("azp", r#""hotel-spa""#);
    let first = both(r#"["hotel-spa","https://api.example"]"#);
    assert!(refresh(&first, &both(r#"["https://api.example","hotel-spa"]"#)).is_ok());
    let fewer = refresh(&first, &both(r#"["hotel-spa"]"#)).unwrap_err();
    assert_eq!(fewer, changed("aud"));
    let more = refresh(&both(r#""hotel-spa""#), &first).unwrap_err();
    assert_eq!(more, changed("aud"));
    assert!(refresh(&both(r#""hotel-spa""#), &both(r#"["hotel-spa"]"#)).is_ok());
}

/// REF-08: `azp` stays as it was, there or not.
#[test]
fn another_authorized_party_is_refused() {
    let with = original().with("azp", &format!("\"{CLIENT_ID}\""));
    assert_eq!(refresh(&original(), &with).unwrap_err(), changed("azp"));
    assert_eq!(refresh(&with, &original()).unwrap_err(), changed("azp"));
    assert!(refresh(&with, &with).is_ok());
}

/// REF-08, HV-32: a refresh is no authentication, so `auth_time` stays.
#[test]
fn another_authentication_is_refused() {
    let fresh = original().with("auth_time", &NOW.to_string());
    assert_eq!(refresh(&original(), &fresh).unwrap_err(), changed("auth_time"));
    assert!(refresh(&original().without("auth_time"), &fresh).is_ok());
}

/// LOG-11: a refresh does not forget at which session of the server the person signed in.
#[test]
fn the_servers_session_is_not_forgotten() {
    let of = |claims: Claims| claims.with("sid", r#""a""#);
    let next = |after: &Claims| refresh(&of(original()), after).unwrap();
    assert_eq!(next(&original()).session_id(), Some("a"));
    assert_eq!(follow(&next(&original()), &original()).unwrap().session_id(), Some("a"));
    assert_eq!(next(&original().with("sid", r#""b""#)).session_id(), Some("b"));
    assert_eq!(refresh(&original(), &original()).unwrap().session_id(), None);
}

/// REF-08: a token from before the one that we hold is a replay.
#[test]
fn an_older_token_is_refused() {
    let older = original().with("iat", &(NOW - 1).to_string());
    assert_eq!(refresh(&original(), &older).unwrap_err(), changed("iat"));
    assert!(refresh(&older, &original()).is_ok());
}

/// REF-08, HV-32: what a refreshed token left out is still compared in the next refresh.
#[test]
fn what_a_refresh_left_out_is_not_forgotten() {
    let short = original().without("nonce").without("auth_time");
    let second = refresh(&original(), &short).unwrap();
    assert!(follow(&second, &original()).is_ok());
    let nonce = follow(&second, &original().with("nonce", r#""other""#)).unwrap_err();
    assert_eq!(nonce, IdTokenFault::Nonce.into());
    let fresh = follow(&second, &original().with("auth_time", &NOW.to_string())).unwrap_err();
    assert_eq!(fresh, changed("auth_time"));
}
