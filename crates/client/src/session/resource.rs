//! How protected resources are called ([RFC 6750]).
//!
//! [RFC 6750]: https://www.rfc-editor.org/rfc/rfc6750.html

use public_client_protocol::bearer::{self, Challenge};
use public_client_protocol::error::{CallerError, Error, ErrorCode, Phase};
use public_client_protocol::http::{Headers, HttpRequest, HttpResponse, Limits, Method};
use public_client_protocol::text::InertText;
use public_client_protocol::token_set::TokenSet;
use public_client_protocol::url::HttpUrl;
use zeroize::Zeroizing;

use super::{Session, renewal};
use crate::command::{ResourceRequest, ResourceResponse};
use crate::platform::Platform;

impl<P: Platform> Session<P> {
    /// Calls a configured resource with the access token. On `401`, one refresh and one retry
    /// ([RFC 6750 §3.1]); whatever comes then is the answer.
    ///
    /// [RFC 6750 §3.1]: https://www.rfc-editor.org/rfc/rfc6750.html#section-3.1
    pub(super) async fn fetch(&self, request: ResourceRequest) -> Result<ResourceResponse, Error> {
        let url = self.destination(&request.url)?;
        self.refresh_if_expiring().await?;
        let generation = self.0.state.generation();
        let response = self.call(&request, &url).await?;
        if !is_token_refused(&response) || !self.has_newer_token(generation).await? {
            return Ok(answer(response));
        }
        self.call(&request, &url).await.map(answer)
    }

    /// Default deny: a token goes to configured places only ([RFC 6750 §5.2]).
    ///
    /// [RFC 6750 §5.2]: https://www.rfc-editor.org/rfc/rfc6750.html#section-5.2
    fn destination(&self, url: &str) -> Result<HttpUrl, CallerError> {
        let url = HttpUrl::parse(url).map_err(CallerError::RequestUrl)?;
        if self.0.config.resources().iter().any(|resource| resource.covers(&url)) {
            return Ok(url);
        }
        let origin = InertText::new(&url.origin().to_string());
        Err(CallerError::UnknownResource { origin })
    }

    async fn call(&self, request: &ResourceRequest, url: &HttpUrl) -> Result<HttpResponse, Error> {
        let request = to_http(request, url.clone())?;
        let authorize = |tokens: &_| bearer::authorize(request, tokens);
        let request = self.0.state.with_tokens(|tokens| authorize(tokens.access_token()))??;
        self.send(request, Phase::Resource).await
    }

    /// A token about to expire is renewed first. If that fails for a while, the old one still
    /// counts until the resource says otherwise.
    async fn refresh_if_expiring(&self) -> Result<(), Error> {
        let now = self.0.platform.moment();
        if self.0.state.with_tokens(|tokens| renewal::is_due_at_use(tokens, now))? {
            match self.refresh().await {
                Err(error) if !self.0.state.is_signed_in() => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// After a refusal: whether there is another token to try, by somebody's refresh or by ours.
    async fn has_newer_token(&self, refused: u64) -> Result<bool, Error> {
        if self.0.state.generation() != refused {
            return Ok(self.0.state.is_signed_in());
        }
        if !self.0.state.with_tokens(TokenSet::has_refresh_token)? {
            return Ok(false);
        }
        self.refresh().await.map(|()| true)
    }
}

fn to_http(request: &ResourceRequest, url: HttpUrl) -> Result<HttpRequest, CallerError> {
    let method = Method::parse(&request.method)?;
    let mut headers = Headers::new();
    for (name, value) in &request.headers {
        headers.add(name, value)?;
    }
    let body = request.body.clone().filter(|_| method.allows_body()).map(Zeroizing::new);
    Ok(HttpRequest { method, url, headers, body, limits: Limits::RESOURCE, is_cacheable: false })
}

/// `401`, unless the resource says that it is not about the token. Without CORS exposing the
/// header there is nothing to read, and the status must do.
fn is_token_refused(response: &HttpResponse) -> bool {
    if response.status != 401 {
        return false;
    }
    match challenge(response) {
        Some(Challenge { error: Some(error), .. }) => error == ErrorCode::InvalidToken,
        _ => true,
    }
}

fn challenge(response: &HttpResponse) -> Option<Challenge> {
    bearer::challenges(&response.headers).into_iter().next()
}

fn answer(mut response: HttpResponse) -> ResourceResponse {
    let challenge = challenge(&response);
    let body = std::mem::take(&mut *response.body);
    ResourceResponse { status: response.status, headers: response.headers, body, challenge }
}
