//! `/logged-out-by-server`: what the front desk frames when somebody has signed out there.

use leptos::prelude::*;
use public_client_leptos::FrontchannelLogout;

use crate::strings::logged_out;

#[component]
pub(crate) fn LoggedOutByServer() -> impl IntoView {
    view! {
        <FrontchannelLogout
            done=|| told("done", logged_out::DONE)
            unreached=|| told("unreached", logged_out::UNREACHED)
            ignored=|| told("ignored", logged_out::IGNORED)
        />
    }
}

fn told(state: &'static str, sentence: &'static str) -> impl IntoView {
    view! { <p data-testid="frontchannel-logout" data-state=state>{sentence}</p> }
}
