//! Resource indicators (RFC 8707): two APIs, one grant, and a token for each.

use serde_json::{Value, json};

use crate::support::{
    API, REDIRECT_URI, Reply, World, callback_parameters, claims, parameter, text,
};

const SPA: &str = "http://localhost:8091/spa";
const BOTH: [(&str, &str); 3] =
    [("scope", "openid stay:read spa:read"), ("resource", API), ("resource", SPA)];

async fn granted(world: &World, request: &[(&str, &str)], redeemed: &[(&str, &str)]) -> Reply {
    let code = parameter(&world.accepted(request).await, "code").to_owned();
    world.redeem_with(&code, redeemed).await
}

/// The statuses of the hotel and of the spa for a token.
async fn opened(world: &World, tokens: &Value) -> [u16; 2] {
    let token = text(tokens, "access_token");
    let stay = world.call_with("GET", "/stay", token).await;
    let spa = world.call_with("GET", "/spa/treatments", token).await;
    for refused in [&stay, &spa].into_iter().filter(|reply| reply.status == 401) {
        assert!(refused.header("www-authenticate").contains(r#"error="invalid_token""#));
    }
    [stay.status, spa.status]
}

/// API-03, RFC 8707 §2: a token opens only the APIs it is for, at whichever issuer.
#[tokio::test]
async fn each_api_has_an_audience_of_its_own() {
    for world in [World::new(), World::at("es256")] {
        let (api, spa) = (world.api.clone(), format!("{}/spa", world.api));
        let scope = ("scope", "openid stay:read spa:read");
        for (resources, aud, statuses) in [
            (vec![], json!(api), [200, 401]),
            (vec![&api], json!(api), [200, 401]),
            (vec![&spa], json!(spa), [401, 200]),
            (vec![&spa, &spa], json!(spa), [401, 200]),
            (vec![&api, &spa], json!([api, spa]), [200, 200]),
        ] {
            let mut request: Vec<_> =
                resources.iter().map(|it| ("resource", it.as_str())).collect();
            request.push(scope);
            let tokens = granted(&world, &request, &[]).await.json();
            assert_eq!(claims(text(&tokens, "access_token"))["aud"], aud);
            assert_eq!(opened(&world, &tokens).await, statuses, "{resources:?}");
        }
    }
}

/// What the spa has for its guests, by the server's clock, and only with its scope.
#[tokio::test]
async fn the_spa_lists_treatments() {
    let world = World::new();
    let request = |scope| [("scope", scope), ("resource", SPA)];
    let tokens = granted(&world, &request("openid spa:read"), &[]).await.json();
    let spa = world.call_with("GET", "/spa/treatments", text(&tokens, "access_token")).await.json();
    assert_eq!(text(&spa, "guest"), "Alice Liddell");
    assert_eq!(spa["treatments"][0]["at"], "2027-01-15T16:00:00Z");

    let tokens = granted(&world, &request("openid stay:read"), &[]).await.json();
    let refused = world.call_with("GET", "/spa/treatments", text(&tokens, "access_token")).await;
    assert_eq!(refused.error(), (403, "insufficient_scope".to_owned()));
    assert!(refused.header("www-authenticate").contains(r#"scope="spa:read""#));
}

/// RFC 8707 §2: an unknown resource is `invalid_target`, beside a known one too.
#[tokio::test]
async fn unknown_resources_are_refused() {
    let world = World::new();
    for unknown in ["https://evil.example", "http://localhost:8091/", "http://localhost:8091/stay"]
    {
        let url = world.authorization_url(&[("resource", SPA), ("resource", unknown)]);
        let answer = world.guest().authorize(&url).await.unwrap();
        assert!(answer.starts_with(REDIRECT_URI));
        assert_eq!(parameter(&callback_parameters(&answer), "error"), "invalid_target");
    }
}

/// RFC 8707 §2.2: the token request chooses one of the granted resources.
#[tokio::test]
async fn a_code_brings_a_token_for_one_resource() {
    let world = World::new();
    for (resource, statuses) in [(API, [200, 401]), (SPA, [401, 200])] {
        let tokens = granted(&world, &BOTH, &[("resource", resource)]).await.json();
        assert_eq!(claims(text(&tokens, "access_token"))["aud"], resource);
        assert_eq!(opened(&world, &tokens).await, statuses);
    }
    for (request, redeemed) in [
        (&BOTH[..], &[("resource", "https://evil.example")][..]),
        (&BOTH[..], &[("resource", API), ("resource", SPA)][..]),
        (&BOTH[..2], &[("resource", SPA)][..]),
        (&BOTH[..1], &[("resource", SPA)][..]),
    ] {
        let refused = granted(&world, request, redeemed).await;
        assert_eq!(refused.error(), (400, "invalid_target".to_owned()), "{redeemed:?}");
    }
}

/// REF-12: a refresh for one resource narrows that token, not the grant; a refused one uses
/// nothing up.
#[tokio::test]
async fn a_refresh_for_one_resource_leaves_the_other() {
    let world = World::new();
    let mut tokens = granted(&world, &BOTH, &[("resource", API)]).await.json();
    for (resource, statuses) in [(SPA, [401, 200]), (API, [200, 401]), (SPA, [401, 200])] {
        let token = text(&tokens, "refresh_token").to_owned();
        for refused in [&[("resource", "https://evil.example")][..], &BOTH[1..]] {
            let refused = world.refresh(&token, refused).await;
            assert_eq!(refused.error(), (400, "invalid_target".to_owned()));
        }
        tokens = world.refresh(&token, &[("resource", resource)]).await.json();
        assert_eq!(opened(&world, &tokens).await, statuses, "{resource}");
    }
    let all = world.refresh(text(&tokens, "refresh_token"), &[]).await.json();
    assert_eq!(opened(&world, &all).await, [200, 200]);
}

/// RFC 6749 §6: nor does a narrower scope narrow the grant.
#[tokio::test]
async fn a_refresh_for_one_scope_leaves_the_others() {
    let world = World::new();
    let tokens = granted(&world, &BOTH, &[]).await.json();
    let narrow = [("scope", "spa:read"), ("resource", SPA)];
    let narrow = world.refresh(text(&tokens, "refresh_token"), &narrow).await.json();
    assert_eq!(text(&narrow, "scope"), "spa:read");
    let wide = world.refresh(text(&narrow, "refresh_token"), &[]).await.json();
    assert_eq!(text(&wide, "scope"), "openid spa:read stay:read");
}

/// The metadata and the consent page know the spa's scope.
#[tokio::test]
async fn the_spas_scope_is_announced() {
    let world = World::new();
    let metadata = world.get("/.well-known/openid-configuration").await.json();
    let scopes = metadata["scopes_supported"].as_array().unwrap().clone();
    assert!(scopes.contains(&json!("spa:read")), "{scopes:?}");
    let mut guest = world.guest();
    guest.authorize(&world.authorization_url(&[])).await.unwrap();
    let visit = guest.get(&world.authorization_url(&BOTH)).await;
    let consent = guest.get(visit.location().unwrap()).await;
    assert!(consent.body.contains("<code>spa:read</code>"), "{}", consent.body);
}
