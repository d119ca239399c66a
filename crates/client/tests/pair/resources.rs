//! Calls of protected resources.

use public_client::command::{RequestBody, ResourceRequest, ResourceResponse};
use public_client::error::{CallerError, Error, ErrorCode, ErrorKind};
use public_client::url::UrlError;
use public_client::view::Status;

use super::world::{API, World, run};

async fn signed_in() -> World {
    ready(World::new()).await
}

/// Signed in where the API misbehaves in a named way.
async fn signed_in_at(name: &str) -> World {
    ready(World::misbehaving(name)).await
}

async fn ready(mut world: World) -> World {
    world.sign_in().await.unwrap();
    world.network.take_sent();
    world
}

async fn fetch(world: &World, path: &str) -> Result<ResourceResponse, Error> {
    world.client.fetch(ResourceRequest::get(format!("{API}{path}"))).await
}

/// RES-01, RES-05, IDT-29: the access token is in the header, and nowhere else; the ID Token goes
/// to no API.
#[test]
fn the_token_is_in_the_header() {
    run(async {
        let world = signed_in().await;
        world.server.clear_recorded();
        let response = fetch(&world, "/stay").await.unwrap();
        assert_eq!(response.status, 200);
        assert!(response.json().unwrap().as_object().unwrap().get("room").is_some());
        let recorded = world.server.recorded();
        let call = recorded.iter().find(|r| r.method == "GET").unwrap();
        let header = call.header("authorization").unwrap();
        let token = header.strip_prefix("Bearer ").unwrap();
        assert!(!call.path_and_query.contains(token) && !call.body.contains(token));
        let issued = format!("{:?}", world.server.issued());
        assert!(issued.contains(&format!("AccessToken({token:?})")), "not an access token");
    });
}

#[test]
fn a_body_is_sent() {
    run(async {
        let world = signed_in().await;
        let mut request = ResourceRequest::new("post", format!("{API}/door/unlock"));
        request.headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
        request.body = "{}".into();
        assert!(world.client.fetch(request).await.unwrap().is_success());
        let recorded = world.server.recorded();
        assert!(recorded.iter().any(|r| r.path() == "/door/unlock" && r.body == "{}"));
    });
}

/// RES-02, RES-03, HV-35: whatever is no configured place gets no token and no request.
#[test]
fn tokens_go_nowhere_else() {
    run(async {
        let world = signed_in().await;
        let refused = |error| Error::from(CallerError::RequestUrl(error));
        for (url, expected) in [
            ("//localhost:8091/stay", refused(UrlError::Scheme)),
            ("/stay", refused(UrlError::Scheme)),
            ("data:text/plain,x", refused(UrlError::Scheme)),
            ("http://localhost:8091@evil.example/stay", refused(UrlError::Credentials)),
            ("http://localhost:8091\\@evil.example/stay", refused(UrlError::Character)),
            ("http://localhost:8091/stay/../admin", refused(UrlError::DotSegment)),
            ("http://localhost:8091.evil.example/stay", refused(UrlError::Port)),
        ] {
            let outcome = world.client.fetch(ResourceRequest::get(url)).await;
            assert_eq!(outcome.err(), Some(expected), "{url}");
        }
        for url in [
            "http://localhost.evil.example:8091/stay",
            "https://localhost:8091/stay",
            "http://localhost:8092/stay",
            "http://localhost:8091/stayover",
            "http://localhost:8091/",
            "http://localhost:8090/userinfo",
        ] {
            let error = world.client.fetch(ResourceRequest::get(url)).await.unwrap_err();
            assert!(
                matches!(error.kind(), ErrorKind::Caller(CallerError::UnknownResource { .. })),
                "{url}"
            );
        }
        assert!(world.network.take_sent().is_empty());
        let mixed_case = ResourceRequest::get("HTTP://LOCALHOST:8091/stay");
        assert_eq!(world.client.fetch(mixed_case).await.unwrap().status, 200);
    });
}

/// RES-01: the application cannot set the session's header, split one, or use a forbidden method.
#[test]
fn requests_are_well_formed() {
    run(async {
        let world = signed_in().await;
        for (name, value) in [("Authorization", "Bearer x"), ("X-A", "1\r\nX-B: 2"), ("X A", "1")] {
            let mut request = ResourceRequest::get(format!("{API}/stay"));
            request.headers.push((name.to_owned(), value.to_owned()));
            let error = world.client.fetch(request).await.unwrap_err();
            assert!(
                matches!(error.kind(), ErrorKind::Caller(CallerError::RequestHeader { .. })),
                "{name}"
            );
        }
        for method in ["TRACE", "CONNECT", "GE T", ""] {
            let request = ResourceRequest::new(method, format!("{API}/stay"));
            let error = world.client.fetch(request).await.unwrap_err();
            assert_eq!(error, CallerError::RequestMethod.into(), "{method}");
        }
        assert!(world.network.take_sent().is_empty());
    });
}

/// RES-06, TOK-13: a token refused before its time is refreshed once, and the call is made again.
#[test]
fn a_refused_token_is_refreshed_once() {
    run(async {
        let world = signed_in_at("api-401-once").await;
        let response = fetch(&world, "/m/api-401-once/stay").await.unwrap();
        assert_eq!(response.status, 200);
        let expected =
            ["GET /m/api-401-once/stay", "POST /m/api-401-once/token", "GET /m/api-401-once/stay"];
        assert_eq!(world.network.take_sent(), expected);
    });
}

/// RES-06: a body that cannot be sent again is not, and nothing is refreshed for it.
#[test]
fn a_body_that_is_gone_is_not_sent_again() {
    run(async {
        for (is_repeatable, sent) in [(false, 1), (true, 3)] {
            let world = signed_in_at("api-401-once").await;
            let url = format!("{API}/m/api-401-once/door/unlock");
            let mut request = ResourceRequest::new("POST", url);
            let value = std::rc::Rc::new(b"{}".to_vec());
            request.body = RequestBody::Platform { value, is_repeatable };
            let response = world.client.fetch(request).await.unwrap();
            assert_eq!(response.status == 401, !is_repeatable);
            assert_eq!(world.network.take_sent().len(), sent);
        }
    });
}

/// RES-06, HV-34: a resource that always refuses gets one refresh and one retry, and its answer is
/// handed on.
#[test]
fn an_endless_refusal_ends() {
    run(async {
        let world = signed_in_at("api-always-401").await;
        let response = fetch(&world, "/m/api-always-401/stay").await.unwrap();
        assert_eq!(response.status, 401);
        let challenge = response.challenge.unwrap();
        assert_eq!(challenge.error, Some(ErrorCode::InvalidToken));
        let expected = [
            "GET /m/api-always-401/stay",
            "POST /m/api-always-401/token",
            "GET /m/api-always-401/stay",
        ];
        assert_eq!(world.network.take_sent(), expected);
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}

/// RES-06, RES-09: where CORS hides the challenge, the status alone must do.
#[test]
fn a_hidden_challenge_is_handled() {
    run(async {
        let world = signed_in_at("api-no-expose").await;
        let response = fetch(&world, "/m/api-no-expose/stay").await.unwrap();
        assert_eq!(response.status, 401);
        assert!(response.challenge.is_none());
        assert_eq!(world.count_sent("POST /m/api-no-expose/token"), 1);
    });
}

/// REF-04, HV-37: ten calls that are refused at the same time share one refresh.
#[test]
fn ten_refusals_share_one_refresh() {
    run(async {
        let world = signed_in_at("api-early-401").await;
        let calls = (0..10).map(|_| {
            let client = world.client.clone();
            tokio::task::spawn_local(async move {
                client.fetch(ResourceRequest::get(format!("{API}/m/api-early-401/stay"))).await
            })
        });
        let calls: Vec<_> = calls.collect();
        for call in calls {
            assert!(matches!(call.await.unwrap().unwrap().status, 200 | 401));
        }
        assert_eq!(world.count_sent("POST /m/api-early-401/token"), 1);
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}

/// RES-07: what is missing is handed on with the scope it takes; nothing is refreshed for it.
#[test]
fn insufficient_scope_is_handed_on() {
    run(async {
        let world = signed_in_at("api-insufficient-scope").await;
        let response = fetch(&world, "/m/api-insufficient-scope/stay").await.unwrap();
        assert_eq!(response.status, 403);
        let challenge = response.challenge.unwrap();
        assert_eq!(challenge.error, Some(ErrorCode::InsufficientScope));
        assert!(!challenge.scope.is_empty());
        assert_eq!(world.network.take_sent(), ["GET /m/api-insufficient-scope/stay"]);
    });
}

/// RES-04, HV-36: a redirect is not followed.
#[test]
fn redirects_are_not_followed() {
    run(async {
        let world = signed_in_at("api-redirect").await;
        let error = fetch(&world, "/m/api-redirect/stay").await.unwrap_err();
        assert_eq!((error.code(), error.phase().unwrap().name()), ("unreachable", "resource"));
        assert_eq!(world.network.take_sent().len(), 1);
    });
}

/// Whatever an API answers is the application's to judge.
#[test]
fn other_answers_are_handed_on() {
    run(async {
        let world = signed_in().await;
        let broken = signed_in_at("api-500").await;
        assert_eq!(fetch(&broken, "/m/api-500/stay").await.unwrap().status, 500);
        let html = signed_in_at("api-html").await;
        assert!(fetch(&html, "/m/api-html/stay").await.unwrap().json().is_err());
        assert_eq!(fetch(&world, "/lobby").await.unwrap().status, 200);
        world.network.set_offline(true);
        assert_eq!(fetch(&world, "/stay").await.unwrap_err().code(), "unreachable");
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}
