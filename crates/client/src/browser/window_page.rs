//! The page: location, history, navigation.

use public_client_protocol::error::BrowserError;
use public_client_protocol::time::UnixTime;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Document, HtmlFormElement, HtmlInputElement, Window};
use zeroize::Zeroizing;

use super::{clock, pending_store};
use crate::command::Logout;
use crate::page::{Location, Page, Task};

/// This window.
#[derive(Clone, Debug)]
pub struct WindowPage(Window);

impl WindowPage {
    /// This window; `None` in a worker.
    #[must_use]
    pub fn current() -> Option<Self> {
        web_sys::window().map(Self)
    }

    /// Whether this is a secure context, where alone WebCrypto is (HTTPS, or loopback).
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.0.is_secure_context()
    }
}

impl Page for WindowPage {
    fn location(&self) -> Location {
        let location = self.0.location();
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
        if let Ok(history) = self.0.history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url));
        }
    }

    fn navigate(&self, url: &str) {
        // Refused only for what is no URL; ours was built of one.
        let _ = self.0.location().assign(url);
    }

    fn post(&self, logout: &Logout) {
        if let Some(form) = self.0.document().and_then(|page| form(&page, logout).ok()) {
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

    fn now(&self) -> UnixTime {
        clock::now()
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
