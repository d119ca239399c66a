//! UserInfo.

use public_client::view::Status;

use super::world::{World, run};

const LOAD: &str = r#", "load_userinfo": true"#;
const SIGNED: &str = r#", "load_userinfo": true, "userinfo_signed_response_alg": "RS256""#;

async fn signed_in(name: &str, members: &str) -> World {
    let mut world = World::misbehaving_with(name, members);
    world.sign_in().await.unwrap();
    world
}

/// UI-01, UI-02, UI-07, UI-08: the claims are read with the token in the header.
#[test]
fn userinfo_is_loaded_after_sign_in() {
    run(async {
        let mut world =
            World::with_config(&super::world::configuration("", super::world::API, LOAD));
        world.sign_in().await.unwrap();
        let view = world.client.view();
        assert_eq!(view.error, None);
        let user = view.user.unwrap();
        assert!(user.userinfo.is_some());
        assert!(user.name().is_some() && user.email().is_some());
        let recorded = world.server.recorded();
        let call = recorded.iter().find(|r| r.path() == "/userinfo" && r.method == "GET").unwrap();
        assert!(call.header("authorization").unwrap().starts_with("Bearer "));
        assert_eq!(call.path_and_query, "/userinfo");
    });
}

/// UI-03, UI-04, HV-31: what fails a check is not used; the person stays signed in, without it.
#[test]
fn a_wrong_profile_is_not_used() {
    run(async {
        for (name, code) in [
            ("userinfo-wrong-sub", "userinfo_subject"),
            ("userinfo-missing-sub", "userinfo_malformed"),
            ("userinfo-html", "content_type"),
            ("userinfo-401", "invalid_token"),
        ] {
            let view = signed_in(name, LOAD).await.client.view();
            assert_eq!(view.status, Status::SignedIn, "{name}");
            assert_eq!(view.error.map(|error| error.code().to_owned()).as_deref(), Some(code));
            assert_eq!(view.user.unwrap().userinfo, None, "{name}");
        }
    });
}

/// UI-05, UI-06: a signed answer is verified, and is used only where it was agreed.
#[test]
fn signed_answers() {
    run(async {
        let code = |world: World| world.client.view().error.map(|e| e.code().to_owned());
        assert_eq!(code(signed_in("userinfo-signed", SIGNED).await), None);
        let forged = code(signed_in("userinfo-signed-forged", SIGNED).await).unwrap();
        assert!(forged.starts_with("id_token_"), "{forged}");
        let downgraded = code(signed_in("junk-parameters", SIGNED).await);
        assert_eq!(downgraded.as_deref(), Some("userinfo_not_signed"));
        let unasked = code(signed_in("userinfo-signed", LOAD).await);
        assert_eq!(unasked.as_deref(), Some("userinfo_signed"));
    });
}

/// UI-09, ARES-19: markup stays text, and a script is no picture.
#[test]
fn claims_are_untrusted_text() {
    run(async {
        let view = signed_in("userinfo-markup", LOAD).await.client.view();
        let user = view.user.unwrap();
        assert!(user.name().unwrap().contains('<'));
        assert!(user.claim("picture").is_some());
        assert_eq!(user.picture(), None);
    });
}
