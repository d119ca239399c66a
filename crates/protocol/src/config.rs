//! The configuration: one JSON shape for the app, for Rust and for JavaScript.
//!
//! ```
//! use public_client_protocol::config::ClientConfig;
//!
//! let config = ClientConfig::from_json(br#"{
//!     "issuer": "https://as.example",
//!     "client_id": "hotel-spa",
//!     "redirect_uri": "https://app.example/callback",
//!     "scope": "openid profile stay:read",
//!     "resources": [{ "origin": "https://api.example", "paths": ["/stay"] }]
//! }"#)?;
//! assert_eq!(config.issuer().as_str(), "https://as.example");
//! # Ok::<(), public_client_protocol::error::Error>(())
//! ```

mod fields;
mod policy;
mod reader;
mod resource;

use std::sync::Arc;

use crate::error::{ConfigurationError, ConfigurationProblem};
use crate::issuer::Issuer;
use crate::json::Value;
use crate::metadata::ServerMetadata;
use crate::scope::Scope;
use crate::url::{HttpUrl, Transport};
pub use policy::{Discovery, LogoutMethod, Policy, Restore, SessionHost};
pub use resource::Resource;

/// What is known of this client and its server before anything is sent.
///
/// A value of this type is complete and consistent; there is no other way to one than reading.
#[derive(Clone, Debug)]
pub struct ClientConfig {
    source: Arc<str>,
    issuer: Issuer,
    name: Option<String>,
    client_id: String,
    redirect_uri: HttpUrl,
    silent_redirect_uri: Option<HttpUrl>,
    post_logout_redirect_uri: Option<HttpUrl>,
    frontchannel_logout_uri: Option<HttpUrl>,
    scope: Scope,
    resources: Vec<Resource>,
    metadata: Option<ServerMetadata>,
    vault_script: String,
    policy: Policy,
}

impl ClientConfig {
    /// The names of the fields it is read from.
    pub const FIELDS: &'static [&'static str] = reader::FIELDS;

    /// Reads a configuration.
    ///
    /// # Errors
    ///
    /// The first field that is missing, unknown or wrong, by name.
    pub fn from_json(json: &[u8]) -> Result<Self, ConfigurationError> {
        let (value, source) = parse(json)?;
        reader::read(&value, "", &source)
    }

    /// Reads one configuration, or an array of them for several servers.
    ///
    /// # Errors
    ///
    /// As [`Self::from_json`], and [`ConfigurationProblem::Duplicate`] if two have the same issuer
    /// ([RFC 9207 §4]) or redirect URIs that are the same page: a response is to tell by the place
    /// where it arrives which server it is from ([RFC 9700 §4.4.2.2]).
    ///
    /// [RFC 9207 §4]: https://www.rfc-editor.org/rfc/rfc9207.html#section-4
    /// [RFC 9700 §4.4.2.2]: https://www.rfc-editor.org/rfc/rfc9700.html#section-4.4.2.2
    pub fn list_from_json(json: &[u8]) -> Result<Vec<Self>, ConfigurationError> {
        let (value, source) = parse(json)?;
        let Some(elements) = value.as_array() else {
            return Ok(vec![reader::read(&value, "", &source)?]);
        };
        let mut configs: Vec<Self> = Vec::new();
        for (index, element) in elements.iter().enumerate() {
            let path = format!("[{index}].");
            let config = reader::read(element, &path, &source)?;
            if let Some(field) = configs.iter().find_map(|other| config.shared_with(other)) {
                let problem = ConfigurationProblem::Duplicate;
                return Err(ConfigurationError::new(&[&path, field].concat(), problem));
            }
            configs.push(config);
        }
        Ok(configs)
    }

    /// The whole text that this was read from, to the byte: two parts of an application that read
    /// the same text have the same configuration.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The authorization server ([RFC 8414 §2](https://www.rfc-editor.org/rfc/rfc8414.html#section-2)).
    #[must_use]
    pub fn issuer(&self) -> &Issuer {
        &self.issuer
    }

    /// How the application names this server, where a person chooses among several.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Our name there ([RFC 6749 §2.2](https://www.rfc-editor.org/rfc/rfc6749.html#section-2.2)).
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Where the server sends the person back to
    /// ([RFC 6749 §3.1.2](https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1.2)), to the byte
    /// as it is registered.
    #[must_use]
    pub fn redirect_uri(&self) -> &HttpUrl {
        &self.redirect_uri
    }

    /// Where the server sends a hidden frame back to that asked it with `prompt=none` (OpenID
    /// Connect Core §3.1.2.1): another page than the redirect URI's, of the same origin.
    #[must_use]
    pub fn silent_redirect_uri(&self) -> Option<&HttpUrl> {
        self.silent_redirect_uri.as_ref()
    }

    /// Where the server sends the person back to after logout (OpenID Connect RP-Initiated
    /// Logout §2).
    #[must_use]
    pub fn post_logout_redirect_uri(&self) -> Option<&HttpUrl> {
        self.post_logout_redirect_uri.as_ref()
    }

    /// What the server shows in a frame to say that its session is over (OpenID Connect
    /// Front-Channel Logout §2).
    #[must_use]
    pub fn frontchannel_logout_uri(&self) -> Option<&HttpUrl> {
        self.frontchannel_logout_uri.as_ref()
    }

    /// What is asked for: the configured scope and that of every resource.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.resources.iter().fold(self.scope.clone(), |all, resource| all.union(resource.scope()))
    }

    /// The APIs that tokens may go to.
    #[must_use]
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// The identifier of the API whose token comes with the grant: the first that is configured
    /// ([RFC 8707 §2.2](https://www.rfc-editor.org/rfc/rfc8707.html#section-2.2)).
    #[must_use]
    pub fn first_resource(&self) -> Option<HttpUrl> {
        self.resources.first()?.resource().cloned()
    }

    /// The API that a request to `url` is for; of several, the one with the longest path.
    #[must_use]
    pub fn resource_for(&self, url: &HttpUrl) -> Option<&Resource> {
        let covering = self.resources.iter().filter(|resource| resource.covers(url));
        covering.max_by_key(|resource| resource.covered_length(url))
    }

    /// The server's metadata, if they are configured instead of discovered.
    #[must_use]
    pub fn metadata(&self) -> Option<&ServerMetadata> {
        self.metadata.as_ref()
    }

    /// The path of the worker's script; `/vault-worker.js` unless set.
    #[must_use]
    pub fn vault_script(&self) -> &str {
        &self.vault_script
    }

    /// What is left to choose.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Whether plain `http` is possible, for development.
    #[must_use]
    pub fn transport(&self) -> Transport {
        Transport::of_application(&self.redirect_uri)
    }

    /// The field that two configurations have in common although they must not.
    fn shared_with(&self, other: &Self) -> Option<&'static str> {
        if self.issuer == other.issuer {
            Some("issuer")
        } else if self.redirect_uri.is_same_page(&other.redirect_uri) {
            Some("redirect_uri")
        } else {
            None
        }
    }
}

fn parse(json: &[u8]) -> Result<(Value, Arc<str>), ConfigurationError> {
    let whole = |error| ConfigurationError::new("", ConfigurationProblem::Json(error));
    let value = Value::parse(json).map_err(whole)?;
    Ok((value, String::from_utf8_lossy(json).into()))
}
