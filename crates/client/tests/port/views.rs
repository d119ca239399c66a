//! The session, as a page is shown it.

use std::time::Duration;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use public_client::error::{BrowserError, Error, SessionLimit};
use public_client::port::ToPage;
use public_client::view::{Claims, Ending, SessionView, Status, User};
use public_client_protocol::json::{MAX_DEPTH, Object, Value};
use public_client_protocol::time::UnixTime;

use crate::config;

/// A view, sent by itself and with a welcome, and read.
fn sent(view: &SessionView) -> SessionView {
    let welcome = ToPage::Welcome { vault: "v".to_owned(), view: view.clone() };
    let Some(ToPage::Welcome { vault, view: read }) = ToPage::parse(&welcome.to_text()) else {
        panic!("it is not read")
    };
    assert_eq!((vault.as_str(), &read), ("v", view));
    match ToPage::parse(&ToPage::View(view.clone()).to_text()) {
        Some(ToPage::View(view)) => view,
        read => panic!("{read:?}"),
    }
}

fn claims() -> impl Strategy<Value = Claims> {
    let leaf = prop_oneof![
        any::<String>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ];
    let value = leaf.prop_recursive(6, 24, 4, |inner| vec(inner, 0..4).prop_map(Value::from));
    let members = proptest::collection::btree_map(any::<String>(), value, 0..6);
    members.prop_map(|members| Claims::new(Object::from_members(members)))
}

prop_compose! {
    fn user()(
        issuer in any::<String>(), subject in any::<String>(),
        claims in claims(), userinfo in option::of(claims()),
    ) -> User {
        User { issuer, subject, claims, userinfo }
    }
}

prop_compose! {
    fn view()(
        status in select(&[Status::SignedOut, Status::SigningIn, Status::SignedIn][..]),
        flags in (any::<bool>(), any::<bool>()),
        user in option::of(user()),
        since in option::of(any::<u64>()),
        scope in vec("[!#-\\[\\]-~]{1,8}", 0..4),
        expires_in in option::of(any::<u64>()),
        ending in option::of((any::<bool>(), any::<u64>())),
        failed in any::<bool>(),
    ) -> SessionView {
        let limit = |idle| if idle { SessionLimit::Idle } else { SessionLimit::Lifetime };
        let end = |(idle, ms)| Ending { limit: limit(idle), within: Duration::from_millis(ms) };
        SessionView {
            status,
            is_signed_in_elsewhere: flags.0,
            is_wider_than_asked: flags.1,
            user,
            signed_in_at: since.map(UnixTime::from_seconds),
            scope,
            expires_in: expires_in.map(Duration::from_millis),
            ending: ending.map(end),
            error: failed.then(|| Error::from(BrowserError::VaultLost)),
            ..SessionView::default()
        }
    }
}

proptest! {
    #![proptest_config(config())]

    /// What a page is shown is what the session is; where it lives, and how it came back, the page
    /// knows itself.
    #[test]
    fn views_arrive(view in view()) {
        prop_assert_eq!(sent(&view), view);
    }
}

/// Claims may be nested as deep as any document, and a message is around them.
#[test]
fn deep_claims_arrive() {
    let deep = |depth: usize| {
        let text = format!(r#"{{"a":{}{}}}"#, "[".repeat(depth - 1), "]".repeat(depth - 1));
        match Value::parse(text.as_bytes()) {
            Ok(Value::Object(members)) => Some(Claims::new(members)),
            _ => None,
        }
    };
    assert_eq!(deep(MAX_DEPTH + 1), None, "no ID Token is so");
    let claims = deep(MAX_DEPTH).unwrap();
    let (issuer, subject) = ("i".to_owned(), "s".to_owned());
    let user = User { issuer, subject, claims: claims.clone(), userinfo: Some(claims) };
    let view = SessionView { user: Some(user), ..SessionView::default() };
    assert_eq!(sent(&view), view);
}

/// A server may grant more scopes than an array may have elements.
#[test]
fn many_scopes_arrive() {
    let scope: Vec<_> = (0..3000).map(|number| format!("s{number}")).collect();
    let view = SessionView { scope, ..SessionView::default() };
    assert_eq!(sent(&view), view);
}
