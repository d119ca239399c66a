//! What went wrong, and what somebody can do about it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use public_client::authorization_request::AuthorizationRequest;
use public_client::error::{Error, Phase, Remedy};
use public_client::return_to::ReturnTo;
use public_client::view::Status;

use crate::use_auth::{UseAuth, use_auth};
use crate::view_of::ViewOf;

const TRY_AGAIN: &str = "Try again";
const SIGN_IN: &str = "Sign in again";
const RELOAD: &str = "Reload the page";

/// Shows why the last attempt, or the session, ended, for as long as that is so, with a button for
/// what can be done about it: to try again, to sign in again, or to reload the page.
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::AuthError;
///
/// #[component]
/// fn Frame(children: Children) -> impl IntoView {
///     view! { <AuthError />{children()} }
/// }
/// ```
///
/// It is announced when it appears (`role="alert"`), and has no style; `data-code` has the error's
/// code. `show` replaces all of it, in your words and with your look:
///
/// ```
/// use leptos::prelude::*;
/// use public_client_leptos::{AuthError, Failure, Remedy};
///
/// fn card(failure: Failure) -> impl IntoView {
///     let label = match failure.remedy {
///         Remedy::TryAgain => "Noch einmal",
///         Remedy::SignIn => "Neu anmelden",
///         _ => "Neu laden",
///     };
///     let can_be_mended = failure.remedy != Remedy::None;
///     view! {
///         <div class="card" role="alert">
///             <p>{failure.error.sentence()}</p>
///             {can_be_mended.then(|| view! {
///                 <button on:click=move |_| failure.mend()>{label}</button>
///             })}
///         </div>
///     }
/// }
///
/// #[component]
/// fn Frame(children: Children) -> impl IntoView {
///     view! { <AuthError show=card />{children()} }
/// }
/// ```
///
/// # Panics
///
/// If there is no provider above, as every missing context does.
#[component]
pub fn AuthError(
    /// The error of something else than the session, of a call, for example.
    #[prop(optional, into)]
    error: Option<Signal<Option<Error>>>,
    /// Tries again what ended in that error; else the session does what it was at.
    #[prop(optional, into)]
    try_again: Option<Callback<()>>,
    /// Shown instead of what is described above.
    #[prop(default = ViewOf::from(plain), into)]
    show: ViewOf<Failure>,
) -> impl IntoView {
    let auth = use_auth();
    let error = error.unwrap_or(auth.error);
    move || {
        error.get().map(|error| {
            let remedy = error.remedy();
            let again = error.clone();
            let mend = Callback::new(move |()| match (remedy, try_again) {
                (Remedy::TryAgain, Some(try_again)) => try_again.run(()),
                (Remedy::TryAgain, None) => go_on(auth, &again),
                (Remedy::SignIn, _) => sign_in_here(auth),
                (Remedy::Reload, _) => reload(),
                _ => (),
            });
            show.run(Failure { error, remedy, mend })
        })
    }
}

/// An error, and what a person can do about it, as [`AuthError`] shows it.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What went wrong.
    pub error: Error,
    /// What a person can do.
    pub remedy: Remedy,
    mend: Callback<()>,
}

impl Failure {
    /// Does it, in the handler of a click, say.
    pub fn mend(&self) {
        self.mend.run(());
    }
}

/// At the redirect URI, where an answer came to nothing and cannot be had again.
pub(crate) fn not_signed_in(error: Error) -> AnyView {
    let auth = use_auth();
    let remedy = if error.remedy() == Remedy::None { Remedy::None } else { Remedy::SignIn };
    plain(Failure { error, remedy, mend: Callback::new(move |()| auth.sign_in()) })
}

/// Where there is no session.
pub(crate) fn cannot_start(error: Error) -> AnyView {
    let may_pass = matches!(error.remedy(), Remedy::TryAgain | Remedy::Reload);
    let remedy = if may_pass { Remedy::Reload } else { Remedy::None };
    plain(Failure { error, remedy, mend: Callback::new(|()| reload()) })
}

fn plain(failure: Failure) -> AnyView {
    let (code, sentence) = (failure.error.code().to_owned(), failure.error.sentence());
    let label = match failure.remedy {
        Remedy::TryAgain => Some(TRY_AGAIN),
        Remedy::SignIn => Some(SIGN_IN),
        Remedy::Reload => Some(RELOAD),
        _ => None,
    };
    let button = move |label| {
        view! { <button type="button" on:click=move |_| failure.mend()>{label}</button> }
    };
    view! {
        <section role="alert" data-code=code>
            <p>{sentence}</p>
            {label.map(button)}
        </section>
    }
    .into_any()
}

/// Whoever is signed in stays so; what comes of it is in the view.
fn go_on(auth: UseAuth, error: &Error) {
    let is_signed_in = auth.status.get_untracked() == Status::SignedIn;
    match (is_signed_in, error.phase()) {
        (true, Some(Phase::Resource)) => {
            spawn_local(async move { drop(auth.load_userinfo().await) });
        }
        (true, _) => spawn_local(async move { drop(auth.refresh().await) }),
        (false, _) => sign_in_here(auth),
    }
}

/// The provider may stand around the router, so this asks the browser where here is.
fn sign_in_here(auth: UseAuth) {
    let here = || {
        let location = window().location();
        let (path, query) = (location.pathname().ok()?, location.search().ok()?);
        ReturnTo::parse(&[path, query, location.hash().ok()?].concat()).ok()
    };
    auth.sign_in_with(AuthorizationRequest { return_to: here(), ..Default::default() });
}

/// A page that cannot be reloaded leaves the person where they are.
fn reload() {
    drop(window().location().reload());
}
