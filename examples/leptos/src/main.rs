//! A hotel: everybody sees the lobby, guests their stay.

use leptos::prelude::*;
use leptos_router::components::{A, Route, Router, Routes};
use leptos_router::path;
use public_client_leptos::{AuthProvider, Callback, RequireAuth, use_auth};
use public_client_leptos::{Authorized, ResourceRequest, authorized_fetch};

fn main() {
    mount_to_body(|| view! { <AuthProvider config="/public-client.json"><App /></AuthProvider> });
}

#[component]
fn App() -> impl IntoView {
    view! {
        <Router>
            <nav><A href="/">"Lobby"</A><A href="/stay">"Your stay"</A><SignOut /></nav>
            <Routes fallback=|| "Nothing is here.">
                <Route path=path!("/") view=|| view! { <h1 data-testid="lobby">"The lobby"</h1> } />
                <Route path=path!("/callback") view=|| view! { <Callback /> } />
                <Route path=path!("/stay") view=|| view! { <RequireAuth><Stay /></RequireAuth> } />
            </Routes>
        </Router>
    }
}

#[component]
fn Stay() -> impl IntoView {
    let auth = use_auth();
    let stay = authorized_fetch(move || ResourceRequest::get(auth.resource_url("/stay")));
    let shown = move || match stay.get() {
        None => "Looking for your room…".to_owned(),
        Some(Ok(response)) => response.text(),
        Some(Err(error)) => error.sentence(),
    };
    view! {
        <h1>"Your stay"</h1>
        <p data-testid="guest">"Welcome, " {move || auth.subject()}</p>
        <pre data-testid="stay">{shown}</pre>
    }
}

#[component]
fn SignOut() -> impl IntoView {
    let auth = use_auth();
    let sign_out = move |_| auth.sign_out();
    view! {
        <Authorized>
            <button data-testid="sign-out" on:click=sign_out>"Sign out"</button>
        </Authorized>
    }
}
