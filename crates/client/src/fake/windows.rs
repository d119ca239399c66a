//! The other windows of a page that only remembers.

use std::cell::{Cell, RefCell};

use super::{FakePage, FakeWindow};
use crate::page::{ChildWindow, Windows};

/// What a page has of other windows.
#[derive(Default)]
pub(super) struct FakeWindows {
    popups: RefCell<Vec<FakeWindow>>,
    frames: RefCell<Vec<FakeWindow>>,
    /// The window that this page is shown in, if another page opened it.
    own: RefCell<Option<FakeWindow>>,
    blocks_popups: Cell<bool>,
    is_framed: Cell<bool>,
    has_user_activation: Cell<bool>,
}

impl FakePage {
    /// The windows it opened, in order.
    #[must_use]
    pub fn popups(&self) -> Vec<FakeWindow> {
        self.0.windows.popups.borrow().clone()
    }

    /// The hidden frames it opened, in order.
    #[must_use]
    pub fn frames(&self) -> Vec<FakeWindow> {
        self.0.windows.frames.borrow().clone()
    }

    /// Opens no window from now on, as browsers do where nobody clicked.
    pub fn block_popups(&self, blocks: bool) {
        self.0.windows.blocks_popups.set(blocks);
    }

    /// Somebody clicked a moment ago, or nobody did.
    pub fn set_user_activation(&self, is_active: bool) {
        self.0.windows.has_user_activation.set(is_active);
    }

    /// Is itself shown in a frame of another page from now on.
    pub fn put_in_frame(&self) {
        self.0.windows.is_framed.set(true);
    }

    /// Another page of the same browser, shown in a window that this one opened.
    #[must_use]
    pub fn in_window(&self, window: &FakeWindow) -> Self {
        let page = self.other_tab();
        page.0.windows.own.replace(Some(window.clone()));
        page
    }
}

impl Windows for FakePage {
    fn open_popup(&self) -> Option<Box<dyn ChildWindow>> {
        let window = FakeWindow::open();
        let is_blocked = self.0.windows.blocks_popups.get();
        (!is_blocked).then(|| keep(&self.0.windows.popups, window))
    }

    fn open_frame(&self) -> Option<Box<dyn ChildWindow>> {
        Some(keep(&self.0.windows.frames, FakeWindow::open()))
    }

    fn has_user_activation(&self) -> bool {
        self.0.windows.has_user_activation.get()
    }

    fn is_framed(&self) -> bool {
        self.0.windows.is_framed.get()
    }

    fn tell_opener(&self, text: &str) {
        let own = self.0.windows.own.borrow().clone();
        let origin = self.0.location.borrow().origin.clone();
        if let Some(own) = own {
            own.tell_opener(&origin, text);
        }
    }

    fn close(&self) {
        if let Some(own) = &*self.0.windows.own.borrow() {
            own.close();
        }
    }
}

fn keep(windows: &RefCell<Vec<FakeWindow>>, window: FakeWindow) -> Box<dyn ChildWindow> {
    let held = window.held();
    windows.borrow_mut().push(window);
    held
}
