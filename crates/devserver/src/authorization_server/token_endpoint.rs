//! The token endpoint (RFC 6749 §3.2): for public clients, so nobody authenticates here.

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};

use crate::authorization_server::{code_grant, refresh_grant};
use crate::crypto::fault::Fault;
use crate::http::answer::Answer;
use crate::http::parameters::Parameters;
use crate::misbehaviour::{Misbehaviour, token_fault};
use crate::realm::Realm;

/// `POST /token`.
pub(crate) async fn token(
    realm: Realm,
    headers: HeaderMap,
    parameters: Parameters,
) -> Result<Response, Fault> {
    if realm.misbehaviour == Some(Misbehaviour::TokenSlowNever) {
        return std::future::pending().await;
    }
    let answer = match answer(&realm, &headers, &parameters) {
        Ok(answer) => answer,
        Err(TokenError::Refused(answer)) => answer,
        Err(TokenError::Fault(fault)) => return Err(fault),
    };
    Ok(answer.into_response())
}

/// Why there are no tokens.
#[derive(Debug)]
pub(crate) enum TokenError {
    /// An error of RFC 6749 §5.2, ready to be sent.
    Refused(Answer),
    /// The server's own.
    Fault(Fault),
}

impl From<Fault> for TokenError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// The error response of RFC 6749 §5.2.
pub(crate) fn refuse(error: &str, description: &str) -> TokenError {
    TokenError::Refused(Answer::error(400, error, description))
}

fn answer(
    realm: &Realm,
    headers: &HeaderMap,
    parameters: &Parameters,
) -> Result<Answer, TokenError> {
    token_fault::refuse_first(realm)?;
    parameters.refuse_repeated().map_err(|repeated| {
        refuse("invalid_request", &format!("{} was sent twice.", repeated.0))
    })?;
    let client_id = public_client(realm, headers, parameters)?;
    match parameters.get("grant_type") {
        Some("authorization_code") => code_grant::redeem(realm, client_id, parameters),
        Some("refresh_token") => refresh_grant::refresh(realm, client_id, parameters),
        Some(_) => Err(refuse("unsupported_grant_type", "This grant_type is not supported.")),
        None => Err(refuse("invalid_request", "There is no grant_type.")),
    }
}

/// The registered client. It has no secret, so one that sends a secret is not ours.
pub(crate) fn public_client<'a>(
    realm: &Realm,
    headers: &HeaderMap,
    parameters: &'a Parameters,
) -> Result<&'a str, TokenError> {
    let client_id = parameters.get("client_id");
    let authenticates = headers.contains_key(AUTHORIZATION)
        || parameters.get("client_secret").is_some()
        || parameters.get("client_assertion").is_some();
    match client_id {
        Some(client_id) if !authenticates && realm.apps(client_id).next().is_some() => {
            Ok(client_id)
        }
        _ => {
            let description =
                "The client is unknown, or is a public one and must not authenticate.";
            let answer = Answer::error(401, "invalid_client", description);
            Err(TokenError::Refused(answer.header(WWW_AUTHENTICATE, "Basic")))
        }
    }
}
