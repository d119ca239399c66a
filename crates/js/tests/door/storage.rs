//! Pages that can keep nothing.

use crate::shim::until;
use crate::stage::{Stage, run};

/// Where storage is blocked nobody leaves, since nothing would be known of the way back; a
/// window needs none.
#[test]
fn nobody_leaves_without_a_record() {
    run(async {
        let mut stage = Stage::new();
        stage.page.block_storage();
        stage.shim.end();
        stage.enter("");
        let refused = stage.shim.call("sign_in", r#""request":{}"#).await;
        assert_eq!(refused.err().as_deref(), Some("storage_unavailable"));
        assert!(stage.page.visited().is_empty());
        assert_eq!(stage.shim.error().as_deref(), Some("storage_unavailable"));
        let popup = stage.shim.open_popup();
        stage.shim.begin("sign_in", &format!(r#""request":{{}},"popup":{popup}"#), None);
        let window = stage.page.popups().pop().unwrap();
        until(|| !window.visited().is_empty()).await;
    });
}

/// A storage that is full says so only when it is used: the page does not leave then.
#[test]
fn a_page_that_could_not_keep_does_not_leave() {
    run(async {
        let stage = Stage::new();
        stage.shim.settled().await;
        stage.page.block_storage();
        drop(stage.shim.call("sign_in", r#""request":{}"#).await);
        until(|| stage.shim.error().as_deref() == Some("storage_unavailable")).await;
        assert!(stage.page.visited().is_empty());
        assert_eq!(stage.shim.status(), "signed-out");
    });
}
