//! `/callback`: the redirect URI.

use leptos::prelude::*;
use leptos_router::components::A;
use public_client_leptos::{Callback, Error};

use crate::components::error_card::ErrorCard;
use crate::components::page::Page;
use crate::components::progress::Progress;
use crate::components::sign_in_button::SignInButton;
use crate::strings::{self, callback};

#[component]
pub(crate) fn CallbackPage() -> impl IntoView {
    view! { <Callback pending failed handed_over /> }
}

fn pending() -> AnyView {
    view! {
        <Page title=callback::TITLE heading=callback::HEADING>
            <Progress label=callback::PROGRESS />
        </Page>
    }
    .into_any()
}

fn handed_over() -> AnyView {
    view! {
        <Page title=callback::HANDED_OVER heading=callback::HANDED_OVER>
            <p>{callback::HANDED_OVER_LEAD}</p>
        </Page>
    }
    .into_any()
}

fn failed(error: Error) -> AnyView {
    view! {
        <Page title=callback::FAILED heading=callback::FAILED>
            <ErrorCard error>
                <SignInButton />
                <A href="/" attr:class="button quiet">{strings::TO_HOME}</A>
            </ErrorCard>
        </Page>
    }
    .into_any()
}
