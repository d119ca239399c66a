//! The smallest authorization server and API that rotate refresh tokens, and take one that comes
//! twice for stolen (RFC 9700 §4.14.2).

use std::collections::BTreeMap;
use std::time::Duration;

use public_client::http::{Headers, HttpResponse};
use zeroize::Zeroizing;

use super::network::Message;

/// How long an access token lives.
pub(crate) const LIFETIME: Duration = Duration::from_secs(300);

/// One per tab, since what one tab does must not change what another tab's tokens are called.
#[derive(Default)]
pub(crate) struct Server {
    issued: usize,
    secrets: BTreeMap<String, Secret>,
    /// Whether a grant is still good.
    grants: Vec<bool>,
}

#[derive(Clone, Copy)]
struct Secret {
    kind: Kind,
    grant: usize,
    is_used: bool,
    issued_at: Duration,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Refresh,
    Access,
}

impl Server {
    /// The person signs in and consents.
    pub(crate) fn grant(&mut self, now: Duration) -> String {
        self.grants.push(true);
        self.issue(Kind::Code, self.grants.len() - 1, now)
    }

    /// Somebody at the server ends every grant.
    pub(crate) fn withdraw(&mut self) {
        self.grants.fill(false);
    }

    pub(crate) fn has_grant(&self) -> bool {
        self.grants.contains(&true)
    }

    /// How many grants there were.
    pub(crate) fn grants(&self) -> usize {
        self.grants.len()
    }

    /// Which grant a secret is of.
    pub(crate) fn grant_of(&self, secret: &str) -> Option<usize> {
        self.secrets.get(secret).map(|secret| secret.grant)
    }

    /// Every token that left the server.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = &str> {
        let tokens = self.secrets.iter().filter(|(_, secret)| secret.kind != Kind::Code);
        tokens.map(|(name, _)| name.as_str())
    }

    pub(crate) fn answer(&mut self, message: &Message, now: Duration) -> HttpResponse {
        match message {
            Message::Code(code) => self.exchange(Kind::Code, code, now),
            Message::Refresh(token) => self.exchange(Kind::Refresh, token, now),
            Message::Revoke(token) => self.revoke(token),
            Message::Call(token) if self.is_good(token, now) => response(200, "{}"),
            Message::Call(_) => refusal(),
        }
    }

    /// Tokens for a code or a refresh token, which is used up by it.
    fn exchange(&mut self, kind: Kind, secret: &str, now: Duration) -> HttpResponse {
        let known = self.secrets.get_mut(secret).filter(|known| known.kind == kind);
        let Some(known) = known else { return invalid_grant() };
        let grant = known.grant;
        if std::mem::replace(&mut known.is_used, true) {
            self.grants[grant] = false;
        }
        if !self.grants[grant] {
            return invalid_grant();
        }
        let access = self.issue(Kind::Access, grant, now);
        let refresh = self.issue(Kind::Refresh, grant, now);
        let lifetime = LIFETIME.as_secs();
        response(
            200,
            &format!(
                r#"{{"access_token":"{access}","refresh_token":"{refresh}","token_type":"Bearer","expires_in":{lifetime}}}"#
            ),
        )
    }

    fn revoke(&mut self, token: &str) -> HttpResponse {
        if let Some(known) = self.secrets.get(token) {
            self.grants[known.grant] = false;
        }
        response(200, "")
    }

    fn is_good(&self, token: &str, now: Duration) -> bool {
        self.secrets.get(token).is_some_and(|known| {
            known.kind == Kind::Access
                && self.grants[known.grant]
                && now.saturating_sub(known.issued_at) < LIFETIME
        })
    }

    fn issue(&mut self, kind: Kind, grant: usize, now: Duration) -> String {
        self.issued += 1;
        let name = match kind {
            Kind::Code => "code",
            Kind::Refresh => "refresh",
            Kind::Access => "access",
        };
        let name = format!("{name}-token-{}", self.issued);
        let secret = Secret { kind, grant, is_used: false, issued_at: now };
        self.secrets.insert(name.clone(), secret);
        name
    }
}

/// The server is broken.
pub(crate) fn failure() -> HttpResponse {
    response(503, "")
}

/// The API takes a token for a bad one (RFC 6750 §3.1).
pub(crate) fn refusal() -> HttpResponse {
    let mut refusal = response(401, "");
    refusal.headers.add("WWW-Authenticate", r#"Bearer error="invalid_token""#).unwrap();
    refusal
}

pub(crate) fn invalid_grant() -> HttpResponse {
    response(400, r#"{"error":"invalid_grant"}"#)
}

fn response(status: u16, body: &str) -> HttpResponse {
    let mut headers = Headers::new();
    headers.add("Content-Type", "application/json").unwrap();
    HttpResponse { status, headers, body: Zeroizing::new(body.as_bytes().to_vec()) }
}
