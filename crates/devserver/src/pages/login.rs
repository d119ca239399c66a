//! "Sign in": name and password.

use maud::{Markup, html};

use crate::config::User;
use crate::pages::page::Page;
use crate::store::Interaction;

/// The sign-in form. `refused` is the name that was tried with a wrong password.
pub(crate) fn page(interaction: &Interaction, users: &[User], refused: Option<&str>) -> Page {
    let client = &interaction.request.client;
    let username = refused.or(interaction.request.login_hint.as_deref()).unwrap_or_default();
    let main = html! {
        h1 { "Good day. Who is checking in?" }
        p { strong { (client.client_name) } " asks you to sign in." }
        @if refused.is_some() {
            p #refusal .alarm role="alert" { "That name and password do not go together." }
        }
        form method="post" {
            input type="hidden" name="csrf" value=(interaction.csrf);
            label {
                "User name"
                input name="username" value=(username) autocomplete="username" required
                    autocapitalize="none" spellcheck="false" autofocus[username.is_empty()]
                    aria-describedby=[refused.map(|_| "refusal")];
            }
            label {
                "Password"
                input type="password" name="password" autocomplete="current-password" required
                    autofocus[!username.is_empty()];
            }
            button { "Sign in" }
        }
        (guests(users))
    };
    Page::new("sign in", &main).leading_to(&client.origin)
}

/// The test users, passwords included: nobody has to look for them.
fn guests(users: &[User]) -> Markup {
    html! {
        section .note aria-labelledby="guests" {
            h2 #guests { "Guests of this development server" }
            table {
                thead { tr { th scope="col" { "User name" } th scope="col" { "Password" } } }
                tbody {
                    @for user in users {
                        tr { td { code { (user.username) } } td { code { (user.password) } } }
                    }
                }
            }
        }
    }
}
