//! How the session is prolonged ([RFC 6749 §6]), and how a token for another resource is had of the
//! same grant ([RFC 8707 §2.2]).
//!
//! [RFC 6749 §6]: https://www.rfc-editor.org/rfc/rfc6749.html#section-6
//! [RFC 8707 §2.2]: https://www.rfc-editor.org/rfc/rfc8707.html#section-2.2

use std::time::Duration;

use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::{
    CallerError, Error, ErrorCode, ErrorKind, Misbehaviour, Phase,
};
use public_client_protocol::jwks::JwkSet;
use public_client_protocol::refresh::{self, RefreshedTokens};
use public_client_protocol::url::HttpUrl;

use super::Session;
use super::state::Stamp;
use crate::platform::Platform;
use crate::promise::{SingleFlight, Turn, first};

/// How long a tab waits for the others to finish theirs. A request takes no longer, so whoever
/// holds the lock beyond that is frozen.
const PATIENCE: Duration = Duration::from_secs(15);

type Resource = Option<HttpUrl>;

/// The refreshes under way. A rotated refresh token that is sent twice looks like theft, and ends
/// the whole grant ([RFC 9700 §4.14.2]): so for one resource there is one refresh however many
/// callers ask, and those for several resources, which use the same refresh token, take turns.
///
/// [RFC 9700 §4.14.2]: https://www.rfc-editor.org/rfc/rfc9700.html#section-4.14.2
pub(super) struct Refreshing {
    flights: SingleFlight<Resource, Result<(), Error>>,
    turn: Turn,
    /// Tabs take turns by a lock of this name.
    lock: String,
}

impl Refreshing {
    pub(super) fn new(config: &ClientConfig) -> Self {
        let lock =
            ["public-client:refresh:", config.issuer().as_str(), " ", config.client_id()].concat();
        Self { flights: SingleFlight::new(), turn: Turn::default(), lock }
    }
}

impl<P: Platform> Session<P> {
    /// Gets a new access token for a resource.
    ///
    /// It runs to its end even if every caller goes away, since the new refresh token is in its
    /// answer.
    pub(super) async fn refresh(&self, resource: Resource) -> Result<(), Error> {
        if !self.0.state.is_signed_in() {
            return Err(CallerError::NotSignedIn.into());
        }
        let session = self.clone();
        let refreshed = self.0.refreshing.flights.join(resource.clone(), || {
            let held = self.0.state.stamp(resource.as_ref());
            self.0.platform.spawn(async move {
                let outcome = session.refresh_in_turn(&resource, held).await;
                session.0.refreshing.flights.land(&resource, outcome);
            });
        });
        refreshed.await
    }

    /// When it is our turn, somebody may have brought the token, or ended the session.
    async fn refresh_in_turn(&self, resource: &Resource, held: Stamp) -> Result<(), Error> {
        let Self(session) = self;
        let _turn = session.refreshing.turn.take().await;
        let _lock = self.lock().await;
        if !session.state.is_signed_in() {
            return Err(CallerError::SessionEnded.into());
        }
        if session.state.stamp(resource.as_ref()) != held {
            return Ok(());
        }
        let grant = session.state.grant();
        let outcome = self.renew(resource, grant).await;
        match &outcome {
            Ok(()) => self.keep_fresh(),
            Err(error) if session.state.grant() == grant => self.after_failure(error),
            Err(_) => {}
        }
        outcome
    }

    async fn lock(&self) -> Option<P::Lock> {
        let Self(session) = self;
        let mut lock = None;
        let locked =
            async { lock = Some(session.platform.exclusive(&session.refreshing.lock).await) };
        first(locked, session.platform.sleep(PATIENCE)).await;
        lock
    }

    async fn renew(&self, resource: &Resource, grant: u64) -> Result<(), Error> {
        let Self(session) = self;
        let config = &session.config;
        let metadata = self.metadata().await?;
        // Before anything is rotated: without keys the new refresh token could not be taken.
        self.keys().await?;
        let write = |tokens: &_| refresh::request(tokens, resource.as_ref(), &metadata, config);
        let request = session.state.with_tokens(write)??;
        let response = self.send(request, Phase::Refresh).await?;
        let received = session.platform.moment();
        let refreshed = RefreshedTokens::receive(&response)?;
        let select = |keys: &JwkSet| refreshed.signature(keys, &metadata, config);
        let proof = self.verify(select, Phase::Refresh).await?;
        // Somebody signed out, or in again, meanwhile: these tokens are nobody's.
        if session.state.grant() != grant {
            return Err(CallerError::SessionEnded.into());
        }
        session.state.replace_tokens(|tokens| {
            refreshed.conclude(tokens, resource.clone(), proof, config, received)
        })
    }

    /// Only the server's clear no, or an answer about somebody else, ends the session. A lost
    /// network or a broken server does not.
    fn after_failure(&self, error: &Error) {
        let ends = match error.kind() {
            ErrorKind::Server { error, .. } => error.error == ErrorCode::InvalidGrant,
            ErrorKind::Misbehaved { what, .. } => matches!(what, Misbehaviour::IdToken(_)),
            _ => false,
        };
        if ends {
            drop(self.0.state.end(Some(error.clone())));
        } else {
            self.0.state.fail(error.clone());
        }
    }
}
