//! Several APIs, and a token for each (RFC 8707).

use public_client::command::{ResourceRequest, ResourceResponse};
use public_client::error::{CallerError, Error};
use public_client::view::Status;

use super::network::APP;
use super::world::{API, ISSUER, World, query, run};

const STAY: &str = "http://localhost:8091/stay";
const TREATMENTS: &str = "http://localhost:8091/spa/treatments";

/// Two APIs at one origin, told apart by their paths.
fn two_apis(realm: &str, members: &str) -> String {
    let api = format!("{API}{realm}");
    format!(
        r#"{{
            "issuer": "{ISSUER}{realm}",
            "client_id": "hotel-spa",
            "redirect_uri": "{APP}/callback",
            "scope": "openid profile",
            "resources": [
                {{ "origin": "{API}", "paths": ["{realm}/"], "scope": "stay:read", "resource": "{api}" }},
                {{ "origin": "{API}", "paths": ["{realm}/spa"], "scope": "spa:read", "resource": "{api}/spa" }}
            ]
            {members}
        }}"#
    )
}

async fn signed_in(members: &str) -> World {
    let mut world = World::with_config(&two_apis("", members));
    world.sign_in().await.unwrap();
    world.network.take_sent();
    world
}

async fn fetch(world: &World, url: &str) -> Result<ResourceResponse, Error> {
    world.client.fetch(ResourceRequest::get(url)).await
}

/// The `resource` of every token request so far; `-` for none.
fn asked_for(world: &World) -> Vec<String> {
    let resource = |form: Vec<(String, String)>| {
        let named = form.into_iter().find(|(name, _)| name == "resource");
        named.map_or("-".to_owned(), |(_, value)| value)
    };
    let recorded = world.server.recorded();
    recorded.iter().filter(|r| r.path() == "/token").map(|r| resource(r.form())).collect()
}

/// AREQ-23: every API is asked for by its identifier, the token request names one.
#[test]
fn every_api_is_asked_for_and_the_first_gets_its_token() {
    run(async {
        let world = signed_in("").await;
        let visited = world.page.visited();
        let asked: Vec<_> = query(&visited[0])
            .into_iter()
            .filter(|(name, _)| name == "resource")
            .map(|(_, value)| value)
            .collect();
        assert_eq!(asked, [API.to_owned(), format!("{API}/spa")]);
        assert_eq!(asked_for(&world), [API]);
        assert_eq!(fetch(&world, STAY).await.unwrap().status, 200);
        assert_eq!(world.network.take_sent(), ["GET /stay"]);
    });
}

/// RES-15, REF-12, AREQ-23: the other API gets a token of its own, which that of the first does
/// not suffer from; the grant is as wide as before.
#[test]
fn each_api_gets_its_own_token() {
    run(async {
        let world = signed_in("").await;
        assert_eq!(fetch(&world, TREATMENTS).await.unwrap().status, 200);
        assert_eq!(world.network.take_sent(), ["POST /token", "GET /spa/treatments"]);
        for url in [STAY, TREATMENTS, STAY] {
            assert_eq!(fetch(&world, url).await.unwrap().status, 200, "{url}");
        }
        assert_eq!(world.count_sent("POST /token"), 0);
        world.client.refresh().await.unwrap();
        assert_eq!(asked_for(&world), [API, &format!("{API}/spa"), API]);
        assert_eq!(fetch(&world, TREATMENTS).await.unwrap().status, 200);

        let tokens: Vec<_> = world.server.recorded();
        let sent = |path: &str| {
            let call = tokens.iter().find(|r| r.path() == path && r.method == "GET");
            call.and_then(|r| r.header("authorization")).unwrap().to_owned()
        };
        assert_ne!(sent("/stay"), sent("/spa/treatments"));
    });
}

/// RES-15: without a way to a token of its own, an API gets none, rather than another's.
#[test]
fn no_api_gets_the_token_of_another() {
    run(async {
        let realm = "/m/no-refresh-token";
        let mut world = World::with_config(&two_apis(realm, ""));
        world.sign_in().await.unwrap();
        world.network.take_sent();
        let error = fetch(&world, &format!("{API}{realm}/spa/treatments")).await.unwrap_err();
        assert_eq!(error, CallerError::NoTokenForResource.into());
        assert!(world.network.take_sent().is_empty());
        assert_eq!(world.client.view().status, Status::SignedIn);
        assert_eq!(fetch(&world, &format!("{API}{realm}/stay")).await.unwrap().status, 200);
    });
}

/// REF-04, HV-37: refreshes for two APIs use one refresh token, so they take turns; calls of the
/// same API share one.
#[test]
fn refreshes_for_two_apis_take_turns() {
    run(async {
        let world = signed_in("").await;
        world.network.take_locks_away();
        fetch(&world, TREATMENTS).await.unwrap();
        world.network.take_sent();
        world.sleep(400);
        let calls = [STAY, TREATMENTS, STAY, TREATMENTS, STAY].map(|url| {
            let client = world.client.clone();
            tokio::task::spawn_local(async move { client.fetch(ResourceRequest::get(url)).await })
        });
        for call in calls {
            assert_eq!(call.await.unwrap().unwrap().status, 200);
        }
        assert_eq!(world.count_sent("POST /token"), 2);
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}

/// UserInfo is an API too, and not one of the configured: it gets the token that is for none.
#[test]
fn userinfo_gets_no_token_of_an_api() {
    run(async {
        let world = signed_in(r#", "load_userinfo": true"#).await;
        assert!(world.client.view().user.unwrap().userinfo.is_some());
        assert_eq!(asked_for(&world), [API, "-"]);
    });
}

/// The scope that is shown is what all tokens together were granted.
#[test]
fn the_scope_is_that_of_the_grant() {
    run(async {
        let world = signed_in("").await;
        fetch(&world, TREATMENTS).await.unwrap();
        let scope = world.client.view().scope;
        assert!(
            ["openid", "stay:read", "spa:read"].iter().all(|s| scope.contains(&(*s).to_owned())),
            "{scope:?}"
        );
    });
}
