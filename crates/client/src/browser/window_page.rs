//! The page: location, history, navigation.

use std::rc::Rc;
use std::time::Duration;

use public_client_protocol::config::ClientConfig;
use public_client_protocol::error::BrowserError;
use public_client_protocol::time::UnixTime;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Document, HtmlFormElement, HtmlInputElement, Window};
use zeroize::Zeroizing;

use super::{TabChannel, clock, pending_store, shared_marks, timer};
use crate::command::Logout;
use crate::page::{Announcement, Location, Page, Task};

/// This window.
#[derive(Clone, Debug)]
pub struct WindowPage {
    window: Window,
    tabs: Option<Rc<TabChannel>>,
}

impl WindowPage {
    /// This window; `None` in a worker.
    #[must_use]
    pub fn current() -> Option<Self> {
        web_sys::window().map(|window| Self { window, tabs: None })
    }

    /// This window, in touch with the other tabs of a client.
    #[must_use]
    pub fn among_tabs_of(self, config: &ClientConfig) -> Self {
        Self { tabs: TabChannel::of(config).map(Rc::new), ..self }
    }

    pub(super) fn window(&self) -> &Window {
        &self.window
    }

    /// Whether this is a secure context, where alone WebCrypto is (HTTPS, or loopback).
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.window.is_secure_context()
    }
}

impl Page for WindowPage {
    fn location(&self) -> Location {
        let location = self.window.location();
        let without = |text: String, mark| {
            let text = Zeroizing::new(text);
            Zeroizing::new(text.strip_prefix(mark).unwrap_or_default().to_owned())
        };
        Location {
            origin: location.origin().unwrap_or_default(),
            path: location.pathname().unwrap_or_default(),
            query: without(location.search().unwrap_or_default(), '?'),
            fragment: without(location.hash().unwrap_or_default(), '#'),
        }
    }

    fn replace_address(&self, path: &str) {
        // With the origin in front, neither a base of the document nor a second slash can make
        // the path another origin's, which is all that is refused.
        let url = [self.location().origin.as_str(), path].concat();
        if let Ok(history) = self.window.history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url));
        }
    }

    fn navigate(&self, url: &str) {
        // Refused only for what is no URL; ours was built of one.
        let _ = self.window.location().assign(url);
    }

    fn post(&self, logout: &Logout) {
        if let Some(form) = self.window.document().and_then(|page| form(&page, logout).ok()) {
            let _ = form.submit();
            form.remove();
        }
    }

    fn keep(&self, key: &str, record: &str) -> Result<(), BrowserError> {
        pending_store::keep(key, record)
    }

    fn take(&self, key: &str) -> Option<Zeroizing<String>> {
        pending_store::take(key)
    }

    fn keys(&self) -> Vec<String> {
        pending_store::keys()
    }

    fn mark(&self, name: &str) -> Option<String> {
        shared_marks::read(name)
    }

    fn set_mark(&self, name: &str, mark: &str) {
        shared_marks::write(name, mark);
    }

    fn announce(&self, announcement: Announcement) {
        if let Some(tabs) = &self.tabs {
            tabs.announce(&announcement);
        }
    }

    fn listen(&self, listener: Box<dyn Fn(Announcement)>) {
        if let Some(tabs) = &self.tabs {
            tabs.listen(listener);
        }
    }

    fn now(&self) -> UnixTime {
        clock::now()
    }

    fn sleep(&self, delay: Duration) -> Task {
        Box::pin(timer::sleep(delay))
    }

    fn spawn(&self, task: Task) {
        wasm_bindgen_futures::spawn_local(task);
    }
}

/// A form with hidden fields. It must be in the document to be submitted.
fn form(page: &Document, logout: &Logout) -> Result<HtmlFormElement, JsValue> {
    let form: HtmlFormElement = page.create_element("form")?.unchecked_into();
    form.set_method("post");
    form.set_action(&logout.endpoint);
    form.set_hidden(true);
    for (name, value) in &logout.fields {
        let field: HtmlInputElement = page.create_element("input")?.unchecked_into();
        field.set_type("hidden");
        field.set_name(name);
        field.set_value(value);
        form.append_child(&field)?;
    }
    page.body().ok_or(JsValue::NULL)?.append_child(&form)?;
    Ok(form)
}
