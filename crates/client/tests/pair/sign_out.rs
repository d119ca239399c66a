//! Signing out.

use std::time::Duration;

use devserver::recorder::Issued;
use public_client::authorization_request::AuthorizationRequest;
use public_client::error::CallerError;
use public_client::fake::Posted;
use public_client::view::Status;

use super::id_token_hint::CONFIGURED;
use super::network::APP;
use super::world::{API, ISSUER, World, configuration, run, tabs_share};

async fn signed_in_at(name: &str) -> World {
    let mut world = World::misbehaving(name);
    world.sign_in().await.unwrap();
    world.network.take_sent();
    world.server.clear_recorded();
    world
}

/// LOG-02, LOG-05: the refresh token is revoked, then the access token, before the browser leaves.
#[test]
fn signing_out_revokes() {
    run(async {
        let mut world = World::new();
        world.sign_in().await.unwrap();
        world.server.clear_recorded();
        world.client.sign_out().await.unwrap();

        let recorded = world.server.recorded();
        let revoked: Vec<_> = recorded.iter().filter(|r| r.path() == "/revoke").collect();
        let hints: Vec<_> = revoked.iter().map(|r| value(&r.form(), "token_type_hint")).collect();
        assert_eq!(hints, ["refresh_token", "access_token"]);
        for revocation in revoked {
            let names: Vec<_> = revocation.form().into_iter().map(|(name, _)| name).collect();
            assert_eq!(names, ["token", "token_type_hint", "client_id"]);
            assert_eq!(value(&revocation.form(), "client_id"), "hotel-spa");
            assert_eq!(revocation.path_and_query, "/revoke");
        }
        assert_eq!(world.page.posted().len(), 1);
    });
}

/// LOG-06, LOG-07, LOG-17: the browser leaves by a form, with nothing in the URL. It has the
/// session's name, and the ID Token instead only where that is configured.
#[test]
fn signing_out_leaves_by_a_form() {
    run(async {
        for (members, is_handed_out) in CONFIGURED {
            let mut world = World::with_config(&configuration("", API, members));
            world.sign_in().await.unwrap();
            let user = world.client.view().user.unwrap();
            let sid = user.claims.get("sid").and_then(|sid| sid.as_str()).unwrap();
            world.client.sign_out().await.unwrap();

            let posted = world.page.posted();
            let [Posted { endpoint, fields }] = posted.as_slice() else { panic!("{posted:?}") };
            assert_eq!(endpoint, &format!("{ISSUER}/end_session"));
            let names: Vec<_> = fields.iter().map(|(name, _)| name.as_str()).collect();
            let hint = if is_handed_out { "id_token_hint" } else { "logout_hint" };
            assert_eq!(names, [hint, "client_id", "post_logout_redirect_uri", "state"]);
            let id_token = Issued::IdToken(value(fields, hint));
            assert_eq!(world.server.issued().contains(&id_token), is_handed_out);
            assert_eq!(value(fields, hint) == sid, !is_handed_out);
            assert_eq!(value(fields, "client_id"), "hotel-spa");
            assert_eq!(value(fields, "post_logout_redirect_uri"), format!("{APP}/"));
            assert_eq!(value(fields, "state").len(), 43);
        }
    });
}

/// LOG-01: the session is over here before anything is sent, and attempts under way with it.
#[test]
fn the_session_ends_here_first() {
    run(async {
        let mut world = World::new();
        world.sign_in().await.unwrap();
        world.depart(AuthorizationRequest::default()).await.unwrap();
        let client = world.client.clone();
        let leaving = tokio::task::spawn_local(async move { client.sign_out().await });
        tokio::time::sleep(Duration::from_millis(10)).await;
        assert_eq!(world.client.view().status, Status::SignedOut);
        assert!(world.records().is_empty());
        let recorded = world.server.recorded();
        assert!(!recorded.iter().any(|request| request.path() == "/revoke"));
        leaving.await.unwrap().unwrap();
        assert_eq!(world.count_sent("POST /revoke"), 2);
    });
}

/// LOG-01: who signs out while a code is being exchanged is not signed in by it; the tokens that
/// come are revoked.
#[test]
fn signing_out_wins_over_a_sign_in() {
    run(async {
        let mut world = World::new();
        let back = world.consent().await;
        world.open(&back);
        world.reload();
        let arrival = world.client.receive_callback().unwrap();
        tokio::time::sleep(Duration::from_millis(10)).await;
        world.client.sign_out().await.unwrap();
        assert_eq!(arrival.await, Err(CallerError::SessionEnded.into()));
        assert_eq!(world.client.view().status, Status::SignedOut);
        assert_eq!(world.count_sent("POST /revoke"), 2);
    });
}

/// LOG-01, HV-50: signed out in one tab is signed out in all; those that have tokens of their own
/// revoke them, and all stay where they are. Another client's tabs are none of it.
#[test]
fn signing_out_reaches_every_tab() {
    run(async {
        let mut first = World::new();
        let mut second = first.other_tab();
        first.sign_in().await.unwrap();
        second.have_session().await;
        let mut stranger = World::new();
        stranger.sign_in().await.unwrap();
        first.network.take_sent();

        first.client.sign_out().await.unwrap();
        assert_eq!(second.client.view().status, Status::SignedOut);
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert_eq!(first.count_sent("POST /revoke"), if tabs_share() { 2 } else { 4 });
        assert_eq!((first.page.posted().len(), second.page.posted().len()), (1, 0));
        assert_eq!(stranger.client.view().status, Status::SignedIn);
        second.sign_in().await.unwrap();
        assert_eq!(second.client.view().status, Status::SignedIn);
    });
}

/// LOG-03, LOG-04: neither a refusal, an odd answer, nor a lost network keeps anybody signed in.
#[test]
fn revocation_never_prevents_signing_out() {
    run(async {
        for (name, revocations) in [("revocation-503", 1), ("revocation-html", 2)] {
            let world = signed_in_at(name).await;
            world.client.sign_out().await.unwrap();
            assert_eq!(world.client.view().status, Status::SignedOut, "{name}");
            assert_eq!(world.page.posted().len(), 1, "{name}");
            assert_eq!(world.count_sent(&format!("POST /m/{name}/revoke")), revocations, "{name}");
        }
        let mut world = World::new();
        world.sign_in().await.unwrap();
        world.network.set_offline(true);
        world.client.sign_out().await.unwrap();
        assert_eq!(world.client.view().status, Status::SignedOut);
        assert_eq!(world.page.posted().len(), 1);
    });
}

/// LOG-08, LOG-09, HV-51: the return is known by its state; another visit of the page does nothing.
#[test]
fn the_return_is_known_by_its_state() {
    run(async {
        let mut world = World::new();
        world.sign_in().await.unwrap();
        world.client.sign_out().await.unwrap();
        let state = value(&world.page.posted()[0].fields, "state");

        world.open(&format!("{APP}/?state=other"));
        world.reload();
        assert!(!world.client.take_logout_return());
        assert_eq!(world.client.view().status, Status::SignedOut);

        world.sign_in().await.unwrap();
        world.open(&format!("{APP}/"));
        assert!(!world.client.take_logout_return());
        assert_eq!(world.client.view().status, Status::SignedIn);

        world.client.sign_out().await.unwrap();
        let state_again = value(&world.page.posted()[1].fields, "state");
        assert_ne!(state, state_again);
        world.open(&format!("{APP}/?state={state_again}"));
        world.reload();
        assert!(world.client.take_logout_return());
        assert_eq!(world.page.address(), "/");
        assert!(!world.client.take_logout_return());
    });
}

fn value(form: &[(String, String)], name: &str) -> String {
    let found = form.iter().find(|(key, _)| key == name);
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}
