//! The development server as a value: two routers, and what tests want to know of them.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use axum::Router;
use serde_json::{Map, Value};

use crate::api;
use crate::authorization_server;
use crate::config::Config;
use crate::crypto::fault::Fault;
use crate::desk::Desk;
use crate::minted;
use crate::recorder::{Issued, Recorded};

/// An authorization server and its API. Clones share everything.
#[derive(Clone)]
pub struct DevServer {
    desk: Arc<Desk>,
}

/// The machine's cryptography failed: no keys, no password hashes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct SetUpError;

impl fmt::Display for SetUpError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("The server's keys could not be made.")
    }
}

impl Error for SetUpError {}

impl From<Fault> for SetUpError {
    fn from(_: Fault) -> Self {
        Self
    }
}

impl DevServer {
    /// A server that nobody listens for yet.
    ///
    /// # Errors
    ///
    /// When the cryptography library cannot make keys.
    pub fn new(config: Config) -> Result<Self, SetUpError> {
        Ok(Self { desk: Arc::new(Desk::new(config)?) })
    }

    /// What it was told.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.desk.config
    }

    /// The authorization server (RFC 6749 §1.1).
    pub fn authorization_server(&self) -> Router {
        authorization_server::router(&self.desk)
    }

    /// The protected resource (RFC 6749 §1.1 "resource server").
    pub fn api(&self) -> Router {
        api::router(&self.desk)
    }

    /// The latest requests that both servers saw, oldest first.
    #[must_use]
    pub fn recorded(&self) -> Vec<Recorded> {
        self.desk.recorder.snapshot()
    }

    /// Forgets the recorded requests.
    pub fn clear_recorded(&self) {
        self.desk.recorder.clear();
    }

    /// Every code and token that left this server, oldest first, for tests that search for them
    /// where they must not be.
    #[must_use]
    pub fn issued(&self) -> Vec<Issued> {
        self.desk.store().issued.clone()
    }

    /// How often a code was presented at the token endpoint.
    #[must_use]
    pub fn redemptions(&self, code: &str) -> u32 {
        self.desk.store().codes.get(code).map_or(0, |code| code.redemptions)
    }

    /// An access token of the honest issuer for the first user and every scope, with header and
    /// claims altered before they are signed: for tests of what the API must refuse.
    ///
    /// # Errors
    ///
    /// When the cryptography library fails.
    pub fn mint_access_token(
        &self,
        alter: impl FnOnce(&mut Map<String, Value>, &mut Map<String, Value>),
    ) -> Result<String, SetUpError> {
        Ok(minted::access_token(&self.desk, alter)?)
    }

    /// Whether anybody is signed in at the authorization server, in any browser.
    #[must_use]
    pub fn has_session(&self) -> bool {
        self.desk.store().sessions.values().any(|session| session.login.is_some())
    }
}

impl fmt::Debug for DevServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("DevServer").field("issuer", &self.desk.config.issuer).finish()
    }
}
