//! Windows and frames that this page opened.

use std::cell::RefCell;

use wasm_bindgen::prelude::{Closure, JsCast, JsValue};
use web_sys::{HtmlIFrameElement, MessageEvent, Window};
use zeroize::Zeroizing;

use crate::page::{ChildWindow, Message, Whereabouts};

/// The window has no name, by which other pages could send it elsewhere.
const UNNAMED: &str = "_blank";

/// Its size in CSS pixels.
const WIDTH: i32 = 520;
const HEIGHT: i32 = 680;

/// Opens an empty window, in the middle over this one.
pub(super) fn open_popup(opener: &Window) -> Option<Box<dyn ChildWindow>> {
    let features = features(opener).unwrap_or_else(|_| size());
    let opened = opener.open_with_url_and_target_and_features("about:blank", UNNAMED, &features);
    let window = opened.ok()??;
    // Refused only where there is no focus to give.
    let _ = window.focus();
    let element = None;
    Some(Box::new(Child { opener: opener.clone(), window, element, listener: RefCell::default() }))
}

fn size() -> String {
    format!("popup,width={WIDTH},height={HEIGHT}")
}

fn features(opener: &Window) -> Result<String, JsValue> {
    let middle = |from: JsValue, length: JsValue, own: i32| {
        let number = |value: JsValue| value.as_f64().unwrap_or_default();
        number(from) + (number(length) - f64::from(own)).max(0.0) / 2.0
    };
    let left = middle(opener.screen_x()?, opener.outer_width()?, WIDTH);
    let top = middle(opener.screen_y()?, opener.outer_height()?, HEIGHT);
    Ok(format!("{},left={left:.0},top={top:.0}", size()))
}

/// Puts an empty frame into the page that nobody sees. What is shown in it cannot take the page
/// elsewhere or open windows: browsers let another origin do that only after a click in it.
pub(super) fn open_frame(opener: &Window) -> Option<Box<dyn ChildWindow>> {
    let document = opener.document()?;
    let frame: HtmlIFrameElement = document.create_element("iframe").ok()?.unchecked_into();
    frame.set_hidden(true);
    document.body()?.append_child(&frame).ok()?;
    let window = frame.content_window()?;
    let listener = RefCell::default();
    Some(Box::new(Child { opener: opener.clone(), window, element: Some(frame), listener }))
}

type Listener = Closure<dyn Fn(MessageEvent)>;

/// A popup, or the frame in `element`.
struct Child {
    opener: Window,
    window: Window,
    element: Option<HtmlIFrameElement>,
    listener: RefCell<Option<Listener>>,
}

impl Child {
    fn stop_listening(&self) {
        if let Some(listener) = self.listener.take() {
            let callback = listener.as_ref().unchecked_ref();
            // Refused only for an event type that does not exist.
            let _ = self.opener.remove_event_listener_with_callback("message", callback);
        }
    }
}

impl ChildWindow for Child {
    fn navigate(&self, url: &str) {
        // Refused only for what is no URL; ours was built of one.
        let _ = self.window.location().replace(url);
    }

    fn whereabouts(&self) -> Whereabouts {
        if self.window.closed().unwrap_or(true) {
            return Whereabouts::Closed;
        }
        // Another origin's address cannot be read.
        match self.window.location().href() {
            Ok(_) => Whereabouts::Here,
            Err(_) => Whereabouts::Elsewhere,
        }
    }

    fn listen(&self, listener: Box<dyn Fn(Message)>) {
        self.stop_listening();
        let window = self.window.clone();
        let listener = Listener::new(move |event: MessageEvent| {
            let source = event.source().map(JsValue::from).unwrap_or_default();
            listener(Message {
                origin: event.origin(),
                is_from_window: js_sys::Object::is(&source, &window),
                text: Zeroizing::new(event.data().as_string().unwrap_or_default()),
            });
        });
        let callback = listener.as_ref().unchecked_ref();
        let _ = self.opener.add_event_listener_with_callback("message", callback);
        self.listener.replace(Some(listener));
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.stop_listening();
        match &self.element {
            Some(frame) => frame.remove(),
            // One that is out of sight or closed already is none to close.
            None => drop(self.window.close()),
        }
    }
}
