//! Tokens, keys, UserInfo and challenges.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;
use public_client_protocol::bearer::challenges;
use public_client_protocol::http::{Headers, HttpResponse};
use public_client_protocol::id_token::UnverifiedIdToken;
use public_client_protocol::jwks::JwkSet;
use public_client_protocol::time::UnixTime;
use public_client_protocol::userinfo::{ExpectedUserInfo, UserInfo};

use crate::input::{bytes, config, text};
use crate::support::{CLIENT_ID, ES256, ISSUER, NOW, expected, key_set};

const HEADER: &str = r#"{"alg":"ES256","kid":"es256","typ":"JWT"}"#;
const CLAIMS: &str = r#"{"iss":"https://as.example","sub":"alice","aud":["hotel-spa"],
    "exp":1800000300,"iat":1800000000,"nbf":1800000000,"auth_time":1800000000,"acr":"a",
    "azp":"hotel-spa","nonce":"n-0S6_WzA2Mj","at_hash":"77QmUPtjPfzWtF2AnpK9RQ"}"#;
const TOKEN: &str = "eyJhbGciOiJFUzI1NiIsImtpZCI6ImVzMjU2In0.eyJzdWIiOiJhbGljZSJ9.AAAA";
const KEYS: &str = r#"{"keys":[{"kty":"RSA","kid":"a","use":"sig","n":"u1SU1L","e":"AQAB"},
    {"kty":"EC","crv":"P-256","alg":"ES256","key_ops":["verify"],
    "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"#;
const USERINFO: &str = r#"{"sub":"alice","name":"Alice","email":null,"picture":"https://a.b/c"}"#;
const CHALLENGE: &str = r#"Negotiate YII=, Bearer realm="a, \"b\"", error=invalid_token,
    acr_values="a b", max_age=5, DPoP algs="ES256""#;

fn answer(content_type: &str, body: Vec<u8>) -> HttpResponse {
    let mut headers = Headers::new();
    headers.add("Content-Type", content_type).unwrap();
    HttpResponse { status: 200, headers, body: body.into() }
}

/// A token of this header and these claims, with a signature of the right length.
fn compact(header: &[u8], claims: &[u8]) -> String {
    let [header, claims, signature] =
        [header, claims, &[0; 64]].map(|part| URL_SAFE_NO_PAD.encode(part));
    [header, claims, signature].join(".")
}

proptest! {
    #![proptest_config(config())]

    /// IDT-01: any text is a token or is refused.
    #[test]
    fn any_text_into_token(text in text(TOKEN)) {
        if let Ok(token) = UnverifiedIdToken::parse(text) {
            let _ = token.signature(&key_set([&ES256.jwk()]), None);
        }
    }

    /// IDT-02, IDT-25: any header and any claims, even of a token whose signature is valid.
    #[test]
    fn any_header_and_claims(header in bytes(HEADER), claims in bytes(CLAIMS)) {
        let keys = key_set([&ES256.jwk()]);
        let now = UnixTime::from_seconds(NOW);
        for header in [header.as_slice(), HEADER.as_bytes()] {
            let Ok(token) = UnverifiedIdToken::parse(compact(header, &claims)) else { continue };
            let Ok(input) = token.signature(&keys, None) else { continue };
            let proof = input.attest(true).unwrap();
            if let Ok(accepted) = token.conclude(proof, &expected(), now) {
                prop_assert_eq!(accepted.issuer(), ISSUER);
                prop_assert!((1..=255).contains(&accepted.subject().len()));
                prop_assert_eq!(accepted.nonce(), Some("n-0S6_WzA2Mj"));
            }
        }
    }

    /// DISC-12: any bytes are a key set or are refused.
    #[test]
    fn any_bytes_into_key_set(body in bytes(KEYS)) {
        if let Ok(keys) = JwkSet::receive(&answer("application/json", body)) {
            let header = br#"{"alg":"ES256"}"#;
            let token = UnverifiedIdToken::parse(compact(header, b"{}")).unwrap();
            let _ = token.signature(&keys, None);
        }
    }

    /// UI-03, UI-09: any bytes are UserInfo about the same person or are refused.
    #[test]
    fn any_bytes_into_userinfo(body in bytes(USERINFO)) {
        if let Ok(info) = UserInfo::receive(&answer("application/json", body), "alice") {
            prop_assert_eq!(info.subject(), "alice");
            let is_web = |url: &str| url.to_ascii_lowercase().starts_with("http");
            prop_assert!(info.picture().is_none_or(is_web));
        }
    }

    /// UI-05: any bytes are signed UserInfo or are refused.
    #[test]
    fn any_bytes_into_signed_userinfo(body in bytes(TOKEN), claims in bytes(CLAIMS)) {
        let _ = UserInfo::receive_signed(&answer("application/jwt", body));
        let token = compact(HEADER.as_bytes(), &claims);
        let answer = answer("application/jwt", token.into_bytes());
        let unverified = UserInfo::receive_signed(&answer).unwrap();
        let input = unverified.signature(&key_set([&ES256.jwk()]), None).unwrap();
        let expected = ExpectedUserInfo {
            issuer: ISSUER,
            client_id: CLIENT_ID,
            additional_audiences: &[],
            subject: "alice",
            leeway: Duration::from_secs(60),
        };
        let proof = input.attest(true).unwrap();
        let _ = unverified.conclude(proof, &expected, UnixTime::from_seconds(NOW));
    }

    /// RES-08: any text is a list of challenges, which may be empty.
    #[test]
    fn any_text_into_challenges(field in text(CHALLENGE)) {
        let mut headers = Headers::new();
        if headers.add("WWW-Authenticate", &field.replace('\n', " ")).is_ok() {
            for challenge in challenges(&headers) {
                prop_assert!(challenge.scope.len() <= 32);
                prop_assert!(challenge.acr_values.len() <= 32);
            }
        }
    }
}
