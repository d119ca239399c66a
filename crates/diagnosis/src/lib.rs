//! The diagnosis for pages of JavaScript: a module of its own, which nobody loads before it is asked
//! for. It holds no session and is no part of the vault.
//!
//! Built by `cargo build --release --target wasm32-unknown-unknown -p public-client-diagnosis` and
//! `wasm-bindgen --target web`, it is called in a page:
//!
//! ```js
//! import init, { diagnose } from "./diagnosis.js";
//! await init({ module_or_path: new URL("./diagnosis.wasm", import.meta.url) });
//! const findings = JSON.parse(await diagnose("/public-client.json", "/assets/vault-worker.js", "/assets/vault.wasm"));
//! ```
//!
//! A finding is `{ topic, code, severity, subject, found, change }`, all texts; `severity` is `ok`,
//! `advice` or `problem`, `topic` one of `configuration`, `server`, `registration`, `endpoints`,
//! `keys` and `application`.

#[cfg(target_arch = "wasm32")]
mod exported {
    use public_client::browser::BrowserSurroundings;
    use public_client::diagnosis::{self, Files};
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Checks a configuration: a path of this origin, or the JSON text. `script` and `module` are
    /// the paths of the vault's files. The findings, as JSON.
    #[wasm_bindgen]
    pub async fn diagnose(configuration: String, script: String, module: String) -> String {
        let files = Files { script, module };
        let findings =
            diagnosis::diagnose(&configuration, Some(&files), &BrowserSurroundings).await;
        diagnosis::to_text(&findings)
    }
}

#[cfg(target_arch = "wasm32")]
pub use exported::diagnose;
