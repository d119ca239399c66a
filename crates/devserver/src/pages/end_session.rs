//! "Check out?": signing out at the authorization server.

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::pages::page::Page;

/// What the form carries along.
pub(crate) struct Confirmation {
    pub(crate) action: String,
    pub(crate) csrf: String,
    pub(crate) client_id: String,
    pub(crate) post_logout_redirect_uri: Option<String>,
    pub(crate) state: Option<String>,
    pub(crate) app_origin: Option<String>,
}

/// Asks, because nobody proved that the user wants this.
pub(crate) fn page(confirmation: &Confirmation) -> Page {
    let main = html! {
        h1 { "Do you want to check out?" }
        p { "You will be signed out here. Apps may keep their own sessions." }
        form method="post" action=(confirmation.action) {
            input type="hidden" name="csrf" value=(confirmation.csrf);
            input type="hidden" name="client_id" value=(confirmation.client_id);
            @if let Some(uri) = &confirmation.post_logout_redirect_uri {
                input type="hidden" name="post_logout_redirect_uri" value=(uri);
            }
            @if let Some(state) = &confirmation.state {
                input type="hidden" name="state" value=(state);
            }
            div .pair {
                button name="decision" value="accept" { "Sign out" }
                button .plain name="decision" value="deny" { "Stay" }
            }
        }
    };
    let page = Page::new("sign out", &main);
    match &confirmation.app_origin {
        Some(origin) => page.leading_to(origin),
        None => page,
    }
}

/// Done, and nowhere to return to. The apps are told of it in frames.
pub(crate) fn signed_out(told: &BTreeSet<String>) -> Page {
    let main = html! {
        h1 { "Good bye." }
        p { "You are signed out. You can close this page." }
        (frames(told))
    };
    Page::new("signed out", &main).framing(told)
}

/// Done; the apps are told of it in frames, and then the way leads on, without scripts by hand.
pub(crate) fn signing_out(told: &BTreeSet<String>, url: &str) -> Page {
    let main = html! {
        h1 { "Good bye." }
        p { "You are signed out here. Your apps are being told." }
        p { a #continue href=(url) { "Go on" } }
        (frames(told))
        script src="/signing-out.js" {}
    };
    Page::new("signing out", &main).framing(told).scripted()
}

fn frames(told: &BTreeSet<String>) -> Markup {
    html! {
        @for address in told {
            iframe hidden src=(address) title="An app signs out" {}
        }
    }
}

/// The user changed their mind.
pub(crate) fn kept() -> Page {
    let main = html! {
        h1 { "Stay as long as you like." }
        p { "You are still signed in." }
    };
    Page::new("still signed in", &main)
}
