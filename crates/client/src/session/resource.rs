//! How protected resources are called ([RFC 6750]).
//!
//! [RFC 6750]: https://www.rfc-editor.org/rfc/rfc6750.html

use public_client_protocol::bearer::{self, Challenge};
use public_client_protocol::error::{CallerError, Error, ErrorCode, Phase};
use public_client_protocol::http::{Headers, HttpRequest, Limits, Method};
use public_client_protocol::text::InertText;
use public_client_protocol::token_set::TokenSet;
use public_client_protocol::url::HttpUrl;

use super::{Session, renewal};
use crate::command::{OpenResponse, ResourceRequest};
use crate::platform::{Opened, Platform};

/// Where a request goes, and for which resource its token must be.
struct Destination {
    url: HttpUrl,
    resource: Option<HttpUrl>,
}

impl<P: Platform> Session<P> {
    /// Calls a configured resource with its access token. On `401`, one refresh and one retry
    /// ([RFC 6750 §3.1]), if the body can be sent again; whatever comes then is the answer.
    ///
    /// [RFC 6750 §3.1]: https://www.rfc-editor.org/rfc/rfc6750.html#section-3.1
    pub(super) async fn fetch(&self, request: ResourceRequest) -> Result<OpenResponse, Error> {
        self.enforce_limits();
        let destination = self.destination(&request.url)?;
        let resource = destination.resource.as_ref();
        self.ensure_token(resource).await?;
        let used = self.0.state.stamp(resource);
        let response = self.call(&request, &destination).await?;
        if !is_token_refused(&response) || !request.body.is_repeatable() {
            return Ok(response);
        }
        if self.0.state.stamp(resource) == used {
            if !self.0.state.with_tokens(TokenSet::has_refresh_token)? {
                return Ok(response);
            }
            self.refresh(destination.resource.clone()).await?;
        }
        self.call(&request, &destination).await
    }

    /// Default deny: a token goes to configured places only ([RFC 6750 §5.2]).
    ///
    /// [RFC 6750 §5.2]: https://www.rfc-editor.org/rfc/rfc6750.html#section-5.2
    fn destination(&self, url: &str) -> Result<Destination, CallerError> {
        let url = HttpUrl::parse(url).map_err(CallerError::RequestUrl)?;
        let Some(resource) = self.0.config.resource_for(&url) else {
            let origin = InertText::new(&url.origin().to_string());
            return Err(CallerError::UnknownResource { origin });
        };
        Ok(Destination { resource: resource.resource().cloned(), url })
    }

    /// With the token of this very resource: that of another would be a gift to it
    /// ([RFC 8707 §3](https://www.rfc-editor.org/rfc/rfc8707.html#section-3)).
    async fn call(
        &self,
        request: &ResourceRequest,
        to: &Destination,
    ) -> Result<OpenResponse, Error> {
        let http = to_http(request, to.url.clone())?;
        let body =
            if http.method.allows_body() { request.body.clone() } else { Default::default() };
        let authorized = self.0.state.with_tokens(|tokens| {
            let issued = tokens.for_resource(to.resource.as_ref());
            let issued = issued.ok_or(CallerError::NoTokenForResource)?;
            bearer::authorize(http, issued.access_token())
        })??;
        let opened = self.0.platform.open(authorized, body).await;
        opened.map(answer).map_err(|error| error.during(Phase::Resource))
    }

    /// Sees to it that there is a token for a resource, and that it does not expire at once. One
    /// that cannot be renewed for a while still counts until the resource says otherwise.
    pub(super) async fn ensure_token(&self, resource: Option<&HttpUrl>) -> Result<(), Error> {
        let now = self.0.platform.moment();
        let (is_missing, is_due, is_renewable) = self.0.state.with_tokens(|tokens| {
            let issued = tokens.for_resource(resource);
            let is_due = issued.is_none_or(|issued| renewal::is_due_at_use(issued, now));
            (issued.is_none(), is_due, tokens.has_refresh_token())
        })?;
        match (is_due, is_renewable) {
            (false, _) => Ok(()),
            (true, false) if is_missing => Err(CallerError::NoTokenForResource.into()),
            (true, false) => Ok(()),
            (true, true) => match self.refresh(resource.cloned()).await {
                Err(error) if is_missing || !self.0.state.is_signed_in() => Err(error),
                _ => Ok(()),
            },
        }
    }
}

fn to_http(request: &ResourceRequest, url: HttpUrl) -> Result<HttpRequest, CallerError> {
    let method = Method::parse(&request.method)?;
    let mut headers = Headers::new();
    for (name, value) in &request.headers {
        headers.add(name, value)?;
    }
    let limits = Limits::RESOURCE;
    Ok(HttpRequest { method, url, headers, body: None, limits, is_cacheable: false })
}

/// `401`, unless the resource says that it is not about the token. Without CORS exposing the
/// header there is nothing to read, and the status must do.
fn is_token_refused(response: &OpenResponse) -> bool {
    if response.status != 401 {
        return false;
    }
    match &response.challenge {
        Some(Challenge { error: Some(error), .. }) => *error == ErrorCode::InvalidToken,
        _ => true,
    }
}

fn answer(opened: Opened) -> OpenResponse {
    let Opened { status, headers, body } = opened;
    let challenge = bearer::challenges(&headers).into_iter().next();
    OpenResponse { status, headers, body, challenge }
}
