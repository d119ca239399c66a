//! Authorization server metadata ([RFC 8414], OpenID Connect Discovery 1.0).
//!
//! [RFC 8414]: https://www.rfc-editor.org/rfc/rfc8414.html

mod reader;

use crate::config::{ClientConfig, Discovery, Policy};
use crate::error::{ConfigurationProblem, Document, Error, Misbehaviour, Phase};
use crate::http::{HttpRequest, HttpResponse};
use crate::issuer::Issuer;
use crate::json::Object;
use crate::jws::Algorithm;
use crate::url::{HttpUrl, Transport, UrlError};

/// What a server says of itself, checked: it is the configured issuer, its endpoints are secure,
/// and it supports PKCE with S256.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerMetadata {
    issuer: Issuer,
    authorization_endpoint: HttpUrl,
    token_endpoint: HttpUrl,
    jwks_uri: Option<HttpUrl>,
    userinfo_endpoint: Option<HttpUrl>,
    revocation_endpoint: Option<HttpUrl>,
    end_session_endpoint: Option<HttpUrl>,
    id_token_algorithms: Vec<Algorithm>,
    authorization_response_iss_parameter_supported: bool,
}

impl ServerMetadata {
    /// The request for the document: `/.well-known/openid-configuration` behind the issuer
    /// (OpenID Connect Discovery §4.1), or `/.well-known/oauth-authorization-server` between its
    /// host and its path ([RFC 8414 §3.1]). There is no fallback from one to the other.
    ///
    /// # Errors
    ///
    /// [`UrlError`] if the issuer leaves no room for it.
    ///
    /// [RFC 8414 §3.1]: https://www.rfc-editor.org/rfc/rfc8414.html#section-3.1
    pub fn request(issuer: &Issuer, discovery: Discovery) -> Result<HttpRequest, UrlError> {
        let path = issuer.url().path().trim_end_matches('/');
        let path = match discovery {
            Discovery::OpenId => [path, "/.well-known/openid-configuration"].concat(),
            Discovery::OAuth => ["/.well-known/oauth-authorization-server", path].concat(),
        };
        issuer.url().with_path(&path).map(HttpRequest::document)
    }

    /// Reads the document. Nothing of it is used unless its issuer is the configured one
    /// ([RFC 8414 §3.3](https://www.rfc-editor.org/rfc/rfc8414.html#section-3.3)).
    ///
    /// # Errors
    ///
    /// A [`Misbehaviour`], during [`Phase::Discovery`].
    pub fn receive(response: &HttpResponse, config: &ClientConfig) -> Result<Self, Error> {
        let read = || {
            let object = response.json_object(Document::Metadata)?;
            reader::discovered(&object, config)
        };
        read().map_err(|what| what.during(Phase::Discovery))
    }

    /// Reads metadata that are part of the configuration; the same checks hold.
    pub(crate) fn from_configuration(
        object: &Object,
        issuer: &Issuer,
        policy: &Policy,
        transport: Transport,
    ) -> Result<Self, (&'static str, ConfigurationProblem)> {
        reader::configured(object, issuer, policy, transport).map_err(|what| match what {
            Misbehaviour::Endpoint { member, error } => (member, ConfigurationProblem::Url(error)),
            Misbehaviour::Issuer { .. } => ("issuer", ConfigurationProblem::Duplicate),
            Misbehaviour::PkceNotAdvertised => {
                ("code_challenge_methods_supported", ConfigurationProblem::Missing)
            }
            Misbehaviour::Member { member, expected, .. } => match object.get(member) {
                None => (member, ConfigurationProblem::Missing),
                Some(_) => (member, ConfigurationProblem::Type { expected }),
            },
            _ => ("", ConfigurationProblem::Type { expected: "metadata" }),
        })
    }

    /// The issuer, as configured and as in the document: they are the same.
    #[must_use]
    pub fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    /// Where the person is sent to ([RFC 6749 §3.1]). Never fetched.
    ///
    /// [RFC 6749 §3.1]: https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1
    #[must_use]
    pub fn authorization_endpoint(&self) -> &HttpUrl {
        &self.authorization_endpoint
    }

    /// Where codes and refresh tokens are exchanged ([RFC 6749 §3.2]).
    ///
    /// [RFC 6749 §3.2]: https://www.rfc-editor.org/rfc/rfc6749.html#section-3.2
    #[must_use]
    pub fn token_endpoint(&self) -> &HttpUrl {
        &self.token_endpoint
    }

    /// The server's keys; always there with OpenID Connect.
    #[must_use]
    pub fn jwks_uri(&self) -> Option<&HttpUrl> {
        self.jwks_uri.as_ref()
    }

    /// OpenID Connect Core §5.3
    #[must_use]
    pub fn userinfo_endpoint(&self) -> Option<&HttpUrl> {
        self.userinfo_endpoint.as_ref()
    }

    /// [RFC 7009 §2](https://www.rfc-editor.org/rfc/rfc7009.html#section-2)
    #[must_use]
    pub fn revocation_endpoint(&self) -> Option<&HttpUrl> {
        self.revocation_endpoint.as_ref()
    }

    /// OpenID Connect RP-Initiated Logout §2.1
    #[must_use]
    pub fn end_session_endpoint(&self) -> Option<&HttpUrl> {
        self.end_session_endpoint.as_ref()
    }

    /// The algorithms of ID Tokens that the server may use and that we know. `none` and the MAC
    /// algorithms are not among them, whatever the document says (RFC 8725 §3.1, §3.2).
    #[must_use]
    pub fn id_token_algorithms(&self) -> &[Algorithm] {
        &self.id_token_algorithms
    }

    /// Whether an authorization response without `iss` must be refused
    /// ([RFC 9207 §2.4](https://www.rfc-editor.org/rfc/rfc9207.html#section-2.4)).
    #[must_use]
    pub fn promises_iss(&self) -> bool {
        self.authorization_response_iss_parameter_supported
    }
}

#[cfg(test)]
mod tests;
