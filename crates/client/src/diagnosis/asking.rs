//! How questions are put, and what it means that no answer can be read.

use public_client_protocol::error::NetworkError;
use public_client_protocol::http::{HttpRequest, HttpResponse, Limits, Method};
use public_client_protocol::text::InertText;
use public_client_protocol::url::HttpUrl;
use zeroize::Zeroizing;

use super::{Reach, Section, Severity, Surroundings};

/// A document as it is now, whatever a cache has.
pub(super) fn get(url: HttpUrl) -> HttpRequest {
    let mut request = HttpRequest::document(url);
    request.is_cacheable = false;
    request
}

/// A request as to a protected resource, with a token that nobody issued.
pub(super) fn get_with_token(url: HttpUrl) -> HttpRequest {
    let mut request = get(url);
    // Well-formed, so it is taken.
    let _ = request.headers.add("Authorization", "Bearer diagnosis");
    request
}

/// A form as to an endpoint of the protocol.
pub(super) fn post(url: HttpUrl, pairs: &[(&str, &str)]) -> HttpRequest {
    let mut request = get(url);
    let _ = request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    let pair = |(name, value): &(&str, &str)| [name, "=", &encoded(value)].concat();
    let form = pairs.iter().map(pair).collect::<Vec<_>>().join("&");
    request.method = Method::post();
    request.body = Some(Zeroizing::new(form.into_bytes()));
    request.limits = Limits::TOKEN;
    request
}

fn encoded(text: &str) -> String {
    let octet = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(octet).collect()
}

/// The media type of an answer, without its parameters, in lower case.
pub(super) fn media_type(response: &HttpResponse) -> String {
    let field = response.headers.get("Content-Type").unwrap_or_default();
    field.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// What somebody else wrote, for a sentence.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", InertText::new(text).as_str())
}

/// Asks; where no answer can be read, tells why, as far as a browser lets anybody know.
pub(super) async fn ask(
    surroundings: &impl Surroundings,
    request: HttpRequest,
    subject: &str,
    unread: Severity,
    section: &mut Section<'_>,
) -> Option<HttpResponse> {
    let url = request.url.clone();
    match surroundings.send(request).await {
        Ok(response) => return Some(response),
        Err(NetworkError::TooLarge { .. }) => section.add(
            unread,
            "too_large",
            [
                subject,
                &format!("{} answers with more than is read.", url.as_str()),
                "Check that this is the right address.",
            ],
        ),
        Err(NetworkError::Timeout) => section.add(
            unread,
            "timeout",
            [
                subject,
                &format!("{} did not answer within ten seconds.", url.as_str()),
                "Check that the server is up, and that a firewall lets browsers through.",
            ],
        ),
        Err(_) => unreadable(surroundings, &url, subject, unread, section).await,
    }
    None
}

async fn unreadable(
    surroundings: &impl Surroundings,
    url: &HttpUrl,
    subject: &str,
    severity: Severity,
    section: &mut Section<'_>,
) {
    let (at, origin) = (url.as_str(), surroundings.origin());
    let (code, found, change) = match surroundings.probe(url).await {
        Reach::Unreadable => (
            "cors",
            format!("{at} answers, but its answer may not be read by a page of {origin} (CORS)."),
            format!(
                "Register {origin} as an allowed origin there: scheme, host and port, without a \
                 path. It must answer with Access-Control-Allow-Origin, on errors too; if it is \
                 sent an Authorization header, to the preflight OPTIONS as well, with \
                 Access-Control-Allow-Headers: Authorization."
            ),
        ),
        Reach::Redirect => (
            "redirected",
            format!("{at} redirects, and redirects are not followed."),
            "Configure the address that it redirects to, if that is the server's own.".to_owned(),
        ),
        Reach::Nothing => (
            "unreachable",
            format!("Nothing answers at {at}, or this page may not ask there."),
            "Check the address, the network and the certificate; then connect-src of this \
             application's own Content-Security-Policy. The browser's console says which it was."
                .to_owned(),
        ),
    };
    section.add(severity, code, [subject, &found, &change]);
}
