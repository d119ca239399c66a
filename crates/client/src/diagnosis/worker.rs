//! The vault's files: the worker's script, and its module.

use public_client_protocol::config::SessionHost;
use public_client_protocol::http::HttpResponse;
use public_client_protocol::url::HttpUrl;

use super::asking::{media_type, quoted};
use super::content_security_policy::Policies;
use super::own_headers::check_connections;
use super::{Case, Section, Surroundings};

/// Longer, and an old worker meets new pages.
const LONG: u64 = 24 * 3600;

const WRONG_TYPE: &str = "module_wrong_type";

impl<S: Surroundings> Case<'_, S> {
    pub(super) async fn check_worker(&self, needed: &[HttpUrl], section: &mut Section<'_>) {
        if self.config.policy().host == SessionHost::Page {
            return;
        }
        let path = self.script();
        let Some(script) = self.file(path, section, ["worker_missing", "worker_wrong_type"]).await
        else {
            return;
        };
        check_caching(path, &script, section);
        let policies = Policies::of(&script, self.surroundings.origin());
        check_connections(&policies, needed, path, section);
        if !policies.allow_wasm() {
            let found = "The worker's own Content-Security-Policy does not allow WebAssembly.";
            let change = "Add 'wasm-unsafe-eval' to script-src of that answer.";
            section.problem("csp_wasm", path, found, change);
        }
        if let Some(files) = self.files {
            self.file(&files.module, section, ["module_missing", WRONG_TYPE]).await;
            return;
        }
        // Where Trunk puts it. A worker with a module elsewhere says so itself if that cannot be
        // loaded.
        let module = [path.rsplit_once('/').map_or("", |(folder, _)| folder), "/vault_bg.wasm"];
        self.file(&module.concat(), section, ["", WRONG_TYPE]).await;
    }

    /// A file of the application, whose type the browser insists on.
    async fn file(
        &self,
        path: &str,
        section: &mut Section<'_>,
        [missing, wrong_type]: [&str; 2],
    ) -> Option<HttpResponse> {
        let response = self.own(path).await.filter(|response| response.status == 200);
        let found = response.as_ref().map(media_type);
        let is_script = !path.ends_with(".wasm");
        let is_fit = |found: &str| match is_script {
            true => ["javascript", "ecmascript"].iter().any(|kind| found.ends_with(kind)),
            false => found == "application/wasm",
        };
        match found {
            Some(found) if is_fit(&found) => {
                section.ok("file", path, &format!("It is there, as {found}."));
                return response;
            }
            Some(found) if found != "text/html" => {
                let expected = if is_script { "text/javascript" } else { "application/wasm" };
                let found = format!("It is served as {}.", quoted(&found));
                let change = format!("Serve it as {expected}.");
                section.problem(wrong_type, path, &found, &change);
            }
            _ if missing.is_empty() => {}
            _ => {
                let found = "It is not there, or a page comes instead.";
                let change = "Serve the worker's script and its module beside the application, or \
                              say in `vault_script` where it is.";
                section.problem(missing, path, found, change);
            }
        }
        None
    }
}

/// The script has no hash in its name, so a cache has to ask whether it is still the same.
fn check_caching(path: &str, script: &HttpResponse, section: &mut Section<'_>) {
    let field = script.headers.get("Cache-Control").unwrap_or_default().to_ascii_lowercase();
    let mut directives = field.split(',').map(str::trim);
    let is_long = directives.any(|directive| {
        let age = directive.strip_prefix("max-age=").and_then(|age| age.parse::<u64>().ok());
        directive == "immutable" || age.is_some_and(|age| age > LONG)
    });
    if is_long {
        let found = format!("Browsers may keep it for long: {}.", quoted(&field));
        let change = "Send Cache-Control: no-cache, so that a new version is found at once.";
        section.advice("worker_cached", path, &found, change);
    }
}
