//! The whole flow, from the authorization URL to the door and out again.

use devserver::config::{Config, JwsAlgorithm};
use devserver::recorder::Issued;
use devserver::server::DevServer;
use serde_json::json;

use crate::support::{
    API, ISSUER, NOW, SCOPE, World, callback_parameters, claims, jwt_part, parameter, text,
};

/// The metadata names endpoints that exist, at the issuer it was asked for.
#[tokio::test]
async fn discovery_describes_the_issuer_it_is_found_at() {
    let caching = ["public, max-age=300", "no-store"];
    for (world, caching) in [World::new(), World::at("es256")].into_iter().zip(caching) {
        let metadata = world.get("/.well-known/openid-configuration").await;
        assert_eq!(metadata.status, 200);
        assert_eq!(metadata.json()["issuer"], world.issuer);
        assert_eq!(metadata.json()["token_endpoint"], format!("{}/token", world.issuer));
        assert_eq!(metadata.json()["code_challenge_methods_supported"], json!(["S256"]));
        assert_eq!(metadata.header("cache-control"), caching);
    }
}

/// A guest signs in once and accepts once; the app gets tokens that work everywhere they should.
#[tokio::test]
async fn from_sign_in_to_the_door() {
    let world = World::new();
    let parameters = world.accepted(&[]).await;
    assert_eq!(parameter(&parameters, "state"), "state-1");
    assert_eq!(parameter(&parameters, "iss"), ISSUER);

    let reply = world.redeem(parameter(&parameters, "code")).await;
    assert_eq!((reply.status, reply.header("cache-control")), (200, "no-store"), "{reply:?}");
    let tokens = reply.json();
    assert_eq!((text(&tokens, "token_type"), &tokens["expires_in"]), ("Bearer", &json!(300)));
    let granted: std::collections::BTreeSet<_> = text(&tokens, "scope").split(' ').collect();
    assert_eq!(granted, SCOPE.split(' ').collect());

    let access_token = text(&tokens, "access_token");
    let stay = world.call_with("GET", "/stay", access_token).await;
    assert_eq!((stay.status, text(&stay.json(), "room")), (200, "214"), "{stay:?}");
    assert_eq!(text(&stay.json(), "check_in"), "2027-01-14");
    let door = world.call_with("POST", "/door/unlock", access_token).await;
    assert_eq!(door.json(), json!({ "door": "214", "unlocked_until": "2027-01-15T08:00:30Z" }));
    let userinfo = world.userinfo(access_token).await;
    assert_eq!(userinfo.json()["email"], "alice@hotel.example");
    assert_eq!(userinfo.json()["sub"], claims(text(&tokens, "id_token"))["sub"]);
}

/// OpenID Connect Core §2 and RFC 9068 §2.2.
#[tokio::test]
async fn tokens_have_the_claims_of_their_profiles() {
    let tokens = World::new().tokens().await;
    let id_token = text(&tokens, "id_token");
    assert_eq!(jwt_part(id_token, 0)["alg"], "RS256");
    let id_claims = claims(id_token);
    for (name, value) in [
        ("iss", json!(ISSUER)),
        ("aud", json!("hotel-spa")),
        ("iat", json!(NOW)),
        ("auth_time", json!(NOW)),
        ("nonce", json!("nonce-1")),
        ("acr", json!("urn:hotel:pwd")),
    ] {
        assert_eq!(id_claims[name], value, "{name}");
    }
    assert_eq!(text(&id_claims, "at_hash").len(), 22);
    let access_token = text(&tokens, "access_token");
    assert_eq!(jwt_part(access_token, 0)["typ"], "at+jwt");
    let access_claims = claims(access_token);
    assert_eq!(access_claims["aud"], API);
    assert_eq!(access_claims["client_id"], "hotel-spa");
    assert_eq!(access_claims["exp"], NOW + 300);
}

/// RFC 6749 §4.1.2.1 and RFC 9207 §2.
#[tokio::test]
async fn a_denial_comes_back_with_state_and_issuer() {
    let world = World::new();
    let url = world.guest().deny(&world.authorization_url(&[])).await.unwrap();
    let parameters = callback_parameters(&url);
    assert_eq!(parameter(&parameters, "error"), "access_denied");
    assert_eq!(parameter(&parameters, "code"), "");
    assert_eq!(parameter(&parameters, "state"), "state-1");
    assert_eq!(parameter(&parameters, "iss"), ISSUER);
}

/// RFC 8414 §3.1: the well-known part may also stand between host and path.
#[tokio::test]
async fn oauth_metadata_is_the_same_document() {
    let world = World::at("es256");
    let appended = world.get("/.well-known/openid-configuration").await.json();
    let root = World::new();
    let inserted = root.get("/.well-known/oauth-authorization-server/m/es256").await.json();
    assert_eq!(appended, inserted);
    let bare = root.get("/.well-known/oauth-authorization-server").await.json();
    assert_eq!(bare["issuer"], ISSUER);
}

/// RFC 7517 §4: public keys for RS256 and ES256, one algorithm each.
#[tokio::test]
async fn the_key_set_is_public() {
    let keys = World::new().get("/jwks").await.json()["keys"].clone();
    let algorithms: Vec<_> = keys.as_array().unwrap().iter().map(|key| text(key, "alg")).collect();
    assert_eq!(algorithms, ["RS256", "ES256"]);
    for key in keys.as_array().unwrap() {
        assert_eq!(key["use"], "sig");
        for private in ["d", "p", "q", "dp", "dq", "qi", "k"] {
            assert!(key.get(private).is_none(), "{private}");
        }
    }
}

/// The honest issuer signs with ES256 where the client is registered so.
#[tokio::test]
async fn id_tokens_can_be_signed_with_es256() {
    let config = Config { id_token_signing_alg: JwsAlgorithm::Es256, ..Config::default() };
    let world = World { server: DevServer::new(config).unwrap(), ..World::new() };
    let tokens = world.tokens().await;
    let header = jwt_part(text(&tokens, "id_token"), 0);
    assert_eq!((text(&header, "alg"), text(&header, "kid")), ("ES256", "front-desk-es256"));
}

/// What left the server is known to tests that search for it.
#[tokio::test]
async fn issued_secrets_are_listed() {
    let world = World::new();
    let code = world.code().await;
    let tokens = world.redeem(&code).await.json();
    let expected = [
        Issued::AuthorizationCode(code),
        Issued::AccessToken(text(&tokens, "access_token").to_owned()),
        Issued::RefreshToken(text(&tokens, "refresh_token").to_owned()),
        Issued::IdToken(text(&tokens, "id_token").to_owned()),
    ];
    assert_eq!(world.server.issued(), expected);
}
