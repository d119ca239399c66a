//! The stage of the end-to-end tests: the built single-page app, an authorization server, an API
//! and an attacker, each on an origin of its own, and a browser that is driven by WebDriver.
//!
//! - [`fixtures`] are the things on the stage, and stop themselves when they are dropped;
//! - [`actions`] is what a person does;
//! - [`checks`] is what a person, or an auditor with the developer tools open, sees.
//!
//! Tests find elements by `data-testid`, and wait for conditions with a deadline. None sleeps.
//!
//! A verb of the browser means the same in Chromium, Firefox and WebKit. What only one of them can do
//! is in `fixtures/chromium.rs`, `fixtures/devtools.rs` and `fixtures/firefox.rs`, and refuses to run in the others; so does a
//! verb for which WebKit has no means.
//!
//! Environment: `E2E_HOST` (`shared-worker`, or `worker`: where the session lives), `E2E_BROWSER` (`chromium`, `firefox` or `webkit`), `PUBLIC_CLIENT_DIST` (the built
//! app, else `dist/` of the workspace), `CHROMEDRIVER`, `GECKODRIVER` and `WEBKITDRIVER` (else the
//! ones in `PATH`), `CHROME`, `FIREFOX` and `MINIBROWSER` (else the driver's choice), `HEADED=1` (to
//! watch). WebKit is never headless: it wants a `DISPLAY`.

pub mod actions;
pub mod checks;
pub mod fixtures;
