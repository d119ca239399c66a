//! The authorization server: its metadata and keys, fetched once and kept for a while.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use public_client_protocol::config::{ClientConfig, Discovery};
use public_client_protocol::error::{ConfigurationError, ConfigurationProblem, Error, Phase};
use public_client_protocol::jwks::JwkSet;
use public_client_protocol::metadata::ServerMetadata;
use public_client_protocol::time::Monotonic;

use super::Session;
use crate::platform::Platform;
use crate::promise::{Promise, SingleFlight};

/// How long metadata and keys are believed.
const LIFETIME: Duration = Duration::from_secs(3600);

/// How long to wait between two fetches of keys because of an unknown `kid`. The first is at once:
/// keys are rotated just before they are used (OpenID Connect Core §10.1.1).
const REFETCH_INTERVAL: Duration = Duration::from_secs(60);

type Outcome<T> = Result<Rc<T>, Error>;

pub(super) struct Server {
    configured: Option<Rc<ServerMetadata>>,
    metadata: Cached<ServerMetadata>,
    keys: Cached<JwkSet>,
    refetched_at: Cell<Option<Monotonic>>,
}

/// A document, and the work of fetching it.
struct Cached<T> {
    value: RefCell<Option<(Rc<T>, Monotonic)>>,
    fetching: SingleFlight<(), Outcome<T>>,
}

impl<T: 'static> Cached<T> {
    const fn new() -> Self {
        Self { value: RefCell::new(None), fetching: SingleFlight::new() }
    }

    fn get(&self, now: Monotonic) -> Option<Rc<T>> {
        let value = self.value.borrow();
        let (document, fetched_at) = value.as_ref()?;
        (now.since(*fetched_at) < LIFETIME).then(|| Rc::clone(document))
    }

    fn land(&self, outcome: Result<T, Error>, now: Monotonic) {
        let outcome = outcome.map(Rc::new);
        if let Ok(document) = &outcome {
            self.value.replace(Some((Rc::clone(document), now)));
        }
        self.fetching.land(&(), outcome);
    }
}

impl Server {
    pub(super) fn new(config: &ClientConfig) -> Self {
        Self {
            configured: config.metadata().cloned().map(Rc::new),
            metadata: Cached::new(),
            keys: Cached::new(),
            refetched_at: Cell::new(None),
        }
    }
}

impl<P: Platform> Session<P> {
    /// Starts fetching metadata and keys; whoever needs them later finds them under way.
    pub(super) fn prepare(&self) {
        let session = self.clone();
        self.0.platform.spawn(async move {
            // A failure is met again, and told, by whoever needs the documents.
            let _ = session.keys().await;
        });
    }

    /// The server's metadata: configured, kept, or fetched.
    pub(super) async fn metadata(&self) -> Outcome<ServerMetadata> {
        if let Some(known) = self.known_metadata() {
            return Ok(known);
        }
        let session = self.clone();
        let fetched: Promise<_> = self.0.server.metadata.fetching.join((), || {
            self.0.platform.spawn(async move {
                let outcome = session.fetch_metadata().await;
                let now = session.0.platform.monotonic();
                session.0.server.metadata.land(outcome, now);
            });
        });
        fetched.await
    }

    /// The metadata, if they are there already.
    pub(super) fn known_metadata(&self) -> Option<Rc<ServerMetadata>> {
        let Server { configured, metadata, .. } = &self.0.server;
        configured.clone().or_else(|| metadata.get(self.0.platform.monotonic()))
    }

    /// The server's keys; none with plain OAuth 2.0.
    pub(super) async fn keys(&self) -> Outcome<JwkSet> {
        if self.0.config.policy().discovery == Discovery::OAuth {
            return Ok(Rc::default());
        }
        if let Some(kept) = self.0.server.keys.get(self.0.platform.monotonic()) {
            return Ok(kept);
        }
        self.fetch_keys_once(true).await
    }

    /// The keys as they are now, because one is asked for that we do not have. Limited, so that
    /// tokens with made-up keys cannot make us ask for ever.
    pub(super) async fn newer_keys(&self) -> Outcome<JwkSet> {
        let now = self.0.platform.monotonic();
        let refetched_at = &self.0.server.refetched_at;
        if refetched_at.get().is_some_and(|last| now.since(last) < REFETCH_INTERVAL) {
            return self.keys().await;
        }
        refetched_at.set(Some(now));
        self.fetch_keys_once(false).await
    }

    async fn fetch_keys_once(&self, from_cache: bool) -> Outcome<JwkSet> {
        let session = self.clone();
        let fetched: Promise<_> = self.0.server.keys.fetching.join((), || {
            self.0.platform.spawn(async move {
                let outcome = session.fetch_keys(from_cache).await;
                let now = session.0.platform.monotonic();
                session.0.server.keys.land(outcome, now);
            });
        });
        fetched.await
    }

    async fn fetch_metadata(&self) -> Result<ServerMetadata, Error> {
        let config = &self.0.config;
        let request = ServerMetadata::request(config.issuer(), config.policy().discovery);
        let request = request
            .map_err(|error| ConfigurationError::new("issuer", ConfigurationProblem::Url(error)))?;
        let response = self.send(request, Phase::Discovery).await?;
        ServerMetadata::receive(&response, config)
    }

    async fn fetch_keys(&self, from_cache: bool) -> Result<JwkSet, Error> {
        let metadata = self.metadata().await?;
        let Some(jwks_uri) = metadata.jwks_uri() else { return Ok(JwkSet::default()) };
        let mut request = JwkSet::request(jwks_uri);
        request.is_cacheable = from_cache;
        let response = self.send(request, Phase::Discovery).await?;
        JwkSet::receive(&response).map_err(|what| what.during(Phase::Discovery))
    }
}
