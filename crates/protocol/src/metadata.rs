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
mod tests {
    use zeroize::Zeroizing;

    use super::*;
    use crate::http::Headers;

    fn request(issuer: &str, discovery: Discovery) -> String {
        let issuer = Issuer::parse(issuer, Transport::Https).unwrap();
        ServerMetadata::request(&issuer, discovery).unwrap().url.as_str().to_owned()
    }

    /// DISC-01: behind the issuer, one slash taken away.
    #[test]
    fn the_openid_document_is_behind_the_issuer() {
        let request = |issuer| request(issuer, Discovery::OpenId);
        let path = "/.well-known/openid-configuration";
        for issuer in ["https://as.example", "https://as.example/"] {
            assert_eq!(request(issuer), ["https://as.example", path].concat());
        }
        for issuer in ["https://as.example/t1", "https://as.example/t1/"] {
            assert_eq!(request(issuer), ["https://as.example/t1", path].concat());
        }
    }

    /// DISC-02: between host and path.
    #[test]
    fn the_oauth_document_is_between_host_and_path() {
        let request = |issuer| request(issuer, Discovery::OAuth);
        let document = "https://as.example/.well-known/oauth-authorization-server";
        assert_eq!(request("https://as.example"), document);
        assert_eq!(request("https://as.example/t1"), [document, "/t1"].concat());
        assert_eq!(request("https://as.example/t1/"), [document, "/t1"].concat());
    }

    /// The document of `https://as.example` with one member replaced, or taken away if `json` is
    /// empty.
    fn receive(member: &str, json: &str) -> Result<ServerMetadata, Error> {
        let config = ClientConfig::from_json(
            br#"{"issuer":"https://as.example","client_id":"c","scope":"openid",
                 "redirect_uri":"https://app.example/cb"}"#,
        );
        let mut members = vec![
            ("issuer", r#""https://as.example""#),
            ("authorization_endpoint", r#""https://login.other.example/authorize?tenant=1""#),
            ("token_endpoint", r#""https://tokens.other.example/token""#),
            ("jwks_uri", r#""https://keys.other.example/jwks""#),
            ("response_types_supported", r#"["code"]"#),
            ("subject_types_supported", "[]"),
            ("id_token_signing_alg_values_supported", r#"["none","HS256","ES256"]"#),
            ("code_challenge_methods_supported", r#"["plain","S256"]"#),
        ];
        members.retain(|(name, _)| *name != member);
        if !json.is_empty() {
            members.push((member, json));
        }
        let members: Vec<_> = members.iter().map(|(n, v)| format!("\"{n}\":{v}")).collect();
        let body = format!("{{{}}}", members.join(",")).into_bytes();
        let mut headers = Headers::new();
        headers.push("Content-Type", "application/json");
        let response = HttpResponse { status: 200, headers, body: Zeroizing::new(body) };
        ServerMetadata::receive(&response, &config.unwrap())
    }

    fn code(member: &str, json: &str) -> String {
        receive(member, json).unwrap_err().code().to_owned()
    }

    /// DISC-10, DISC-11, IDT-04: endpoints may be on other hosts; what a list says of `none` and
    /// MACs is not believed.
    #[test]
    fn a_document_is_read() {
        let metadata = receive("", "").unwrap();
        assert_eq!(metadata.token_endpoint().as_str(), "https://tokens.other.example/token");
        assert_eq!(metadata.id_token_algorithms(), [Algorithm::Es256]);
        assert!(!metadata.promises_iss());
        let promised = receive("authorization_response_iss_parameter_supported", "true").unwrap();
        assert!(promised.promises_iss());
        let unlisted = receive("token_endpoint_auth_methods_supported", r#"["private_key_jwt"]"#);
        assert!(unlisted.is_ok());
    }

    /// DISC-09: required members are there, with their types; unknown ones are ignored.
    #[test]
    fn members_have_their_types() {
        for member in [
            "issuer",
            "authorization_endpoint",
            "token_endpoint",
            "jwks_uri",
            "response_types_supported",
            "subject_types_supported",
            "id_token_signing_alg_values_supported",
        ] {
            assert_eq!(code(member, ""), "metadata_malformed", "{member}");
            assert_eq!(code(member, "7"), "metadata_malformed", "{member}");
            assert_eq!(code(member, "[7]"), "metadata_malformed", "{member}");
        }
        assert_eq!(code("userinfo_endpoint", "{}"), "metadata_malformed");
        assert!(receive("response_types_supported", "[]").is_ok());
        assert!(receive("something_new", r#"{"a":[1]}"#).is_ok());
    }

    /// DISC-06, TOK-03, HV-33: every endpoint is https, without credentials and fragment.
    #[test]
    fn endpoints_are_fit() {
        for member in [
            "authorization_endpoint",
            "token_endpoint",
            "jwks_uri",
            "userinfo_endpoint",
            "revocation_endpoint",
            "end_session_endpoint",
        ] {
            for url in [
                "http://as.example/x",
                "http://localhost/x",
                "javascript:alert(1)",
                "data:text/html,x",
                "https://u:p@as.example/x",
                "https://as.example/x#y",
                "/x",
            ] {
                assert_eq!(code(member, &format!("\"{url}\"")), "endpoint", "{member} {url}");
            }
            assert!(receive(member, r#""https://as.example/x?y=1""#).is_ok());
        }
    }

    /// DISC-03, DISC-04, HV-19: the issuer is the configured one, to the code point.
    #[test]
    fn the_issuer_is_the_configured_one() {
        for issuer in [
            "https://as.example/",
            "https://AS.example",
            "https://as.example:443",
            "HTTPS://as.example",
            "https://evil.example",
        ] {
            assert_eq!(code("issuer", &format!("\"{issuer}\"")), "issuer_mismatch", "{issuer}");
        }
    }

    /// AREQ-07: a list without S256, or none, is refused.
    #[test]
    fn pkce_is_advertised() {
        let member = "code_challenge_methods_supported";
        for json in ["", "[]", r#"["plain"]"#, r#"["s256"]"#] {
            assert_eq!(code(member, json), "pkce_not_advertised", "{json}");
        }
    }
}
