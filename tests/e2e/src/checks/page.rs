//! What a person sees on the page.

use crate::fixtures::world::{AuthorizationServer, World};

impl<S: AuthorizationServer> World<S> {
    /// Waits until the app shows this session status.
    pub async fn expect_status(&self, status: &str) {
        self.browser
            .eventually(&format!("session status `{status}`"), async || {
                (self.browser.peek_text("session-status").await? == status).then_some(())
            })
            .await;
    }

    /// The session status that is shown now.
    pub async fn status(&self) -> Option<String> {
        self.browser.peek_text("session-status").await
    }

    /// Waits for an error, and tells its code.
    pub async fn error_code(&self) -> String {
        let error = self.browser.find("error").await;
        let code = error.attr("data-code").await.expect("the error is still there");
        code.expect("an error has a `data-code`")
    }

    /// Waits until the app shows an error with this code.
    pub async fn expect_error(&self, code: &str) {
        assert_eq!(self.error_code().await, code);
    }

    /// Waits until the app shows the page at this path, whatever the query.
    pub async fn expect_path(&self, path: &str) {
        self.browser
            .eventually(&format!("the path {path}"), async || {
                (self.is_on_app().await && self.browser.url().await.path() == path).then_some(())
            })
            .await;
    }

    /// Waits until the last request of the app was answered with this status.
    pub async fn expect_response(&self, status: &str) {
        self.browser
            .eventually(&format!("response status {status}"), async || {
                let shown = self.browser.peek_text("response-status").await?;
                shown.contains(status).then_some(())
            })
            .await;
    }

    /// Waits until the app shows this response status, or an error in its place.
    pub async fn expect_response_or_error(&self, status: &str) {
        self.browser
            .eventually(&format!("response status {status}, or an error"), async || {
                if self.browser.peek("error").await.is_some() {
                    return Some(());
                }
                let shown = self.browser.peek_text("response-status").await?;
                shown.contains(status).then_some(())
            })
            .await;
    }

    /// Waits until the answer to the app's last request contains this text.
    pub async fn expect_response_body(&self, text: &str) {
        self.browser
            .eventually(&format!("`{text}` in the response"), async || {
                self.browser.peek_text("response-body").await?.contains(text).then_some(())
            })
            .await;
    }

    /// Waits until the page shows this text.
    pub async fn expect_text(&self, text: &str) {
        self.browser
            .eventually(&format!("`{text}` on the page"), async || {
                let shown = self.browser.run("return document.body.innerText", Vec::new()).await;
                shown.as_str()?.contains(text).then_some(())
            })
            .await;
    }

    /// Waits until the app shows no error.
    pub async fn expect_no_error(&self) {
        self.browser
            .eventually("no error", async || {
                self.browser.peek("error").await.is_none().then_some(())
            })
            .await;
    }

    /// Waits until nothing is under way: the app is signed in or signed out, and shows no error.
    /// Tells which.
    pub async fn ordinary_ending(&self) -> String {
        let status = self
            .browser
            .eventually("an ordinary ending", async || {
                let status = self.browser.peek_text("session-status").await?;
                matches!(status.as_str(), "signed-in" | "signed-out").then_some(status)
            })
            .await;
        assert!(self.browser.peek("error").await.is_none(), "an ordinary ending has no error");
        status
    }
}
