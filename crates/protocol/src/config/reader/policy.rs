//! What the specifications leave to choose, as it is configured.

use std::ops::RangeInclusive;
use std::time::Duration;

use crate::authorization_request;
use crate::config::fields::Fields;
use crate::config::{Discovery, LogoutMethod, Policy, Restore, SessionHost};
use crate::end_session;
use crate::error::{ConfigurationError, ConfigurationProblem};
use crate::jws::Algorithm;

/// RFC 7519 §4.1.4: leeway is "usually no more than a few minutes".
const LEEWAY: RangeInclusive<u64> = 0..=300;
const DEFAULT_LEEWAY: u64 = 60;

/// A minute to a year: less would sign people out while they read, and more is no limit.
const LIMIT: RangeInclusive<u64> = 60..=31_536_000;
const DEFAULT_WARNING: u64 = 60;

/// Nobody looks at the tokens meanwhile, so it is not for long.
const GRACE: RangeInclusive<u64> = 0..=3600;
const DEFAULT_GRACE: u64 = 60;

pub(super) fn read(fields: &Fields<'_>) -> Result<Policy, ConfigurationError> {
    let audiences = fields.strings("additional_audiences")?.unwrap_or_default();
    let leeway = fields.seconds("clock_leeway", LEEWAY)?.unwrap_or(DEFAULT_LEEWAY);
    let idle_timeout = fields.seconds("idle_timeout", LIMIT)?;
    let session_lifetime = fields.seconds("session_lifetime", LIMIT)?;
    let shortest = idle_timeout.into_iter().chain(session_lifetime).min();
    let warning = fields.seconds("session_warning", 0..=shortest.unwrap_or(*LIMIT.end()))?;
    let grace = fields.seconds("vault_grace", GRACE)?;
    Ok(Policy {
        discovery: discovery(fields)?,
        assume_pkce: fields.boolean("assume_pkce")?,
        refuse_unadvertised_iss: fields.boolean("refuse_unadvertised_iss")?,
        host: host(fields)?,
        restore: restore(fields)?,
        idle_timeout: idle_timeout.map(Duration::from_secs),
        session_lifetime: session_lifetime.map(Duration::from_secs),
        session_warning: Duration::from_secs(warning.unwrap_or(DEFAULT_WARNING)),
        vault_grace: Duration::from_secs(grace.unwrap_or(DEFAULT_GRACE)),
        load_userinfo: fields.boolean("load_userinfo")?,
        authorization_parameters: fields
            .parameters("authorization_parameters", authorization_request::is_reserved)?,
        offline_access_without_prompt: fields.boolean("offline_access_without_prompt")?,
        logout_method: logout_method(fields)?,
        logout_parameters: fields.parameters("logout_parameters", end_session::is_reserved)?,
        logout_hint_claim: fields.string("logout_hint_claim")?.unwrap_or("sid").to_owned(),
        id_token_hint: fields.boolean("id_token_hint")?,
        additional_audiences: audiences.into_iter().map(str::to_owned).collect(),
        id_token_signed_response_alg: algorithm(fields, "id_token_signed_response_alg")?,
        userinfo_signed_response_alg: algorithm(fields, "userinfo_signed_response_alg")?,
        clock_leeway: Duration::from_secs(leeway),
    })
}

fn discovery(fields: &Fields<'_>) -> Result<Discovery, ConfigurationError> {
    match fields.string("discovery")? {
        None | Some("openid") => Ok(Discovery::OpenId),
        Some("oauth") => Ok(Discovery::OAuth),
        Some(_) => {
            let expected = &["openid", "oauth"];
            Err(fields.error("discovery", ConfigurationProblem::NotOneOf { expected }))
        }
    }
}

fn host(fields: &Fields<'_>) -> Result<SessionHost, ConfigurationError> {
    match fields.string("host")? {
        None | Some("shared-worker") => Ok(SessionHost::SharedWorker),
        Some("worker") => Ok(SessionHost::Worker),
        Some("page") => Ok(SessionHost::Page),
        Some(_) => {
            let expected = &["shared-worker", "worker", "page"];
            Err(fields.error("host", ConfigurationProblem::NotOneOf { expected }))
        }
    }
}

fn restore(fields: &Fields<'_>) -> Result<Restore, ConfigurationError> {
    match fields.string("restore")? {
        None | Some("none") => Ok(Restore::None),
        Some("redirect") => Ok(Restore::Redirect),
        Some("frame") => Ok(Restore::Frame),
        Some("frame-then-redirect") => Ok(Restore::FrameThenRedirect),
        Some(_) => {
            let expected = &["none", "redirect", "frame", "frame-then-redirect"];
            Err(fields.error("restore", ConfigurationProblem::NotOneOf { expected }))
        }
    }
}

/// The ID Token goes into no address, so with `id_token_hint` only the form is left.
fn logout_method(fields: &Fields<'_>) -> Result<LogoutMethod, ConfigurationError> {
    let expected: &[&str] = match fields.boolean("id_token_hint")? {
        true => &["post"],
        false => &["post", "get"],
    };
    match fields.string("logout_method")? {
        None | Some("post") => Ok(LogoutMethod::Post),
        Some("get") if expected.contains(&"get") => Ok(LogoutMethod::Get),
        Some(_) => Err(fields.error("logout_method", ConfigurationProblem::NotOneOf { expected })),
    }
}

fn algorithm(fields: &Fields<'_>, name: &str) -> Result<Option<Algorithm>, ConfigurationError> {
    let Some(text) = fields.string(name)? else { return Ok(None) };
    match Algorithm::parse(text) {
        Some(algorithm) => Ok(Some(algorithm)),
        None => {
            let expected = Algorithm::NAMES;
            Err(fields.error(name, ConfigurationProblem::NotOneOf { expected }))
        }
    }
}
