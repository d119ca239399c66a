//! A session that the test plays, and a place in the page to mount components.

use std::any::Any;
use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use public_client::page::Page;
use public_client_leptos::testing::{Command, FakeHost, FakePage};
use public_client_leptos::{Client, ClientConfig};

/// How many turns of the event loop something may take, and nothing takes.
const MOST_TURNS: usize = 500;
const QUIET_TURNS: usize = 10;

/// How a session comes back after a reload.
const BY_REDIRECT: &str = r#""restore": "redirect""#;
const IN_A_FRAME: &str =
    r#""restore": "frame", "silent_redirect_uri": "https://app.example/silent""#;

/// A session, a page, and the client between them.
pub(crate) struct Stage {
    pub(crate) host: FakeHost,
    pub(crate) page: FakePage,
}

impl Stage {
    pub(crate) fn new() -> Self {
        Self { host: FakeHost::default(), page: FakePage::default() }
    }

    pub(crate) fn client(&self) -> Client {
        self.client_at("as", "/callback", BY_REDIRECT)
    }

    /// A client of one of several providers, which come back to different places.
    pub(crate) fn client_of(&self, name: &str) -> Client {
        self.client_at(name, &format!("/{name}/callback"), BY_REDIRECT)
    }

    /// The same, after a reload of a page in which somebody was signed in.
    pub(crate) fn remembering_client_of(&self, name: &str) -> Client {
        let key = format!("public-client:signed-in:https://{name}.example hotel");
        self.page.keep(&key, "0").unwrap();
        self.client_at(name, &format!("/{name}/callback"), IN_A_FRAME)
    }

    fn client_at(&self, name: &str, redirect: &str, restoring: &str) -> Client {
        let config = format!(
            r#"{{ "issuer": "https://{name}.example", "client_id": "hotel", "name": "{name}",
                  "redirect_uri": "https://app.example{redirect}", "scope": "openid",
                  "frontchannel_logout_uri": "https://app.example/logged-out-by-server",
                  {restoring},
                  "resources": [{{ "origin": "https://api.example", "paths": ["/stay"] }}] }}"#,
        );
        let config = ClientConfig::from_json(config.as_bytes()).unwrap();
        Client::new(config, self.host.clone(), self.page.clone())
    }

    /// The commands since the last call, without the one that only warms up.
    pub(crate) fn commands(&self) -> Vec<Command> {
        let mut commands = self.host.take_commands();
        commands.retain(|command| !matches!(command, Command::Prepare));
        commands
    }

    /// Waits until `is_so`.
    pub(crate) async fn until(&self, what: &str, is_so: impl Fn() -> bool) {
        for _ in 0..MOST_TURNS {
            if is_so() {
                return;
            }
            self.page.run_tasks();
            turn().await;
        }
        panic!("waited in vain for {what}");
    }

    /// Lets everything happen that is about to happen.
    pub(crate) async fn settle(&self) {
        for _ in 0..QUIET_TURNS {
            self.page.run_tasks();
            turn().await;
        }
    }
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

/// What was mounted; it is gone when this is dropped.
pub(crate) struct Mounted {
    root: HtmlElement,
    _handle: Box<dyn Any>,
}

impl Mounted {
    pub(crate) fn text(&self) -> String {
        self.root.text_content().unwrap_or_default()
    }

    /// The first element of this kind.
    pub(crate) fn element(&self, selector: &str) -> HtmlElement {
        self.root.query_selector(selector).unwrap().expect(selector).unchecked_into()
    }

    pub(crate) fn has(&self, selector: &str) -> bool {
        self.root.query_selector(selector).unwrap().is_some()
    }

    /// Its text; none before it is there.
    pub(crate) fn text_of(&self, selector: &str) -> String {
        let element = self.root.query_selector(selector).unwrap();
        element.and_then(|element| element.text_content()).unwrap_or_default()
    }

    pub(crate) fn click(&self, selector: &str) {
        self.element(selector).click();
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Mounts a view into an element of its own.
pub(crate) fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Mounted {
    let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    let handle = mount_to(root.clone(), view);
    Mounted { root, _handle: Box::new(handle) }
}
