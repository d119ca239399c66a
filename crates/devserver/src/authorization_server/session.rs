//! The session of a browser at the authorization server.

use axum::http::HeaderMap;

use crate::crypto::fault::Fault;
use crate::crypto::random;
use crate::http::cookies;
use crate::realm::Realm;
use crate::store::{Login, Session};

/// A session with the identifier its cookie carries.
#[derive(Debug)]
pub(crate) struct BrowserSession {
    pub(crate) id: String,
    pub(crate) browser: String,
    pub(crate) login: Option<Login>,
}

impl BrowserSession {
    pub(crate) fn find(realm: &Realm, headers: &HeaderMap) -> Option<Self> {
        let id = cookies::session_id(&realm.config, headers)?;
        let Session { browser, login } = realm.store().sessions.get(id)?.clone();
        Some(Self { id: id.to_owned(), browser, login })
    }

    pub(crate) fn find_or_start(realm: &Realm, headers: &HeaderMap) -> Result<Self, Fault> {
        match Self::find(realm, headers) {
            Some(session) => Ok(session),
            None => Self::start(realm, random::token()?, None),
        }
    }

    /// Signs a user in. The identifier changes, so that one planted before is worth nothing. Who
    /// authenticates once more goes on with the same `sid`, so that no app is forgotten at logout.
    pub(crate) fn sign_in(self, realm: &Realm, subject: &str) -> Result<Self, Fault> {
        let again = self.login.filter(|login| login.subject == subject);
        let sid = again.map_or_else(random::token, |login| Ok(login.sid))?;
        let login = Login { subject: subject.to_owned(), auth_time: realm.now(), sid };
        realm.store().sessions.remove(&self.id);
        Self::start(realm, self.browser, Some(login))
    }

    fn start(realm: &Realm, browser: String, login: Option<Login>) -> Result<Self, Fault> {
        let id = random::token()?;
        let session = Session { browser: browser.clone(), login: login.clone() };
        realm.store().sessions.insert(id.clone(), session);
        Ok(Self { id, browser, login })
    }
}
