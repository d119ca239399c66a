//! The worker that holds the session, for whichever page comes.
//!
//! It is a program of its own, which an application builds beside itself, and a crate of its own,
//! so that nothing of a page is in it. All that its `main` does, in `src/bin/vault.rs`, say, is:
//!
//! ```no_run
//! public_client_vault::serve();
//! ```
//!
//! Its script, `vault-worker.js`, starts it.

/// Serves the pages of this origin, for as long as the worker lives. Outside a browser there is
/// nobody to serve.
pub fn serve() {
    #[cfg(target_arch = "wasm32")]
    public_client::browser::serve_vault();
}
