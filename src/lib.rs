//! The demo: a hotel guest signs in at the front desk, and opens a door.
//!
//! A single-page app without a server of its own. Everything it knows of OAuth is behind the
//! Leptos door, [`public_client_leptos`]; what is left is pages.

#![allow(unreachable_pub, reason = "the component macro writes a `pub` of its own")]

mod app;
mod components;
mod dates;
mod pages;
mod resources;
mod strings;

use leptos::mount::mount_to_body;

/// Mounts the app into the page.
pub fn start() {
    console_error_panic_hook::set_once();
    mount_to_body(app::App);
}
