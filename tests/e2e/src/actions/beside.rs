//! What a person does with a window that a page has opened beside itself.

use fantoccini::wd::WindowHandle;

use super::Consent;
use crate::fixtures::world::{AuthorizationServer, World};

/// A note on the page's own `window`. It is there as long as the page is the very same.
const MARK: &str = "window.markedByTest = true";
const IS_MARKED: &str = "return window.markedByTest === true";

impl<S: AuthorizationServer> World<S> {
    /// Presses what opens a window, and goes there. Tells which window the page is in.
    pub async fn press_for_window(&self, test_id: &str) -> WindowHandle {
        let (page, known) = (self.browser.window().await, self.browser.windows().await);
        self.browser.press(test_id).await;
        self.browser.switch_to_new_window(&known).await;
        page
    }

    /// Answers the server's pages in the window that is current until it closes by itself, and
    /// goes back to the page in `page`.
    pub async fn answer_until_closed(&self, user: (&str, &str), page: &WindowHandle) {
        self.until_closed(user, Consent::Accept, page).await;
    }

    /// The same, but denies the consent.
    pub async fn deny_until_closed(&self, page: &WindowHandle) {
        self.until_closed(S::USER, Consent::Deny, page).await;
    }

    async fn until_closed(&self, user: (&str, &str), consent: Consent, page: &WindowHandle) {
        let window = self.browser.window().await;
        self.browser
            .eventually("the window to close", async || {
                if !self.browser.windows().await.contains(&window) {
                    return Some(());
                }
                self.answer_forms_as(user, consent).await;
                None
            })
            .await;
        self.browser.switch_to_window(page).await;
    }

    /// Marks the page that is shown.
    pub async fn mark_page(&self) {
        self.browser.run(MARK, Vec::new()).await;
    }

    /// Whether it is still the page that was marked: neither reloaded nor left since.
    pub async fn is_marked_page(&self) -> bool {
        self.browser.run(IS_MARKED, Vec::new()).await == true
    }
}
