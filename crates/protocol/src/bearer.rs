//! Bearer tokens ([RFC 6750]): the request that carries one, and the challenge that refuses it.
//!
//! [RFC 6750]: https://www.rfc-editor.org/rfc/rfc6750.html

mod challenge;
mod grammar;

pub use challenge::{Challenge, Scheme};

use crate::error::{CallerError, Error, Phase, ServerError};
use crate::http::{Headers, HttpRequest, HttpResponse};
use crate::text::InertText;
use crate::tokens::AccessToken;

/// Puts the token into the request: in the `Authorization` header ([RFC 6750 §2.1]), and never in
/// the URL or the body.
///
/// # Errors
///
/// [`CallerError::RequestHeader`] if there is such a header already: no request carries a token in
/// more than one way (§2).
///
/// [RFC 6750 §2.1]: https://www.rfc-editor.org/rfc/rfc6750.html#section-2.1
pub fn authorize(request: HttpRequest, token: &AccessToken) -> Result<HttpRequest, CallerError> {
    if request.headers.get("Authorization").is_some() {
        return Err(CallerError::RequestHeader { name: InertText::new("Authorization") });
    }
    Ok(with_token(request, token))
}

/// For a request that has no `Authorization` header.
pub(crate) fn with_token(mut request: HttpRequest, token: &AccessToken) -> HttpRequest {
    let value = ["Bearer ", token.expose()].concat();
    request.headers.push("Authorization", &value);
    request
}

/// The challenges of a response for the schemes we know ([RFC 6750 §3], [RFC 9449 §7.1]), in their
/// order. Other schemes, and challenges that are malformed, are passed over; there are none if the
/// server does not let us see the header (`Access-Control-Expose-Headers`).
///
/// [RFC 6750 §3]: https://www.rfc-editor.org/rfc/rfc6750.html#section-3
/// [RFC 9449 §7.1]: https://www.rfc-editor.org/rfc/rfc9449.html#section-7.1
#[must_use]
pub fn challenges(headers: &Headers) -> Vec<Challenge> {
    let mut challenges = Vec::new();
    for field in headers.all("WWW-Authenticate") {
        for raw in grammar::parse(field) {
            challenges.extend(Challenge::read(&raw));
        }
    }
    challenges
}

/// What a refusal says for itself.
pub(crate) fn accept_status(response: &HttpResponse) -> Result<(), Error> {
    if !matches!(response.status, 401 | 403) {
        return Ok(());
    }
    for challenge in challenges(&response.headers) {
        if let Some(error) = challenge.error {
            let description = challenge.error_description;
            return Err(ServerError { error, description, uri: None }.during(Phase::Resource));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::HttpUrl;

    fn request() -> HttpRequest {
        HttpRequest::get(HttpUrl::parse("https://api.example/stay?a=1").unwrap())
    }

    /// RES-01, UI-01, UI-02: the token is in the header, and nowhere else.
    #[test]
    fn the_token_is_in_the_header_only() {
        let token = AccessToken::new("mF_9.B5f-4.1JqM".to_owned());
        let request = authorize(request(), &token).unwrap();
        let values: Vec<_> = request.headers.all("Authorization").collect();
        assert_eq!(values, ["Bearer mF_9.B5f-4.1JqM"]);
        assert_eq!(request.url.as_str(), "https://api.example/stay?a=1");
        assert!(request.body.is_none());
    }

    /// RES-01: two ways to authorize one request are one too many.
    #[test]
    fn a_request_is_authorized_once() {
        let token = AccessToken::new("a".to_owned());
        let mut own = request();
        own.headers.add("authorization", "Basic eDp5").unwrap();
        let name = InertText::new("Authorization");
        let error = authorize(own, &token).err();
        assert_eq!(error, Some(CallerError::RequestHeader { name }));
        let mut other = request();
        other.headers.add("Accept-Language", "de").unwrap();
        assert!(authorize(other, &token).is_ok());
    }

    /// RES-05: the token is not in the `Debug` output of the request.
    #[test]
    fn the_token_is_not_printed() {
        let token = AccessToken::new("s3cret".to_owned());
        let request = authorize(request(), &token).unwrap();
        assert!(!format!("{request:?}").contains("s3cret"));
    }
}
