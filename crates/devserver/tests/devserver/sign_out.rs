//! RP-Initiated Logout.

use devserver::guest::Guest;
use form_urlencoded::Serializer;

use crate::support::{ISSUER, World, callback_parameters, parameter, text};

const AFTER: &str = "http://localhost:8080/";

fn end_session_url(parameters: &[(&str, &str)]) -> String {
    let query = Serializer::new(String::new()).extend_pairs(parameters).finish();
    format!("{ISSUER}/end_session?{query}")
}

/// Signs a guest in; the ID token too.
async fn signed_in(world: &World) -> (Guest, String) {
    let mut guest = world.guest();
    let callback = guest.authorize(&world.authorization_url(&[])).await.unwrap();
    let reply = world.redeem(parameter(&callback_parameters(&callback), "code")).await;
    assert!(world.server.has_session());
    (guest, text(&reply.json(), "id_token").to_owned())
}

/// RP-Initiated Logout §2, §3: with a hint the session ends at once, by GET and by POST.
#[tokio::test]
async fn a_hint_ends_the_session() {
    for by_post in [false, true] {
        let world = World::new();
        let (mut guest, id_token) = signed_in(&world).await;
        let parameters = [
            ("id_token_hint", id_token.as_str()),
            ("post_logout_redirect_uri", AFTER),
            ("state", "out-1"),
        ];
        let visit = match by_post {
            true => guest.post(&format!("{ISSUER}/end_session"), &parameters).await,
            false => guest.get(&end_session_url(&parameters)).await,
        };
        assert_eq!(visit.continuation().unwrap(), "http://localhost:8080/?state=out-1");
        assert!(!world.server.has_session());
        let again = guest.get(&world.authorization_url(&[("prompt", "none")])).await;
        assert!(again.location().unwrap().contains("login_required"));
    }
}

/// §2: an expired ID token is still a good hint.
#[tokio::test]
async fn an_expired_hint_will_do() {
    let world = World::new();
    let (mut guest, id_token) = signed_in(&world).await;
    world.clock.advance(86_400);
    let url = end_session_url(&[("id_token_hint", &id_token), ("post_logout_redirect_uri", AFTER)]);
    assert_eq!(guest.get(&url).await.continuation().unwrap(), AFTER);
    assert!(!world.server.has_session());
}

/// §2: without a valid hint the user is asked, and may stay.
#[tokio::test]
async fn without_a_hint_the_user_decides() {
    let world = World::new();
    let (mut guest, id_token) = signed_in(&world).await;
    let forged = format!("{}x", id_token.strip_suffix(|_| true).unwrap());
    for hint in ["", "nonsense", forged.as_str()] {
        let url = end_session_url(&[
            ("id_token_hint", hint),
            ("client_id", "hotel-spa"),
            ("post_logout_redirect_uri", AFTER),
            ("state", "out-1"),
        ]);
        let page = guest.get(&url).await;
        assert_eq!((page.status, page.location()), (200, None));
        assert!(page.body.contains("Do you want to check out?"));
        assert!(world.server.has_session());

        let csrf = page.field("csrf").unwrap().to_owned();
        let confirm = format!("{ISSUER}/end_session/confirm");
        assert_eq!(guest.post(&confirm, &[("decision", "accept")]).await.status, 403);
        guest.post(&confirm, &[("csrf", &csrf), ("decision", "deny")]).await;
        assert!(world.server.has_session());
    }
}

/// §2, §3: a user who agrees is sent on with the `state`, where `client_id` alone said whose logout
/// it is, by GET and by POST.
#[tokio::test]
async fn the_user_who_agrees_is_sent_on() {
    for by_post in [false, true] {
        let world = World::new();
        let (mut guest, _) = signed_in(&world).await;
        let parameters = [
            ("client_id", "hotel-spa"),
            ("logout_hint", "a-session"),
            ("post_logout_redirect_uri", AFTER),
            ("state", "out-1"),
        ];
        let page = match by_post {
            true => guest.post(&format!("{ISSUER}/end_session"), &parameters).await,
            false => guest.get(&end_session_url(&parameters)).await,
        };
        assert!(page.body.contains("Do you want to check out?"));
        let names = ["csrf", "client_id", "post_logout_redirect_uri", "state"];
        let carried = names.map(|name| (name, page.field(name).unwrap()));
        let fields: Vec<_> = carried.into_iter().chain([("decision", "accept")]).collect();
        let visit = guest.post(&format!("{ISSUER}/end_session/confirm"), &fields).await;
        assert_eq!(visit.continuation().unwrap(), "http://localhost:8080/?state=out-1");
        assert!(!world.server.has_session());
    }
}

/// The page that asks leads only to where the client it names is registered, and another browser's
/// form is none.
#[tokio::test]
async fn what_the_form_carries_is_checked_again() {
    let world = World::new();
    let (mut guest, _) = signed_in(&world).await;
    let (mut other, _) = signed_in(&world).await;
    let parameters = [("client_id", "hotel-spa"), ("post_logout_redirect_uri", AFTER)];
    let csrf = guest.get(&end_session_url(&parameters)).await.field("csrf").unwrap().to_owned();
    let form = |client_id, uri| {
        [
            ("csrf", csrf.as_str()),
            ("decision", "accept"),
            ("client_id", client_id),
            ("post_logout_redirect_uri", uri),
        ]
    };
    let confirm = format!("{ISSUER}/end_session/confirm");
    assert_eq!(other.post(&confirm, &form("hotel-spa", AFTER)).await.status, 403);
    for (client_id, uri) in [("hotel-spa", "https://evil.example/"), ("stranger", AFTER)] {
        let visit = guest.post(&confirm, &form(client_id, uri)).await;
        assert_eq!((visit.status, visit.location()), (400, None), "{client_id} {uri}");
        let page = guest.get(&end_session_url(&parameters)).await;
        assert!(page.body.contains("Do you want to check out?"), "still signed in");
    }
    let visit = guest.post(&confirm, &form("hotel-spa", AFTER)).await;
    assert_eq!(visit.continuation().unwrap(), AFTER);
}

/// §3: nobody is sent to an address that is not registered.
#[tokio::test]
async fn an_unregistered_destination_is_refused() {
    let world = World::new();
    let (mut guest, id_token) = signed_in(&world).await;
    for destination in ["https://evil.example/", "http://localhost:8080", "http://localhost:8080/x"]
    {
        let url = end_session_url(&[
            ("id_token_hint", &id_token),
            ("post_logout_redirect_uri", destination),
        ]);
        let visit = guest.get(&url).await;
        assert_eq!((visit.status, visit.location()), (400, None), "{destination}");
    }
    assert!(world.server.has_session());
}

/// §2: of a hint and a `client_id`, both say the same or nothing is done.
#[tokio::test]
async fn a_hint_and_a_client_id_agree() {
    let world = World::new();
    let (mut guest, id_token) = signed_in(&world).await;
    let url =
        |client_id| end_session_url(&[("id_token_hint", &id_token), ("client_id", client_id)]);
    assert_eq!(guest.get(&url("stranger")).await.status, 400);
    assert!(world.server.has_session());
    assert_eq!(guest.get(&url("hotel-spa")).await.status, 200);
    assert!(!world.server.has_session());
}

/// A hint about another user does not sign this one out without asking.
#[tokio::test]
async fn anothers_hint_only_asks() {
    let world = World::new();
    let (_, alices) = signed_in(&world).await;
    let mut bob = world.guest().named("bob", "builder");
    bob.authorize(&world.authorization_url(&[])).await.unwrap();
    let page = bob.get(&end_session_url(&[("id_token_hint", &alices)])).await;
    assert!(page.body.contains("Do you want to check out?"));
}
