//! What the API says that it lacks.

use leptos::prelude::*;
use public_client_leptos::Challenge;

use crate::components::fact::Fact;
use crate::strings::challenge as strings;

/// A challenge (RFC 6750 §3, RFC 9470 §3) in the server's own words: text, never markup.
#[component]
pub(crate) fn ChallengeFacts(challenge: Challenge) -> impl IntoView {
    let Challenge { error, error_description, scope, acr_values, max_age, .. } = challenge;
    let age = max_age.map(|age| [&age.as_secs().to_string(), strings::SECONDS].concat());
    view! {
        <dl class="facts stacked" data-testid="challenge">
            <Fact name=strings::ERROR value=error.map(|error| error.as_str().to_owned()) />
            <Fact
                name=strings::DESCRIPTION
                value=error_description.map(|text| text.as_str().to_owned())
            />
            <Fact name=strings::MAX_AGE value=age />
            <Fact name=strings::ACR_VALUES value=listed(&acr_values) />
            <Fact name=strings::SCOPE value=listed(&scope) />
        </dl>
    }
}

fn listed(values: &[String]) -> Option<String> {
    (!values.is_empty()).then(|| values.join(", "))
}
