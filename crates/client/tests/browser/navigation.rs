//! Where the page would go: each departure is noted, and prevented.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{EventTarget, FormData};

use crate::page::window;

/// A navigation to another document.
#[derive(Clone)]
pub(crate) struct Departure {
    pub(crate) url: String,
    /// What is posted, if anything is.
    pub(crate) form: Option<FormData>,
}

/// Keeps the page where it is until this is dropped, by the Navigation API.
pub(crate) struct Departures {
    departures: Rc<RefCell<Vec<Departure>>>,
    listener: Closure<dyn FnMut(JsValue)>,
}

impl Departures {
    pub(crate) fn prevented() -> Self {
        let departures = Rc::new(RefCell::new(Vec::new()));
        let noted = Rc::clone(&departures);
        let listener = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            if let Some(departure) = prevent(&event) {
                noted.borrow_mut().push(departure);
            }
        });
        let callback = listener.as_ref().unchecked_ref();
        navigation().add_event_listener_with_callback("navigate", callback).unwrap();
        Self { departures, listener }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.departures.borrow().is_empty()
    }

    pub(crate) fn take(&self) -> Vec<Departure> {
        self.departures.take()
    }
}

impl Drop for Departures {
    fn drop(&mut self) {
        let callback = self.listener.as_ref().unchecked_ref();
        navigation().remove_event_listener_with_callback("navigate", callback).unwrap();
    }
}

/// A change of the address within the document is none.
fn prevent(event: &JsValue) -> Option<Departure> {
    let destination = member(event, "destination");
    if member(&destination, "sameDocument").is_truthy() {
        return None;
    }
    let prevent_default: Function = member(event, "preventDefault").unchecked_into();
    prevent_default.call0(event).unwrap();
    let url = member(&destination, "url").as_string().unwrap();
    Some(Departure { url, form: member(event, "formData").dyn_into().ok() })
}

fn navigation() -> EventTarget {
    member(&window(), "navigation").unchecked_into()
}

fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}
