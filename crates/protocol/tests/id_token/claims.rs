//! Who issued the token, about whom, for whom, and for which request.

use public_client_protocol::error::{Document, IdTokenFault, Misbehaviour};
use public_client_protocol::id_token::{Expected, IdToken, NonceRule};
use public_client_protocol::jws::Algorithm;
use public_client_protocol::text::InertText;

use crate::support::{Claims, ES256, ISSUER, accept, expected, key_set, quoted, signer, validate};

fn fault(claims: &Claims, expected: &Expected<'_>) -> Misbehaviour {
    accept(claims, expected).unwrap_err()
}

fn with(name: &'static str, json: &str) -> Result<IdToken, Misbehaviour> {
    accept(&Claims::ordinary().with(name, json), &expected())
}

fn is_member(result: Result<IdToken, Misbehaviour>, name: &str) -> bool {
    let Err(Misbehaviour::Member { document: Document::JwtClaims, member, .. }) = result else {
        return false;
    };
    member == name
}

/// IDT-26, IDT-28: an ordinary token is accepted, claims included that nobody knows, and the
/// person it names is issuer and subject together.
#[test]
fn an_ordinary_token_is_accepted() {
    let claims = Claims::ordinary()
        .with("acr", r#""silver""#)
        .with("sid", r#""s1""#)
        .with("email", r#""alice@example.com""#)
        .with("more", r#"{"a":[1,null]}"#);
    let token = accept(&claims, &expected()).unwrap();
    assert_eq!((token.issuer(), token.subject()), (ISSUER, "alice"));
    assert_eq!((token.acr(), token.session_id()), (Some("silver"), Some("s1")));
    assert!(token.claims().get("more").is_some());
    let other = with("sub", r#""bob""#).unwrap();
    assert_ne!((other.issuer(), other.subject()), (token.issuer(), token.subject()));
}

/// IDT-13, HV-19: the issuer is compared character by character.
#[test]
fn another_spelling_of_the_issuer_is_another_issuer() {
    let configured = "https://as.example/tenant";
    let expected = Expected { issuer: configured, ..expected() };
    let claims = |iss: &str| Claims::ordinary().with("iss", &quoted(iss));
    assert!(accept(&claims(configured), &expected).is_ok());
    for iss in [
        "https://as.example/tenant/",
        "https://AS.example/tenant",
        "https://as.example:443/tenant",
        "https://as.example/%74enant",
        "https://as.example/tenant/more",
        "https://as.example",
        "http://as.example/tenant",
        "https://as.example/tenant ",
    ] {
        let fault = fault(&claims(iss), &expected);
        let issuer = IdTokenFault::Issuer { expected: configured.into(), found: iss.into() };
        assert_eq!(fault, issuer.into(), "{iss}");
    }
    for iss in ["7", "null", "[]", r#""""#] {
        assert!(is_member(with("iss", iss), "iss"), "{iss}");
    }
}

/// HV-19: neither punycode nor Unicode normalisation make two issuers one.
#[test]
fn an_internationalised_issuer_has_one_spelling() {
    let expected = Expected { issuer: "https://b\u{fc}cher.example", ..expected() };
    let claims = |iss: &str| Claims::ordinary().with("iss", &quoted(iss));
    assert!(accept(&claims("https://b\u{fc}cher.example"), &expected).is_ok());
    for iss in ["https://xn--bcher-kva.example", "https://bu\u{308}cher.example"] {
        let fault = fault(&claims(iss), &expected);
        assert!(matches!(fault, Misbehaviour::IdToken(IdTokenFault::Issuer { .. })), "{iss}");
    }
}

/// IDT-14, HV-26: the token is for us, and for nobody whom we do not trust.
#[test]
fn the_audience_is_us() {
    for aud in [r#""hotel-spa""#, r#"["hotel-spa"]"#] {
        assert!(with("aud", aud).is_ok(), "{aud}");
    }
    for aud in [
        r#""other""#,
        r#"["other"]"#,
        "[]",
        r#"["hotel-spa","stranger"]"#,
        r#"["stranger","hotel-spa"]"#,
        r#""Hotel-spa""#,
        r#""hotel-spa other""#,
    ] {
        assert_eq!(with("aud", aud).unwrap_err(), IdTokenFault::Audience.into(), "{aud}");
    }
    for aud in ["7", "null", "{}", r#"[["hotel-spa"]]"#, r#"["hotel-spa",7]"#] {
        assert!(is_member(with("aud", aud), "aud"), "{aud}");
    }
    assert!(is_member(accept(&Claims::ordinary().without("aud"), &expected()), "aud"));
}

/// IDT-14, IDT-15, HV-26b: a trusted second audience is accepted, if `azp` says that it is ours.
#[test]
fn several_audiences_need_an_authorized_party() {
    let trusted = ["https://api.example".to_owned()];
    let expected = Expected { additional_audiences: &trusted, ..expected() };
    let both = || Claims::ordinary().with("aud", r#"["hotel-spa","https://api.example"]"#);
    assert!(accept(&both().with("azp", r#""hotel-spa""#), &expected).is_ok());
    let missing = IdTokenFault::AuthorizedParty { found: None };
    assert_eq!(fault(&both(), &expected), missing.into());
    let other = IdTokenFault::AuthorizedParty { found: Some(InertText::new("other")) };
    assert_eq!(fault(&both().with("azp", r#""other""#), &expected), other.into());
    let stranger = both().with("aud", r#"["hotel-spa","s"]"#).with("azp", r#""hotel-spa""#);
    assert_eq!(fault(&stranger, &expected), IdTokenFault::Audience.into());
}

/// IDT-15, HV-26b: `azp` is us, wherever it is.
#[test]
fn the_authorized_party_is_us() {
    assert!(with("azp", r#""hotel-spa""#).is_ok());
    let other = IdTokenFault::AuthorizedParty { found: Some(InertText::new("other")) };
    assert_eq!(with("azp", r#""other""#).unwrap_err(), other.into());
    assert!(is_member(with("azp", r#"["hotel-spa"]"#), "azp"));
    let foreign = Claims::ordinary().with("azp", r#""hotel-spa""#).with("aud", r#""other""#);
    assert_eq!(fault(&foreign, &expected()), IdTokenFault::Audience.into());
}

/// IDT-19: the subject is a string of 1 to 255 ASCII characters.
#[test]
fn the_subject_is_a_short_text() {
    let long = |length: usize| quoted(&"a".repeat(length));
    assert_eq!(with("sub", &long(255)).unwrap().subject().len(), 255);
    for sub in ["7", "null", r#""""#, r#"["alice"]"#, r#""al\u00efce""#, &long(256)] {
        assert!(is_member(with("sub", sub), "sub"), "{sub}");
    }
    assert!(is_member(accept(&Claims::ordinary().without("sub"), &expected()), "sub"));
}

/// IDT-22, IDT-23, HV-05, HV-05b: a token of another request is refused, however valid it is.
#[test]
fn the_nonce_is_the_one_that_was_sent() {
    assert!(with("nonce", r#""n-0S6_WzA2Mj""#).is_ok());
    for nonce in [r#""n-of-an-earlier-sign-in""#, r#""""#, r#""N-0s6_wZa2mJ""#] {
        assert_eq!(with("nonce", nonce).unwrap_err(), IdTokenFault::Nonce.into(), "{nonce}");
    }
    let without = Claims::ordinary().without("nonce");
    assert_eq!(fault(&without, &expected()), IdTokenFault::Nonce.into());
    assert!(is_member(with("nonce", "7"), "nonce"));
}

/// REF-08, HV-32: after a refresh the nonce may be missing, but is no other.
#[test]
fn a_refreshed_token_may_lack_the_nonce() {
    let refresh = |nonce| Expected { nonce: NonceRule::AbsentOrEqual(nonce), ..expected() };
    let (with, without) = (Claims::ordinary(), Claims::ordinary().without("nonce"));
    assert!(accept(&with, &refresh(Some("n-0S6_WzA2Mj"))).is_ok());
    assert!(accept(&without, &refresh(Some("n-0S6_WzA2Mj"))).is_ok());
    assert_eq!(fault(&with, &refresh(Some("other"))), IdTokenFault::Nonce.into());
    assert_eq!(fault(&with, &refresh(None)), IdTokenFault::Nonce.into());
}

/// IDT-24, HV-14: where there is an `at_hash`, it is that of the access token, by the hash function
/// of the signature algorithm.
#[test]
fn the_access_token_hash_fits() {
    let sha256 = r#""77QmUPtjPfzWtF2AnpK9RQ""#;
    assert!(with("at_hash", sha256).is_ok());
    assert!(accept(&Claims::ordinary().without("at_hash"), &expected()).is_ok());
    for at_hash in [r#""77QmUPtjPfzWtF2AnpK9RA""#, r#""77QmUPtjPfzWtF2AnpK9RQ==""#, r#""""#] {
        let fault = with("at_hash", at_hash).unwrap_err();
        assert_eq!(fault, IdTokenFault::AccessTokenHash.into(), "{at_hash}");
    }
    assert!(is_member(with("at_hash", "7"), "at_hash"));

    let es384 = signer(Algorithm::Es384, "es384");
    let keys = key_set([&es384.jwk()]);
    let signed = |at_hash| es384.token(&Claims::ordinary().with("at_hash", at_hash).json());
    let wrong = validate(signed(sha256).unwrap(), &keys, &expected()).unwrap_err();
    assert_eq!(wrong, IdTokenFault::AccessTokenHash.into());
    let sha384 = r#""jtAeDp945y1dDqU3nkIVGNZP1HjH_MFs""#;
    assert!(validate(signed(sha384).unwrap(), &keys, &expected()).is_ok());
}

/// IDT-21: the authentication context is one of those asked for.
#[test]
fn the_authentication_context_is_one_asked_for() {
    let asked = ["gold".to_owned(), "silver".to_owned()];
    let asked = Expected { acr_values: &asked, ..expected() };
    let claims = |acr: &str| Claims::ordinary().with("acr", &quoted(acr));
    assert!(accept(&claims("silver"), &asked).is_ok());
    assert!(accept(&claims("bronze"), &expected()).is_ok());
    let bronze = IdTokenFault::AuthenticationContext { found: Some(InertText::new("bronze")) };
    assert_eq!(fault(&claims("bronze"), &asked), bronze.into());
    let none = IdTokenFault::AuthenticationContext { found: None };
    assert_eq!(fault(&Claims::ordinary(), &asked), none.into());
}

/// IDT-02, HV-23: claims are a JSON object whose members are there once.
#[test]
fn claims_are_an_object_without_duplicates() {
    let keys = key_set([&ES256.jwk()]);
    let ordinary = Claims::ordinary().json();
    let validate = |claims: &str| validate(ES256.token(claims).unwrap(), &keys, &expected());
    assert!(validate(&ordinary).is_ok());
    let twice = ordinary.replacen('{', r#"{"sub":"mallory","#, 1);
    let is_json =
        |result| matches!(result, Err(Misbehaviour::Json { document: Document::JwtClaims, .. }));
    assert!(is_json(validate(&twice)));
    assert!(is_json(validate("sub=alice")));
    assert!(is_json(validate("")));
    assert!(is_member(validate("[]"), ""));
}

/// IDT-30: claims that other places hold are not fetched; nothing here could.
#[test]
fn distributed_claims_are_claims_among_others() {
    let sources = r#"{"src1":{"endpoint":"https://evil.example/claims","access_token":"x"}}"#;
    let token = with("_claim_sources", sources).unwrap();
    assert!(token.claims().get("_claim_sources").is_some());
    assert!(token.claims().get("address").is_none());
}

/// BRW-17, RES-05: neither the token nor its claims are in `Debug` output.
#[test]
fn debug_output_is_redacted() {
    let token = accept(&Claims::ordinary(), &expected()).unwrap();
    assert_eq!(format!("{token:?}"), "IdToken([redacted])");
}

/// LOG-16, HV-32b: where it is settled who must come back, nobody else is accepted.
#[test]
fn somebody_else_is_refused_where_the_subject_is_settled() {
    let claims = Claims::ordinary();
    let subject = accept(&claims, &expected()).unwrap().subject().to_owned();
    let settled = Expected { subject: Some(&subject), ..expected() };
    assert!(accept(&claims, &settled).is_ok());
    let other = claims.with("sub", r#""mallory""#);
    assert_eq!(accept(&other, &settled).unwrap_err(), IdTokenFault::SubjectChanged.into());
    assert!(accept(&other, &expected()).is_ok());
}
