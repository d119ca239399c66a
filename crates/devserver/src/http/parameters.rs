//! Request parameters: names may repeat on the wire, and must not (RFC 6749 §3.1, §3.2).

use axum::RequestExt;
use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;

use crate::http::answer::Answer;

const BODY_LIMIT: usize = 64 * 1024;

/// The parameters of a GET's query or a POST's form, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parameters(Vec<(String, String)>);

/// A parameter that must not repeat was sent twice. Holds its name.
#[derive(Debug)]
pub(crate) struct Repeated(pub(crate) String);

impl Parameters {
    pub(crate) fn parse(urlencoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(urlencoded).into_owned().collect())
    }

    /// The first value of a parameter. "Parameters sent without a value MUST be treated as if
    /// they were omitted" (RFC 6749 §3.1).
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut values = self.0.iter().filter(|(key, value)| key == name && !value.is_empty());
        values.next().map(|(_, value)| value.as_str())
    }

    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, value)| key == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// Fails when any parameter but `resource` (RFC 8707 §2) occurs twice.
    pub(crate) fn refuse_repeated(&self) -> Result<(), Repeated> {
        let repeated = self.0.iter().enumerate().find(|(index, (name, _))| {
            name != "resource" && self.0.iter().take(*index).any(|(earlier, _)| earlier == name)
        });
        repeated.map_or(Ok(()), |(_, (name, _))| Err(Repeated(name.clone())))
    }
}

impl<S: Send + Sync> FromRequest<S> for Parameters {
    type Rejection = Answer;

    async fn from_request(request: Request, _: &S) -> Result<Self, Answer> {
        if [Method::GET, Method::HEAD].contains(request.method()) {
            return Ok(Self::parse(request.uri().query().unwrap_or_default().as_bytes()));
        }
        if !is_form(&request) {
            let wanted = "The body must be application/x-www-form-urlencoded.";
            return Err(Answer::error(400, "invalid_request", wanted));
        }
        let body = to_bytes(request.into_limited_body(), BODY_LIMIT).await;
        body.map(|bytes| Self::parse(&bytes))
            .map_err(|_| Answer::error(413, "invalid_request", "The body is too large."))
    }
}

fn is_form(request: &Request) -> bool {
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = content_type.and_then(|value| value.split(';').next()).unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

#[cfg(test)]
mod tests {
    use super::Parameters;

    #[test]
    fn only_resource_may_repeat() {
        assert!(Parameters::parse(b"a=1&b=2&resource=x&resource=y").refuse_repeated().is_ok());
        let repeated = Parameters::parse(b"a=1&b=2&a=1").refuse_repeated();
        assert_eq!(repeated.unwrap_err().0, "a");
    }

    #[test]
    fn a_parameter_without_a_value_is_omitted() {
        let parameters = Parameters::parse(b"state=&nonce=n");
        assert_eq!(parameters.get("state"), None);
        assert_eq!(parameters.get("nonce"), Some("n"));
    }
}
