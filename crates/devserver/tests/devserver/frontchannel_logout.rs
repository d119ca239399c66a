//! OpenID Connect Front-Channel Logout: a logout at the server reaches the apps of the session.

use devserver::config::{App, Config};
use devserver::guest::{Guest, Visit};
use devserver::server::DevServer;
use form_urlencoded::Serializer;
use serde_json::Value;

use crate::support::{ISSUER, ORIGIN, World, callback_parameters, claims, parameter, text};

const TELL: &str = "http://localhost:8080/logged-out-by-server";
const AFTER: &str = "http://localhost:8080/";

/// Signs a guest in; the claims of the ID token.
async fn sign_in(world: &World, guest: &mut Guest, changes: &[(&str, &str)]) -> (String, Value) {
    let callback = guest.authorize(&world.authorization_url(changes)).await.unwrap();
    let tokens = world.redeem(parameter(&callback_parameters(&callback), "code")).await.json();
    let id_token = text(&tokens, "id_token").to_owned();
    let claims = claims(&id_token);
    (id_token, claims)
}

async fn sign_out(guest: &mut Guest, hint: &str, after: &str) -> Visit {
    let parameters = [("id_token_hint", hint), ("post_logout_redirect_uri", after), ("state", "s")];
    let parameters: Vec<_> =
        parameters.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    guest.post(&format!("{ISSUER}/end_session"), &parameters).await
}

/// The address that tells of the end of a session (Front-Channel Logout §2).
fn told(claims: &Value) -> String {
    let query = [("iss", text(claims, "iss")), ("sid", text(claims, "sid"))];
    format!("{TELL}?{}", Serializer::new(String::new()).extend_pairs(query).finish())
}

fn world_of(app: App) -> World {
    let config = Config { apps: vec![app], ..Config::default() };
    World { server: DevServer::new(config).unwrap(), ..World::new() }
}

/// §3: the page frames the app with `iss` and `sid`, and then leads on, by its script or by hand.
#[tokio::test]
async fn signing_out_tells_the_app() {
    let world = World::new();
    let mut guest = world.guest();
    let (id_token, claims) = sign_in(&world, &mut guest, &[]).await;
    let page = sign_out(&mut guest, &id_token, AFTER).await;
    assert_eq!((page.status, page.location()), (200, None));
    assert_eq!(page.frames(), [told(&claims)]);
    assert_eq!(page.continuation().unwrap(), format!("{AFTER}?state=s"));
    assert_eq!(
        page.headers["content-security-policy"],
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
         frame-ancestors 'none'; base-uri 'none'; frame-src http://localhost:8080; \
         script-src 'self'"
    );
    assert!(page.body.contains(r#"<script src="/signing-out.js"></script>"#), "{}", page.body);
    let script = world.get("/signing-out.js").await;
    assert_eq!((script.status, script.header("content-type")), (200, "text/javascript"));
    assert!(!world.server.has_session());
}

/// RP-Initiated Logout §3: with nowhere to go the page stays, and tells the apps all the same.
#[tokio::test]
async fn a_page_that_stays_tells_too() {
    let world = World::new();
    let mut guest = world.guest();
    let (id_token, claims) = sign_in(&world, &mut guest, &[]).await;
    let page = sign_out(&mut guest, &id_token, "").await;
    assert_eq!((page.frames(), page.continuation()), (vec![told(&claims)], None));
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.ends_with("; frame-src http://localhost:8080"), "{policy}");
}

/// A guest can sign out at the server itself, which the welcome page offers.
#[tokio::test]
async fn a_logout_by_hand_tells_the_app() {
    let world = World::new();
    let mut guest = world.guest();
    assert!(guest.get(ISSUER).await.body.contains("http://localhost:8090/logout"));
    assert_eq!(guest.sign_out().await.frames(), [""; 0]);
    let (_, claims) = sign_in(&world, &mut guest, &[]).await;
    let page = guest.sign_out().await;
    assert!(page.body.contains("You are signed out."), "{}", page.body);
    assert_eq!(page.frames(), [told(&claims)]);
    assert!(!world.server.has_session());
}

/// §3: every app of the session is told once, for each issuer; those of other browsers are not.
#[tokio::test]
async fn every_app_of_the_session_is_told_once() {
    let world = World::new();
    let (mut guest, mut bob) = (world.guest(), world.guest().named("bob", "builder"));
    sign_in(&world, &mut bob, &[]).await;
    let (_, first) = sign_in(&world, &mut guest, &[]).await;
    let (id_token, again) = sign_in(&world, &mut guest, &[("prompt", "login")]).await;
    let other = World { issuer: World::at("es256").issuer, ..world };
    let (_, elsewhere) = sign_in(&other, &mut guest, &[]).await;
    assert_eq!(told(&first), told(&again));
    assert_ne!(told(&first), told(&elsewhere));
    let page = sign_out(&mut guest, &id_token, AFTER).await;
    assert_eq!(page.frames(), [told(&elsewhere), told(&first)]);
    assert!(other.server.has_session(), "bob's");
}

/// Who authenticates again keeps the `sid`; another person gets another.
#[tokio::test]
async fn a_sid_belongs_to_one_person() {
    let world = World::new();
    let mut guest = world.guest();
    let (_, alice) = sign_in(&world, &mut guest, &[]).await;
    let mut guest = guest.named("bob", "builder");
    let (_, bob) = sign_in(&world, &mut guest, &[("prompt", "login")]).await;
    assert_ne!(alice["sub"], bob["sub"]);
    assert_ne!(alice["sid"], bob["sid"]);
}

/// §2: the app registers whether and how it is told. Where nobody is, the way leads on at once.
#[tokio::test]
async fn the_registration_decides() {
    let bare = App { frontchannel_logout_session_required: false, ..App::at(ORIGIN) };
    let world = world_of(bare);
    let mut guest = world.guest();
    let (id_token, _) = sign_in(&world, &mut guest, &[]).await;
    assert_eq!(sign_out(&mut guest, &id_token, AFTER).await.frames(), [TELL]);
    let again = sign_out(&mut guest, &id_token, AFTER).await;
    assert_eq!(again.location(), Some("http://localhost:8080/?state=s"), "nobody was signed in");

    let world = world_of(App { frontchannel_logout_uri: None, ..App::at(ORIGIN) });
    let mut guest = world.guest();
    let (id_token, _) = sign_in(&world, &mut guest, &[]).await;
    let visit = sign_out(&mut guest, &id_token, AFTER).await;
    assert_eq!(visit.location(), Some("http://localhost:8080/?state=s"));
    assert!(!world.server.has_session());
}

/// §3: the metadata promise both.
#[tokio::test]
async fn the_metadata_promise_it() {
    let metadata = World::new().get("/.well-known/openid-configuration").await.json();
    assert_eq!(metadata["frontchannel_logout_supported"], true);
    assert_eq!(metadata["frontchannel_logout_session_supported"], true);
}
