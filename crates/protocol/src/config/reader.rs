//! From JSON to a configuration.

mod policy;
mod uris;

use std::sync::Arc;

use super::fields::Fields;
use super::{ClientConfig, Discovery, Policy, Resource};
use crate::error::{ConfigurationError, ConfigurationProblem};
use crate::issuer::Issuer;
use crate::json::Value;
use crate::metadata::ServerMetadata;
use crate::return_to::ReturnTo;
use crate::scope::Scope;
use crate::url::{HttpUrl, Origin, Transport, has_dot_segment};

pub(super) const FIELDS: &[&str] = &[
    "issuer",
    "name",
    "client_id",
    "redirect_uri",
    "silent_redirect_uri",
    "post_logout_redirect_uri",
    "frontchannel_logout_uri",
    "scope",
    "resources",
    "metadata",
    "discovery",
    "assume_pkce",
    "refuse_unadvertised_iss",
    "host",
    "vault_script",
    "restore",
    "idle_timeout",
    "session_lifetime",
    "session_warning",
    "vault_grace",
    "load_userinfo",
    "authorization_parameters",
    "offline_access_without_prompt",
    "logout_method",
    "logout_parameters",
    "logout_hint_claim",
    "id_token_hint",
    "additional_audiences",
    "id_token_signed_response_alg",
    "userinfo_signed_response_alg",
    "clock_leeway",
];

pub(super) fn read(
    value: &Value,
    path: &str,
    source: &Arc<str>,
) -> Result<ClientConfig, ConfigurationError> {
    let fields = Fields::new(value, path, FIELDS)?;
    let redirect_uri = uris::redirect_uri(&fields)?;
    let transport = Transport::of_application(&redirect_uri);
    let policy = policy::read(&fields)?;
    let issuer = issuer(&fields, transport)?;
    let metadata = metadata(&fields, &issuer, &policy, transport)?;
    let client_id = fields.required("client_id", fields.string("client_id")?)?.to_owned();
    let post_logout_redirect_uri =
        fields.url("post_logout_redirect_uri", &|raw| transport.parse(raw))?;
    Ok(ClientConfig {
        source: Arc::clone(source),
        issuer,
        name: fields.string("name")?.map(str::to_owned),
        client_id,
        silent_redirect_uri: uris::silent_redirect_uri(&fields, &redirect_uri, policy.restore)?,
        frontchannel_logout_uri: uris::frontchannel_logout_uri(&fields, &redirect_uri)?,
        redirect_uri,
        post_logout_redirect_uri,
        scope: scope(&fields, &policy)?,
        resources: resources(&fields, path, transport)?,
        metadata,
        vault_script: vault_script(&fields)?,
        policy,
    })
}

fn issuer(fields: &Fields<'_>, transport: Transport) -> Result<Issuer, ConfigurationError> {
    let raw = fields.required("issuer", fields.string("issuer")?)?;
    Issuer::parse(raw, transport)
        .map_err(|error| fields.error("issuer", ConfigurationProblem::Url(error)))
}

fn metadata(
    fields: &Fields<'_>,
    issuer: &Issuer,
    policy: &Policy,
    transport: Transport,
) -> Result<Option<ServerMetadata>, ConfigurationError> {
    let object = fields.typed("metadata", "an object", Value::as_object)?;
    let read = |object| {
        ServerMetadata::from_configuration(object, issuer, policy, transport)
            .map_err(|(member, problem)| fields.error(&["metadata", member].join("."), problem))
    };
    object.map(read).transpose()
}

fn scope(fields: &Fields<'_>, policy: &Policy) -> Result<Scope, ConfigurationError> {
    let scope = fields.scope("scope")?.unwrap_or_default();
    match (policy.discovery, scope.contains("openid")) {
        (Discovery::OpenId, false) => {
            Err(fields.error("scope", ConfigurationProblem::OpenIdScopeMissing))
        }
        (Discovery::OAuth, true) => {
            Err(fields.error("scope", ConfigurationProblem::OpenIdScopeUnexpected))
        }
        _ => Ok(scope),
    }
}

fn resources(
    fields: &Fields<'_>,
    path: &str,
    transport: Transport,
) -> Result<Vec<Resource>, ConfigurationError> {
    let elements = fields.typed("resources", "an array", Value::as_array)?.unwrap_or_default();
    let read = |(index, element)| {
        let path = format!("{path}resources[{index}].");
        resource(element, &path, transport)
    };
    elements.iter().enumerate().map(read).collect()
}

fn resource(
    value: &Value,
    path: &str,
    transport: Transport,
) -> Result<Resource, ConfigurationError> {
    let fields = Fields::new(value, path, Resource::FIELDS)?;
    let raw = fields.required("origin", fields.string("origin")?)?;
    let origin = transport
        .parse(raw)
        .and_then(|_| Origin::parse(raw))
        .map_err(|error| fields.error("origin", ConfigurationProblem::Url(error)))?;
    Ok(Resource {
        origin,
        paths: paths(&fields)?,
        scope: fields.scope("scope")?.unwrap_or_default(),
        resource: fields.url("resource", &|raw| transport.parse(raw))?,
    })
}

/// A script of this origin, whatever stands where the page is.
fn vault_script(fields: &Fields<'_>) -> Result<String, ConfigurationError> {
    let script = fields.string("vault_script")?.unwrap_or("/vault-worker.js");
    if ReturnTo::parse(script).is_err() {
        return Err(fields.error("vault_script", ConfigurationProblem::Path));
    }
    Ok(script.to_owned())
}

fn paths(fields: &Fields<'_>) -> Result<Vec<String>, ConfigurationError> {
    let paths = fields.strings("paths")?.unwrap_or_else(|| vec!["/"]);
    if paths.is_empty() {
        return Err(fields.error("paths", ConfigurationProblem::Empty));
    }
    let is_path = |path: &&str| {
        path.starts_with('/')
            && !path.starts_with("//")
            && !has_dot_segment(path)
            && HttpUrl::parse(&["https://a", path].concat()).is_ok_and(|url| url.query().is_none())
    };
    if !paths.iter().all(is_path) {
        return Err(fields.error("paths", ConfigurationProblem::Path));
    }
    Ok(paths.into_iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests;
