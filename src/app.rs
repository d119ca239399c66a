//! The app: the session around the router, the router around the pages.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;
use public_client_leptos::{AuthProvider, ClientSource, Error};

use crate::components::error_card::ErrorCard;
use crate::components::frame::{BareFrame, Frame};
use crate::components::page::Page;
use crate::components::reload_button::ReloadButton;
use crate::pages::callback::CallbackPage;
use crate::pages::diagnose::{self, Diagnose};
use crate::pages::home::Home;
use crate::pages::logged_out::LoggedOutByServer;
use crate::pages::not_found::NotFound;
use crate::pages::request::Request;
use crate::pages::stay::StayPage;
use crate::strings;

/// The whole app.
#[component]
pub fn App(
    /// Which client it is; a test has its own.
    #[prop(into)]
    config: ClientSource,
) -> impl IntoView {
    view! {
        <AuthProvider config failed=cannot_start>
            <Router>
                <Frame>
                    <FlatRoutes fallback=NotFound>
                        <Route path=path!("/") view=Home />
                        <Route path=path!("/callback") view=CallbackPage />
                        <Route path=path!("/callback/:provider") view=CallbackPage />
                        <Route path=path!("/stay") view=StayPage />
                        <Route path=path!("/request") view=Request />
                        <Route path=path!("/diagnose") view=Diagnose />
                        <Route path=path!("/logged-out-by-server") view=LoggedOutByServer />
                    </FlatRoutes>
                </Frame>
            </Router>
        </AuthProvider>
    }
}

/// The configuration or the browser is unusable: there is no session, so no pages either, but the
/// one that says why.
fn cannot_start(error: Error) -> AnyView {
    let is_diagnosis = location().pathname().is_ok_and(|path| path == diagnose::PATH);
    if is_diagnosis {
        return view! { <BareFrame status="error"><Diagnose /></BareFrame> }.into_any();
    }
    view! {
        <BareFrame status="error">
            <Page title=strings::error::CANNOT_START heading=strings::error::CANNOT_START>
                <ErrorCard error>
                    <ReloadButton />
                </ErrorCard>
            </Page>
        </BareFrame>
    }
    .into_any()
}
