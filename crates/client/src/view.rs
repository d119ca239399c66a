//! What a page may know of the session. A token is not expressible here.

use std::time::Duration;

use public_client_protocol::error::{Error, SessionLimit};
use public_client_protocol::json::{Object, Value, ViewError};
use public_client_protocol::time::UnixTime;
use public_client_protocol::url::HttpUrl;
use serde::Deserialize;

/// Where the session stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nobody is signed in.
    #[default]
    SignedOut,
    /// An authorization is under way.
    SigningIn,
    /// Somebody is signed in.
    SignedIn,
}

/// The session as a page may see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SessionView {
    /// Where it stands.
    pub status: Status,
    /// Nobody is signed in here, but somebody signed in in another tab and did not sign out since:
    /// the application may offer to go on here as well.
    pub is_signed_in_elsewhere: bool,
    /// Who is signed in; `None` also with plain OAuth 2.0, where nobody's identity is learned.
    pub user: Option<User>,
    /// Since when, by the local clock; before this page was loaded, if the session goes on.
    pub signed_in_at: Option<UnixTime>,
    /// What the access token was granted for ([RFC 6749 §3.3]); may be less than was asked for.
    ///
    /// [RFC 6749 §3.3]: https://www.rfc-editor.org/rfc/rfc6749.html#section-3.3
    pub scope: Vec<String>,
    /// More was granted than asked for.
    pub is_wider_than_asked: bool,
    /// How long the access token still lives, if the server said so.
    pub expires_in: Option<Duration>,
    /// The session is about to end by a limit of the configuration.
    pub ending: Option<Ending>,
    /// Where the session lives.
    pub housing: Housing,
    /// How it came that somebody is signed in, or in what an attempt to find out ended.
    pub restored: Option<Restored>,
    /// Why the last attempt, or the session, ended. Gone with the next success.
    pub error: Option<Error>,
}

/// Where the session lives, and why there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Housing {
    /// Where.
    pub kind: HostKind,
    /// Why.
    pub reason: HostReason,
}

/// Where a session can live.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HostKind {
    /// In a worker that all tabs share.
    SharedWorker,
    /// In a worker of this page.
    Worker,
    /// In the page.
    #[default]
    Page,
}

/// Why a session lives where it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HostReason {
    /// The configuration, or the application, says so.
    #[default]
    Configured,
    /// This browser has no shared workers.
    NoSharedWorker,
    /// This browser has shared workers, but none could be started.
    SharedWorkerFailed,
}

/// By which way a session came back that had begun before this page was loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restored {
    /// It was never gone: the worker that holds it outlived the page, or another tab is open.
    Kept,
    /// The server was asked in a hidden frame.
    Frame,
    /// The server was asked by a redirect.
    Redirect,
}

/// An end that is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Which limit it is; an idle session goes on if somebody does something.
    pub limit: SessionLimit,
    /// How soon.
    pub within: Duration,
}

impl Ending {
    /// How soon, in seconds, rounded up: while there is time left, it is not zero.
    #[must_use]
    pub fn seconds(&self) -> u64 {
        self.within.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX)
    }
}

/// Who is signed in. The pair of issuer and subject names a person, nothing else does
/// ([OpenID Connect Core §5.7]).
///
/// [OpenID Connect Core §5.7]: https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability
#[derive(Clone, Debug, PartialEq)]
pub struct User {
    /// `iss`
    pub issuer: String,
    /// `sub`, unique at that issuer.
    pub subject: String,
    /// The claims of the ID Token.
    pub claims: Claims,
    /// What UserInfo says, once it was loaded.
    pub userinfo: Option<Claims>,
}

impl User {
    /// A claim, from UserInfo if it is there, else from the ID Token.
    #[must_use]
    pub fn claim(&self, name: &str) -> Option<&Value> {
        let from_userinfo = self.userinfo.as_ref().and_then(|claims| claims.get(name));
        from_userinfo.or_else(|| self.claims.get(name))
    }

    /// The person's name, to be shown as text.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.claim("name")?.as_str()
    }

    /// The person's e-mail address, to be shown as text.
    #[must_use]
    pub fn email(&self) -> Option<&str> {
        self.claim("email")?.as_str()
    }

    /// The person's picture, if its address is an http(s) URL; any other scheme is refused.
    #[must_use]
    pub fn picture(&self) -> Option<&str> {
        let url = self.claim("picture")?.as_str()?;
        HttpUrl::parse(url).is_ok().then_some(url)
    }
}

/// Claims: what a server says of a person. Untrusted text, to be shown as such.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Claims(Object);

impl Claims {
    /// Takes the members of an object.
    #[must_use]
    pub const fn new(members: Object) -> Self {
        Self(members)
    }

    /// The members.
    #[must_use]
    pub const fn members(&self) -> &Object {
        &self.0
    }

    /// A claim.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// Every claim.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter()
    }

    /// The claims as a type of the application.
    ///
    /// # Errors
    ///
    /// What serde says of claims that are not a `T`.
    pub fn view<'de, T: Deserialize<'de>>(&'de self) -> Result<T, ViewError> {
        self.0.view()
    }
}
