//! Protected resource metadata ([RFC 9728]): what a resource says of itself, when a challenge of
//! its tells where to ask.
//!
//! Whoever answers at the resource wrote both, so they are believed no further than what is
//! configured: the place is of the resource's own origin, and no other authorization server than
//! the configured one ever comes of it.
//!
//! [RFC 9728]: https://www.rfc-editor.org/rfc/rfc9728.html

mod wire;

use crate::config::ClientConfig;
use crate::error::{CallerError, Document, Error, Misbehaviour, Phase};
use crate::http::{HttpRequest, HttpResponse};
use crate::issuer::Issuer;
use crate::members::Members;
use crate::scope::Scope;
use crate::text::InertText;
use crate::url::HttpUrl;

/// What a resource says of itself ([RFC 9728 §2]), checked: it is about the resource that was
/// called.
///
/// [RFC 9728 §2]: https://www.rfc-editor.org/rfc/rfc9728.html#section-2
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceMetadata {
    resource: HttpUrl,
    authorization_server: Option<Issuer>,
    scopes_supported: Option<Scope>,
    name: Option<InertText>,
}

impl ResourceMetadata {
    /// The request for the document, at the URL that a challenge names ([RFC 9728 §5.1]);
    /// `requested` is the URL whose answer the challenge was. It carries no token.
    ///
    /// # Errors
    ///
    /// [`CallerError::UnknownResource`] if `requested` is no configured resource; a
    /// [`Misbehaviour`] if the challenge names a place of another origin, on an internal network,
    /// say ([§7.7]), or no fit URL.
    ///
    /// [RFC 9728 §5.1]: https://www.rfc-editor.org/rfc/rfc9728.html#section-5.1
    /// [§7.7]: https://www.rfc-editor.org/rfc/rfc9728.html#section-7.7
    pub fn request(
        challenge_url: &str,
        requested: &HttpUrl,
        config: &ClientConfig,
    ) -> Result<HttpRequest, Error> {
        if !config.resources().iter().any(|resource| resource.covers(requested)) {
            let origin = InertText::new(&requested.origin().to_string());
            return Err(CallerError::UnknownResource { origin }.into());
        }
        let url = own_place(challenge_url, requested, config);
        url.map(HttpRequest::document).map_err(|what| what.during(Phase::Resource))
    }

    /// Reads the document. Nothing of it is used unless its `resource` is the URL that was called
    /// ([RFC 9728 §3.3](https://www.rfc-editor.org/rfc/rfc9728.html#section-3.3)), and unless the
    /// resource takes tokens of the configured server, as far as it says from whom.
    ///
    /// # Errors
    ///
    /// A [`Misbehaviour`], during [`Phase::Resource`].
    pub fn receive(
        response: &HttpResponse,
        requested: &HttpUrl,
        config: &ClientConfig,
    ) -> Result<Self, Error> {
        let read = || {
            let object = response.json_object(Document::ResourceMetadata)?;
            Self::read(&Members::new(&object, Document::ResourceMetadata), requested, config)
        };
        read().map_err(|what| what.during(Phase::Resource))
    }

    /// The resource, as it was called.
    #[must_use]
    pub fn resource(&self) -> &HttpUrl {
        &self.resource
    }

    /// The configured authorization server, if the resource names it as one of its own; `None` if
    /// it names none.
    #[must_use]
    pub fn authorization_server(&self) -> Option<&Issuer> {
        self.authorization_server.as_ref()
    }

    /// The scopes that requests to it may need, if it says so. What could not stand in a scope is
    /// not among them.
    #[must_use]
    pub fn scopes_supported(&self) -> Option<&Scope> {
        self.scopes_supported.as_ref()
    }

    /// Its name for people, to be shown as text.
    #[must_use]
    pub fn name(&self) -> Option<&InertText> {
        self.name.as_ref()
    }

    fn read(
        members: &Members<'_>,
        requested: &HttpUrl,
        config: &ClientConfig,
    ) -> Result<Self, Misbehaviour> {
        accept_resource(members.required_string("resource")?, requested)?;
        accept_bearer_methods(members)?;
        Ok(Self {
            resource: requested.clone(),
            authorization_server: authorization_server(members, config.issuer())?,
            scopes_supported: scopes_supported(members)?,
            name: members.string("resource_name")?.map(InertText::new),
        })
    }
}

fn own_place(
    challenge_url: &str,
    requested: &HttpUrl,
    config: &ClientConfig,
) -> Result<HttpUrl, Misbehaviour> {
    let url = config.transport().parse(challenge_url);
    let url = url.map_err(|error| Misbehaviour::ResourceMetadataUrl { error })?;
    if url.origin() == requested.origin() {
        return Ok(url);
    }
    let inert = |url: &HttpUrl| InertText::new(&url.origin().to_string());
    Err(Misbehaviour::ResourceMetadataOrigin { expected: inert(requested), found: inert(&url) })
}

/// Code point by code point (§3.3, §6): nothing is normalised.
fn accept_resource(found: &str, requested: &HttpUrl) -> Result<(), Misbehaviour> {
    if found == requested.as_str() {
        return Ok(());
    }
    let expected = InertText::new(requested.as_str());
    Err(Misbehaviour::Resource { expected, found: InertText::new(found) })
}

fn accept_bearer_methods(members: &Members<'_>) -> Result<(), Misbehaviour> {
    match members.strings("bearer_methods_supported")? {
        Some(methods) if !methods.contains(&"header") => Err(Misbehaviour::BearerMethods),
        _ => Ok(()),
    }
}

/// Other servers are passed over: which ones may be asked is not the resource's to say (§7.6).
fn authorization_server(
    members: &Members<'_>,
    configured: &Issuer,
) -> Result<Option<Issuer>, Misbehaviour> {
    match members.strings("authorization_servers")? {
        None => Ok(None),
        Some(issuers) if issuers.iter().any(|issuer| configured.is(issuer)) => {
            Ok(Some(configured.clone()))
        }
        Some(_) => {
            let expected = InertText::new(configured.as_str());
            Err(Misbehaviour::AuthorizationServers { expected })
        }
    }
}

fn scopes_supported(members: &Members<'_>) -> Result<Option<Scope>, Misbehaviour> {
    let Some(mut scopes) = members.strings("scopes_supported")? else { return Ok(None) };
    let is_token = |text: &str| !text.contains([' ']) && Scope::parse(text).is_some();
    scopes.retain(|text| !text.is_empty() && is_token(text));
    Ok(Scope::parse(&scopes.join(" ")))
}

#[cfg(test)]
mod tests;
