//! A page between its being loaded and its being gone: a client, its session, and its memory.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use public_client::authorization_request::AuthorizationRequest;
use public_client::command::ResourceRequest;
use public_client::config::ClientConfig;
use public_client::error::Error;
use public_client::fake::FakePage;
use public_client::handle::Client;
use public_client::session::Session;
use public_client::view::Status;

use super::platform::TabPlatform;
use super::sabotage::SabotagedHost;
use super::tab::LoadId;

pub(crate) const APP: &str = "https://app.example";
const API: &str = "https://api.example";

/// What becomes of something that the application asked for.
pub(crate) type Outcome = Result<Option<u16>, Error>;

/// A loaded page.
pub(crate) struct Load {
    pub(crate) id: LoadId,
    pub(crate) platform: TabPlatform,
    pub(crate) client: Client,
    asked: Rc<RefCell<Vec<Option<Outcome>>>>,
    was_signed_in: Cell<bool>,
    has_left: Cell<bool>,
    is_signed_out: Cell<bool>,
    /// How much had been sent when the person began to sign in here.
    since: Cell<usize>,
}

impl Load {
    pub(crate) fn new(id: LoadId, page: &FakePage, platform: TabPlatform, since: usize) -> Self {
        let config = config();
        let executor = platform.executor().clone();
        page.spawn_with(move |task| executor.spawn(task));
        let sabotage = platform.sabotage();
        let host = SabotagedHost::new(Session::new(config.clone(), platform.clone()), sabotage);
        let client = Client::new(config, host, page.clone());
        sabotage.deafen(page);
        let (was_signed_in, has_left, is_signed_out) = Default::default();
        let (asked, since) = (Rc::default(), Cell::new(since));
        Self { id, platform, client, asked, was_signed_in, has_left, is_signed_out, since }
    }

    /// Starts something that has to end in an outcome.
    pub(crate) fn ask(&self, work: impl Future<Output = Outcome> + 'static) {
        let (asked, place) = (Rc::clone(&self.asked), self.asked.borrow().len());
        asked.borrow_mut().push(None);
        self.platform.executor().spawn(async move {
            let outcome = work.await;
            asked.borrow_mut()[place] = Some(outcome);
        });
    }

    pub(crate) fn call(&self) {
        let client = self.client.clone();
        self.ask(async move {
            let response = client.fetch(ResourceRequest::get(format!("{API}/stay"))).await?;
            Ok(Some(response.status))
        });
    }

    pub(crate) fn sign_in(&self) {
        self.has_left.set(self.status() != Status::SignedIn);
        let client = self.client.clone();
        self.ask(
            async move { client.sign_in(AuthorizationRequest::default()).await.map(|()| None) },
        );
    }

    /// Takes what arrived at the page's address, after so much had been sent.
    pub(crate) fn receive(&self, sent: usize) {
        self.begin_anew(sent);
        if let Some(arrival) = self.client.receive_callback() {
            self.ask(async move { arrival.await.map(|_| None) });
        }
    }

    pub(crate) fn wake(&self) {
        let client = self.client.clone();
        self.ask(async move { client.wake().await.map(|()| None) });
    }

    pub(crate) fn sign_out(&self) {
        let client = self.client.clone();
        self.ask(async move { client.sign_out().await.map(|()| None) });
    }

    /// How many of the things asked for have no outcome.
    pub(crate) fn unanswered(&self) -> usize {
        self.asked.borrow().iter().filter(|outcome| outcome.is_none()).count()
    }

    /// What became of what was asked for last.
    pub(crate) fn last_outcome(&self) -> Option<Outcome> {
        self.asked.borrow().last().cloned().flatten()
    }

    /// Lets everything go on as far as it can; `false` if that has no end.
    pub(crate) fn run(&self) -> bool {
        let is_quiet = self.platform.executor().run();
        if self.status() == Status::SignedIn {
            self.was_signed_in.set(true);
        }
        is_quiet
    }

    pub(crate) fn status(&self) -> Status {
        self.client.view().status
    }

    pub(crate) fn was_signed_in(&self) -> bool {
        self.was_signed_in.get()
    }

    /// Whether the person tried to sign in from here, so that what was before is told no more.
    pub(crate) fn has_left(&self) -> bool {
        self.has_left.get()
    }

    pub(crate) fn note_sign_out(&self) {
        self.is_signed_out.set(true);
    }

    /// Whether the person signed out, in this tab or in another.
    pub(crate) fn is_signed_out(&self) -> bool {
        self.is_signed_out.get()
    }

    /// Whoever was signed in here before is no concern of what now follows.
    fn begin_anew(&self, sent: usize) {
        self.was_signed_in.set(false);
        self.has_left.set(false);
        self.is_signed_out.set(false);
        self.since.set(sent);
    }

    pub(crate) fn since(&self) -> usize {
        self.since.get()
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        self.platform.executor().clear();
    }
}

thread_local! {
    static CONFIG: ClientConfig = ClientConfig::from_json(
        br#"{
            "issuer": "https://as.example",
            "client_id": "spa",
            "redirect_uri": "https://app.example/callback",
            "discovery": "oauth",
            "scope": "stay:read",
            "resources": [{ "origin": "https://api.example", "paths": ["/stay"] }],
            "metadata": {
                "authorization_endpoint": "https://as.example/authorize",
                "token_endpoint": "https://as.example/token",
                "revocation_endpoint": "https://as.example/revoke",
                "code_challenge_methods_supported": ["S256"]
            }
        }"#,
    )
    .unwrap();
}

/// Plain OAuth 2.0 with known metadata, so that every request is one of the session's own.
fn config() -> ClientConfig {
    CONFIG.with(Clone::clone)
}
