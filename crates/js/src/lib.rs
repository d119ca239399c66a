//! The worker of the npm package `public-client`: the session of [`public_client`], and beside it,
//! for each page that comes, all that a page decides.
//!
//! A page of JavaScript has no wasm. It tells what it sees (its address, its records), and does
//! what it is told (leave, keep a record, open a window); what is said is in [`wire`]. So nothing
//! is decided twice, and the page's part is small.
//!
//! ```text
//! page                          worker
//! shim ──calls, what it sees──▶ Door ──▶ Client ──▶ Seat ──▶ Session
//!   ▲                             │         └─▶ RemotePage
//!   └──── errands, views ─────────┴────────────────┘
//! ```
//!
//! # How it is started
//!
//! The module starts by itself when it is instantiated. What instantiates it is the worker's script,
//! which must
//!
//! 1. define `self.servePorts` before that, a function that is called once, with a function that
//!    takes a `MessagePort`, and hands it the port of each page that came before, and comes later
//!    (`connect` of a shared worker, `message` of a worker of the page);
//! 2. load the module that the worker's *name* says, of its own origin alone, by the `default`
//!    export of wasm-bindgen's glue: `init({ module_or_path: url })`.
//!
//! The name is `public-client 1 ` and JSON: `{"module": the module's URL, "configuration": a path
//! of this origin, or the text itself}`. So no page can give a worker another configuration.
//!
//! ```sh
//! cargo build --release --target wasm32-unknown-unknown --package public-client-js
//! wasm-bindgen --target web --no-typescript --out-name vault --out-dir target/npm/wasm \
//!     target/wasm32-unknown-unknown/release/public_client_js.wasm
//! ```

#[cfg(target_arch = "wasm32")]
mod browser;
mod door;
mod doors;
mod outlet;
mod remote_page;
mod tabs;
pub mod wire;

pub use door::Door;
pub use doors::{Doors, refuse};
pub use remote_page::RemotePage;
pub use tabs::Tabs;

/// Serves the pages of this origin, for as long as the worker lives. Outside a browser there is
/// nobody to serve.
pub fn serve() {
    #[cfg(target_arch = "wasm32")]
    browser::serve();
}
