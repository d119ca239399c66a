//! `/`: the lobby. What this is, or, once signed in, who you are.

use leptos::prelude::*;
use public_client_leptos::{Authorized, ResourceRequest, User, use_auth};

use crate::components::api_call::api_call;
use crate::components::claims::ClaimList;
use crate::components::elsewhere_notice::ElsewhereNotice;
use crate::components::exchange::Exchange;
use crate::components::flow::Flow;
use crate::components::housing::SessionHousing;
use crate::components::key_card::{BlankKeyCard, KeyCard, display_name};
use crate::components::page::Page;
use crate::components::popup_button::PopupButton;
use crate::components::session_error::SessionError;
use crate::components::sign_in_choice::SignInChoice;
use crate::resources::first_resource;
use crate::strings::home;

#[component]
pub(crate) fn Home() -> impl IntoView {
    view! {
        <Authorized fallback=Arrival>
            <Arrived />
        </Authorized>
    }
}

/// Before signing in.
#[component]
fn Arrival() -> impl IntoView {
    let auth = use_auth();
    let good_bye = move || {
        let is_back = auth.is_back_from_logout();
        is_back.then(|| view! { <p class="notice" role="status">{home::GOOD_BYE}</p> })
    };
    view! {
        <div class="hero">
            <Page title=home::TITLE heading=home::HEADING lead=home::LEAD>
                {good_bye}
                <SessionError />
                <ElsewhereNotice />
                <p class="actions">
                    <SignInChoice />
                    <PopupButton />
                </p>
                <p class="quiet">{home::LEAD_QUIET}</p>
            </Page>
            <BlankKeyCard />
        </div>
        <Flow />
    }
}

/// After it.
#[component]
fn Arrived() -> impl IntoView {
    let auth = use_auth();
    let heading = move || {
        let name = auth.user.with(|user| user.as_ref().map(display_name));
        [home::WELCOME, name.as_deref().unwrap_or(home::GUEST)].concat()
    };
    view! {
        <Page title=home::TITLE heading=Signal::derive(heading) lead=home::SIGNED_IN_LEAD>
            <SessionError />
            <div class="columns">
                <div class="stack">
                    {move || auth.user.get().map(|user| view! { <KeyCard user /> })}
                    <SessionHousing />
                    <CallApi />
                </div>
                <div class="stack">
                    {move || auth.user.get().map(|user| view! { <Known user /> })}
                </div>
            </div>
        </Page>
    }
}

/// What is known of the person.
#[component]
fn Known(user: User) -> impl IntoView {
    let userinfo = match user.userinfo {
        Some(claims) => view! { <ClaimList claims /> }.into_any(),
        None => view! { <p class="quiet">{home::NO_USERINFO}</p> }.into_any(),
    };
    view! {
        <section class="card">
            <h2>{home::ID_TOKEN}</h2>
            <p class="quiet">{home::ID_TOKEN_LEAD}</p>
            <ClaimList claims=user.claims />
        </section>
        <section class="card" data-testid="userinfo">
            <h2>{home::USERINFO}</h2>
            <p class="quiet">{home::USERINFO_LEAD}</p>
            {userinfo}
        </section>
    }
}

/// One press, one request to the first path of the first resource.
#[component]
fn CallApi() -> impl IntoView {
    let call = api_call();
    first_resource().map(|url| {
        let request = ResourceRequest::get(url.clone());
        view! {
            <section class="card">
                <h2>{home::CALL}</h2>
                <p class="quiet">{home::CALL_LEAD}</p>
                <p class="actions">
                    <button
                        class="button"
                        data-testid="call-api"
                        on:click=move |_| drop(call.dispatch_local(request.clone()))
                    >
                        {home::SEND}
                        " GET "
                        {url}
                    </button>
                </p>
                <Exchange call />
            </section>
        }
    })
}
