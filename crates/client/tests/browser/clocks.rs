//! The two clocks, and waiting.

use std::time::Duration;

use js_sys::{Date, Function, Reflect};
use public_client::browser::{BrowserPlatform, WindowPage};
use public_client::page::Page;
use public_client::platform::Platform;
use public_client_protocol::time::UnixTime;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{start, turn, window};
use crate::replaced::Replaced;

fn date() -> JsValue {
    Reflect::get(&window(), &"Date".into()).unwrap()
}

/// Session and page tell the same time, that of the machine.
#[wasm_bindgen_test]
fn the_local_clock_is_that_of_the_machine() {
    let machine = UnixTime::from_seconds(Date::now() as u64 / 1000);
    let page = WindowPage::current().unwrap();
    for now in [Platform::now(&BrowserPlatform), Page::now(&page)] {
        assert!(now.since(machine) <= Duration::from_secs(2));
        assert_eq!(machine.since(now), Duration::ZERO);
    }
}

/// HV-62: setting the local clock back moves nothing but the local clock.
#[wasm_bindgen_test]
async fn the_monotonic_clock_never_goes_back() {
    let before = BrowserPlatform.monotonic();
    let long_ago = Function::new_no_args("return 86400000");
    let _set_back = Replaced::by_value(&date(), "now", &long_ago);
    assert_eq!(BrowserPlatform.now(), UnixTime::from_seconds(86400));
    let after = BrowserPlatform.monotonic();
    assert!(after >= before);
    while BrowserPlatform.monotonic() <= after {
        turn().await;
    }
    assert!(BrowserPlatform.monotonic().since(before) < Duration::from_secs(60));
}

/// Before 1970 there is no time, and no panic.
#[wasm_bindgen_test]
fn a_clock_before_the_epoch_stands_at_the_epoch() {
    let before_the_epoch = Function::new_no_args("return -1");
    let _set_back = Replaced::by_value(&date(), "now", &before_the_epoch);
    assert_eq!(BrowserPlatform.now(), UnixTime::from_seconds(0));
}

/// REF-13: a wait ends, and one that is longer than timers can be does not end at once.
#[wasm_bindgen_test]
async fn a_wait_takes_its_time() {
    let before = BrowserPlatform.monotonic();
    let mut long = Box::pin(BrowserPlatform.sleep(Duration::MAX));
    assert!(start(&mut long).await.is_none());
    BrowserPlatform.sleep(Duration::from_millis(30)).await;
    assert!(BrowserPlatform.monotonic().since(before) >= Duration::from_millis(29));
    turn().await;
    assert!(start(&mut long).await.is_none());
}
