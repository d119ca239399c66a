//! The frame of every page, and the headers that keep it to itself.

use std::collections::BTreeSet;

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use crate::http::answer::Answer;

/// A page to be sent.
pub(crate) struct Page {
    status: u16,
    markup: String,
    /// Where the answer to this page's form may redirect to, beside this server. Chromium applies
    /// `form-action` to that redirect too.
    leads_to: Option<String>,
    /// The origins that this page frames.
    frames: BTreeSet<String>,
    is_scripted: bool,
}

impl Page {
    pub(crate) fn new(title: &str, main: &Markup) -> Self {
        Self {
            status: 200,
            markup: document(title, main).into_string(),
            leads_to: None,
            frames: BTreeSet::new(),
            is_scripted: false,
        }
    }

    pub(crate) fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    pub(crate) fn leading_to(self, origin: &str) -> Self {
        Self { leads_to: Some(origin.to_owned()), ..self }
    }

    pub(crate) fn framing(self, addresses: &BTreeSet<String>) -> Self {
        Self { frames: addresses.iter().map(|address| origin(address)).collect(), ..self }
    }

    pub(crate) fn scripted(self) -> Self {
        Self { is_scripted: true, ..self }
    }

    /// Everything is forbidden that this page does not do.
    fn content_security_policy(&self) -> String {
        let leads_to = self.leads_to.iter().map(|origin| format!(" {origin}"));
        let frames = self.frames.iter().map(|origin| format!(" {origin}"));
        let mut policy = format!(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'{}; \
             frame-ancestors 'none'; base-uri 'none'",
            leads_to.collect::<String>(),
        );
        if !self.frames.is_empty() {
            policy += &format!("; frame-src{}", frames.collect::<String>());
        }
        if self.is_scripted {
            policy += "; script-src 'self'";
        }
        policy
    }
}

/// The scheme and authority of a registered address.
fn origin(address: &str) -> String {
    address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        Answer::html(self.status, &self.markup)
            .header(CONTENT_SECURITY_POLICY, self.content_security_policy())
            .header(X_FRAME_OPTIONS, "DENY")
            .header(X_CONTENT_TYPE_OPTIONS, "nosniff")
            .header(REFERRER_POLICY, "no-referrer")
            .header(CACHE_CONTROL, "no-store")
            .into_response()
    }
}

fn document(title: &str, main: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "Front desk – " (title) }
                link rel="icon" type="image/svg+xml" href="/front-desk.svg";
                link rel="stylesheet" href="/front-desk.css";
            }
            body {
                header {
                    img src="/front-desk.svg" alt="" width="40" height="40";
                    p { "Front desk" }
                }
                main { (main) }
                footer {
                    p {
                        strong { "Development server." }
                        " It forgets everything when it stops, and its passwords are public: never \
                         use it for anything real."
                    }
                }
            }
        }
    }
}
