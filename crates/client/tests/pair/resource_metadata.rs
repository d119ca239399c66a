//! What resources say of themselves.

use public_client::bearer::Challenge;
use public_client::command::ResourceRequest;
use public_client::error::{CallerError, Error};
use public_client::resource_metadata::ResourceMetadata;

use super::world::{API, ISSUER, World, configuration, run};

const WELL_KNOWN: &str = "/.well-known/oauth-protected-resource";

/// Somebody who has not allowed the stay to be read, so that the API at `path` challenges.
async fn challenged(path: &str) -> (World, Challenge) {
    let config = configuration(path, API, "").replace(" stay:read door:unlock", "");
    let mut world = World::with_config(&config);
    world.sign_in().await.unwrap();
    let response = world.client.fetch(ResourceRequest::get(stay(path))).await.unwrap();
    assert_eq!(response.status, 403);
    world.network.take_sent();
    world.server.clear_recorded();
    (world, response.challenge.unwrap())
}

fn stay(path: &str) -> String {
    format!("{API}{path}/stay")
}

async fn read(path: &str) -> (Result<ResourceMetadata, Error>, Vec<String>) {
    let (world, challenge) = challenged(path).await;
    let metadata = world.client.resource_metadata(&stay(path), &challenge).await;
    (metadata, world.network.take_sent())
}

/// RES-13, RES-14: a challenge leads to the metadata of what was called, which name the configured
/// server; no token goes there.
#[test]
fn a_challenge_leads_to_the_metadata() {
    run(async {
        let (world, challenge) = challenged("").await;
        let metadata = world.client.resource_metadata(&stay(""), &challenge).await.unwrap();
        assert_eq!(metadata.resource().as_str(), stay(""));
        assert_eq!(metadata.authorization_server().unwrap().as_str(), ISSUER);
        assert_eq!(metadata.scopes_supported().unwrap().to_string(), "stay:read");
        assert_eq!(metadata.name().unwrap().as_str(), "Hotel Lobby");
        let recorded = world.server.recorded();
        let [request] = recorded.as_slice() else { panic!("{recorded:?}") };
        assert_eq!(request.path(), format!("{WELL_KNOWN}/stay"));
        assert_eq!(request.header("authorization"), None);
    });
}

/// RES-13, HV-49: metadata of one resource say nothing of another.
#[test]
fn metadata_of_another_resource_are_not_used() {
    run(async {
        let (world, challenge) = challenged("").await;
        for other in ["/lobby", "/stay?night=2", "/stay/"] {
            let url = format!("{API}{other}");
            let error = world.client.resource_metadata(&url, &challenge).await.unwrap_err();
            assert_eq!(error.code(), "resource_mismatch", "{other}");
        }
    });
}

/// RES-13, RES-14, HV-49: every misbehaviour ends in its error, and nobody else is asked.
#[test]
fn wrong_metadata_are_not_used() {
    run(async {
        for (name, code) in [
            ("resource-metadata-404", "status"),
            ("resource-metadata-evil-server", "authorization_servers"),
            ("resource-metadata-html", "content_type"),
            ("resource-metadata-mismatch", "resource_mismatch"),
            ("resource-metadata-text", "content_type"),
        ] {
            let path = format!("/m/{name}");
            let (outcome, sent) = read(&path).await;
            assert_eq!(outcome.unwrap_err().code(), code, "{name}");
            assert_eq!(sent, [format!("GET {WELL_KNOWN}{path}/stay")], "{name}");
        }
    });
}

/// RES-14, HV-49: a challenge cannot have anything sent to another place.
#[test]
fn a_challenge_leads_nowhere_else() {
    run(async {
        for (name, code) in [
            ("resource-metadata-elsewhere", "resource_metadata_origin"),
            ("resource-metadata-private", "resource_metadata_url"),
        ] {
            let (outcome, sent) = read(&format!("/m/{name}")).await;
            assert_eq!(outcome.unwrap_err().code(), code, "{name}");
            assert!(sent.is_empty(), "{name}: {sent:?}");
        }
    });
}

/// RES-16: members that nobody knows do no harm.
#[test]
fn unknown_members_are_ignored() {
    run(async {
        let (outcome, _) = read("/m/resource-metadata-junk").await;
        assert_eq!(outcome.unwrap().name().unwrap().as_str(), "Hotel Lobby");
    });
}

/// RES-14: what is asked about is a configured resource, and a challenge says where.
#[test]
fn nothing_is_asked_without_need() {
    run(async {
        let (world, challenge) = challenged("").await;
        let read = async |url: &str, challenge: &Challenge| {
            world.client.resource_metadata(url, challenge).await.unwrap_err()
        };
        let silent = Challenge { resource_metadata: None, ..challenge.clone() };
        assert_eq!(read(&stay(""), &silent).await, CallerError::NoResourceMetadata.into());
        let elsewhere = format!("{API}/minibar");
        assert_eq!(read(&elsewhere, &challenge).await.code(), "unknown_resource");
        assert_eq!(read("/stay", &challenge).await.code(), "request_url");
        assert!(world.network.take_sent().is_empty());
    });
}
