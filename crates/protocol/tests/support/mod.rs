//! What the tests share: a server's keys, tokens with chosen claims, and the checks in their order.
#![allow(dead_code, unreachable_pub)] // Each test program uses its part of this.

use std::sync::LazyLock;
use std::time::Duration;

use public_client_protocol::error::Misbehaviour;
use public_client_protocol::http::{Headers, HttpResponse};
use public_client_protocol::id_token::{Expected, IdToken, NonceRule, UnverifiedIdToken};
use public_client_protocol::jwks::JwkSet;
use public_client_protocol::jws::Algorithm;
use public_client_protocol::state::Nonce;
use public_client_protocol::time::UnixTime;
use public_client_protocol::tokens::AccessToken;
use verifier::Signer;

pub const ISSUER: &str = "https://as.example";
pub const CLIENT_ID: &str = "hotel-spa";
pub const NOW: u64 = 1_800_000_000;

/// The server's everyday key.
pub static ES256: LazyLock<Signer> = LazyLock::new(|| signer(Algorithm::Es256, "es256"));
/// The server's RSA key.
pub static RS256: LazyLock<Signer> = LazyLock::new(|| signer(Algorithm::Rs256, "rs256"));

static NONCE: LazyLock<Nonce> = LazyLock::new(|| Nonce::new("n-0S6_WzA2Mj".to_owned()));
static ACCESS_TOKEN: LazyLock<AccessToken> =
    LazyLock::new(|| AccessToken::new("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y".to_owned()));

pub fn signer(algorithm: Algorithm, kid: &str) -> Signer {
    Signer::generate(algorithm, kid).unwrap()
}

pub fn response(status: u16, content_type: &str, body: &str) -> HttpResponse {
    let mut headers = Headers::new();
    headers.add("Content-Type", content_type).unwrap();
    HttpResponse { status, headers, body: body.as_bytes().to_vec().into() }
}

/// A key set of these JWKs.
pub fn key_set<const N: usize>(jwks: [&str; N]) -> JwkSet {
    let body = format!(r#"{{"keys":[{}]}}"#, jwks.join(","));
    JwkSet::receive(&response(200, "application/json", &body)).unwrap()
}

/// Claims as JSON texts, to be changed one at a time.
pub struct Claims(Vec<(&'static str, String)>);

impl Claims {
    /// What an ordinary server says of an ordinary sign-in.
    pub fn ordinary() -> Self {
        Self(Vec::new())
            .with("iss", &quoted(ISSUER))
            .with("sub", r#""alice""#)
            .with("aud", &quoted(CLIENT_ID))
            .with("exp", &(NOW + 300).to_string())
            .with("iat", &NOW.to_string())
            .with("nonce", r#""n-0S6_WzA2Mj""#)
    }

    pub fn with(mut self, name: &'static str, json: &str) -> Self {
        self = self.without(name);
        self.0.push((name, json.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(other, _)| *other != name);
        self
    }

    pub fn json(&self) -> String {
        let members = self.0.iter().map(|(name, json)| format!("\"{name}\":{json}"));
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }
}

pub fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// What the request of an ordinary sign-in leads to expect.
pub fn expected() -> Expected<'static> {
    Expected {
        issuer: ISSUER,
        client_id: CLIENT_ID,
        additional_audiences: &[],
        nonce: NonceRule::Required(&NONCE),
        access_token: &ACCESS_TOKEN,
        max_age: None,
        acr_values: &[],
        leeway: Duration::from_secs(60),
        subject: None,
        previous: None,
    }
}

/// Every step from the text to the ID Token.
pub fn validate(
    token: String,
    keys: &JwkSet,
    expected: &Expected<'_>,
) -> Result<IdToken, Misbehaviour> {
    let token = UnverifiedIdToken::parse(token)?;
    let input = token.signature(keys, None)?;
    let is_valid = verifier::verify(&input);
    token.conclude(input.attest(is_valid)?, expected, UnixTime::from_seconds(NOW))
}

/// The same for claims that the everyday key signs.
pub fn accept(claims: &Claims, expected: &Expected<'_>) -> Result<IdToken, Misbehaviour> {
    let token = ES256.token(&claims.json()).unwrap();
    validate(token, &key_set([&ES256.jwk()]), expected)
}
