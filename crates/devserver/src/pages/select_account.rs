//! "Choose an account": for `prompt=select_account`.

use maud::html;

use crate::config::User;
use crate::pages::page::Page;
use crate::store::Interaction;

/// The signed-in account, or another one.
pub(crate) fn page(interaction: &Interaction, user: Option<&User>) -> Page {
    let client = &interaction.request.client;
    let name = user.map(User::name).unwrap_or_default();
    let main = html! {
        h1 { "Which guest are you today?" }
        p { strong { (client.client_name) } " asks you to choose an account." }
        form method="post" {
            input type="hidden" name="csrf" value=(interaction.csrf);
            button name="account" value="current" { "Continue as " (name) }
            button .plain name="account" value="other" { "Use another account" }
        }
    };
    Page::new("choose an account", &main).leading_to(&client.origin)
}
