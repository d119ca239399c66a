//! What the servers saw.

use std::collections::HashSet;

use devserver::recorder::Issued;
use devserver::server::DevServer;

/// Counts, and the refresh tokens that came.
#[derive(Default)]
pub(crate) struct Ledger {
    refresh_tokens: HashSet<String>,
    pub(crate) refresh_tokens_used_again: usize,
    pub(crate) refresh_requests: usize,
    /// How many of them were answered with a new refresh token.
    pub(crate) refreshes: usize,
    pub(crate) calls: usize,
}

impl Ledger {
    /// Takes what was recorded since the last time.
    pub(crate) fn take(&mut self, server: &DevServer) {
        let recorded = server.recorded();
        if recorded.is_empty() {
            return;
        }
        server.clear_recorded();
        for request in recorded {
            match (request.method.as_str(), request.path()) {
                ("GET", "/stay") => self.calls += 1,
                ("POST", "/token") => self.note_refresh(request.form()),
                _ => {}
            }
        }
        let is_refresh_token = |issued: &&Issued| matches!(issued, Issued::RefreshToken(_));
        // The first came with the code.
        self.refreshes = server.issued().iter().filter(is_refresh_token).count() - 1;
    }

    fn note_refresh(&mut self, form: Vec<(String, String)>) {
        let token = form.into_iter().find(|(name, _)| name == "refresh_token").unwrap().1;
        self.refresh_requests += 1;
        self.refresh_tokens_used_again += usize::from(!self.refresh_tokens.insert(token));
    }
}

/// Without the tokens.
impl std::fmt::Debug for Ledger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ledger")
            .field("calls", &self.calls)
            .field("refresh_requests", &self.refresh_requests)
            .field("refreshes", &self.refreshes)
            .field("refresh_tokens_used_again", &self.refresh_tokens_used_again)
            .finish()
    }
}
