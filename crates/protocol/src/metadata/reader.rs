//! From a JSON object to checked metadata.

use super::ServerMetadata;
use crate::config::{ClientConfig, Discovery, Policy};
use crate::error::{Document, Misbehaviour};
use crate::issuer::Issuer;
use crate::json::Object;
use crate::jws::Algorithm;
use crate::members::Members;
use crate::text::InertText;
use crate::url::{HttpUrl, Transport};

/// A document from the server: the issuer comes first, then what the specifications require.
pub(super) fn discovered(
    object: &Object,
    config: &ClientConfig,
) -> Result<ServerMetadata, Misbehaviour> {
    let members = Members::new(object, Document::Metadata);
    same_issuer(config.issuer(), members.required_string("issuer")?)?;
    let policy = config.policy();
    require(&members, "response_types_supported")?;
    if policy.discovery == Discovery::OpenId {
        require(&members, "subject_types_supported")?;
        require(&members, "id_token_signing_alg_values_supported")?;
    }
    read(&members, config.issuer(), policy, config.transport())
}

/// Metadata of the configuration: `issuer` may be left out, and lists that we do not need too.
pub(super) fn configured(
    object: &Object,
    issuer: &Issuer,
    policy: &Policy,
    transport: Transport,
) -> Result<ServerMetadata, Misbehaviour> {
    let members = Members::new(object, Document::Metadata);
    if let Some(found) = members.string("issuer")? {
        same_issuer(issuer, found)?;
    }
    read(&members, issuer, policy, transport)
}

fn read(
    members: &Members<'_>,
    issuer: &Issuer,
    policy: &Policy,
    transport: Transport,
) -> Result<ServerMetadata, Misbehaviour> {
    let endpoint = |member| endpoint(members, member, transport);
    let required =
        |member| endpoint(member)?.ok_or_else(|| members.unfit(member, "an absolute URL"));
    let jwks_uri = match policy.discovery {
        Discovery::OpenId => Some(required("jwks_uri")?),
        Discovery::OAuth => endpoint("jwks_uri")?,
    };
    let metadata = ServerMetadata {
        issuer: issuer.clone(),
        authorization_endpoint: required("authorization_endpoint")?,
        token_endpoint: required("token_endpoint")?,
        jwks_uri,
        userinfo_endpoint: endpoint("userinfo_endpoint")?,
        revocation_endpoint: endpoint("revocation_endpoint")?,
        end_session_endpoint: endpoint("end_session_endpoint")?,
        id_token_algorithms: id_token_algorithms(members, policy)?,
        authorization_response_iss_parameter_supported: members
            .boolean("authorization_response_iss_parameter_supported")?
            .unwrap_or(false),
    };
    check_pkce(members, policy)?;
    Ok(metadata)
}

fn same_issuer(expected: &Issuer, found: &str) -> Result<(), Misbehaviour> {
    if expected.is(found) {
        return Ok(());
    }
    let expected = InertText::new(expected.as_str());
    Err(Misbehaviour::Issuer { expected, found: InertText::new(found) })
}

fn require(members: &Members<'_>, member: &'static str) -> Result<(), Misbehaviour> {
    let expected = "an array of strings";
    members.strings(member)?.map(|_| ()).ok_or_else(|| members.unfit(member, expected))
}

fn endpoint(
    members: &Members<'_>,
    member: &'static str,
    transport: Transport,
) -> Result<Option<HttpUrl>, Misbehaviour> {
    let Some(raw) = members.string(member)? else { return Ok(None) };
    let refused = |error| Misbehaviour::Endpoint { member, error };
    transport.parse(raw).map(Some).map_err(refused)
}

/// The registered algorithm, or those of the list that we know, or RS256 (OpenID Connect
/// Core §3.1.3.7 item 7).
fn id_token_algorithms(
    members: &Members<'_>,
    policy: &Policy,
) -> Result<Vec<Algorithm>, Misbehaviour> {
    let listed = members.strings("id_token_signing_alg_values_supported")?;
    if let Some(registered) = policy.id_token_signed_response_alg {
        return Ok(vec![registered]);
    }
    match listed {
        Some(names) if !names.is_empty() => {
            Ok(names.into_iter().filter_map(Algorithm::parse).collect())
        }
        _ => Ok(vec![Algorithm::Rs256]),
    }
}

/// A list without S256 is a clear no; a missing list is one too ([RFC 8414 §2]), unless the
/// configuration knows better.
///
/// [RFC 8414 §2]: https://www.rfc-editor.org/rfc/rfc8414.html#section-2
fn check_pkce(members: &Members<'_>, policy: &Policy) -> Result<(), Misbehaviour> {
    let supported = match members.strings("code_challenge_methods_supported")? {
        Some(methods) => methods.contains(&"S256"),
        None => policy.assume_pkce,
    };
    if supported { Ok(()) } else { Err(Misbehaviour::PkceNotAdvertised) }
}
