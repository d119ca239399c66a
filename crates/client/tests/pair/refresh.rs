//! Refreshes.

use std::time::Duration;

use public_client::command::ResourceRequest;
use public_client::error::ErrorCode;
use public_client::view::Status;

use super::world::{API, World, run};

async fn signed_in_at(name: &str) -> World {
    let mut world = World::misbehaving(name);
    world.sign_in().await.unwrap();
    world.network.take_sent();
    world
}

/// REF-01, REF-02, REF-03: the body is as specified; the new token replaces the old at once.
#[test]
fn a_refresh_rotates() {
    run(async {
        let mut world = World::new();
        world.sign_in().await.unwrap();
        world.server.clear_recorded();
        world.clock.advance(10);
        world.client.refresh().await.unwrap();
        world.clock.advance(10);
        world.client.refresh().await.unwrap();
        let recorded = world.server.recorded();
        let bodies: Vec<_> =
            recorded.iter().filter(|r| r.path() == "/token").map(|r| r.form()).collect();
        assert_eq!(bodies.len(), 2);
        let value = |form: &[(String, String)], name: &str| {
            form.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
        };
        for form in &bodies {
            assert_eq!(value(form, "grant_type").as_deref(), Some("refresh_token"));
            assert_eq!(value(form, "client_id").as_deref(), Some("hotel-spa"));
            assert_eq!(value(form, "scope"), None);
        }
        assert_ne!(value(&bodies[0], "refresh_token"), value(&bodies[1], "refresh_token"));
        assert_eq!(world.client.view().expires_in.unwrap().as_secs(), 300);
    });
}

/// REF-03, REF-09: a refresh may bring neither a new refresh token nor an ID Token.
#[test]
fn what_does_not_come_stays() {
    run(async {
        for name in ["refresh-no-rotation", "refresh-no-id-token"] {
            let world = signed_in_at(name).await;
            let before = world.client.view().user;
            for _ in 0..3 {
                world.client.refresh().await.unwrap();
            }
            assert_eq!(world.client.view().user.unwrap().subject, before.unwrap().subject);
        }
    });
}

/// REF-05, REF-06, HV-39: `invalid_grant` ends the session, says so, and nothing is tried again.
#[test]
fn invalid_grant_ends_the_session() {
    run(async {
        let world = signed_in_at("refresh-invalid-grant").await;
        let error = world.client.refresh().await.unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidGrant.as_str());
        let view = world.client.view();
        assert_eq!((view.status, view.error.as_ref()), (Status::SignedOut, Some(&error)));
        let again = world.client.fetch(ResourceRequest::get(format!("{API}/stay"))).await;
        assert_eq!(again.unwrap_err().code(), "not_signed_in");
        assert_eq!(world.network.take_sent(), ["POST /m/refresh-invalid-grant/token"]);
    });
}

/// REF-07: a broken server or a lost network ends nothing.
#[test]
fn other_failures_keep_the_session() {
    run(async {
        let world = signed_in_at("refresh-500").await;
        let error = world.client.refresh().await.unwrap_err();
        assert_eq!((error.code(), error.is_retryable()), ("status", true));
        assert_eq!(world.client.view().status, Status::SignedIn);

        let mut world = World::new();
        world.sign_in().await.unwrap();
        world.network.set_offline(true);
        assert_eq!(world.client.refresh().await.unwrap_err().code(), "unreachable");
        assert_eq!(world.client.view().status, Status::SignedIn);
        world.network.set_offline(false);
        assert_eq!(world.client.refresh().await, Ok(()));
        assert_eq!(world.client.view().error, None);
    });
}

/// REF-08, REF-10, HV-32: an ID Token about somebody else, or of another issuer, ends the session;
/// the new access token is not used.
#[test]
fn a_changed_identity_ends_the_session() {
    run(async {
        for (name, code) in [
            ("refresh-other-sub", "id_token_sub_changed"),
            ("refresh-wrong-iss", "id_token_iss"),
            ("refresh-nonce-other", "id_token_nonce"),
        ] {
            let world = signed_in_at(name).await;
            let error = world.client.refresh().await.unwrap_err();
            assert_eq!(error.code(), code, "{name}");
            assert_eq!(world.client.view().status, Status::SignedOut, "{name}");
            assert_eq!(world.network.take_sent(), [format!("POST /m/{name}/token")]);
        }
    });
}

/// TOK-13: a token about to expire is refreshed before it is used; one that is not, is not.
#[test]
fn an_expiring_token_is_refreshed_before_use() {
    run(async {
        let mut world = World::new();
        world.sign_in().await.unwrap();
        world.network.take_sent();
        let call = || world.client.fetch(ResourceRequest::get(format!("{API}/stay")));
        world.clock.advance(280);
        assert_eq!(call().await.unwrap().status, 200);
        assert_eq!(world.network.take_sent(), ["GET /stay"]);
        world.clock.advance(15);
        assert_eq!(call().await.unwrap().status, 200);
        assert_eq!(world.network.take_sent(), ["POST /token", "GET /stay"]);
    });
}

/// REF-04, HV-37: however many ask at once, one refresh is sent; and it is finished even if they
/// all go away.
#[test]
fn one_refresh_is_in_flight() {
    run(async {
        let mut world = World::new();
        world.sign_in().await.unwrap();
        world.network.take_sent();
        let (first, second) = tokio::join!(world.client.refresh(), world.client.refresh());
        assert_eq!((first, second), (Ok(()), Ok(())));
        assert_eq!(world.count_sent("POST /token"), 1);

        let client = world.client.clone();
        let caller = tokio::task::spawn_local(async move { client.refresh().await });
        tokio::time::sleep(Duration::from_millis(10)).await;
        caller.abort();
        assert!(caller.await.is_err());
        world.client.refresh().await.unwrap();
        world.client.refresh().await.unwrap();
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}

/// REF-07: keys that are too old are read before the refresh token is used up, so that a server
/// that cannot show them costs nothing.
#[test]
fn keys_come_before_the_rotation() {
    run(async {
        let mut world = World::new();
        world.sign_in().await.unwrap();
        world.network.take_sent();
        world.clock.advance(3700);
        world.client.refresh().await.unwrap();
        let expected = ["GET /.well-known/openid-configuration", "GET /jwks", "POST /token"];
        assert_eq!(world.network.take_sent(), expected);
    });
}

/// No token after sign-out: a refresh that was under way brings none back.
#[test]
fn signing_out_wins_over_a_refresh() {
    run(async {
        let mut world = World::new();
        world.sign_in().await.unwrap();
        let client = world.client.clone();
        let refresh = tokio::task::spawn_local(async move { client.refresh().await });
        tokio::time::sleep(Duration::from_millis(10)).await;
        world.client.sign_out().await.unwrap();
        assert!(refresh.await.unwrap().is_err());
        let view = world.client.view();
        assert_eq!((view.status, view.user), (Status::SignedOut, None));
    });
}
