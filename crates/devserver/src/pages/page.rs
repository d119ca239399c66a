//! The frame of every page, and the headers that keep it to itself.

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
}

impl Page {
    pub(crate) fn new(title: &str, main: &Markup) -> Self {
        Self { status: 200, markup: document(title, main).into_string(), leads_to: None }
    }

    pub(crate) fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    pub(crate) fn leading_to(self, origin: &str) -> Self {
        Self { leads_to: Some(origin.to_owned()), ..self }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let leads_to = self.leads_to.map(|origin| format!(" {origin}")).unwrap_or_default();
        let policy = format!(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'{leads_to}; \
             frame-ancestors 'none'; base-uri 'none'"
        );
        Answer::html(self.status, &self.markup)
            .header(CONTENT_SECURITY_POLICY, policy)
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
