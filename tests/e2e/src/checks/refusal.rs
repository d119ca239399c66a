//! What must hold when a server misbehaves: an error by name, and nothing else.

use crate::actions::Consent;
use crate::fixtures::evil::Evil;
use crate::fixtures::hotel::Hotel;
use crate::fixtures::world::World;

/// Counts the elements that only the error's text can have brought.
const SCRIPTED: &str = "return document.querySelectorAll(
    'img[onerror], a[href^=\"javascript:\"], [data-testid=error] script').length";

impl World {
    /// A sign-in at a server with this misbehaviour ends with this error, and with nobody signed
    /// in. Then the server behaves, and the same press succeeds: the way on, and the honest twin.
    pub async fn refuses(&self, misbehaviour: &str, code: &str) {
        self.refuses_once(misbehaviour, code).await;
        self.all_behave();
        self.sign_in().await;
    }

    /// A sign-in at a server with this misbehaviour is as good as any.
    pub async fn accepts(&self, misbehaviour: &str) {
        self.server_misbehaves(misbehaviour);
        self.sign_in().await;
    }

    /// Like [`World::refuses`]; and nothing of the error's text became markup or a link.
    pub async fn refuses_with_inert_text(&self, misbehaviour: &str, code: &str) {
        self.refuses_once(misbehaviour, code).await;
        let seen = self.browser.run(SCRIPTED, Vec::new()).await;
        assert_eq!(seen, 0, "{misbehaviour}: elements that came with the text");
        let text = self.browser.text("error").await;
        assert!(text.len() < 1000, "{misbehaviour}: {} characters", text.len());
        assert!(!text.contains('\u{202e}'), "{misbehaviour}: bidirectional control");
        self.all_behave();
        self.sign_in().await;
    }

    async fn refuses_once(&self, misbehaviour: &str, code: &str) {
        let calls = self.traffic.seen_by(Hotel::API).len();
        self.server_misbehaves(misbehaviour);
        self.attempt(Consent::Accept).await;
        assert_eq!(self.error_code().await, code, "{misbehaviour}");
        let status = self.status().await.unwrap_or_default();
        assert!(matches!(status.as_str(), "error" | "signed-out"), "{misbehaviour}: {status}");
        assert!(self.browser.peek("subject").await.is_none(), "{misbehaviour}");
        assert_eq!(self.traffic.seen_by(Hotel::API).len(), calls, "{misbehaviour}: an API call");
        self.nothing_leaked();
    }

    /// The attacker's origin saw nothing, and neither did the paths that misbehaving servers
    /// redirect to.
    pub fn nothing_leaked(&self) {
        let leaks =
            self.traffic.matching(|it| it.server == Evil::NAME || it.path.starts_with("/evil"));
        assert!(leaks.is_empty(), "leaked: {leaks:?}");
    }
}
