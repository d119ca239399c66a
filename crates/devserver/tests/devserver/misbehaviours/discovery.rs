//! Metadata documents.

use serde_json::{Value, json};

use super::{assert_effects, never_answers};
use crate::support::{ISSUER, Reply, World};

pub(super) const NAMES: &[&str] = &[
    "issuer-mismatch",
    "issuer-slash",
    "discovery-html",
    "discovery-array",
    "discovery-duplicate-member",
    "discovery-oversize",
    "discovery-redirect",
    "discovery-missing-token-endpoint",
    "discovery-http-endpoint",
    "discovery-javascript-endpoint",
    "no-s256",
    "plain-only",
    "odd-metadata",
    "iss-unadvertised",
    "discovery-slow-never",
];

const PATH: &str = "/.well-known/openid-configuration";

#[tokio::test]
async fn metadata_goes_wrong() {
    assert_effects(NAMES, shows).await;
}

/// The redirect leads to a document that a careless client would accept.
#[tokio::test]
async fn the_redirect_leads_to_a_good_document() {
    let world = World::at("discovery-redirect");
    let location = world.get(PATH).await.header("location").to_owned();
    let elsewhere = world.get(location.strip_prefix(&world.issuer).unwrap()).await;
    assert_eq!((elsewhere.status, &elsewhere.json()["issuer"]), (200, &json!(world.issuer)));
}

async fn shows(name: &str, world: &World) -> bool {
    if name == "discovery-slow-never" {
        return never_answers(world.get(PATH)).await;
    }
    let reply = world.get(PATH).await;
    match name {
        "discovery-html" => reply.header("content-type").starts_with("text/html"),
        "discovery-redirect" => reply.status == 302,
        "discovery-duplicate-member" => reply.body.matches(r#""issuer":"#).count() == 2,
        "discovery-oversize" => reply.body.len() > 8_000_000,
        "discovery-array" => reply.json()[0]["issuer"] == world.issuer,
        _ => wrong_member(name, world, &reply),
    }
}

fn wrong_member(name: &str, world: &World, reply: &Reply) -> bool {
    let metadata = reply.json();
    match name {
        "issuer-mismatch" => metadata["issuer"] == ISSUER && metadata["issuer"] != world.issuer,
        "issuer-slash" => metadata["issuer"] == format!("{}/", world.issuer),
        "discovery-missing-token-endpoint" => metadata["token_endpoint"] == Value::Null,
        "discovery-http-endpoint" => metadata["token_endpoint"] == "http://as.example/token",
        "discovery-javascript-endpoint" => {
            metadata["authorization_endpoint"].as_str().unwrap().starts_with("javascript:")
        }
        "no-s256" => metadata.get("code_challenge_methods_supported").is_none(),
        "plain-only" => metadata["code_challenge_methods_supported"] == json!(["plain"]),
        "odd-metadata" => {
            metadata["id_token_signing_alg_values_supported"] == json!(["none", "HS256", "RS256"])
                && metadata["token_endpoint_auth_methods_supported"]
                    == json!(["client_secret_basic"])
                && metadata["grant_types_supported"] == json!(["authorization_code"])
        }
        "iss-unadvertised" => {
            metadata.get("authorization_response_iss_parameter_supported").is_none()
        }
        _ => panic!("{name} has no check"),
    }
}
