//! The session as it is: every invariant holds after every run.

use std::io::Write;

use super::explorer::Scene;
use super::scenes::{RENEWING, SIGNED_IN, START, TWO_TABS};

/// Says what was explored, whether or not the test fails.
fn explore(scene: Scene) {
    let explored = scene.explore().unwrap();
    let told = format!("model: {}, {} more actions: {explored}\n", scene.name, scene.depth);
    std::io::stderr().write_all(told.as_bytes()).unwrap();
    assert!(explored.runs > 1000, "{told}");
}

/// TOK-06, LOG-01: signing in, leaving, coming back, and coming back again.
#[test]
fn a_sign_in_holds() {
    explore(START);
}

/// REF-04, REF-06, REF-07, REF-13: everything that can happen to one session.
#[test]
fn a_session_holds() {
    explore(SIGNED_IN);
}

/// REF-04, REF-07, HV-39: everything that can happen to a renewal.
#[test]
fn a_renewal_holds() {
    explore(RENEWING);
}

/// HV-38, HV-50: everything that can happen to two sessions of one browser.
#[test]
fn two_tabs_hold() {
    explore(TWO_TABS);
}
