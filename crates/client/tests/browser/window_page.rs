//! The window as a page: where it is, and how it goes elsewhere.

use public_client::browser::WindowPage;
use public_client::command::Logout;
use public_client::page::Page;
use wasm_bindgen_test::wasm_bindgen_test;
use zeroize::Zeroizing;

use crate::navigation::Departures;
use crate::page::{Visit, address, history, origin, until, window};

fn page() -> WindowPage {
    WindowPage::current().unwrap()
}

#[wasm_bindgen_test]
fn a_location_is_read_in_parts() {
    let _visit = Visit::to("/callback?code=c%2B0de&state=s#a=b");
    let here = page().location();
    assert_eq!(here.origin, origin());
    assert_eq!(here.path, "/callback");
    assert_eq!(here.query.as_str(), "code=c%2B0de&state=s");
    assert_eq!(here.fragment.as_str(), "a=b");
}

#[wasm_bindgen_test]
fn parts_may_be_empty() {
    let _visit = Visit::to("/callback");
    let here = page().location();
    assert_eq!((here.query.as_str(), here.fragment.as_str()), ("", ""));
}

/// Only the mark itself is left out: `??code=1` has a parameter `?code`, and no `code`.
#[wasm_bindgen_test]
fn only_the_mark_is_left_out() {
    let _visit = Visit::to("/callback??code=1##state=2");
    let here = page().location();
    assert_eq!(here.query.as_str(), "?code=1");
    assert_eq!(here.fragment.as_str(), "#state=2");
}

/// ARES-16: query, fragment and state are gone from the history entry, and there is none more.
#[wasm_bindgen_test]
fn a_replaced_address_leaves_nothing() {
    let _visit = Visit::to("/callback?code=c0de&state=st4te#x");
    assert_eq!(history().state().unwrap(), "a state");
    let length = history().length().unwrap();
    page().replace_address("/callback");
    assert_eq!(address(), origin() + "/callback");
    assert!(history().state().unwrap().is_null());
    assert_eq!(history().length().unwrap(), length);
}

/// ARES-16: a path is one of this origin, even where it looks like another host's, and where the
/// page has a base elsewhere.
#[wasm_bindgen_test]
fn a_replaced_address_is_always_of_this_origin() {
    let _visit = Visit::to("/callback?code=c0de");
    page().replace_address("//as.example/callback");
    assert_eq!(address(), origin() + "//as.example/callback");

    let _visit = Visit::to("/callback?code=c0de");
    let document = window().document().unwrap();
    let base = document.create_element("base").unwrap();
    base.set_attribute("href", "https://cdn.example/assets/").unwrap();
    document.head().unwrap().append_child(&base).unwrap();
    page().replace_address("/callback?own=1");
    base.remove();
    assert_eq!(address(), origin() + "/callback?own=1");
}

#[wasm_bindgen_test]
async fn it_leaves_for_another_address() {
    let departures = Departures::prevented();
    page().navigate("https://as.example/authorize?state=s");
    until("the departure", || !departures.is_empty()).await;
    let departure = departures.take().remove(0);
    assert_eq!(departure.url, "https://as.example/authorize?state=s");
    assert!(departure.form.is_none());
}

/// LOG-07: what is posted is in no URL, and does not stay in the document.
#[wasm_bindgen_test]
async fn it_leaves_by_posting_a_form() {
    let departures = Departures::prevented();
    page().post(&Logout {
        endpoint: "https://as.example/logout?tenant=1".to_owned(),
        key: Zeroizing::new("st4te".to_owned()),
        fields: vec![
            ("id_token_hint".to_owned(), Zeroizing::new("an.id.token".to_owned())),
            ("state".to_owned(), Zeroizing::new("\"><script>".to_owned())),
        ],
    });
    let document = window().document().unwrap();
    assert!(document.query_selector("form").unwrap().is_none());
    until("the departure", || !departures.is_empty()).await;
    let departure = departures.take().remove(0);
    assert_eq!(departure.url, "https://as.example/logout?tenant=1");
    let form = departure.form.unwrap();
    assert_eq!(form.get("id_token_hint"), "an.id.token");
    assert_eq!(form.get("state"), "\"><script>");
}
