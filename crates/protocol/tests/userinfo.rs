//! UserInfo answers, plain and signed, beside the same answers without the fault.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // A test may fail loudly.

mod support;

use std::time::Duration;

use public_client_protocol::error::{
    Document, Error, ErrorCode, ErrorKind, IdTokenFault, Misbehaviour, Phase, ServerError,
};
use public_client_protocol::http::HttpResponse;
use public_client_protocol::jws::Algorithm;
use public_client_protocol::text::InertText;
use public_client_protocol::time::UnixTime;
use public_client_protocol::tokens::AccessToken;
use public_client_protocol::url::HttpUrl;
use public_client_protocol::userinfo::{ExpectedUserInfo, UserInfo};
use support::{CLIENT_ID, Claims, ES256, ISSUER, NOW, key_set, response, signer};
use verifier::{compact, verify};

fn receive(body: &str) -> Result<UserInfo, Error> {
    UserInfo::receive(&response(200, "application/json", body), "alice")
}

fn misbehaved(result: Result<UserInfo, Error>) -> Misbehaviour {
    match result.unwrap_err().kind() {
        ErrorKind::Misbehaved { phase: Phase::Resource, what } => what.clone(),
        other => panic!("{other:?}"),
    }
}

/// UI-01, UI-02: a `GET` with the token in the header, and nowhere else.
#[test]
fn the_request_carries_the_token_in_its_header() {
    let endpoint = HttpUrl::parse("https://as.example/userinfo").unwrap();
    let request = UserInfo::request(&endpoint, &AccessToken::new("abc".to_owned()));
    assert_eq!((request.method.as_str(), &request.url), ("GET", &endpoint));
    let values: Vec<_> = request.headers.all("Authorization").collect();
    assert_eq!(values, ["Bearer abc"]);
    assert!(request.body.is_none());
    assert!(!request.is_cacheable);
}

/// UI-03, HV-31: an answer about anybody else is not used at all.
#[test]
fn the_subject_is_the_one_who_signed_in() {
    let info = receive(r#"{"sub":"alice","name":"Alice"}"#).unwrap();
    assert_eq!((info.subject(), info.name()), ("alice", Some("Alice")));
    for body in [r#"{"sub":"mallory"}"#, r#"{"sub":"Alice"}"#, r#"{"sub":"alice "}"#] {
        assert_eq!(misbehaved(receive(body)), Misbehaviour::UserInfoSubject, "{body}");
    }
    for body in ["{}", r#"{"sub":7}"#, r#"{"sub":null}"#, r#"{"sub":""}"#, r#"{"error":"x"}"#] {
        let what = misbehaved(receive(body));
        assert!(matches!(what, Misbehaviour::Member { member: "sub", .. }), "{body}");
    }
}

/// UI-04, HV-23, HV-31: the answer is a JSON object in its media type, with status 200.
#[test]
fn the_answer_is_a_json_object() {
    let body = r#"{"sub":"alice"}"#;
    let with = |status, content_type, body| {
        UserInfo::receive(&response(status, content_type, body), "alice")
    };
    assert!(with(200, "application/json; charset=UTF-8", body).is_ok());
    let html = misbehaved(with(200, "text/html", body));
    assert!(matches!(html, Misbehaviour::ContentType { .. }));
    for odd in [r#"["alice"]"#, "null", r#""alice""#] {
        let what = misbehaved(with(200, "application/json", odd));
        let is_member = matches!(what, Misbehaviour::Member { document: Document::UserInfo, .. });
        assert!(is_member, "{odd}");
    }
    let twice = misbehaved(with(200, "application/json", r#"{"sub":"mallory","sub":"alice"}"#));
    assert!(matches!(twice, Misbehaviour::Json { document: Document::UserInfo, .. }));
    for status in [201, 204, 302, 401, 403, 500] {
        let what = misbehaved(with(status, "application/json", body));
        assert_eq!(what, Misbehaviour::Status { expected: 200, found: status });
    }
}

/// UI-04, RES-08: a refusal is told in the server's own words.
#[test]
fn a_challenge_is_reported() {
    let refused = |status, challenge| {
        let mut answer = response(status, "text/html", "<h1>No</h1>");
        answer.headers.add("WWW-Authenticate", challenge).unwrap();
        UserInfo::receive(&answer, "alice").unwrap_err()
    };
    let challenge = r#"Bearer error="invalid_token", error_description="expired""#;
    let said = ServerError {
        error: ErrorCode::InvalidToken,
        description: Some(InertText::new("expired")),
        uri: None,
    };
    assert_eq!(refused(401, challenge), said.during(Phase::Resource));
    let scope = refused(403, r#"DPoP algs="ES256", Bearer error="insufficient_scope""#);
    assert_eq!(scope.code(), "insufficient_scope");
    assert_eq!(refused(401, "Bearer realm=\"as\"").code(), "status");
}

/// UI-07: claims that are missing, null, empty or of another type are no fault.
#[test]
fn missing_claims_are_no_fault() {
    for body in [
        r#"{"sub":"alice"}"#,
        r#"{"sub":"alice","name":null,"email":null,"picture":null}"#,
        r#"{"sub":"alice","name":"","email":"","picture":""}"#,
        r#"{"sub":"alice","name":7,"email":[],"picture":{}}"#,
    ] {
        let info = receive(body).unwrap();
        assert_eq!((info.name(), info.email(), info.picture()), (None, None, None), "{body}");
        assert_eq!(info.preferred_username(), None);
    }
    let full = receive(r#"{"sub":"alice","email":"a@b.example","preferred_username":"al"}"#);
    let full = full.unwrap();
    assert_eq!(full.email(), Some("a@b.example"));
    assert_eq!(full.preferred_username(), Some("al"));
}

/// UI-09: a picture is at an address of the web; markup in a name stays text.
#[test]
fn claims_are_untrusted_text() {
    let picture = |url: &str| {
        let body = format!(r#"{{"sub":"alice","picture":"{url}","name":"<b>A</b>"}}"#);
        let info = receive(&body).unwrap();
        assert_eq!(info.name(), Some("<b>A</b>"));
        info.picture().map(str::to_owned)
    };
    let fine = "https://cdn.example/alice.png?s=64";
    assert_eq!(picture(fine).as_deref(), Some(fine));
    for url in ["javascript:alert(1)", "data:text/html,x", "//evil.example/a", "https://u@evil"] {
        assert_eq!(picture(url), None, "{url}");
    }
}

/// IDT-30: the places that distributed claims name are not asked; no request comes of them.
#[test]
fn distributed_claims_are_not_fetched() {
    let body = r#"{"sub":"alice","_claim_names":{"address":"src1"},
        "_claim_sources":{"src1":{"endpoint":"https://evil.example","access_token":"t"}}}"#;
    let info = receive(body).unwrap();
    assert!(info.claims().get("_claim_sources").is_some());
    assert!(info.claims().get("address").is_none());
}

/// What an ordinary server signs.
fn signed_claims() -> Claims {
    Claims::ordinary().without("exp").without("iat").without("nonce")
}

fn receive_signed(token: &str) -> Result<UserInfo, Misbehaviour> {
    let answer = response(200, "application/jwt", token);
    let unverified = UserInfo::receive_signed(&answer).map_err(|error| match error.kind() {
        ErrorKind::Misbehaved { phase: Phase::Resource, what } => what.clone(),
        other => panic!("{other:?}"),
    })?;
    let input = unverified.signature(&key_set([&ES256.jwk()]), None)?;
    let is_valid = verify(&input);
    let expected = ExpectedUserInfo {
        issuer: ISSUER,
        client_id: CLIENT_ID,
        additional_audiences: &[],
        subject: "alice",
        leeway: Duration::from_secs(60),
    };
    unverified.conclude(input.attest(is_valid)?, &expected, UnixTime::from_seconds(NOW))
}

fn receive_claims(claims: &Claims) -> Result<UserInfo, Misbehaviour> {
    receive_signed(&ES256.token(&claims.json()).unwrap())
}

/// UI-05: a signed answer is from the issuer, for us, about the same person, and not expired.
#[test]
fn a_signed_answer_is_checked_like_an_id_token() {
    assert_eq!(receive_claims(&signed_claims()).unwrap().subject(), "alice");
    let later = (NOW + 300).to_string();
    assert!(receive_claims(&signed_claims().with("exp", &later)).is_ok());
    let fault = |claims: Claims| receive_claims(&claims).unwrap_err();
    let evil = fault(signed_claims().with("iss", r#""https://evil.example""#));
    assert!(matches!(evil, Misbehaviour::IdToken(IdTokenFault::Issuer { .. })));
    let other = fault(signed_claims().with("aud", r#""other""#));
    assert_eq!(other, IdTokenFault::Audience.into());
    let mallory = fault(signed_claims().with("sub", r#""mallory""#));
    assert_eq!(mallory, Misbehaviour::UserInfoSubject);
    let past = (NOW - 300).to_string();
    let expired = fault(signed_claims().with("exp", &past));
    assert!(matches!(expired, Misbehaviour::IdToken(IdTokenFault::Expired { .. })));
    let early = fault(signed_claims().with("nbf", &later));
    assert!(matches!(early, Misbehaviour::IdToken(IdTokenFault::NotYetValid { .. })));
    for (missing, name) in
        [(signed_claims().without("iss"), "iss"), (signed_claims().without("aud"), "aud")]
    {
        let what = fault(missing);
        assert!(matches!(what, Misbehaviour::Member { member, .. } if member == name), "{name}");
    }
}

/// UI-05, IDT-05: a forged or unsigned answer is refused.
#[test]
fn a_forged_answer_is_refused() {
    let claims = signed_claims().json();
    let mallory = signer(Algorithm::Es256, "es256").token(&claims).unwrap();
    assert_eq!(receive_signed(&mallory).unwrap_err(), IdTokenFault::Signature.into());
    let unsigned = receive_signed(&compact(r#"{"alg":"none"}"#, &claims, b"")).unwrap_err();
    assert_eq!(unsigned, IdTokenFault::Algorithm { found: InertText::new("none") }.into());
    assert_eq!(receive_signed("\u{e9}.a.b").unwrap_err(), IdTokenFault::NotCompact.into());
    assert!(receive_claims(&signed_claims()).is_ok());
}

/// UI-05, UI-06: plain and signed answers do not stand in for each other.
#[test]
fn the_agreed_form_is_kept() {
    let plain = || response(200, "application/json", r#"{"sub":"alice"}"#);
    let token = ES256.token(&signed_claims().json()).unwrap();
    let signed = || response(200, "application/jwt", &token);
    let form = |answer: HttpResponse| match UserInfo::receive_signed(&answer).err()?.kind() {
        ErrorKind::Misbehaved { what, .. } => Some(what.clone()),
        _ => None,
    };
    assert_eq!(form(plain()), Some(Misbehaviour::UserInfoNotSigned));
    assert_eq!(form(signed()), None);
    let failed = form(response(500, "application/jwt", &token));
    assert_eq!(failed, Some(Misbehaviour::Status { expected: 200, found: 500 }));
    let html = form(response(200, "text/html", &token));
    assert!(matches!(html, Some(Misbehaviour::ContentType { .. })));
    let refused = UserInfo::receive(&signed(), "alice");
    assert_eq!(misbehaved(refused), Misbehaviour::UserInfoSigned);
    assert!(UserInfo::receive(&plain(), "alice").is_ok());
}
