//! The app, mounted at a path, and the session behind it.

use std::any::Any;
use std::future::{pending, poll_fn};
use std::task::Poll;
use std::time::Duration;

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::HtmlElement;
use public_client_app::app::App;
use public_client_leptos::testing::{Command, FakeHost, FakePage, Reply};
use public_client_leptos::{
    Challenge, Client, ClientConfig, ClientSource, Error, ResourceResponse,
};

/// How many turns of the event loop something may take.
const MOST_TURNS: usize = 500;

/// The app on the stage; it is gone when this is dropped.
pub(crate) struct Stage {
    pub(crate) host: FakeHost,
    pub(crate) page: FakePage,
    root: HtmlElement,
    _handle: Box<dyn Any>,
}

impl Stage {
    /// Mounts the app at `path`, with a session that was played by `prepare` before.
    pub(crate) fn at(path: &str, prepare: impl FnOnce(&FakeHost)) -> Self {
        Self::of(&["as"], path, prepare)
    }

    /// The same with several providers, of which the first is played.
    pub(crate) fn of(names: &[&str], path: &str, prepare: impl FnOnce(&FakeHost)) -> Self {
        Self::on(FakePage::default(), names, path, prepare)
    }

    /// The same in a tab that was here before.
    pub(crate) fn on(
        page: FakePage,
        names: &[&str],
        path: &str,
        prepare: impl FnOnce(&FakeHost),
    ) -> Self {
        let history = window().history().unwrap();
        history.replace_state_with_url(&JsValue::NULL, "", Some(path)).unwrap();
        page.open(&["https://app.example", path].concat());
        // Nothing is over before a test says so.
        page.sleep_with(|_| Box::pin(pending()));
        let host = FakeHost::default();
        prepare(&host);
        let client = |(index, name): (usize, &&str)| {
            let host = if index == 0 { host.clone() } else { FakeHost::default() };
            Client::new(config(name), host, page.clone())
        };
        let clients = ClientSource::Clients(names.iter().enumerate().map(client).collect());
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let handle = mount_to(root.clone(), move || view! { <App config=clients /> });
        Self { host, page, root, _handle: Box::new(handle) }
    }

    /// The element with this `data-testid`, as soon as it is there.
    pub(crate) async fn find(&self, test_id: &str) -> HtmlElement {
        let selector = format!("[data-testid={test_id}]");
        for _ in 0..MOST_TURNS {
            if let Some(element) = self.root.query_selector(&selector).unwrap() {
                return element.unchecked_into();
            }
            self.page.run_tasks();
            turn().await;
        }
        panic!("waited in vain for {test_id} in {}", self.root.inner_html());
    }

    /// Waits until that element has this text.
    pub(crate) async fn expect(&self, test_id: &str, text: &str) {
        for _ in 0..MOST_TURNS {
            if self.find(test_id).await.text_content().as_deref() == Some(text) {
                return;
            }
            self.page.run_tasks();
            turn().await;
        }
        panic!("{test_id} is never {text:?} in {}", self.root.inner_html());
    }

    /// Waits until that element is in this state.
    pub(crate) async fn expect_state(&self, test_id: &str, state: &str) {
        for _ in 0..MOST_TURNS {
            if self.find(test_id).await.get_attribute("data-state").as_deref() == Some(state) {
                return;
            }
            turn().await;
        }
        panic!("{test_id} is never {state:?} in {}", self.root.inner_html());
    }

    /// Waits until the page has left for this address.
    pub(crate) async fn expect_visited(&self, url: &str) {
        for _ in 0..MOST_TURNS {
            if self.page.visited() == [url] {
                return;
            }
            self.page.run_tasks();
            turn().await;
        }
        panic!("it never left: {:?}", self.root.inner_html());
    }

    /// Waits until there is no such element.
    pub(crate) async fn expect_none(&self, test_id: &str) {
        for _ in 0..MOST_TURNS {
            if !self.has(test_id) {
                return;
            }
            turn().await;
        }
        panic!("{test_id} is still there in {}", self.root.inner_html());
    }

    /// Whether there is such an element now.
    pub(crate) fn has(&self, test_id: &str) -> bool {
        self.root.query_selector(&format!("[data-testid={test_id}]")).unwrap().is_some()
    }

    /// The commands so far, as soon as there are this many, without the one that only warms up.
    pub(crate) async fn commands(&self, count: usize) -> Vec<Command> {
        let mut commands = Vec::new();
        for _ in 0..MOST_TURNS {
            commands.append(&mut self.host.take_commands());
            commands.retain(|command| !matches!(command, Command::Prepare));
            if commands.len() >= count {
                return commands;
            }
            turn().await;
        }
        panic!("waited in vain for {count} commands: {commands:?}");
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
        let history = window().history().unwrap();
        history.replace_state_with_url(&JsValue::NULL, "", Some("/")).unwrap();
    }
}

fn config(name: &str) -> ClientConfig {
    let json = format!(
        r#"{{ "issuer": "https://{name}.example", "client_id": "hotel", "name": "{name}",
        "redirect_uri": "https://app.example/callback", "scope": "openid",
        "frontchannel_logout_uri": "https://app.example/logged-out-by-server",
        "resources": [{{ "origin": "https://api.example", "paths": ["/stay", "/door/unlock"] }}] }}"#,
    );
    ClientConfig::from_json(json.as_bytes()).unwrap()
}

/// `Prepare` takes the first answer of every session.
pub(crate) fn prepared(host: &FakeHost) {
    host.answer(Ok(Reply::Done));
}

/// What the API answers.
pub(crate) fn answer(status: u16, body: &str) -> Result<Reply, Error> {
    challenged(status, body, None)
}

/// What it answers with a challenge.
pub(crate) fn challenged(
    status: u16,
    body: &str,
    challenge: Option<Challenge>,
) -> Result<Reply, Error> {
    let body = body.as_bytes().to_vec();
    let response = ResourceResponse { status, headers: Default::default(), body, challenge };
    Ok(Reply::Response(response.into()))
}

/// Lets the browser do what it has to do.
async fn turn() {
    let mut is_set = false;
    poll_fn(move |context| {
        if is_set {
            return Poll::Ready(());
        }
        is_set = true;
        let waker = context.waker().clone();
        set_timeout(move || waker.wake(), Duration::from_millis(1));
        Poll::Pending
    })
    .await;
}
