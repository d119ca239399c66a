//! What applications hold.

mod activity;
mod arrival;
mod attempt;
mod departures;
mod frontchannel_logout;
mod hand_over;
mod host;
mod interruption;
mod leave;
mod popup;
mod popup_watch;
mod records;
mod resource_metadata;
mod restore;
mod silent;
mod sign_outs;
mod step_up;
mod tabs;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use public_client_protocol::authorization_request::AuthorizationRequest;
use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::{BrowserError, Error};
use public_client_protocol::time::UnixTime;

use crate::command::{Command, OpenResponse, Reply, ResourceRequest, ResourceResponse};
use crate::page::{Announcement, Page};
use crate::promise::{Promise, SingleFlight};
use crate::session::Subscription;
use crate::view::{Restored, SessionView, Status};
pub use arrival::{Arrival, Arrived};
use attempt::Attempts;
pub use frontchannel_logout::FrontchannelLogout;
use hand_over::HandedOver;
pub use host::{Answer, Host, Ready};
pub use popup::PopupSignIn;
pub use step_up::SteppedUp;

/// A client of one authorization server, in one page. Cheap to clone; the clones are one client.
///
/// It sends commands to wherever the session lives, and does what only a page can: leave, come
/// back, and keep what must survive the way. It never has a token.
#[derive(Clone)]
pub struct Client(Rc<Inner>);

struct Inner {
    config: ClientConfig,
    host: Box<dyn Host>,
    page: Box<dyn Page>,
    arrival: RefCell<Option<Promise<arrival::Outcome>>>,
    attempts: Attempts,
    asking: SingleFlight<(), Result<(), Error>>,
    handed_over: RefCell<Option<HandedOver>>,
    /// What waits to be sent again after the step-up that this page came back from.
    interrupted: RefCell<Option<ResourceRequest>>,
    activity_told: Cell<Option<UnixTime>>,
    was_signed_in: Cell<bool>,
    restored: Cell<Option<Restored>>,
    /// What follows the session to its end by a limit.
    limits: RefCell<Option<Subscription>>,
    frontchannel_logout: frontchannel_logout::Awaited,
    seen_session: RefCell<Option<frontchannel_logout::SessionName>>,
    heard_sign_out: RefCell<Option<String>>,
}

impl Client {
    /// A client whose session lives in `host` and whose page is `page`.
    #[must_use]
    pub fn new(config: ClientConfig, host: impl Host + 'static, page: impl Page + 'static) -> Self {
        let client = Self(Rc::new(Inner {
            config,
            host: Box::new(host),
            page: Box::new(page),
            arrival: RefCell::default(),
            attempts: Attempts::default(),
            asking: SingleFlight::new(),
            handed_over: RefCell::default(),
            interrupted: RefCell::default(),
            frontchannel_logout: RefCell::default(),
            seen_session: RefCell::default(),
            heard_sign_out: RefCell::default(),
            activity_told: Cell::default(),
            was_signed_in: Cell::default(),
            restored: Cell::default(),
            limits: RefCell::default(),
        }));
        client.heard_all_sign_outs();
        client.follow_tabs();
        client.follow_limits();
        client
    }

    /// The configuration.
    #[must_use]
    pub fn config(&self) -> &ClientConfig {
        &self.0.config
    }

    /// The session as it is now.
    #[must_use]
    pub fn view(&self) -> SessionView {
        let view = self.0.host.view();
        let restored = self.0.restored.get().filter(|_| view.status == Status::SignedIn);
        SessionView { restored, ..view }
    }

    /// Calls `listener` with the session after each change, until the subscription is dropped.
    pub fn subscribe(&self, listener: impl Fn(&SessionView) + 'static) -> Subscription {
        let inner = Rc::downgrade(&self.0);
        self.0.host.subscribe(Box::new(move || {
            if let Some(inner) = inner.upgrade() {
                listener(&Self(inner).view());
            }
        }))
    }

    /// Starts reading the server's metadata and keys, so that they are there when needed.
    pub fn prepare(&self) {
        let answer = self.0.host.execute(Command::Prepare);
        self.0.page.spawn(Box::pin(async move {
            // Whoever needs the documents meets a failure again.
            let _ = answer.await;
        }));
    }

    /// Leaves for the authorization server ([RFC 6749 §4.1.1]). On success the page is about to
    /// be unloaded.
    ///
    /// # Errors
    ///
    /// Whatever keeps the request from being written or what must be kept from being kept.
    ///
    /// [RFC 6749 §4.1.1]: https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.1
    pub async fn sign_in(&self, request: AuthorizationRequest) -> Result<(), Error> {
        self.leave(request, None).await
    }

    /// Takes the response, if this page is at the redirect URI with one. The address is scrubbed
    /// before this returns; what comes of the response is in the future. Whoever asks again, from
    /// a second mount, say, gets the same outcome, and the code is sent once.
    #[must_use]
    pub fn receive_callback(&self) -> Option<Arrival> {
        self.arrive()
    }

    /// Whether this page is the return from the logout that this tab began (OpenID Connect
    /// RP-Initiated Logout §3); if so, its `state` is scrubbed. Nothing depends on it but what the
    /// page says.
    #[must_use]
    pub fn take_logout_return(&self) -> bool {
        self.is_back_from_logout()
    }

    /// Calls a configured resource with the access token ([RFC 6750]).
    ///
    /// # Errors
    ///
    /// A destination that is not configured, a lost network, or a session that ended.
    ///
    /// [RFC 6750]: https://www.rfc-editor.org/rfc/rfc6750.html
    pub async fn fetch(&self, request: ResourceRequest) -> Result<ResourceResponse, Error> {
        self.open(request).await?.read().await
    }

    /// Calls a configured resource, and answers as soon as status and header fields are there. The
    /// body can be read in chunks, or, in a browser, handed on as the stream it is
    /// (`BrowserBody::into_stream`); dropping it, or this future, aborts the request.
    ///
    /// # Errors
    ///
    /// As [`Client::fetch`].
    pub async fn open(&self, request: ResourceRequest) -> Result<OpenResponse, Error> {
        match self.0.host.execute(Command::Fetch(request)).await? {
            Reply::Response(response) => Ok(response),
            _ => Err(unexpected()),
        }
    }

    /// Reads UserInfo (OpenID Connect Core §5.3); it is in the view then.
    ///
    /// # Errors
    ///
    /// Whatever kept it from being read or believed; the session goes on.
    pub async fn load_userinfo(&self) -> Result<SessionView, Error> {
        self.0.host.execute(Command::LoadUserInfo).await?;
        Ok(self.view())
    }

    /// Refreshes now ([RFC 6749 §6]).
    ///
    /// # Errors
    ///
    /// `invalid_grant` ends the session; any other error leaves it as it was.
    ///
    /// [RFC 6749 §6]: https://www.rfc-editor.org/rfc/rfc6749.html#section-6
    pub async fn refresh(&self) -> Result<(), Error> {
        self.0.host.execute(Command::Refresh).await.map(drop)
    }

    /// Ends the session here and in every other tab, has its tokens revoked, and leaves for the server's own logout if it
    /// has one.
    ///
    /// # Errors
    ///
    /// None of the server's faults keeps anybody signed in; an error is one of the session's host.
    pub async fn sign_out(&self) -> Result<(), Error> {
        self.drop_records();
        self.mark_sign_out();
        self.0.page.announce(Announcement::SignedOut { vault: self.0.host.shared() });
        let Reply::Ended(logout) = self.0.host.execute(Command::SignOut).await? else {
            return Err(unexpected());
        };
        if let Some(logout) = logout {
            self.keep_logout(&logout);
            match logout.fields.as_slice() {
                [] => self.0.page.navigate(&logout.endpoint),
                _ => self.0.page.post(&logout),
            }
        }
        Ok(())
    }

    /// Has the session look at the clocks, as after a sleep of the machine; a page says so when it
    /// is shown, and when the network is back.
    ///
    /// # Errors
    ///
    /// An error of the session's host.
    pub async fn wake(&self) -> Result<(), Error> {
        self.0.host.execute(Command::Wake).await.map(drop)
    }

    /// Says that this page is about to go, or to be kept without being seen, so that a vault does
    /// not wait for it.
    pub fn leave_page(&self) {
        self.0.host.leave();
    }

    /// Says that the authorization which was under way will not come back to this page, and
    /// perhaps why.
    ///
    /// # Errors
    ///
    /// An error of the session's host.
    pub async fn abandon(&self, reason: Option<Error>) -> Result<(), Error> {
        self.0.host.execute(Command::Abandon(reason)).await.map(drop)
    }
}

fn unexpected() -> Error {
    BrowserError::UnexpectedReply.into()
}
