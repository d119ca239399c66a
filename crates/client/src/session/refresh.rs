//! How the session is prolonged ([RFC 6749 §6]).
//!
//! [RFC 6749 §6]: https://www.rfc-editor.org/rfc/rfc6749.html#section-6

use public_client_protocol::error::{CallerError, Error, ErrorCode, Misbehaviour, Phase};
use public_client_protocol::jwks::JwkSet;
use public_client_protocol::refresh::{self, RefreshedTokens};

use super::Session;
use crate::platform::Platform;

impl<P: Platform> Session<P> {
    /// Refreshes, once for however many callers ask at the same time: a rotated refresh token that
    /// is sent twice looks like theft, and ends the whole grant ([RFC 9700 §4.14.2]).
    ///
    /// It runs to its end even if every caller goes away, since the new token is in its answer.
    ///
    /// [RFC 9700 §4.14.2]: https://www.rfc-editor.org/rfc/rfc9700.html#section-4.14.2
    pub(super) async fn refresh(&self) -> Result<(), Error> {
        let session = self.clone();
        let refreshed = self.0.refreshing.join(|| {
            self.0.platform.spawn(async move {
                let outcome = session.refresh_now().await;
                session.0.refreshing.land(outcome);
            });
        });
        refreshed.await
    }

    async fn refresh_now(&self) -> Result<(), Error> {
        let generation = self.0.state.generation();
        let outcome = self.renew(generation).await;
        match &outcome {
            Ok(()) => self.keep_fresh(),
            Err(error) if self.0.state.generation() == generation => self.after_failure(error),
            Err(_) => {}
        }
        outcome
    }

    async fn renew(&self, generation: u64) -> Result<(), Error> {
        let Self(session) = self;
        let config = &session.config;
        let metadata = self.metadata().await?;
        // Before anything is rotated: without keys the new refresh token could not be taken.
        self.keys().await?;
        let request = session
            .state
            .with_tokens(|tokens| refresh::request(tokens, None, &metadata, config))??;
        let response = self.send(request, Phase::Refresh).await?;
        let received = session.platform.moment();
        let refreshed = RefreshedTokens::receive(&response)?;
        let select = |keys: &JwkSet| refreshed.signature(keys, &metadata, config);
        let proof = self.verify(select, Phase::Refresh).await?;
        // Somebody signed out, or in again, meanwhile: these tokens are nobody's.
        if session.state.generation() != generation {
            return Err(CallerError::SessionEnded.into());
        }
        session.state.replace_tokens(|tokens| refreshed.conclude(tokens, proof, config, received))
    }

    /// Only the server's clear no, or an answer about somebody else, ends the session. A lost
    /// network or a broken server does not.
    fn after_failure(&self, error: &Error) {
        let ends = match error {
            Error::Server { error, .. } => error.error == ErrorCode::InvalidGrant,
            Error::Misbehaved { what, .. } => matches!(what, Misbehaviour::IdToken(_)),
            _ => false,
        };
        if ends {
            drop(self.0.state.end(Some(error.clone())));
        } else {
            self.0.state.fail(error.clone());
        }
    }
}
