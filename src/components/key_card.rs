//! The key card: who holds the session, and what it opens.

use leptos::prelude::*;
use public_client_leptos::{User, use_auth};

use crate::components::icon::Mark;
use crate::strings::{self, key_card};

/// The card of whoever is signed in.
#[component]
pub(crate) fn KeyCard(user: User) -> impl IntoView {
    let auth = use_auth();
    let name = display_name(&user);
    let scope = move || auth.scope.get().into_iter().map(|scope| view! { <li>{scope}</li> });
    let lifetime = move || auth.expires_in.get().map(|lifetime| lifetime.as_secs().to_string());
    view! {
        <section class="key" aria-label=key_card::LABEL>
            <p class="key-brand">
                <Mark />
                {strings::BRAND}
            </p>
            <p class="key-name">{name}</p>
            <dl class="key-facts">
                <dt>{key_card::SUBJECT}</dt>
                <dd data-testid="subject">{user.subject}</dd>
                <dt>{key_card::OPENS}</dt>
                <dd>
                    <ul class="key-scope">{move || scope().collect_view()}</ul>
                </dd>
                {move || lifetime().map(|seconds| view! {
                    <dt>{key_card::LIFETIME}</dt>
                    <dd>{seconds} {key_card::RENEWED}</dd>
                })}
            </dl>
        </section>
    }
}

/// The card before anybody has signed in: a picture of what is to come.
#[component]
pub(crate) fn BlankKeyCard() -> impl IntoView {
    view! {
        <div class="key blank" aria-hidden="true">
            <p class="key-brand">
                <Mark />
                {strings::BRAND}
            </p>
            <p class="key-name">{key_card::UNISSUED}</p>
            <p class="key-stripe"></p>
        </div>
    }
}

/// What to call somebody: the name UserInfo gave, or the ID token, or none.
pub(crate) fn display_name(user: &User) -> String {
    user.name().unwrap_or(strings::home::GUEST).to_owned()
}
