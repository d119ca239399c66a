//! The ID Token stays with the session, unless the configuration hands it out as a hint.

use devserver::guest::Guest;
use devserver::recorder::Issued;
use public_client::authorization_request::{AuthorizationRequest, Prompt};
use public_client::view::Status;

use super::world::{API, World, configuration, parameter, run};

/// What the configuration says, and whether the ID Token is handed out by it.
pub(crate) const CONFIGURED: [(&str, bool); 2] =
    [("", false), (r#", "id_token_hint": true"#, true)];

async fn signed_in(members: &str) -> World {
    let mut world = World::with_config(&configuration("", API, members));
    world.sign_in().await.unwrap();
    world
}

/// A step-up, say.
fn same_user() -> AuthorizationRequest {
    AuthorizationRequest { same_user: true, ..Default::default() }
}

fn silent() -> AuthorizationRequest {
    AuthorizationRequest { prompt: vec![Prompt::None], ..Default::default() }
}

/// Every ID Token that was issued.
fn id_tokens(world: &World) -> Vec<String> {
    let issued = world.server.issued().into_iter();
    issued
        .filter_map(|it| if let Issued::IdToken(token) = it { Some(token) } else { None })
        .collect()
}

/// LOG-17: no ID Token is in anything that the page gets to carry: neither the address of any
/// request, nor its record, nor the logout; but where it is configured.
#[test]
fn the_page_carries_no_id_token_unless_configured() {
    run(async {
        for (members, is_handed_out) in CONFIGURED {
            let world = signed_in(members).await;
            let requests =
                [(AuthorizationRequest::default(), false), (same_user(), true), (silent(), true)];
            for (request, continues) in requests {
                let url = world.depart(request).await.unwrap();
                let hint = parameter(&url, "id_token_hint");
                let expected = (is_handed_out && continues).then(|| id_tokens(&world).remove(0));
                assert_eq!(hint, expected, "{members}");
            }
            let records = format!("{:?}", world.page.records());
            world.client.sign_out().await.unwrap();
            let tokens = id_tokens(&world);
            let has_one = |carried: &str| tokens.iter().any(|token| carried.contains(token));
            assert!(!has_one(&records));
            let posted = format!("{:?}", world.page.posted());
            assert!(posted.contains("hotel-spa"));
            assert_eq!(has_one(&posted), is_handed_out, "{members}");
            assert_eq!(has_one(&world.page.visited().concat()), is_handed_out, "{members}");
        }
    });
}

/// LOG-17, LOG-16: who must come back is remembered beside the attempt, where nothing else is left
/// of the session; so somebody else is refused, with the hint and without.
#[test]
fn the_same_person_is_expected_with_a_hint_and_without() {
    run(async {
        for (members, _) in CONFIGURED {
            for is_same in [true, false] {
                let mut world = signed_in(members).await;
                let mut bob = Guest::new(&world.server).named("bob", "builder");
                let url = world.depart(same_user()).await.unwrap();
                let guest = if is_same { &mut world.guest } else { &mut bob };
                let back = guest.authorize(&url).await.unwrap();
                let arrived = world.arrive(&back).await.unwrap();
                let code = arrived.err().map(|error| error.code().to_owned());
                let refusal = (!is_same).then(|| "id_token_sub_changed".to_owned());
                assert_eq!(code, refusal, "{members}");
                let signed_in = world.client.view().status == Status::SignedIn;
                assert_eq!(signed_in, is_same, "{members}");
            }
        }
    });
}
