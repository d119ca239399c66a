//! Wrong metadata of the API, and challenges that lead astray.

use serde_json::json;

use crate::http::answer::Answer;
use crate::misbehaviour::{Misbehaviour, mangle};
use crate::realm::Realm;

/// Where a challenge at `path` says the metadata is.
pub(crate) fn address(realm: &Realm, well_known: &str, path: &str) -> String {
    let host = match realm.misbehaviour {
        Some(Misbehaviour::ResourceMetadataElsewhere) => "https://evil.example",
        Some(Misbehaviour::ResourceMetadataPrivate) => "http://169.254.169.254",
        _ => &realm.config.api_origin,
    };
    format!("{host}{well_known}{path}")
}

/// The document as this realm serves it.
pub(crate) fn alter(realm: &Realm, mut answer: Answer) -> Answer {
    match realm.misbehaviour {
        Some(Misbehaviour::ResourceMetadata404) => {
            return Answer::error(404, "not_found", "Nobody knows.");
        }
        Some(Misbehaviour::ResourceMetadataHtml) => return mangle::html_page(200),
        Some(Misbehaviour::ResourceMetadataText) => return mangle::relabel(answer, "text/plain"),
        _ => {}
    }
    let Some(members) = answer.members() else {
        return answer;
    };
    let mut set = |name: &str, value| drop(members.insert(name.to_owned(), value));
    match realm.misbehaviour {
        Some(Misbehaviour::ResourceMetadataEvilServer) => {
            set("authorization_servers", json!([realm.evil()]));
        }
        Some(Misbehaviour::ResourceMetadataJunk) => {
            set("minibar", json!({ "peanuts": [1, 2, 3] }));
            set("resource_name#de", json!("Hotelhalle"));
        }
        Some(Misbehaviour::ResourceMetadataMismatch) => {
            set("resource", json!(format!("{}/minibar", realm.api)));
        }
        _ => {}
    }
    answer
}
