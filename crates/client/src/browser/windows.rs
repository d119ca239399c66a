//! The other windows of this one.

use js_sys::Reflect;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::Window;

use super::{WindowPage, child_window};
use crate::page::{ChildWindow, Windows};

impl Windows for WindowPage {
    fn open_popup(&self) -> Option<Box<dyn ChildWindow>> {
        child_window::open_popup(self.window())
    }

    fn open_frame(&self) -> Option<Box<dyn ChildWindow>> {
        child_window::open_frame(self.window())
    }

    fn has_user_activation(&self) -> bool {
        // Reached step by step: an older browser lacks it.
        let member = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
        let activation = member(self.window(), "navigator")
            .and_then(|navigator| member(&navigator, "userActivation"))
            .and_then(|activation| member(&activation, "isActive"));
        activation.is_some_and(|is_active| is_active.is_truthy())
    }

    fn is_framed(&self) -> bool {
        // A page at the top is its own parent.
        let parent = self.window().parent().ok().flatten();
        parent.is_none_or(|parent| !js_sys::Object::is(&parent, self.window()))
    }

    fn tell_opener(&self, text: &str) {
        let opener = self.window().opener().unwrap_or_default();
        if let (true, Ok(own)) = (opener.is_object(), self.window().location().origin()) {
            // Another window's `Window` is another class than ours, so it cannot be asked for.
            let opener: Window = opener.unchecked_into();
            // The browser drops it if the opener is of another origin by now.
            let _ = opener.post_message(&text.into(), &own);
        }
    }

    fn close(&self) {
        // Refused for a window that no script opened.
        let _ = self.window().close();
    }
}
