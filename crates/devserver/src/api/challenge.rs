//! `WWW-Authenticate: Bearer` (RFC 6750 §3), and the same in JSON for people who look.

use axum::http::header::WWW_AUTHENTICATE;

use crate::http::answer::Answer;

/// "If the request lacks any authentication information … the resource server SHOULD NOT include
/// an error code" (RFC 6750 §3.1).
pub(crate) fn no_credentials() -> Answer {
    Answer::error(401, "unauthorized", "This needs an access token.")
        .header(WWW_AUTHENTICATE, r#"Bearer realm="hotel""#)
}

/// `invalid_request` of RFC 6750 §3.1.
pub(crate) fn two_methods() -> Answer {
    challenge(400, "invalid_request", "The access token was sent by more than one method.", "")
}

/// `invalid_token` of RFC 6750 §3.1.
pub(crate) fn invalid_token(description: &str) -> Answer {
    challenge(401, "invalid_token", description, "")
}

/// `insufficient_scope` of RFC 6750 §3.1, with the scope that would do.
pub(crate) fn insufficient_scope(scope: &str) -> Answer {
    let description = "The access token was not granted for this.";
    challenge(403, "insufficient_scope", description, &format!(r#", scope="{scope}""#))
}

/// `insufficient_user_authentication` of RFC 9470 §3, with the age that would do.
pub(crate) fn stale_authentication(max_age: u64) -> Answer {
    let description = "The sign-in was too long ago for this.";
    insufficient_authentication(description, &format!(r#", max_age="{max_age}""#))
}

/// The same, with the classes of authentication that would do, and perhaps more parameters.
pub(crate) fn other_authentication(acr_values: &str, more: &str) -> Answer {
    let description = "Another kind of sign-in is needed for this.";
    insufficient_authentication(description, &format!(r#", acr_values="{acr_values}"{more}"#))
}

fn insufficient_authentication(description: &str, more: &str) -> Answer {
    challenge(401, "insufficient_user_authentication", description, more)
}

fn challenge(status: u16, error: &str, description: &str, more: &str) -> Answer {
    let value = format!(
        r#"Bearer realm="hotel", error="{error}", error_description="{description}"{more}"#
    );
    Answer::error(status, error, description).header(WWW_AUTHENTICATE, value)
}
