//! What both servers share: configuration, keys, state and the record of requests.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::config::{App, Config, User};
use crate::crypto::fault::Fault;
use crate::crypto::key_set::KeySet;
use crate::crypto::password;
use crate::recorder::Recorder;
use crate::store::Store;

/// One development server, behind an `Arc` in every handler.
pub(crate) struct Desk {
    pub(crate) config: Config,
    pub(crate) keys: &'static KeySet,
    pub(crate) recorder: Recorder,
    /// PHC strings, in the order of `config.users`.
    passwords: Vec<String>,
    store: Mutex<Store>,
}

impl Desk {
    pub(crate) fn new(config: Config) -> Result<Self, Fault> {
        let passwords = config.users.iter().map(|user| password::hash(&user.password));
        Ok(Self {
            keys: KeySet::shared()?,
            recorder: Recorder::default(),
            passwords: passwords.collect::<Result<_, _>>()?,
            store: Mutex::default(),
            config,
        })
    }

    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn now(&self) -> u64 {
        self.config.clock.now()
    }

    /// The registrations of a client: one per origin it is served from.
    pub(crate) fn apps<'a>(&'a self, client_id: &'a str) -> impl Iterator<Item = &'a App> {
        self.config.apps.iter().filter(move |app| app.client_id == client_id)
    }

    /// The registration that has exactly this redirect URI (RFC 9700 §2.1).
    pub(crate) fn app<'a>(&'a self, client_id: &'a str, redirect_uri: &str) -> Option<&'a App> {
        self.apps(client_id)
            .find(|app| app.redirect_uris.iter().any(|registered| registered == redirect_uri))
    }

    pub(crate) fn user(&self, subject: &str) -> Option<&User> {
        self.config.users.iter().find(|user| user.subject == subject)
    }

    /// The user whom these credentials authenticate. Unknown names cost a verification too, so
    /// that the time of the answer does not tell them apart.
    pub(crate) fn authenticate(&self, username: &str, password: &str) -> Option<&User> {
        let users = self.config.users.iter().zip(&self.passwords);
        let known = users.clone().find(|(user, _)| user.username == username);
        let (user, phc) = known.or_else(|| users.clone().next())?;
        (password::verify(password, phc) && known.is_some()).then_some(user)
    }
}
