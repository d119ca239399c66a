//! The demo: a hotel guest signs in at the front desk, and opens a door.
//!
//! A single-page app without a server of its own. Everything it knows of OAuth is behind the
//! Leptos door, [`public_client_leptos`]; what is left is pages.

#![allow(unreachable_pub, reason = "the component macro writes a `pub` of its own")]
// A page is one type, as deep as its markup; with Leptos' `hydrate` twice as deep.
#![recursion_limit = "256"]

pub mod app;
mod components;
mod dates;
mod pages;
mod resources;
mod strings;

use leptos::mount::mount_to_body;
use leptos::prelude::*;

use app::App;

/// Where the run-time configuration is; index.html preloads it beside the module.
const CONFIGURATION: &str = "/public-client.json";

/// Mounts the app into the page.
pub fn start() {
    console_error_panic_hook::set_once();
    mount_to_body(|| view! { <App config=CONFIGURATION /> });
}
