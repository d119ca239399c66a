//! The session as it is: every invariant holds after every run.

use std::io::Write;

use super::explorer::Scene;
use super::scenes::{RENEWING, SIGNED_IN, START, TWO_TABS};

/// Takes every run of a scene.
fn explore(scene: Scene) {
    let explored = scene.explore().unwrap();
    tell(&format!("{}, {} more actions: {explored}", scene.name, scene.depth));
    assert!(explored.runs > 1000, "{explored}");
}

/// Says what was explored, also if the test passes.
fn tell(what: &str) {
    std::io::stderr().write_all(format!("model: {what}\n").as_bytes()).unwrap();
}

/// TOK-06, LOG-01: signing in, leaving, coming back, and coming back again.
#[test]
fn a_sign_in_holds() {
    explore(START);
}

/// REF-04, REF-06, REF-07, REF-13, BRW-01: everything that can happen to one session.
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

/// What needs more actions than can all be taken: some of the long runs.
#[test]
fn long_runs_hold() {
    let scene = Scene { tabs: 2, ..START };
    let explored = scene.wander(1_000, 40).unwrap();
    tell(&format!("two tabs, at random: {explored}"));
}
