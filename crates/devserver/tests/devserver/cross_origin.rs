//! CORS, at the authorization server and the API.

use axum::body::Body;
use axum::http::Request;

use crate::support::{ORIGIN, Reply, World, send, text};

const NEAR_MISSES: [&str; 4] =
    ["http://localhost:8080/", "http://localhost:80800", "https://localhost:8080", "null"];

async fn preflight(router: axum::Router, path: &str, origin: &str) -> Reply {
    let request = Request::options(path)
        .header("origin", origin)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "authorization,content-type");
    send(router, request.body(Body::empty()).unwrap()).await
}

fn assert_no_credentials(reply: &Reply) {
    assert_eq!(reply.header("access-control-allow-credentials"), "");
}

/// API-09: the exact origin, the headers a client needs, and the challenge exposed.
#[tokio::test]
async fn the_api_lets_registered_origins_read() {
    let world = World::new();
    for path in ["/stay", "/door/unlock", "/lobby"] {
        let reply = preflight(world.server.api(), path, ORIGIN).await;
        assert_eq!(reply.header("access-control-allow-origin"), ORIGIN, "{path}");
        let allowed = reply.header("access-control-allow-headers");
        for header in ["authorization", "dpop", "content-type"] {
            assert!(allowed.contains(header), "{allowed}");
        }
        assert_eq!(reply.header("access-control-allow-methods"), "GET,POST");
        assert_eq!(reply.header("access-control-max-age"), "600");
        assert_no_credentials(&reply);
        for origin in NEAR_MISSES {
            let reply = preflight(world.server.api(), path, origin).await;
            assert_eq!(reply.header("access-control-allow-origin"), "", "{origin}");
        }
    }
}

/// API-09: the answers themselves, refusals included.
#[tokio::test]
async fn the_api_exposes_its_challenges() {
    let world = World::new();
    let refused = world.call("GET", "/stay", &[("origin", ORIGIN)]).await;
    assert_eq!(refused.status, 401);
    assert_eq!(refused.header("access-control-allow-origin"), ORIGIN);
    let exposed = refused.header("access-control-expose-headers");
    assert!(exposed.contains("www-authenticate") && exposed.contains("dpop-nonce"), "{exposed}");
    assert_no_credentials(&refused);
    let stranger = world.call("GET", "/lobby", &[("origin", "https://evil.example")]).await;
    assert_eq!(stranger.status, 200);
    assert_eq!(stranger.header("access-control-allow-origin"), "");
}

/// RFC 10017 §6.3.3.4: the endpoints that scripts call answer registered origins.
#[tokio::test]
async fn machine_endpoints_have_cors() {
    let world = World::new();
    for path in [
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server",
        "/jwks",
        "/token",
        "/userinfo",
        "/revoke",
    ] {
        let reply = preflight(world.server.authorization_server(), path, ORIGIN).await;
        assert_eq!(reply.header("access-control-allow-origin"), ORIGIN, "{path}");
        assert_no_credentials(&reply);
        for origin in NEAR_MISSES {
            let reply = preflight(world.server.authorization_server(), path, origin).await;
            assert_eq!(reply.header("access-control-allow-origin"), "", "{path} {origin}");
        }
    }
    let tokens = world.tokens().await;
    let userinfo = world.userinfo(text(&tokens, "access_token")).await;
    assert_eq!(userinfo.header("access-control-allow-origin"), ORIGIN);
}

/// RFC 9700 §2.6: "Authorization servers MUST NOT support CORS at the authorization endpoint".
#[tokio::test]
async fn the_authorization_endpoint_has_no_cors() {
    let world = World::new();
    for path in ["/authorize", "/end_session", "/interaction/x"] {
        let reply = preflight(world.server.authorization_server(), path, ORIGIN).await;
        assert_eq!(reply.header("access-control-allow-origin"), "", "{path}");
        let reply = world.get(path).await;
        assert_eq!(reply.header("access-control-allow-origin"), "", "{path}");
    }
}
