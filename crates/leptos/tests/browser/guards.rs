//! Guards show what they guard to whoever is signed in, and to nobody else.

use std::cell::RefCell;

use crate::stage::{Mounted, Stage, mount};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos_router::components::Router;
use public_client_leptos::error::{CallerError, Error};
use public_client_leptos::testing::{Command, SessionView, signed_in};
use public_client_leptos::{
    AuthProvider, Authorized, Prompt, RequireAuth, Status, Unauthorized, use_sign_in,
};
use wasm_bindgen_test::wasm_bindgen_test;

fn mount_both(stage: &Stage) -> Mounted {
    let client = stage.client();
    mount(move || {
        view! {
            <AuthProvider config=client.clone()>
                <Authorized fallback=|| "nobody">"somebody"</Authorized>
                <Unauthorized>" may come"</Unauthorized>
            </AuthProvider>
        }
    })
}

#[wasm_bindgen_test]
async fn guards_follow_the_session() {
    let stage = Stage::new();
    let mounted = mount_both(&stage);
    stage.until("nobody", || mounted.text() == "nobody may come").await;

    stage.host.set_view(SessionView { status: Status::SigningIn, ..SessionView::default() });
    stage.until("neither", || mounted.text() == "nobody").await;

    stage.host.set_view(signed_in("alice"));
    stage.until("somebody", || mounted.text() == "somebody").await;

    stage.host.set_view(SessionView::default());
    stage.until("nobody again", || mounted.text() == "nobody may come").await;
}

#[component]
fn Offer() -> impl IntoView {
    let sign_in = use_sign_in();
    view! { <button on:click=move |_| sign_in.run(())>"sign in"</button> }
}

fn mount_page(stage: &Stage, offers: bool) -> Mounted {
    mount_page_at("/", stage, offers)
}

/// The router, which is in the page as soon as the session is, finds it at this address.
fn mount_page_at(path: &str, stage: &Stage, offers: bool) -> Mounted {
    go_to(path);
    let client = stage.client();
    mount(move || {
        view! {
            <AuthProvider config=client.clone()>
                <Router>
                    {if offers {
                        view! { <RequireAuth offer=Offer>"secret"</RequireAuth> }.into_any()
                    } else {
                        view! { <RequireAuth>"secret"</RequireAuth> }.into_any()
                    }}
                </Router>
            </AuthProvider>
        }
    })
}

/// The path that the one sign-in among `commands` returns to.
fn return_to(commands: &[Command]) -> Option<&str> {
    let [Command::Authorize(request)] = commands else { panic!("{commands:?}") };
    request.return_to.as_ref().map(|path| path.as_str())
}

#[wasm_bindgen_test]
async fn a_guarded_page_offers_to_sign_in_and_comes_back() {
    let stage = Stage::new();
    let mounted = mount_page(&stage, true);
    stage.until("the offer", || mounted.text() == "sign in").await;
    assert!(stage.commands().is_empty(), "nothing happens before the person says so");

    mounted.click("button");
    stage.settle().await;
    assert_eq!(return_to(&stage.commands()), Some("/"));

    stage.host.set_view(signed_in("alice"));
    stage.until("the page", || mounted.text() == "secret").await;
}

/// A sign-out is on its way to the server, and a sign-in would only undo it.
#[wasm_bindgen_test]
async fn whoever_signs_out_of_a_guarded_page_is_not_signed_in_again() {
    let stage = Stage::new();
    stage.host.set_view(signed_in("alice"));
    let mounted = mount_page(&stage, false);
    stage.until("the page", || mounted.text() == "secret").await;
    drop(stage.commands());
    stage.host.set_view(SessionView::default());
    stage.until("the question", || mounted.text() == "Sign in").await;
    stage.settle().await;
    assert!(stage.commands().is_empty());
    mounted.click("button");
    stage.settle().await;
    assert_eq!(return_to(&stage.commands()), Some("/"));
}

/// A place in a page is its path, its query and its fragment.
#[wasm_bindgen_test]
async fn a_sign_in_comes_back_to_the_very_place() {
    let place = "/guarded?night=2#door";
    let stage = Stage::new();
    let _mounted = mount_page_at(place, &stage, false);
    stage.settle().await;
    assert_eq!(return_to(&stage.commands()), Some(place));
}

/// A guarded page that is reloaded: the session that was there is looked for first, and the guard
/// sends nobody away before that has come to nothing.
#[wasm_bindgen_test]
async fn a_reload_of_a_guarded_page_looks_for_its_session_first() {
    let stage = Stage::new();
    let client = stage.remembering_client_of("as");
    let mounted = mount(move || {
        view! {
            <AuthProvider config=client.clone()>
                <Router><RequireAuth>"secret"</RequireAuth></Router>
            </AuthProvider>
        }
    });
    let asked = RefCell::new(Vec::new());
    stage
        .until("both questions", || {
            asked.borrow_mut().extend(stage.commands());
            asked.borrow().len() > 1
        })
        .await;
    let asked = asked.take();
    let [Command::Authorize(silent), Command::Authorize(open)] = asked.as_slice() else {
        panic!("{asked:?}")
    };
    assert_eq!(silent.prompt, [Prompt::None], "at first nobody is shown anything");
    assert!(open.prompt.is_empty(), "then the person is asked");
    assert_eq!(mounted.text(), "");
}

/// Has the browser be somewhere else in this origin.
fn go_to(path: &str) {
    let history = window().history().unwrap();
    history.replace_state_with_url(&JsValue::NULL, "", Some(path)).unwrap();
}

#[wasm_bindgen_test]
async fn without_an_offer_a_guarded_page_signs_in_by_itself() {
    let stage = Stage::new();
    let mounted = mount_page(&stage, false);
    stage.settle().await;
    assert_eq!(return_to(&stage.commands()), Some("/"));
    assert_eq!(mounted.text(), "");
}

/// ERR-05: an endless loop of redirects begins with an error that nobody stops at.
#[wasm_bindgen_test]
async fn after_an_error_a_guarded_page_does_not_sign_in_by_itself() {
    let stage = Stage::new();
    let error: Error = CallerError::SessionEnded.into();
    let told = error.sentence();
    stage.host.set_view(SessionView { error: Some(error), ..SessionView::default() });
    let mounted = mount_page(&stage, false);
    stage.until("the error", || mounted.text().starts_with(&told)).await;
    stage.settle().await;
    assert!(stage.commands().is_empty());
    mounted.click("button");
    stage.settle().await;
    assert_eq!(return_to(&stage.commands()), Some("/"));
}
