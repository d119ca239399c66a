//! Wrong metadata documents.

use crate::http::answer::Answer;
use crate::misbehaviour::{Misbehaviour, mangle};
use crate::realm::Realm;

/// The document as this realm serves it.
pub(crate) fn alter(realm: &Realm, mut answer: Answer) -> Answer {
    let Some(misbehaviour) = realm.misbehaviour else {
        return answer;
    };
    alter_members(realm, misbehaviour, &mut answer);
    match misbehaviour {
        Misbehaviour::DiscoveryHtml => mangle::html_page(200),
        Misbehaviour::DiscoveryArray => mangle::in_array(answer),
        Misbehaviour::DiscoveryDuplicateMember => {
            mangle::repeat_member(answer, "issuer", &realm.config.issuer)
        }
        Misbehaviour::DiscoveryOversize => mangle::oversize(answer),
        Misbehaviour::DiscoveryRedirect => Answer::redirect(
            302,
            &format!("{}/.well-known/openid-configuration/elsewhere", realm.issuer),
        ),
        _ => answer,
    }
}

fn alter_members(realm: &Realm, misbehaviour: Misbehaviour, answer: &mut Answer) {
    let Some(members) = answer.members() else {
        return;
    };
    let mut set = |name: &str, value: String| members.insert(name.to_owned(), value.into());
    match misbehaviour {
        Misbehaviour::IssuerMismatch => set("issuer", realm.config.issuer.clone()),
        Misbehaviour::IssuerSlash => set("issuer", format!("{}/", realm.issuer)),
        Misbehaviour::DiscoveryHttpEndpoint => {
            set("token_endpoint", "http://as.example/token".to_owned())
        }
        Misbehaviour::DiscoveryJavascriptEndpoint => {
            set("authorization_endpoint", "javascript:alert(document.domain)".to_owned())
        }
        Misbehaviour::DiscoveryMissingTokenEndpoint => members.remove("token_endpoint"),
        Misbehaviour::NoS256 => members.remove("code_challenge_methods_supported"),
        Misbehaviour::IssUnadvertised | Misbehaviour::IssUnsupported => {
            members.remove("authorization_response_iss_parameter_supported")
        }
        Misbehaviour::OddMetadata => {
            let mut list = |name: &str, values: &[&str]| members.insert(name.into(), values.into());
            list("id_token_signing_alg_values_supported", &["none", "HS256", "RS256"]);
            list("token_endpoint_auth_methods_supported", &["client_secret_basic"]);
            list("grant_types_supported", &["authorization_code"])
        }
        Misbehaviour::PlainOnly => {
            members.insert("code_challenge_methods_supported".into(), vec!["plain"].into())
        }
        _ => None,
    };
}
