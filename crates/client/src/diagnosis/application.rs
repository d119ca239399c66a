//! The application itself: where it is, and the pages that people come back to.

use public_client_protocol::http::HttpResponse;
use public_client_protocol::url::HttpUrl;

use super::asking::media_type;
use super::discovery::Server;
use super::{Case, Section, Surroundings};

/// Without a secure context a browser has neither WebCrypto nor workers of this kind.
pub(super) fn check_context(surroundings: &impl Surroundings, section: &mut Section<'_>) {
    let origin = surroundings.origin();
    if surroundings.is_secure() {
        section.ok("secure_context", &origin, "The page is a secure context.");
        return;
    }
    let found = "The page is no secure context, so nothing can be signed in there.";
    let change = "Serve it by https; in development use localhost.";
    section.problem("insecure_context", &origin, found, change);
}

impl<S: Surroundings> Case<'_, S> {
    /// The configured addresses are the application's own.
    pub(super) fn check_addresses(&self, section: &mut Section<'_>) {
        let origin = self.surroundings.origin();
        let uri = self.config.redirect_uri();
        if uri.origin().to_string() == origin {
            section.ok("redirect_uri", "redirect_uri", "It is of this origin.");
        } else {
            let found = format!("This page is of {origin}, and {} is not.", uri.as_str());
            let change = "People would come back to another origin, which knows nothing of the \
                          sign-in. Open the application there, or configure and register a \
                          redirect URI of this one; localhost and 127.0.0.1 are two.";
            section.problem("redirect_uri_origin", "redirect_uri", &found, change);
        }
        let subject = "post_logout_redirect_uri";
        let uri = self.config.post_logout_redirect_uri();
        if let Some(uri) = uri.filter(|uri| uri.origin().to_string() != origin) {
            let found = format!("{} is of another origin than this page.", uri.as_str());
            let change = "After signing out people are there; the return is not noticed here.";
            section.advice("post_logout_origin", subject, &found, change);
        }
    }

    /// The pages at the redirect URIs, and what their header fields allow.
    pub(super) async fn check_pages(
        &self,
        server: Option<&Server>,
        needed: &[HttpUrl],
        section: &mut Section<'_>,
    ) {
        let origin = self.surroundings.origin();
        let callback = self.config.redirect_uri();
        if callback.origin().to_string() != origin {
            return;
        }
        let Some(page) = self.page("redirect_uri", callback, section).await else { return };
        self.check_clock(&page, &origin, section);
        self.check_own_headers(&page, server, needed, section);
        let subject = "silent_redirect_uri";
        let Some(silent) = self.config.silent_redirect_uri() else { return };
        let Some(silent) = self.page(subject, silent, section).await else { return };
        if silent.body == page.body {
            let found = "The same page comes as at `redirect_uri`: probably the one for any path.";
            let change = "Serve silent-callback.html and its script there, beside the application.";
            section.problem("silent_callback_missing", subject, found, change);
        } else {
            self.check_framing(&silent, section);
        }
    }

    /// A page of the application, which has to be one.
    async fn page(
        &self,
        subject: &str,
        uri: &HttpUrl,
        section: &mut Section<'_>,
    ) -> Option<HttpResponse> {
        let path = uri.path_or_root();
        let response = self.own(path).await;
        let found = match &response {
            Some(page) if page.status == 200 && media_type(page) == "text/html" => return response,
            Some(page) if page.status == 200 => format!("{path} is no HTML page."),
            Some(page) => format!("{path} is answered with status {}.", page.status),
            None => format!("{path} could not be fetched."),
        };
        let change = "Have the application's server answer this path with the application's page, \
                      without a redirect, as for every path of a single-page application.";
        section.problem("page_missing", subject, &found, change);
        None
    }
}
