//! The parameters of the request, none of them twice.

use zeroize::Zeroizing;

use crate::error::{CallerError, Error, Misbehaviour, Phase};
use crate::form;
use crate::metadata::ServerMetadata;
use crate::text::InertText;
use crate::url::UrlError;

/// Names that the protocol gives a meaning to, so an application cannot use them for its own.
/// `response_mode` stays at its default, `query`; request objects are not supported.
const RESERVED: &[&str] = &[
    "response_type",
    "response_mode",
    "client_id",
    "client_secret",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
    "resource",
    "prompt",
    "max_age",
    "acr_values",
    "login_hint",
    "ui_locales",
    "claims",
    "id_token_hint",
    "request",
    "request_uri",
    "dpop_jkt",
];

/// Whether the protocol gives a meaning to a name.
pub(crate) fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}

/// Name and value pairs in their order.
#[derive(Default)]
pub(super) struct Parameters(Vec<(String, Zeroizing<String>)>);

impl Parameters {
    /// Sets a parameter; an empty value leaves it out.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.0.push((name.to_owned(), Zeroizing::new(value.to_owned())));
        }
    }

    /// Adds a `resource`, the one parameter that may occur several times ([RFC 8707 §2]).
    ///
    /// [RFC 8707 §2]: https://www.rfc-editor.org/rfc/rfc8707.html#section-2
    pub(super) fn add_resource(&mut self, resource: &str) {
        let is_known = |(name, value): &(String, Zeroizing<String>)| {
            name == "resource" && value.as_str() == resource
        };
        if !self.0.iter().any(is_known) {
            self.set("resource", resource);
        }
    }

    /// Adds the application's own parameters.
    pub(super) fn add_extra(&mut self, extra: &[(String, String)]) -> Result<(), CallerError> {
        for (name, value) in extra {
            let is_taken = is_reserved(name) || self.has(name);
            if is_taken || name.is_empty() {
                return Err(CallerError::ReservedParameter { name: InertText::new(name) });
            }
            self.set(name, value);
        }
        Ok(())
    }

    /// Adds the configuration's own, but those that the application has set.
    pub(super) fn add_configured(&mut self, configured: &[(String, String)]) {
        for (name, value) in configured {
            if !self.has(name) {
                self.set(name, value);
            }
        }
    }

    /// Writes the form. A parameter that stands in the endpoint's own query already would be
    /// there twice (RFC 6749 §3.1), so such an endpoint cannot be used.
    pub(super) fn encode(&self, metadata: &ServerMetadata) -> Result<Zeroizing<String>, Error> {
        let own = metadata.authorization_endpoint().query().unwrap_or_default();
        if form::decode(own).iter().any(|(name, _)| self.has(name)) {
            let member = "authorization_endpoint";
            let what = Misbehaviour::Endpoint { member, error: UrlError::Query };
            return Err(what.during(Phase::Authorization));
        }
        let pairs = self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        Ok(form::encode(&pairs.collect::<Vec<_>>()))
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }
}
