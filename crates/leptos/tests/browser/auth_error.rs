//! What went wrong is said, with what somebody can do about it.

use leptos::prelude::*;
use public_client_leptos::error::{
    BrowserError, Error, NetworkError, Phase, ServerError, SessionLimit,
};
use public_client_leptos::testing::{FakeAuth, SessionView, signed_in};
use public_client_leptos::{AuthError, AuthProvider, Failure, Remedy};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Mounted, Stage, mount};

fn mount_error(fake: &FakeAuth) -> Mounted {
    let client = fake.client();
    mount(move || view! { <AuthProvider config=client.clone()><AuthError /></AuthProvider> })
}

fn unreachable(phase: Phase) -> Error {
    NetworkError::Unreachable.during(phase)
}

/// ERR-02, ERR-03: a sentence, announced, with the code beside it.
#[wasm_bindgen_test]
async fn an_error_is_announced_and_goes_with_the_next_success() {
    let (stage, error) = (Stage::new(), Error::from(SessionLimit::Idle));
    let fake = FakeAuth::failing(error.clone());
    let mounted = mount_error(&fake);
    let told = [&error.sentence(), "Sign in again"].concat();
    stage.until("the error", || mounted.text() == told).await;
    assert!(mounted.has("[role=alert][data-code=session_idle]"));
    fake.set_view(signed_in("alice"));
    stage.until("nothing", || mounted.text().is_empty()).await;
}

/// Whoever signs in again comes back to where they are, though no router is there to ask.
#[wasm_bindgen_test]
async fn whose_session_ended_signs_in_again() {
    let stage = Stage::new();
    let fake = FakeAuth::failing(SessionLimit::Lifetime.into());
    let mounted = mount_error(&fake);
    stage.until("the button", || mounted.has("button")).await;
    let here = window().location();
    let here = [here.pathname(), here.search(), here.hash()].map(Result::unwrap).concat();
    mounted.click("button");
    stage.until("a sign-in", || !fake.sign_ins().is_empty()).await;
    let return_to = fake.sign_ins().pop().and_then(|request| request.return_to);
    assert_eq!(return_to.unwrap().as_str(), here);
    stage.until("no error any more", || !mounted.has("button")).await;
}

/// A session that goes on does again what failed, and nobody is sent away for it.
#[wasm_bindgen_test]
async fn what_failed_in_passing_is_done_again() {
    for (phase, done) in [(Phase::Resource, "LoadUserInfo"), (Phase::Refresh, "Refresh")] {
        let stage = Stage::new();
        let error = Some(unreachable(phase));
        stage.host.set_view(SessionView { error, ..signed_in("alice") });
        let client = stage.client();
        let mounted = mount(move || {
            view! { <AuthProvider config=client.clone()><AuthError /></AuthProvider> }
        });
        stage.until("the button", || mounted.text().ends_with("Try again")).await;
        stage.settle().await;
        drop(stage.commands());
        mounted.click("button");
        stage.settle().await;
        assert_eq!(format!("{:?}", stage.commands()), format!("[{done}]"));
    }
}

#[wasm_bindgen_test]
async fn what_nobody_here_can_mend_has_no_button() {
    let (stage, error) = (Stage::new(), Error::from(BrowserError::InsecureContext));
    let fake = FakeAuth::failing(error.clone());
    let mounted = mount_error(&fake);
    stage.until("the error", || mounted.text() == error.sentence()).await;
    assert!(!mounted.has("button"));
}

fn short(failure: Failure) -> impl IntoView {
    let code = failure.error.code().to_owned();
    let can_be_mended = failure.remedy != Remedy::None;
    view! { <b>{code} {can_be_mended}</b><button on:click=move |_| failure.mend()>"!"</button> }
}

/// The error of a call, in the application's own words, tried again in the application's own way.
#[wasm_bindgen_test]
async fn all_of_it_can_be_replaced() {
    let stage = Stage::new();
    let tried = RwSignal::new(0);
    let try_again = Callback::new(move |()| tried.update(|tried| *tried += 1));
    let failing = RwSignal::new(Some(unreachable(Phase::Resource)));
    let client = FakeAuth::signed_in("alice").client();
    let mounted = mount(move || {
        view! {
            <AuthProvider config=client.clone()>
                <AuthError error=failing try_again show=short />
            </AuthProvider>
        }
    });
    stage.until("the code", || mounted.text() == "unreachabletrue!").await;
    mounted.click("button");
    assert_eq!(tried.get_untracked(), 1);
    let error = ServerError::new("insufficient_scope", None, None);
    failing.set(Some(error.during(Phase::Resource)));
    stage.until("another", || mounted.text() == "insufficient_scopefalse!").await;
    mounted.click("button");
    assert_eq!(tried.get_untracked(), 1, "there is nothing to try");
}

/// Where there is no session, the page can at least be loaded again.
#[wasm_bindgen_test]
async fn a_provider_that_cannot_start_says_so() {
    let stage = Stage::new();
    let mounted =
        mount(|| view! { <AuthProvider config="/no-such-file.json">"app"</AuthProvider> });
    let is_told = || mounted.has("[role=alert][data-code=configuration_unavailable]");
    stage.until("the error", is_told).await;
    assert!(mounted.text().ends_with("Reload the page"), "{}", mounted.text());
}
