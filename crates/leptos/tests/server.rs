//! What a server renders: the application as for somebody who is not signed in, alike each time.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // A test may fail loudly.

use std::thread;

use any_spawner::Executor;
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::location::RequestUrl;
use leptos_router::path;
use public_client_leptos::testing::FakeAuth;
use public_client_leptos::{
    AuthError, AuthProvider, Authorized, Callback, ClientSource, RequireAuth, ResourceRequest,
    SessionEnding, Unauthorized, authorized_fetch, use_auth, use_providers,
};

/// An application that uses all there is.
#[component]
fn App(config: ClientSource) -> impl IntoView {
    view! {
        <AuthProvider config loading=|| "loading">
            <AuthError />
            <SessionEnding />
            <Authorized fallback=|| "nobody">"somebody"</Authorized>
            <Unauthorized>" may come"</Unauthorized>
            <Router>
                <Routes fallback=|| "not found">
                    <Route path=path!("/") view=Stay />
                    <Route path=path!("/callback") view=|| view! { <Callback pending=|| "pending" /> } />
                    <Route path=path!("/guarded") view=Guarded />
                </Routes>
            </Router>
        </AuthProvider>
    }
}

#[component]
fn Stay() -> impl IntoView {
    let (auth, providers) = (use_auth(), use_providers());
    let stay = authorized_fetch(|| ResourceRequest::get("https://api.example/stay"));
    view! {
        <button on:click=move |_| auth.sign_in()>"sign in"</button>
        <p>{move || format!("{:?} {:?}", auth.status.get(), providers.names())}</p>
        <Suspense fallback=|| "no stay">{move || stay.get().map(|_| "a stay")}</Suspense>
    }
}

#[component]
fn Guarded() -> impl IntoView {
    view! { <RequireAuth pending=|| "unknown">"secret"</RequireAuth> }
}

/// What it renders at an address.
fn rendered(config: impl Into<ClientSource>, address: &str) -> String {
    rendered_in(&Owner::new(), config, address)
}

fn rendered_in(owner: &Owner, config: impl Into<ClientSource>, address: &str) -> String {
    // Together with packages that are only for browsers, this build runs effects, which need it.
    let _ = Executor::init_futures_executor();
    let config = config.into();
    owner.with(|| {
        provide_context(RequestUrl::new(address));
        view! { <App config /> }.to_html()
    })
}

/// What of it a person reads.
fn text(html: &str) -> String {
    let html = html.replace("<!--<() />-->", "");
    let after = html.split('<').map(|tag| tag.split_once('>').map_or(tag, |(_, text)| text));
    after.collect()
}

#[test]
fn nobody_is_signed_in_on_a_server() {
    let html = rendered("/public-client.json", "/");
    assert_eq!(text(&html), "nobody may comesign inSignedOut []no stay");
    assert_eq!(html, rendered("/public-client.json", "/"), "it is the same each time");
    // The same application, had a server a session.
    let alice = text(&rendered(FakeAuth::signed_in("alice"), "/"));
    assert!(alice.starts_with("somebodysign inSignedIn [\"https://as.example\"]"), "{alice}");
}

#[test]
fn a_guard_on_a_server_shows_neither_the_page_nor_an_offer() {
    let guarded = text(&rendered("/public-client.json", "/guarded"));
    assert_eq!(guarded, "nobody may comeunknown");
    assert_eq!(text(&rendered(FakeAuth::signed_in("alice"), "/guarded")), "somebodysecret");
}

/// No part of the application sees an authorization response, on a server neither.
#[test]
fn at_an_authorization_response_the_application_waits() {
    for response in ["code=c&state=s&iss=i", "error=access_denied&state=s"] {
        let address = ["/callback?", response].concat();
        assert_eq!(text(&rendered("/public-client.json", &address)), "loading");
    }
    let other = text(&rendered("/public-client.json", "/callback?code=SALE"));
    assert_eq!(other, "nobody may comepending");
}

include!("rendered/page.rs");

/// What the browser's test goes on from is what a server renders.
#[test]
fn a_browser_goes_on_from_this() {
    let page = |address: &str| {
        let owner = Owner::new();
        owner.with(|| {
            provide_context(RequestUrl::new(address));
            view! { <Page config="/public-client.json".into() /> }.to_html()
        })
    };
    assert_eq!(page("/"), include_str!("rendered/page.html"));
    assert_eq!(page("/callback?code=c&state=s"), include_str!("rendered/waiting.html"));
}

/// A server's threads take turns, and what belongs to one of them must not be among what is left.
#[test]
fn what_was_rendered_in_one_thread_is_dropped_in_another() {
    let render = || {
        let owner = Owner::new();
        rendered_in(&owner, "/public-client.json", "/");
        owner
    };
    let owner = thread::spawn(render).join().unwrap();
    drop(owner);
}
