//! "May they?": consent (OpenID Connect Core §3.1.2.4).

use maud::html;

use crate::authorization_server::scope;
use crate::config::User;
use crate::pages::page::Page;
use crate::store::Interaction;

/// Names the app and what it asks for, in words.
pub(crate) fn page(interaction: &Interaction, user: Option<&User>) -> Page {
    let client = &interaction.request.client;
    let name = user.map(|user| user.given_name.as_str()).unwrap_or_default();
    let asked = scope::KNOWN.iter().filter(|(value, _)| interaction.request.scope.contains(*value));
    let main = html! {
        h1 { "Welcome, " (name) "." }
        p {
            strong { (client.client_name) } " at " code { (client.origin) }
            " would like to:"
        }
        ul .scopes {
            @for (value, words) in asked {
                li { (words) code { (value) } }
            }
        }
        form method="post" {
            input type="hidden" name="csrf" value=(interaction.csrf);
            div .pair {
                button name="decision" value="accept" { "Accept" }
                button .plain name="decision" value="deny" { "Deny" }
            }
        }
    };
    Page::new("give your consent", &main).leading_to(&client.origin)
}
