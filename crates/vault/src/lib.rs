//! The worker that holds the session, for whichever page comes.
//!
//! It is a program of its own, which an application builds beside itself, and a crate of its own,
//! so that nothing of a page is in it. All that its `main` does, in `src/bin/vault.rs`, say, is:
//!
//! ```no_run
//! public_client_vault::serve();
//! ```
//!
//! A few static files stand beside it: `vault-worker.js`, which starts it, `start.js`, by which a
//! page can have that begin early, and `silent-callback.html` with its script, which a hidden frame
//! comes back to. On the machine that builds, the same program writes them; see [`serve`].

#[cfg(not(target_arch = "wasm32"))]
mod files;

/// In a worker: serves the pages of this origin, for as long as the worker lives.
///
/// On the machine that builds: writes the static files that belong to this version of the program
/// into the folder that its first argument names, or else `TRUNK_STAGING_DIR`, as it does in a hook
/// of Trunk: nothing has to be copied by hand, and nothing gets out of date.
///
/// ```toml
/// # Trunk.toml
/// hooks = [{ stage = "post_build", command = "cargo", command_arguments = ["run", "--bin", "vault"] }]
/// ```
///
/// If they cannot be written it says why, and ends the program with status 1.
pub fn serve() {
    #[cfg(target_arch = "wasm32")]
    public_client::browser::serve_vault();
    #[cfg(not(target_arch = "wasm32"))]
    files::write_for_build();
}
