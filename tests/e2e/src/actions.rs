//! What a person does.

mod beside;

use fantoccini::Locator;
use fantoccini::elements::Element;

use crate::fixtures::browser::is_stale;
use crate::fixtures::world::{AuthorizationServer, Forms, World};

/// What the person answers on the consent page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Consent {
    /// Accepts it.
    Accept,
    /// Denies it.
    Deny,
}

impl<S: AuthorizationServer> World<S> {
    /// Opens one of the app's pages.
    pub async fn open(&self, path: &str) {
        self.browser.open(&self.app.url(path)).await;
    }

    /// Opens the home page and signs in, to the end.
    pub async fn sign_in(&self) {
        self.attempt(Consent::Accept).await;
        self.expect_status("signed-in").await;
    }

    /// Opens one of the app's pages and signs in from there, to the end.
    pub async fn sign_in_at(&self, path: &str) {
        self.open(path).await;
        self.sign_in_where_asked().await;
        self.expect_path(path).await;
    }

    /// Signs in from the page that is open, which asks for it by itself or has a button for it.
    pub async fn sign_in_where_asked(&self) {
        self.browser
            .eventually("a way to sign in", async || {
                if !self.is_on_app().await || self.is_settled().await {
                    return Some(());
                }
                self.browser.peek("sign-in").await?.click().await.ok()
            })
            .await;
        self.settle(Consent::Accept).await;
        self.expect_status("signed-in").await;
    }

    /// Opens the home page, presses sign-in and goes where that leads, to whatever end.
    pub async fn attempt(&self, consent: Consent) {
        self.open("/").await;
        self.browser.press("sign-in").await;
        self.settle(consent).await;
    }

    /// Answers the server's pages until the app is signed in or shows an error.
    pub async fn settle(&self, consent: Consent) {
        self.browser
            .eventually("the sign-in to end", async || {
                if self.is_on_app().await {
                    return self.is_settled().await.then_some(());
                }
                self.answer_forms(consent).await;
                None
            })
            .await;
    }

    /// Answers the server's pages until the browser is back on the app's origin.
    pub async fn answer_until_back(&self, consent: Consent) {
        self.browser
            .eventually("the app", async || {
                if self.is_on_app().await {
                    return Some(());
                }
                self.answer_forms(consent).await;
                None
            })
            .await;
    }

    /// Answers the page of the server that is open, if one is: for a person who says yes to all.
    pub async fn answer(&self) {
        self.answer_forms(Consent::Accept).await;
    }

    /// Says yes to the server's question whether to sign out, if that is the page that is open.
    pub async fn confirm_sign_out(&self) {
        if let Some(button) = self.form(S::FORMS.confirm_sign_out).await {
            self.follow(&button).await;
        }
    }

    /// Presses sign-in on the home page and stops at the server's first page.
    pub async fn go_to_server(&self) {
        self.open("/").await;
        self.browser.press("sign-in").await;
        self.await_server().await;
    }

    /// Waits for a page of the server.
    pub async fn await_server(&self) {
        self.browser
            .eventually("the server's login page", async || {
                self.form(S::FORMS.username).await.map(|_| ())
            })
            .await;
    }

    /// Fills in the server's login page, and stops at the page that follows.
    pub async fn log_in_only(&self) {
        self.await_server().await;
        self.answer_forms(Consent::Accept).await;
    }

    /// Presses sign-out and goes where that leads, until the app is back, signed out.
    pub async fn sign_out(&self) {
        self.sign_out_until(async || {
            let status = self.browser.peek_text("session-status").await;
            status.as_deref() == Some("signed-out")
        })
        .await;
    }

    /// The same in an app that says in its own way that it is signed out.
    pub async fn sign_out_until(&self, is_over: impl AsyncFn() -> bool) {
        let page = self.form("body").await.expect("a page");
        self.browser.press("sign-out").await;
        self.browser
            .eventually("the sign-out to end", async || {
                // The page is signed out before it leaves for the server.
                if !is_stale(&page).await {
                    return None;
                }
                if self.is_on_app().await {
                    return is_over().await.then_some(());
                }
                let button = self.form(S::FORMS.confirm_sign_out).await?;
                self.follow(&button).await;
                None
            })
            .await;
    }

    /// Sends a request with the form of the request page.
    pub async fn send_request(&self, method: &str, url: &str) {
        self.browser.choose("request-method", method).await;
        self.browser.fill("request-url", url).await;
        self.browser.press("send-request").await;
    }

    /// Follows a link to one of the app's pages from the page that is open, as from a message
    /// that the page shows. A router takes it without loading the app again.
    pub async fn follow_link(&self, path: &str) {
        self.browser.follow_link(&self.app.url(path)).await;
    }

    /// Presses call-api, on the home page of the app that is running.
    pub async fn press_call_api_at_home(&self) {
        self.follow_link("/").await;
        self.browser.press("call-api").await;
    }

    /// Whether the address bar shows the app's origin.
    pub async fn is_on_app(&self) -> bool {
        self.browser.url().await.origin().ascii_serialization() == self.app.origin
    }

    async fn is_settled(&self) -> bool {
        let status = self.browser.peek_text("session-status").await;
        status.as_deref() == Some("signed-in") || self.browser.peek("error").await.is_some()
    }

    async fn answer_forms(&self, consent: Consent) {
        self.answer_forms_as(S::USER, consent).await;
    }

    async fn answer_forms_as(&self, user: (&str, &str), consent: Consent) {
        let Forms { username, accept, deny, .. } = S::FORMS;
        if let Some(field) = self.form(username).await {
            self.log_in(&field, user).await;
            return;
        }
        let decision = if consent == Consent::Accept { accept } else { deny };
        if let Some(button) = self.form(decision).await {
            self.follow(&button).await;
        }
    }

    async fn log_in(&self, username: &Element, (name, secret): (&str, &str)) -> Option<()> {
        let Forms { password, log_in, .. } = S::FORMS;
        username.clear().await.ok()?;
        username.send_keys(name).await.ok()?;
        self.form(password).await?.send_keys(secret).await.ok()?;
        self.follow(&self.form(log_in).await?).await
    }

    /// Presses a button that leads to another page, and waits until this page is gone.
    async fn follow(&self, button: &Element) -> Option<()> {
        button.click().await.ok()?;
        let gone = async || is_stale(button).await.then_some(());
        self.browser.eventually("the next page", gone).await;
        Some(())
    }

    async fn form(&self, selector: &str) -> Option<Element> {
        self.browser.client.find(Locator::Css(selector)).await.ok()
    }
}
