//! The secrets of a sign-in, as the servers know them, and the search for them.

use std::collections::BTreeMap;

use crate::fixtures::traffic::{Exchange, Traffic};

/// The secrets by kind (`access_token`, `code`, `state`…), each with its values.
#[derive(Clone, Debug, Default)]
pub struct Secrets(BTreeMap<&'static str, Vec<String>>);

/// Something that was found where it must not be.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Finding {
    /// Where it was.
    pub place: String,
    /// What it was.
    pub kind: &'static str,
}

impl Secrets {
    /// Collects what passed until now.
    #[must_use]
    pub fn of(traffic: &Traffic) -> Self {
        let mut secrets = Self::default();
        traffic.all().iter().for_each(|exchange| secrets.collect(exchange));
        secrets
    }

    /// The values of one kind.
    #[must_use]
    pub fn values(&self, kind: &str) -> &[String] {
        self.0.get(kind).map_or(&[], Vec::as_slice)
    }

    /// The kinds of which there is a value.
    #[must_use]
    pub fn kinds(&self) -> Vec<&'static str> {
        self.0.keys().copied().collect()
    }

    /// All secrets that stand in one of the places, plain or percent-encoded.
    #[must_use]
    pub fn found_in(&self, places: &[(String, String)]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (place, content) in places {
            for (kind, values) in &self.0 {
                if values.iter().any(|value| stands_in(content, value)) {
                    findings.push(Finding { place: place.clone(), kind });
                }
            }
        }
        findings
    }

    fn collect(&mut self, exchange: &Exchange) {
        if exchange.is_authorization_request() {
            self.add("state", exchange.parameter("state"));
        }
        if exchange.is_token_request() {
            self.add("code", exchange.form("code"));
            self.add("code_verifier", exchange.form("code_verifier"));
            for token in ["access_token", "refresh_token", "id_token"] {
                self.add(token, exchange.answered(token));
            }
        }
    }

    fn add(&mut self, kind: &'static str, value: Option<String>) {
        if let Some(value) = value {
            self.0.entry(kind).or_default().push(value);
        }
    }
}

/// Of a JWT its signature is searched for: that is there if the whole is, and is nowhere else.
fn stands_in(content: &str, secret: &str) -> bool {
    let needle = match secret.rsplit_once('.') {
        Some((_, signature)) if signature.len() > 16 => signature,
        _ => secret,
    };
    let encoded: String = url::form_urlencoded::byte_serialize(needle.as_bytes()).collect();
    content.contains(needle) || content.contains(&encoded)
}
