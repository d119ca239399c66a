//! The warning before a session ends by itself.

use std::time::Duration;

use leptos::prelude::*;
use public_client_leptos::error::SessionLimit;
use public_client_leptos::testing::FakeAuth;
use public_client_leptos::{AuthProvider, EndingSoon, SessionEnding, Status};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Mounted, Stage, mount};

const NEARLY: Duration = Duration::from_millis(41_200);

fn mount_warning(fake: &FakeAuth) -> Mounted {
    let client = fake.client();
    mount(move || view! { <AuthProvider config=client.clone()><SessionEnding /></AuthProvider> })
}

#[wasm_bindgen_test]
async fn an_idle_session_is_warned_of_and_can_be_kept() {
    let stage = Stage::new();
    let fake = FakeAuth::signed_in("alice");
    let mounted = mount_warning(&fake);
    stage.settle().await;
    assert_eq!(mounted.text(), "", "no end is near");

    fake.set_view(FakeAuth::expiring("alice", SessionLimit::Idle, NEARLY).view());
    stage.until("the clock", || mounted.text_of("[role=timer]") == "42 s left").await;
    assert!(mounted.has("section[aria-label] [role=alert]"));
    mounted.click("button");
    stage.until("no warning", || mounted.text().is_empty()).await;
    assert_eq!(fake.view().status, Status::SignedIn);
}

/// Nothing that somebody does makes a session last longer than it may.
#[wasm_bindgen_test]
async fn a_session_that_has_lasted_can_only_be_ended() {
    let stage = Stage::new();
    let fake = FakeAuth::expiring("alice", SessionLimit::Lifetime, NEARLY);
    let mounted = mount_warning(&fake);
    stage.until("the button", || mounted.text_of("button") == "Sign out").await;
    mounted.click("button");
    stage.until("nobody", || fake.view().status == Status::SignedOut).await;
    stage.until("no warning", || mounted.text().is_empty()).await;
}

fn toast(end: EndingSoon) -> impl IntoView {
    view! { <b>{end.seconds_left}</b><i>{end.can_stay()}</i> }
}

/// It is shown once, and only its seconds change: whoever is about to press a button still can.
#[wasm_bindgen_test]
async fn all_of_it_can_be_replaced() {
    let stage = Stage::new();
    let fake = FakeAuth::expiring("alice", SessionLimit::Idle, NEARLY);
    let client = fake.client();
    let mounted = mount(move || {
        view! { <AuthProvider config=client.clone()><SessionEnding show=toast /></AuthProvider> }
    });
    stage.until("the toast", || mounted.text() == "42true").await;
    let shown = mounted.element("i");
    let sooner = FakeAuth::expiring("alice", SessionLimit::Idle, Duration::from_secs(7));
    fake.set_view(sooner.view());
    stage.until("less", || mounted.text() == "7true").await;
    assert_eq!(shown, mounted.element("i"), "the toast is the same");
}
