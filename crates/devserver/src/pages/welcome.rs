//! What somebody sees who visits the issuer itself.

use maud::html;

use crate::pages::page::Page;
use crate::realm::Realm;

/// `GET /`: what this is, and where its documents are.
pub(crate) async fn page(realm: Realm) -> Page {
    let metadata = format!("{}/.well-known/openid-configuration", realm.issuer);
    let logout = format!("{}/logout", realm.issuer);
    let main = html! {
        h1 { "Nobody rang the bell" }
        p { "This is an authorization server for development. Apps send you here to sign in:" }
        ul {
            @for app in &realm.config.apps {
                li { (app.client_name) " at " a href=(app.origin) { (app.origin) } }
            }
        }
        p { "Who is signed in here can " a href=(logout) { "sign out" } "." }
        p { "Its metadata: " a href=(metadata) { (metadata) } }
        @if let Some(misbehaviour) = realm.misbehaviour {
            p .alarm { "At this issuer it misbehaves. " (misbehaviour.describe()) }
        }
    };
    Page::new("development authorization server", &main)
}
