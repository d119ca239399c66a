//! What the application's own header fields allow.

use public_client_protocol::config::LogoutMethod;
use public_client_protocol::http::HttpResponse;
use public_client_protocol::url::HttpUrl;

use super::content_security_policy::{Policies, meta};
use super::discovery::Server;
use super::{Case, Section, Surroundings};

const POLICY: &str = "Content-Security-Policy";
const WORKER: [&str; 4] = ["worker-src", "child-src", "script-src", "default-src"];
const FRAME: [&str; 3] = ["frame-src", "child-src", "default-src"];

impl<S: Surroundings> Case<'_, S> {
    pub(super) fn check_own_headers(
        &self,
        page: &HttpResponse,
        server: Option<&Server>,
        needed: &[HttpUrl],
        section: &mut Section<'_>,
    ) {
        let policies = Policies::of(page, self.surroundings.origin());
        if policies.is_empty() {
            let found = "The pages have none, so an injected script may load and send anything.";
            let change = format!(
                "Send one, such as: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                 worker-src 'self'; style-src 'self'; connect-src 'self' {}; base-uri 'none'; \
                 form-action 'self'; frame-ancestors 'none'. With a logout its origin belongs into \
                 form-action, with silent frames the server's into frame-src, and 'self' into both \
                 frame-src and frame-ancestors.",
                origins(needed.iter())
            );
            section.advice("csp_missing", POLICY, found, &change);
        } else {
            self.check_policy(&policies, server, needed, section);
        }
        check_opener_policy(page, section);
        check_referrer_policy(page, section);
    }

    fn check_policy(
        &self,
        policies: &Policies,
        server: Option<&Server>,
        needed: &[HttpUrl],
        section: &mut Section<'_>,
    ) {
        let before = section.count_faults();
        check_connections(policies, needed, POLICY, section);
        let own = |path: &str| HttpUrl::parse(&[&self.surroundings.origin(), path].concat()).ok();
        let script = own(self.script());
        if script.is_some_and(|script| !policies.allow(&WORKER, &script)) {
            let found = "worker-src does not allow the worker's script.";
            section.problem("csp_worker", POLICY, found, "Add worker-src 'self'.");
        }
        let logout = server.and_then(|server| server.endpoint("end_session_endpoint"));
        let is_form = self.config.policy().logout_method == LogoutMethod::Post;
        if let Some(to) = logout.filter(|to| is_form && !policies.allow(&["form-action"], to)) {
            let found = "form-action does not allow the form of the logout.";
            let change = format!("Add {} to form-action.", to.origin());
            section.problem("csp_form_action", POLICY, found, &change);
        }
        let server = server.and_then(|server| server.endpoint("authorization_endpoint"));
        let frames = self.config.policy().restore.uses_frame();
        let framed = server.into_iter().chain(self.config.silent_redirect_uri().cloned());
        let unframed: Vec<_> =
            framed.filter(|url| frames && !policies.allow(&FRAME, url)).collect();
        if !unframed.is_empty() {
            let found = "frame-src does not allow the frame that restores the session.";
            let change = format!("Add {} to frame-src.", origins(unframed.iter()));
            section.problem("csp_frame", POLICY, found, &change);
        }
        if section.count_faults() == before {
            section.ok("csp", POLICY, "It allows what is needed.");
        }
    }

    /// Whether a page of the application may frame its own silent callback.
    pub(super) fn check_framing(&self, silent: &HttpResponse, section: &mut Section<'_>) {
        let subject = "silent_redirect_uri";
        let options = silent.headers.get("X-Frame-Options").unwrap_or_default();
        let policies = Policies::of(silent, self.surroundings.origin());
        let own = HttpUrl::parse(&self.surroundings.origin());
        let forbids = own.is_ok_and(|own| !policies.allow(&["frame-ancestors"], &own));
        // Where there is frame-ancestors, X-Frame-Options is not looked at (CSP Level 3 §6.4.2.1).
        let denied = options.eq_ignore_ascii_case("DENY") && !policies.have("frame-ancestors");
        if denied || forbids {
            let found = "The silent callback may not be framed, not even by this application.";
            let change = "For this one page send frame-ancestors 'self', and X-Frame-Options: \
                          SAMEORIGIN or none.";
            section.problem("silent_callback_framing", subject, found, change);
        } else {
            section.ok("silent_callback", subject, "It is there, and may be framed.");
        }
    }
}

/// Every origin that a request goes to may be connected to.
pub(super) fn check_connections(
    policies: &Policies,
    needed: &[HttpUrl],
    subject: &str,
    section: &mut Section<'_>,
) {
    let is_blocked = |url: &&HttpUrl| !policies.allow(&["connect-src", "default-src"], url);
    let blocked = origins(needed.iter().filter(is_blocked));
    if !blocked.is_empty() {
        let found = format!("connect-src does not allow {blocked}.");
        let change = format!("Add {blocked} to connect-src.");
        section.problem("csp_connect", subject, &found, &change);
    }
}

fn origins<'a>(urls: impl Iterator<Item = &'a HttpUrl>) -> String {
    urls.map(|url| url.origin().to_string()).collect::<Vec<_>>().join(" ")
}

fn check_opener_policy(page: &HttpResponse, section: &mut Section<'_>) {
    let subject = "Cross-Origin-Opener-Policy";
    let policy = page.headers.get(subject).unwrap_or_default();
    if policy.split(';').next().unwrap_or_default().trim() == "same-origin" {
        let found = "same-origin cuts a page off from the window in which somebody signs in.";
        let change = "Signing in in a window still works, but that it was closed is noticed late. \
                      same-origin-allow-popups avoids that, unless the page needs to be isolated.";
        section.advice("coop", subject, found, change);
    }
}

fn check_referrer_policy(page: &HttpResponse, section: &mut Section<'_>) {
    let subject = "Referrer-Policy";
    let body = String::from_utf8_lossy(&page.body);
    let field = page.headers.get(subject).map(str::to_owned);
    let policy = meta(&body, "name", "referrer").or(field).unwrap_or_default();
    let last = policy.rsplit(',').next().unwrap_or_default().trim().to_ascii_lowercase();
    if matches!(last.as_str(), "unsafe-url" | "no-referrer-when-downgrade") {
        let found = format!("{last} tells other origins the whole address of a page.");
        let change = "The address of the callback has a code in it: send no-referrer or \
                      strict-origin.";
        section.problem("referrer_policy", subject, &found, change);
    } else {
        section.ok(
            "referrer_policy",
            subject,
            "Other origins do not learn a page's whole address.",
        );
    }
}
