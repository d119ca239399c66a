//! An error that cannot be told to the app (RFC 6749 §4.1.2.1: the user is informed instead).

use maud::html;

use crate::pages::page::Page;

/// The reason, and no way on from here.
pub(crate) fn page(status: u16, reason: &str) -> Page {
    let main = html! {
        h1 { "The front desk cannot do that" }
        p .alarm role="alert" { (reason) }
        p .quiet { "Go back to the app and try again from there." }
    };
    Page::new("error", &main).with_status(status)
}
