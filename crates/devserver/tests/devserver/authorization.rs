//! The authorization endpoint (RFC 6749 §3.1, §4.1): what it refuses, how, and the accepted twin.

use crate::support::{
    API, CHALLENGE, ISSUER, NOW, REDIRECT_URI, World, callback_parameters, claims, parameter, text,
};

/// RFC 6749 §4.1.2.1: without a registered client and redirect URI the user is told, and nobody
/// is redirected.
#[tokio::test]
async fn an_unregistered_redirect_uri_gets_a_page() {
    let world = World::new();
    for change in [
        ("client_id", "stranger"),
        ("client_id", ""),
        ("redirect_uri", "http://localhost:8080/callback/"),
        ("redirect_uri", "http://localhost:8080/callback?x=1"),
        ("redirect_uri", "https://evil.example/callback"),
        ("redirect_uri", ""),
    ] {
        let visit = world.guest().get(&world.authorization_url(&[change])).await;
        assert_eq!((visit.status, visit.location()), (400, None), "{change:?}");
        assert!(visit.body.contains("The front desk cannot do that"), "{change:?}");
    }
    assert!(world.guest().get(&world.authorization_url(&[])).await.location().is_some());
}

/// RFC 6749 §4.1.2.1, RFC 7636 §4.4.1, OpenID Connect Core §3.1.2.6, RFC 8707 §2.
#[tokio::test]
async fn a_bad_request_comes_back_as_an_error() {
    let world = World::new();
    for (change, error) in [
        (("response_type", ""), "invalid_request"),
        (("response_type", "token"), "unsupported_response_type"),
        (("response_type", "code id_token"), "unsupported_response_type"),
        (("response_mode", "fragment"), "invalid_request"),
        (("code_challenge", ""), "invalid_request"),
        (("code_challenge", "short"), "invalid_request"),
        (("code_challenge_method", ""), "invalid_request"),
        (("code_challenge_method", "plain"), "invalid_request"),
        (("scope", ""), "invalid_scope"),
        (("scope", "hotel:manage"), "invalid_scope"),
        (("prompt", "none login"), "invalid_request"),
        (("prompt", "shout"), "invalid_request"),
        (("max_age", "soon"), "invalid_request"),
        (("resource", "https://another.example"), "invalid_target"),
        (("request", "e30."), "request_not_supported"),
        (("request_uri", "urn:x"), "request_uri_not_supported"),
    ] {
        let url = world.authorization_url(&[change]);
        let answer = world.guest().authorize(&url).await.unwrap();
        assert!(answer.starts_with(REDIRECT_URI), "{change:?}");
        let parameters = callback_parameters(&answer);
        assert_eq!(parameter(&parameters, "error"), error, "{change:?}");
        assert_eq!(parameter(&parameters, "state"), "state-1", "{change:?}");
        assert_eq!(parameter(&parameters, "iss"), ISSUER, "{change:?}");
        assert_eq!(parameter(&parameters, "code"), "", "{change:?}");
    }
}

/// RFC 6749 §3.1: "Request and response parameters MUST NOT be included more than once."
#[tokio::test]
async fn a_repeated_parameter_is_refused() {
    let world = World::new();
    let repeated = format!("{}&state=again", world.authorization_url(&[]));
    let answer = world.guest().authorize(&repeated).await.unwrap();
    assert_eq!(parameter(&callback_parameters(&answer), "error"), "invalid_request");
    let resources = format!("{}&resource={API}", world.authorization_url(&[("resource", API)]));
    let answer = world.guest().authorize(&resources).await.unwrap();
    assert_ne!(parameter(&callback_parameters(&answer), "code"), "");
}

/// OpenID Connect Core §3.1.2.1: the parameters may come by POST.
#[tokio::test]
async fn a_posted_request_is_accepted() {
    let world = World::new();
    let fields = [
        ("response_type", "code"),
        ("client_id", "hotel-spa"),
        ("redirect_uri", REDIRECT_URI),
        ("scope", "openid"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let visit = world.guest().post(&format!("{ISSUER}/authorize"), &fields).await;
    assert!(visit.location().unwrap().starts_with(&format!("{ISSUER}/interaction/")));
}

/// RFC 6749 §3.3: unknown scope values are ignored.
#[tokio::test]
async fn unknown_scope_values_are_left_out() {
    let tokens = World::new().tokens_for("openid hotel:manage stay:read").await;
    assert_eq!(text(&tokens, "scope"), "openid stay:read");
}

/// OpenID Connect Core §3.1.2.1: `prompt=none` shows no page, whatever is missing.
#[tokio::test]
async fn prompt_none_answers_at_once() {
    let world = World::new();
    let silent = world.authorization_url(&[("prompt", "none")]);
    let mut guest = world.guest();
    let error = |url: &str| parameter(&callback_parameters(url), "error").to_owned();
    assert_eq!(error(guest.get(&silent).await.location().unwrap()), "login_required");
    guest.deny(&world.authorization_url(&[])).await.unwrap();
    assert_eq!(error(guest.get(&silent).await.location().unwrap()), "consent_required");
    guest.authorize(&world.authorization_url(&[])).await.unwrap();
    assert_eq!(error(guest.get(&silent).await.location().unwrap()), "");
}

/// Consent is remembered per client and scope; `prompt=consent` asks again.
#[tokio::test]
async fn consent_is_asked_for_once() {
    let world = World::new();
    let mut guest = world.guest();
    guest.authorize(&world.authorization_url(&[])).await.unwrap();
    let again = guest.get(&world.authorization_url(&[])).await;
    assert!(again.location().unwrap().starts_with(REDIRECT_URI));
    let more = world.authorization_url(&[("scope", "openid offline_access")]);
    assert!(guest.get(&more).await.location().unwrap().contains("/interaction/"));
    let asked = world.authorization_url(&[("prompt", "consent")]);
    assert!(guest.get(&asked).await.location().unwrap().contains("/interaction/"));
}

/// `prompt=login` and a `max_age` that has passed ask for the password again, and `auth_time` says so.
#[tokio::test]
async fn an_old_authentication_is_renewed() {
    let world = World::new();
    let mut guest = world.guest();
    guest.authorize(&world.authorization_url(&[])).await.unwrap();
    world.clock.advance(100);
    for (change, auth_time) in [
        (("max_age", "100"), NOW),
        (("max_age", "99"), NOW + 100),
        (("prompt", "select_account"), NOW + 100),
    ] {
        let answer = guest.authorize(&world.authorization_url(&[change])).await.unwrap();
        let reply = world.redeem(parameter(&callback_parameters(&answer), "code")).await;
        let id_token = claims(text(&reply.json(), "id_token"));
        assert_eq!(id_token["auth_time"], auth_time, "{change:?}");
    }
}

/// Choosing the account that is signed in is no answer to the question for its password.
#[tokio::test]
async fn a_demanded_password_cannot_be_skipped() {
    let world = World::new();
    let mut guest = world.guest();
    guest.authorize(&world.authorization_url(&[])).await.unwrap();
    world.clock.advance(100);
    for (change, is_password_needed) in [
        (("prompt", "select_account"), false),
        (("prompt", "login"), true),
        (("max_age", "99"), true),
    ] {
        let visit = guest.get(&world.authorization_url(&[change])).await;
        let page_url = visit.location().unwrap();
        let csrf = guest.get(page_url).await.field("csrf").unwrap().to_owned();
        guest.post(page_url, &[("csrf", &csrf), ("account", "current")]).await;
        let next = guest.get(page_url).await;
        assert_eq!(next.body.contains(r#"name="password""#), is_password_needed, "{change:?}");
    }
}

/// A wrong password shows the form again, keeps the name and tells nothing more.
#[tokio::test]
async fn a_wrong_password_is_refused() {
    let world = World::new();
    for (name, password) in [("alice", "builder"), ("nobody", "wonderland"), ("alice", "")] {
        let mut guest = world.guest().named(name, password);
        let stuck = guest.authorize(&world.authorization_url(&[])).await.unwrap_err();
        assert_eq!(stuck.0.status, 401);
        assert!(stuck.0.body.contains("do not go together"));
        assert_eq!(stuck.0.field("username"), Some(name));
    }
    let mut bob = world.guest().named("bob", "builder");
    assert!(bob.authorize(&world.authorization_url(&[])).await.is_ok());
}

/// `login_hint` fills in the name (OpenID Connect Core §3.1.2.1), as text.
#[tokio::test]
async fn a_login_hint_is_inert_text() {
    let world = World::new();
    let mut guest = world.guest();
    let hint = r#""><script>alert(1)</script>"#;
    let visit = guest.get(&world.authorization_url(&[("login_hint", hint)])).await;
    let page = guest.get(visit.location().unwrap()).await;
    assert!(page.body.contains("&lt;script&gt;alert(1)"), "{}", page.body);
    assert!(!page.body.contains("<script"));
}

/// The forms belong to one browser and carry a token of their own.
#[tokio::test]
async fn a_foreign_form_is_refused() {
    let world = World::new();
    let mut guest = world.guest();
    let page_url = guest.get(&world.authorization_url(&[])).await.location().unwrap().to_owned();
    let csrf = guest.get(&page_url).await.field("csrf").unwrap().to_owned();
    let credentials = [("username", "alice"), ("password", "wonderland")];

    let forged = [credentials[0], credentials[1], ("csrf", "guessed")];
    assert_eq!(guest.post(&page_url, &forged).await.status, 403);
    let genuine = [credentials[0], credentials[1], ("csrf", csrf.as_str())];
    let mut other_browser = world.guest();
    assert_eq!(other_browser.get(&page_url).await.status, 400);
    other_browser.get(&world.authorization_url(&[])).await;
    assert_eq!(other_browser.get(&page_url).await.status, 400);
    assert_eq!(other_browser.post(&page_url, &genuine).await.status, 400);
    let accepted = guest.post(&page_url, &genuine).await;
    assert_eq!(accepted.status, 303);
    let cookie = accepted.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");
}

/// Consent counts only from the one who is signed in: a decision before that shows the login page.
#[tokio::test]
async fn nobody_consents_before_signing_in() {
    let world = World::new();
    let mut guest = world.guest();
    let page_url = guest.get(&world.authorization_url(&[])).await.location().unwrap().to_owned();
    let csrf = guest.get(&page_url).await.field("csrf").unwrap().to_owned();
    let visit = guest.post(&page_url, &[("csrf", &csrf), ("decision", "accept")]).await;
    assert_eq!(visit.location(), None);
    assert!(visit.body.contains(r#"name="password""#));
}

/// Pages cannot be framed, run no script, and post only here and to the app's origin.
#[tokio::test]
async fn pages_have_a_strict_policy() {
    let world = World::new();
    let mut guest = world.guest();
    let visit = guest.get(&world.authorization_url(&[])).await;
    let page = guest.get(visit.location().unwrap()).await;
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert_eq!(
        policy,
        "default-src 'none'; style-src 'self'; img-src 'self'; \
         form-action 'self' http://localhost:8080; frame-ancestors 'none'; base-uri 'none'"
    );
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    assert_eq!(page.headers["cache-control"], "no-store");
    assert!(page.body.contains("<code>alice</code>") && page.body.contains("wonderland"));
    assert!(page.body.contains("Development server."));
}

/// Two tabs of one browser: signing in in one does not break the other, and the session's
/// identifier changes with it.
#[tokio::test]
async fn two_tabs_can_sign_in() {
    let world = World::new();
    let mut guest = world.guest();
    let first = guest.get(&world.authorization_url(&[("state", "first")])).await;
    let second = guest.get(&world.authorization_url(&[("state", "second")])).await;
    let cookie_before = second.headers["set-cookie"].clone();
    let (first, second) = (first.location().unwrap(), second.location().unwrap());
    let csrf = guest.get(first).await.field("csrf").unwrap().to_owned();
    let credentials = [("csrf", &*csrf), ("username", "alice"), ("password", "wonderland")];
    let signed_in = guest.post(first, &credentials).await;
    assert_ne!(signed_in.headers["set-cookie"], cookie_before);
    for (page, state) in [(second, "second"), (first, "first")] {
        let answer = guest.authorize(page).await.unwrap();
        assert_eq!(parameter(&callback_parameters(&answer), "state"), state);
    }
}

/// Signing in again leaves nothing of the session before: a copied cookie dies with it.
#[tokio::test]
async fn a_new_sign_in_replaces_the_session() {
    let world = World::new();
    let mut guest = world.guest();
    guest.authorize(&world.authorization_url(&[])).await.unwrap();
    let silent = world.authorization_url(&[("prompt", "none")]);
    let mut copy = guest.clone();
    assert!(copy.get(&silent).await.location().unwrap().contains("code="));
    guest.authorize(&world.authorization_url(&[("prompt", "login")])).await.unwrap();
    assert!(copy.get(&silent).await.location().unwrap().contains("error=login_required"));
    assert!(guest.get(&silent).await.location().unwrap().contains("code="));
}
