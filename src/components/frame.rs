//! What stands around every page.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;
use public_client_leptos::{Authorized, use_auth};

use crate::components::icon::Mark;
use crate::components::offline_notice::OfflineNotice;
use crate::components::provider_switch::ProviderSwitch;
use crate::components::session_status::{SessionStatus, StatusChip};
use crate::components::session_warning::SessionWarning;
use crate::pages::diagnose;
use crate::strings::{self, navigation};

/// The page that a server frames, and so the only one without a frame of ours.
pub(crate) const FRAMED_BY_SERVER: &str = "/logged-out-by-server";

/// Header, page and footer of the app.
#[component]
pub(crate) fn Frame(children: Children) -> impl IntoView {
    if use_location().pathname.get_untracked() == FRAMED_BY_SERVER {
        remove_shell();
        return view! { <main>{children()}</main> }.into_any();
    }
    let auth = use_auth();
    let navigation = view! {
        <nav class="nav" aria-label=navigation::LABEL>
            <A href="/" exact=true>{navigation::HOME}</A>
            <A href="/stay">{navigation::STAY}</A>
            <A href="/request">{navigation::REQUEST}</A>
        </nav>
    };
    let account = view! {
        <ProviderSwitch />
        <SessionStatus />
        <Authorized>
            <button
                class="button quiet small"
                data-testid="sign-out"
                on:click=move |_| auth.sign_out()
            >
                {strings::SIGN_OUT}
            </button>
        </Authorized>
    };
    let page = view! {
        {children()}
        <SessionWarning />
    };
    frame(navigation.into_any(), account.into_any(), page.into_any()).into_any()
}

/// The same without a session: when the app cannot start.
#[component]
pub(crate) fn BareFrame(status: &'static str, children: Children) -> impl IntoView {
    frame(().into_any(), view! { <StatusChip word=status /> }.into_any(), children())
}

fn frame(navigation: AnyView, account: AnyView, page: AnyView) -> impl IntoView {
    remove_shell();
    view! {
        <a class="skip" href="#content" rel="external">{strings::SKIP_LINK}</a>
        <header class="top">
            <div class="top-row">
                <a class="brand" href="/">
                    <Mark />
                    <span>{strings::BRAND}</span>
                </a>
                {navigation}
                <div class="account">{account}</div>
            </div>
        </header>
        <OfflineNotice />
        <main id="content" tabindex="-1">{page}</main>
        <footer class="foot">
            <p>{strings::footer::ABOUT}</p>
            <p>
                <a href=diagnose::PATH>{strings::footer::DIAGNOSE}</a>
            </p>
        </footer>
    }
}

/// index.html shows the frame before the module is there; from now on it stands here.
fn remove_shell() {
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}
