//! Test vectors of the specifications, verbatim, each with its source.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // A test may fail loudly.

mod support;

use std::time::Duration;

use public_client_protocol::authorization_request::{AuthorizationRequest, Randomness};
use public_client_protocol::bearer::{Challenge, Scheme, challenges};
use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::{ErrorCode, IdTokenFault, Misbehaviour};
use public_client_protocol::http::Headers;
use public_client_protocol::id_token::UnverifiedIdToken;
use public_client_protocol::metadata::ServerMetadata;
use public_client_protocol::state::RandomOctets;
use public_client_protocol::time::UnixTime;
use support::{key_set, response};
use verifier::verify;

/// RFC 7515 Appendix A.2.1 and A.2.2: modulus and token.
const RS256_MODULUS: &str = "\
    ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qP\
    CJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47s\
    oMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2\
    R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoud\
    F8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
const RS256_TOKEN: &str = "\
    eyJhbGciOiJSUzI1NiJ9.\
    eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNv\
    bS9pc19yb290Ijp0cnVlfQ.\
    cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4B\
    h-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZ\
    LgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_d\
    O--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6\
    LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

/// RFC 7515 Appendix A.3.1: key and token.
const ES256_KEY: &str = r#"{"kty":"EC","crv":"P-256",
    "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;
const ES256_TOKEN: &str = "\
    eyJhbGciOiJFUzI1NiJ9.\
    eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNv\
    bS9pc19yb290Ijp0cnVlfQ.\
    DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKT\
    UJqPP3-Kg6NU1Q";

/// RFC 7520 §3.3 and §4.2.3: modulus and token.
const PS384_MODULUS: &str = "\
    n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTD\
    vNd7nqQ0VEiZQHz_AJmSCpMaJMRBSFKrKb2wqVwGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5yd\
    QLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1FZcD1NNLYD5lFHpPI9bT\
    wJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuCLqKnS2BYwd\
    q_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5zw";
const PS384_TOKEN: &str = "\
    eyJhbGciOiJQUzM4NCIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.\
    SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9v\
    ci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIg\
    ZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9m\
    ZiB0by4.\
    cu22eBqkYDKgIlTpzDXGvaFfz6WGoz7fUDcfT0kkOy42miAh2qyBzk1xEsnk2IpN6-tPid6V\
    rklHkqsGqDqHCdP6O8TTB5dDDItllVo6_1OLPpcbUrhiUSMxbbXUvdvWXzg-UD8biiReQFlf\
    z28zGWVsdiNAUf8ZnyPEgVFn442ZdNqiVJRmBqrYRXe8P_ijQ7p8Vdz0TTrxUeT3lm8d9shn\
    r2lfJT8ImUjvAA2Xez2Mlp8cBE5awDzT0qI0n6uiP1aCN_2_jLAeQTlqRHtfa64QQSUmFAAj\
    VKPbByi7xho0uTOcbH510a6GYmJUAfmWjwZ6oD4ifKo8DYM-X72Eaw";

/// RFC 8037 Appendix A.2 and A.4: key and token.
const EDDSA_KEY: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
const EDDSA_TOKEN: &str = "\
    eyJhbGciOiJFZERTQSJ9.\
    RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.\
    hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7\
    sVvpAr_MuM0KAg";

/// Whether the token is signed with the key, as far as a client can say before it reads the claims.
fn is_signed(token: &str, jwk: &str) -> Result<bool, Misbehaviour> {
    let token = UnverifiedIdToken::parse(token.to_owned())?;
    Ok(verify(&token.signature(&key_set([jwk]), None)?))
}

/// The vector verifies; with one character of its payload changed it does not.
fn assert_signed(token: &str, jwk: &str) {
    assert_eq!(is_signed(token, jwk), Ok(true));
    let (header, rest) = token.split_once('.').unwrap();
    let changed = [header, ".f", rest.get(1..).unwrap()].concat();
    assert_eq!(is_signed(&changed, jwk), Ok(false));
}

/// IDT-07: RFC 7515 Appendix A.2, RS256.
#[test]
fn rfc_7515_appendix_a_2() {
    let jwk = format!(r#"{{"kty":"RSA","n":"{RS256_MODULUS}","e":"AQAB"}}"#);
    assert_signed(RS256_TOKEN, &jwk);
}

/// IDT-07: RFC 7515 Appendix A.3, ES256.
#[test]
fn rfc_7515_appendix_a_3() {
    assert_signed(ES256_TOKEN, ES256_KEY);
}

/// IDT-05, HV-06: RFC 7515 Appendix A.5, a token without signature, is refused.
#[test]
fn rfc_7515_appendix_a_5() {
    let (_, rest) = RS256_TOKEN.split_once('.').unwrap();
    let (payload, _) = rest.split_once('.').unwrap();
    let unsecured = ["eyJhbGciOiJub25lIn0.", payload, "."].concat();
    let fault = is_signed(&unsecured, ES256_KEY).unwrap_err();
    assert_eq!(fault, IdTokenFault::Algorithm { found: "none".into() }.into());
}

/// IDT-07: RFC 7520 §4.2, PS384.
#[test]
fn rfc_7520_section_4_2() {
    let kid = "bilbo.baggins@hobbiton.example";
    let members = r#""kty":"RSA","use":"sig","e":"AQAB""#;
    let jwk = format!(r#"{{"kid":"{kid}",{members},"n":"{PS384_MODULUS}"}}"#);
    assert_signed(PS384_TOKEN, &jwk);
}

/// IDT-07: RFC 8037 Appendix A.4, Ed25519.
#[test]
fn rfc_8037_appendix_a_4() {
    assert_signed(EDDSA_TOKEN, EDDSA_KEY);
}

/// AREQ-03, AREQ-05: RFC 7636 Appendix B, from the random octets to the request.
#[test]
fn rfc_7636_appendix_b() {
    let config = br#"{"issuer":"https://as.example","client_id":"c",
        "redirect_uri":"https://app.example/cb","scope":"openid"}"#;
    let config = ClientConfig::from_json(config).unwrap();
    let metadata = r#"{"issuer":"https://as.example","jwks_uri":"https://as.example/jwks",
        "authorization_endpoint":"https://as.example/authorize",
        "token_endpoint":"https://as.example/token","response_types_supported":["code"],
        "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],
        "code_challenge_methods_supported":["S256"]}"#;
    let metadata = response(200, "application/json", metadata);
    let metadata = ServerMetadata::receive(&metadata, &config).unwrap();
    let code_verifier = [
        116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37,
        77, 105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
    ];
    let random = Randomness {
        state: RandomOctets::new([1; 32]),
        nonce: RandomOctets::new([2; 32]),
        code_verifier: RandomOctets::new(code_verifier),
    };
    let now = UnixTime::from_seconds(0);
    let request = AuthorizationRequest::default();
    let departure = request.begin(&config, &metadata, None, &random, now).unwrap();
    let challenge = "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    assert!(departure.url.contains(challenge), "{}", departure.url);
    assert!(departure.url.contains("&code_challenge_method=S256"), "{}", departure.url);
}

fn read(field: &str) -> Vec<Challenge> {
    let mut headers = Headers::new();
    headers.add("WWW-Authenticate", field).unwrap();
    challenges(&headers)
}

fn one(field: &str) -> Challenge {
    let [challenge] = read(field).try_into().unwrap();
    challenge
}

/// RES-08: RFC 6750 §3, without and with an error.
#[test]
fn rfc_6750_section_3() {
    let plain = one(r#"Bearer realm="example""#);
    assert_eq!((plain.scheme, plain.error), (Scheme::Bearer, None));
    let field = r#"Bearer realm="example",
                   error="invalid_token",
                   error_description="The access token expired""#;
    let expired = one(&field.replace('\n', " "));
    assert_eq!(expired.error, Some(ErrorCode::InvalidToken));
    assert_eq!(expired.error_description, Some("The access token expired".into()));
}

/// RES-08: RFC 9470 §3, a stronger and a more recent authentication.
#[test]
fn rfc_9470_section_3() {
    let stronger = one(
        r#"Bearer error="insufficient_user_authentication", error_description="A different authentication level is required", acr_values="myACR""#,
    );
    assert_eq!(stronger.error, Some(ErrorCode::InsufficientUserAuthentication));
    assert_eq!((stronger.acr_values, stronger.max_age), (vec!["myACR".to_owned()], None));
    let fresher = one(
        r#"Bearer error="insufficient_user_authentication", error_description="More recent authentication is required", max_age="5""#,
    );
    assert_eq!(fresher.error, Some(ErrorCode::InsufficientUserAuthentication));
    assert_eq!(fresher.max_age, Some(Duration::from_secs(5)));
}

/// RES-08: RFC 9449 §7.2, figures 17 and 18: two challenges in one field.
#[test]
fn rfc_9449_section_7_2() {
    let schemes = |field| read(field).iter().map(|one| one.scheme).collect::<Vec<_>>();
    let both = [Scheme::Bearer, Scheme::Dpop];
    assert_eq!(schemes(r#"Bearer, DPoP algs="ES256 PS256""#), both);
    let field = r#"Bearer error="invalid_token", error_description="Invalid token", DPoP algs="ES256 PS256""#;
    assert_eq!(schemes(field), both);
    assert_eq!(read(field)[0].error, Some(ErrorCode::InvalidToken));
    assert_eq!(read(field)[1].error, None);
}

/// RES-08: RFC 9728 §5.1, where the metadata of a resource are.
#[test]
fn rfc_9728_section_5_1() {
    let url = "https://resource.example.com/.well-known/oauth-protected-resource";
    let challenge = one(&format!(r#"Bearer resource_metadata="{url}""#));
    assert_eq!(challenge.resource_metadata.unwrap().as_str(), url);
}
