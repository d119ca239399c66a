//! What went wrong, and a way on.

use leptos::prelude::*;
use public_client_leptos::Error;
use public_client_leptos::error::{CallerError, ErrorCode, ErrorKind, Phase, ServerError};

use crate::pages::diagnose;
use crate::strings::error as strings;

/// An error as a person should see it: what happened, what to do, and its code to report.
#[component]
pub(crate) fn ErrorCard(
    error: Error,
    /// The way on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section
            class="card error"
            role="alert"
            data-testid="error"
            data-code=error.code().to_owned()
        >
            <h2>{title(&error)}</h2>
            <p>{error.sentence()}</p>
            {server_wrote(&error).map(quotation)}
            <dl class="facts">
                <dt>{strings::CODE}</dt>
                <dd>
                    <code>{error.code().to_owned()}</code>
                </dd>
                {error.phase().map(|phase| view! {
                    <dt>{strings::PHASE}</dt>
                    <dd>{phase.name()}</dd>
                })}
            </dl>
            {is_of_the_set_up(&error).then(|| view! {
                <p>
                    <a href=diagnose::PATH data-testid="diagnose">{strings::DIAGNOSE}</a>
                </p>
            })}
            {children.map(|way_on| view! { <div class="actions">{way_on()}</div> })}
        </section>
    }
}

/// Whether a diagnosis is likely to say more: the configuration, or what the server is asked first.
fn is_of_the_set_up(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Configuration(_)) || error.phase() == Some(Phase::Discovery)
}

fn title(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::Caller(CallerError::NotSignedIn | CallerError::SessionEnded)
        | ErrorKind::Limit(_) => strings::ENDED,
        ErrorKind::Server { error: ServerError { error: ErrorCode::AccessDenied, .. }, .. } => {
            strings::DENIED
        }
        ErrorKind::Configuration(_) => strings::CONFIGURATION,
        ErrorKind::Caller(_) => strings::CALLER,
        ErrorKind::Network { .. } => strings::NETWORK,
        ErrorKind::Server { .. } => strings::SERVER,
        ErrorKind::Misbehaved { .. } => strings::MISBEHAVED,
        _ => strings::BROWSER,
    }
}

/// The server's own words (RFC 6749 §4.1.2.1 `error_description`): text, never markup.
fn server_wrote(error: &Error) -> Option<String> {
    match error.kind() {
        ErrorKind::Server { error, .. } => Some(error.description.as_ref()?.as_str().to_owned()),
        _ => None,
    }
}

fn quotation(text: String) -> impl IntoView {
    view! {
        <figure class="quote">
            <figcaption>{strings::SERVER_WROTE}</figcaption>
            <blockquote>{text}</blockquote>
        </figure>
    }
}
