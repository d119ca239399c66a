//! The authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3, OpenID Connect Core §3.1.2.1).

use std::collections::BTreeSet;

use crate::authorization_server::{resource_indicator, scope};
use crate::http::parameters::Parameters;
use crate::misbehaviour::{Misbehaviour, step_up_fault};
use crate::realm::Realm;

/// A request that may be answered at its redirect URI.
#[derive(Clone, Debug)]
pub(crate) struct AuthorizationRequest {
    pub(crate) client: ClientAddress,
    pub(crate) scope: BTreeSet<String>,
    pub(crate) nonce: Option<String>,
    pub(crate) code_challenge: String,
    pub(crate) prompt: BTreeSet<Prompt>,
    pub(crate) max_age: Option<u64>,
    pub(crate) login_hint: Option<String>,
    /// RFC 8707 §2; never empty.
    pub(crate) resources: Vec<String>,
}

/// Where the answer goes, whatever it is.
#[derive(Clone, Debug)]
pub(crate) struct ClientAddress {
    pub(crate) client_id: String,
    pub(crate) client_name: String,
    pub(crate) origin: String,
    pub(crate) redirect_uri: String,
    pub(crate) state: Option<String>,
}

/// `prompt` of OpenID Connect Core §3.1.2.1.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Prompt {
    Consent,
    Login,
    None,
    SelectAccount,
}

/// An error code of RFC 6749 §4.1.2.1 (and its extensions) with a description for developers.
#[derive(Clone, Debug)]
pub(crate) struct RequestError {
    pub(crate) error: &'static str,
    pub(crate) description: String,
}

impl ClientAddress {
    /// The registered client and its exactly equal redirect URI. Without them there is no
    /// redirect: "the authorization server … MUST NOT automatically redirect the user agent to
    /// the invalid redirection URI" (RFC 6749 §4.1.2.1).
    pub(crate) fn parse(realm: &Realm, parameters: &Parameters) -> Result<Self, String> {
        for name in ["client_id", "redirect_uri"] {
            if parameters.all(name).nth(1).is_some() {
                return Err(format!("The parameter {name} was sent twice."));
            }
        }
        let client_id = parameters.get("client_id").ok_or("There is no client_id.")?;
        let redirect_uri = parameters.get("redirect_uri").ok_or("There is no redirect_uri.")?;
        realm
            .apps(client_id)
            .next()
            .ok_or_else(|| format!("No client is registered as {client_id:?}."))?;
        let app = realm
            .app(client_id, redirect_uri)
            .ok_or_else(|| format!("{redirect_uri:?} is not a redirect URI of {client_id:?}."))?;
        Ok(Self {
            client_id: app.client_id.clone(),
            client_name: app.client_name.clone(),
            origin: app.origin.clone(),
            redirect_uri: redirect_uri.to_owned(),
            state: parameters.get("state").map(ToOwned::to_owned),
        })
    }
}

impl AuthorizationRequest {
    /// The rest of the request. From here on an error is an answer to the client.
    pub(crate) fn parse(
        realm: &Realm,
        client: ClientAddress,
        parameters: &Parameters,
    ) -> Result<Self, RequestError> {
        parameters
            .refuse_repeated()
            .map_err(|repeated| invalid(&format!("{} was sent twice.", repeated.0)))?;
        refuse_unsupported(parameters)?;
        let request = Self {
            client,
            scope: parse_scope(parameters)?,
            nonce: parameters.get("nonce").map(ToOwned::to_owned),
            code_challenge: parse_code_challenge(realm, parameters)?,
            prompt: parse_prompt(parameters)?,
            max_age: parse_max_age(parameters)?,
            login_hint: parameters.get("login_hint").map(ToOwned::to_owned),
            resources: resource_indicator::requested(realm, parameters)?,
        };
        step_up_fault::alter(realm, parameters.get("acr_values"), request)
    }

    pub(crate) fn prompts(&self, prompt: Prompt) -> bool {
        self.prompt.contains(&prompt)
    }
}

fn refuse_unsupported(parameters: &Parameters) -> Result<(), RequestError> {
    for (name, error) in
        [("request", "request_not_supported"), ("request_uri", "request_uri_not_supported")]
    {
        if parameters.get(name).is_some() {
            return Err(refusal(error, "Request objects are not supported here."));
        }
    }
    match parameters.get("response_type") {
        Some("code") => {}
        Some(_) => {
            return Err(refusal("unsupported_response_type", "Only code is supported."));
        }
        None => return Err(invalid("There is no response_type.")),
    }
    match parameters.get("response_mode") {
        Some("query") | None => Ok(()),
        Some(_) => Err(invalid("Only the response mode query is supported.")),
    }
}

fn parse_scope(parameters: &Parameters) -> Result<BTreeSet<String>, RequestError> {
    let known = scope::known(parameters.get("scope").unwrap_or_default());
    if known.is_empty() {
        return Err(refusal("invalid_scope", "None of the requested scope values is known."));
    }
    Ok(known)
}

/// PKCE with S256 is required of every client (RFC 9700 §2.1.1, RFC 7636 §4.4.1).
fn parse_code_challenge(realm: &Realm, parameters: &Parameters) -> Result<String, RequestError> {
    if realm.misbehaviour == Some(Misbehaviour::S256Unsupported) {
        return Err(invalid("transform algorithm not supported"));
    }
    let challenge =
        parameters.get("code_challenge").ok_or_else(|| invalid("code challenge required"))?;
    if parameters.get("code_challenge_method") != Some("S256") {
        return Err(invalid("transform algorithm not supported: use S256"));
    }
    let is_base64url = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if challenge.len() != 43 || !challenge.bytes().all(is_base64url) {
        return Err(invalid("The code_challenge is no SHA-256 hash in base64url."));
    }
    Ok(challenge.to_owned())
}

fn parse_prompt(parameters: &Parameters) -> Result<BTreeSet<Prompt>, RequestError> {
    let values = parameters.get("prompt").unwrap_or_default().split_ascii_whitespace();
    let prompts: BTreeSet<Prompt> = values
        .map(|value| match value {
            "consent" => Ok(Prompt::Consent),
            "login" => Ok(Prompt::Login),
            "none" => Ok(Prompt::None),
            "select_account" => Ok(Prompt::SelectAccount),
            _ => Err(invalid("prompt has an unknown value.")),
        })
        .collect::<Result<_, _>>()?;
    if prompts.contains(&Prompt::None) && prompts.len() > 1 {
        return Err(invalid("prompt=none cannot be combined with other values."));
    }
    Ok(prompts)
}

fn parse_max_age(parameters: &Parameters) -> Result<Option<u64>, RequestError> {
    parameters
        .get("max_age")
        .map(|value| value.parse().map_err(|_| invalid("max_age is no number of seconds.")))
        .transpose()
}

fn invalid(description: &str) -> RequestError {
    refusal("invalid_request", description)
}

fn refusal(error: &'static str, description: &str) -> RequestError {
    RequestError { error, description: description.to_owned() }
}
