//! What an authorization request still needs from its user.

use crate::authorization_server::authorization_request::Prompt;
use crate::realm::Realm;
use crate::store::{Interaction, Login};

/// The next step of an interaction.
#[derive(Debug)]
pub(crate) enum Step {
    /// Ask for name and password.
    Login,
    /// Ask which account it shall be (OpenID Connect Core §3.1.2.1 `select_account`).
    SelectAccount(Login),
    /// Ask for consent (Core §3.1.2.4).
    Consent(Login),
    /// Nothing: answer with a code.
    Answer(Login),
}

/// Decides from the request, the session and what the user has done already.
pub(crate) fn next_step(realm: &Realm, interaction: &Interaction, login: Option<&Login>) -> Step {
    let request = &interaction.request;
    let Some(login) = login.filter(|login| is_recent(realm, interaction, login)).cloned() else {
        return Step::Login;
    };
    if !interaction.authenticated && request.prompts(Prompt::Login) {
        return Step::Login;
    }
    if !interaction.authenticated && request.prompts(Prompt::SelectAccount) {
        return Step::SelectAccount(login);
    }
    if request.prompts(Prompt::Consent) || !is_remembered(realm, interaction, &login) {
        return Step::Consent(login);
    }
    Step::Answer(login)
}

/// `max_age` of OpenID Connect Core §3.1.2.1. An authentication for this very request is recent.
fn is_recent(realm: &Realm, interaction: &Interaction, login: &Login) -> bool {
    let age = realm.now().saturating_sub(login.auth_time);
    interaction.authenticated || interaction.request.max_age.is_none_or(|max_age| age <= max_age)
}

fn is_remembered(realm: &Realm, interaction: &Interaction, login: &Login) -> bool {
    let client_id = interaction.request.client.client_id.clone();
    realm
        .store()
        .consents
        .get(&(login.subject.clone(), client_id))
        .is_some_and(|granted| interaction.request.scope.is_subset(granted))
}
