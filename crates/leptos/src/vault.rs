//! The worker that holds the session: a program of its own, which an application builds beside
//! itself and loads by a script of its own (`vault-worker.js`).
//!
//! ```no_run
//! // src/bin/vault.rs
//! fn main() {
//!     public_client_leptos::vault::serve();
//! }
//! ```

/// Serves the pages of this origin, for as long as the worker lives. Outside a browser there is
/// nobody to serve.
pub fn serve() {
    #[cfg(target_arch = "wasm32")]
    public_client::browser::serve_vault();
}
