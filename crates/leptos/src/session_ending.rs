//! The warning before a session ends by itself.

use leptos::prelude::*;
use public_client::error::SessionLimit;

use crate::use_auth::{UseAuth, use_auth};
use crate::view_of::ViewOf;

const TITLE: &str = "The session ends soon";
const IDLE: &str = "Nothing has happened here for a while. You are about to be signed out.";
const LIFETIME: &str = "You have been signed in for as long as is allowed. You are about to be \
    signed out.";
const LEFT: &str = "Time left";
const SECONDS: &str = " s left";
const STAY: &str = "Stay signed in";
const SIGN_OUT: &str = "Sign out";

/// Warns whoever is signed in before the session ends by a limit of the configuration
/// (`idle_timeout`, `session_lifetime`), for the last `session_warning` seconds: which limit it is,
/// how many seconds are left, and buttons to stay, if that is possible, or to sign out.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::SessionEnding;
///
/// #[component]
/// fn Frame(children: Children) -> impl IntoView {
///     view! { {children()}<SessionEnding /> }
/// }
/// ```
///
/// It is announced when it appears (`role="alert"`), the seconds are not (`role="timer"`), and it
/// never takes the focus: whoever is at work goes on, and so stays signed in. It has no style; put
/// it where it moves nothing, since a page that scrolls by itself is not idle. `show` replaces all
/// of it:
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::{EndingSoon, SessionEnding};
///
/// fn toast(ending: EndingSoon) -> impl IntoView {
///     let stay = move || {
///         view! { <button on:click=move |_| ending.stay()>"Ich bin noch da"</button> }
///     };
///     view! {
///         <p role="alert">"Sie werden gleich abgemeldet."</p>
///         <p role="timer">{ending.seconds_left}</p>
///         {ending.can_stay().then(stay)}
///     }
/// }
///
/// #[component]
/// fn Frame(children: Children) -> impl IntoView {
///     view! { {children()}<SessionEnding show=toast /> }
/// }
/// ```
///
/// # Panics
///
/// If there is no provider above, as every missing context does.
#[component]
pub fn SessionEnding(
    /// Shown instead of what is described above, once for each end that comes near.
    #[prop(default = ViewOf::from(plain), into)]
    show: ViewOf<EndingSoon>,
) -> impl IntoView {
    let auth = use_auth();
    let limit = Memo::new(move |_| auth.ending.get().map(|ending| ending.limit));
    let seconds_left = Signal::derive(move || {
        auth.ending.with(|ending| ending.as_ref().map_or(0, |ending| ending.seconds()))
    });
    move || limit.get().map(|limit| show.run(EndingSoon { limit, seconds_left, auth }))
}

/// The end of the session, as [`SessionEnding`] shows it.
#[derive(Clone, Copy)]
pub struct EndingSoon {
    /// Which limit it is.
    pub limit: SessionLimit,
    /// How many seconds are left, counted down by the session's clock. While there is time left,
    /// it is not zero.
    pub seconds_left: Signal<u64>,
    auth: UseAuth,
}

impl EndingSoon {
    /// Whether somebody can stay signed in. Nothing makes a session last longer than it may.
    #[must_use]
    pub fn can_stay(self) -> bool {
        self.limit == SessionLimit::Idle
    }

    /// Says that somebody is here: an idle session goes on.
    pub fn stay(self) {
        self.auth.stay_signed_in();
    }

    /// Ends the session now, here and at the authorization server.
    pub fn sign_out(self) {
        self.auth.sign_out();
    }
}

fn plain(ending: EndingSoon) -> AnyView {
    let sentence = if ending.limit == SessionLimit::Idle { IDLE } else { LIFETIME };
    let stay = ending.can_stay().then(|| {
        view! { <button type="button" on:click=move |_| ending.stay()>{STAY}</button> }
    });
    view! {
        <section aria-label=TITLE>
            <p role="alert">{sentence}</p>
            <p role="timer" aria-label=LEFT>{ending.seconds_left} {SECONDS}</p>
            {stay}
            <button type="button" on:click=move |_| ending.sign_out()>{SIGN_OUT}</button>
        </section>
    }
    .into_any()
}
