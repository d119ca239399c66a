//! Whoever a test says is signed in.

use std::time::Duration;

use leptos::prelude::*;
use public_client::authorization_request::AuthorizationRequest;
use public_client::command::{ResourceRequest, ResourceResponse};
use public_client::config::ClientConfig;
use public_client::error::{Error, SessionLimit};
use public_client::fake::{FakePage, signed_in};
use public_client::handle::Client;
use public_client::view::{Ending, SessionView};

use super::played::Played;
use crate::client_source::ClientSource;
use crate::frontchannel_logout::ServersWord;
use crate::providers::UseProviders;
use crate::session::Session;
use crate::stage::Stage;

/// A session as a test plays it; see [the module](super). The clones are one session.
///
/// It does what it is asked, as far as that shows: after `sign_out` nobody is signed in, after
/// `sign_in` an authorization is under way, and an idle session goes on after `stay_signed_in`.
///
/// ```
/// use public_client_leptos::error::SessionLimit;
/// use public_client_leptos::testing::FakeAuth;
/// use public_client_leptos::{Error, Status};
///
/// let fake = FakeAuth::signed_in("alice");
/// assert_eq!(fake.view().status, Status::SignedIn);
///
/// fake.set_view(FakeAuth::failing(SessionLimit::Idle.into()).view());
/// assert_eq!(fake.view().status, Status::SignedOut);
/// ```
#[derive(Clone)]
pub struct FakeAuth {
    played: Played,
    page: FakePage,
    client: Client,
}

impl FakeAuth {
    /// Nobody is signed in.
    #[must_use]
    pub fn signed_out() -> Self {
        Self::seen_as(SessionView::default())
    }

    /// Somebody is, with this subject.
    #[must_use]
    pub fn signed_in(subject: &str) -> Self {
        Self::seen_as(signed_in(subject))
    }

    /// Somebody is, and the session is about to end by this limit.
    #[must_use]
    pub fn expiring(subject: &str, limit: SessionLimit, within: Duration) -> Self {
        Self::seen_as(SessionView { ending: Some(Ending { limit, within }), ..signed_in(subject) })
    }

    /// Nobody is, since this went wrong.
    #[must_use]
    pub fn failing(error: Error) -> Self {
        Self::seen_as(SessionView { error: Some(error), ..SessionView::default() })
    }

    /// The session looks like this.
    #[must_use]
    pub fn seen_as(view: SessionView) -> Self {
        Self::of(config(), view)
    }

    /// The session looks like this, with the application's own configuration instead of one for
    /// `https://app.example`, `https://as.example` and anything of `https://api.example`.
    #[must_use]
    pub fn of(config: ClientConfig, view: SessionView) -> Self {
        let (played, page) = (Played::default(), FakePage::default());
        page.open("https://app.example/");
        played.set_view(view);
        let client = Client::new(config, played.clone(), page.clone());
        Self { played, page, client }
    }

    /// It looks like this from now on; whoever shows it is told.
    pub fn set_view(&self, view: SessionView) {
        self.played.set_view(view);
    }

    /// What it looks like.
    #[must_use]
    pub fn view(&self) -> SessionView {
        self.client.view()
    }

    /// Answers every request to this URL so, from now on. A URL of which nothing is said is not to
    /// be reached.
    pub fn answer(&self, url: &str, status: u16, body: &str) {
        let (headers, body) = (Default::default(), body.as_bytes().to_vec());
        self.played.script(url, Ok(ResourceResponse { status, headers, body, challenge: None }));
    }

    /// Has every request to this URL fail, from now on.
    pub fn fail(&self, url: &str, error: Error) {
        self.played.script(url, Err(error));
    }

    /// The requests to the API so far.
    #[must_use]
    pub fn requests(&self) -> Vec<ResourceRequest> {
        self.played.requests()
    }

    /// With what somebody was sent to sign in so far.
    #[must_use]
    pub fn sign_ins(&self) -> Vec<AuthorizationRequest> {
        self.played.sign_ins()
    }

    /// The page that it believes to be in, at `https://app.example/` unless a test opens another
    /// address in it: where it was sent, and what it keeps.
    #[must_use]
    pub fn page(&self) -> FakePage {
        self.page.clone()
    }

    /// The client, for an [`AuthProvider`](crate::AuthProvider).
    #[must_use]
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// Provides it to the current owner and whatever is inside, as an
    /// [`AuthProvider`](crate::AuthProvider) does, but at once.
    pub fn provide(&self) {
        let stage = RwSignal::new(Stage::Shown(Session::closed()));
        let providers = UseProviders::new(stage);
        providers.open(&[self.client()], 0, None);
        if let Some(session) = providers.session(0) {
            provide_context(session);
        }
        provide_context(providers);
        provide_context(ServersWord::default());
    }
}

impl From<FakeAuth> for ClientSource {
    fn from(fake: FakeAuth) -> Self {
        fake.client.into()
    }
}

#[expect(clippy::expect_used, reason = "each test of an application would show it to be broken")]
fn config() -> ClientConfig {
    let json = br#"{ "issuer": "https://as.example", "client_id": "app", "scope": "openid",
        "redirect_uri": "https://app.example/callback",
        "resources": [{ "origin": "https://api.example" }] }"#;
    ClientConfig::from_json(json).expect("a configuration")
}
