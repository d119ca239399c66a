//! The API's metadata, and the challenges that lead to it.

use super::assert_effects;
use crate::support::{API, World};

pub(super) const NAMES: &[&str] = &[
    "resource-metadata-404",
    "resource-metadata-elsewhere",
    "resource-metadata-evil-server",
    "resource-metadata-html",
    "resource-metadata-junk",
    "resource-metadata-mismatch",
    "resource-metadata-private",
    "resource-metadata-text",
];

#[tokio::test]
async fn the_apis_metadata_goes_wrong() {
    assert_effects(NAMES, shows).await;
}

async fn shows(name: &str, world: &World) -> bool {
    let refused = world.call("GET", "/stay", &[]).await;
    let (_, mentioned) = refused.header("www-authenticate").split_once("_metadata=\"").unwrap();
    let mentioned = mentioned.strip_suffix('"').unwrap();
    match name {
        "resource-metadata-elsewhere" => {
            return mentioned.starts_with("https://evil.example/.well-known/");
        }
        "resource-metadata-private" => return mentioned.starts_with("http://169.254.169.254/"),
        _ => {}
    }
    let document = world.describe(mentioned).await;
    let media_type = document.header("content-type");
    match name {
        "resource-metadata-404" => return document.status == 404,
        "resource-metadata-html" => return media_type.starts_with("text/html"),
        "resource-metadata-text" => return media_type == "text/plain",
        _ => {}
    }
    let document = document.json();
    let resource = format!("{}/stay", world.api);
    match name {
        "resource-metadata-evil-server" => {
            document["authorization_servers"][0] == format!("{API}/evil")
        }
        "resource-metadata-junk" => {
            document.get("minibar").is_some() && document["resource"] == resource
        }
        "resource-metadata-mismatch" => document["resource"] != resource,
        _ => panic!("{name} has no check"),
    }
}
