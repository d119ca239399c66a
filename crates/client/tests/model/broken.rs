//! Each invariant is broken on purpose, and it is that invariant which is found not to hold.

use std::io::Write;

use super::explorer::Scene;
use super::invariants::Invariant;
use super::sabotage::Sabotage;
use super::scenes::{RENEWING, SIGNED_IN, START, TWO_TABS};

/// Shows the shortest run after which the invariant does not hold.
fn breaks(scene: Scene, sabotage: Sabotage, invariant: Invariant) {
    let found = Scene { sabotage, ..scene }.explore().map(|explored| explored.to_string());
    let found = found.expect_err("something is broken");
    assert_eq!(found.violation.invariant, invariant, "{found}");
    let told = format!("model: {sabotage:?}: {found}\n");
    std::io::stderr().write_all(told.as_bytes()).unwrap();
}

#[test]
fn a_refresh_token_that_is_sent_again_is_noticed() {
    breaks(SIGNED_IN, Sabotage::RefreshesAgain, Invariant::RefreshTokenOnce);
}

#[test]
fn two_refreshes_at_once_are_noticed() {
    breaks(SIGNED_IN, Sabotage::RefreshesTwiceAtOnce, Invariant::OneRefreshAtATime);
}

#[test]
fn a_code_that_is_sent_again_is_noticed() {
    breaks(START, Sabotage::RetriesCodes, Invariant::CodeOnce);
}

#[test]
fn a_sign_out_that_is_not_done_is_noticed() {
    breaks(SIGNED_IN, Sabotage::SwallowsSignOut, Invariant::NothingAfterSignOut);
}

#[test]
fn a_tab_that_hears_no_sign_out_is_noticed() {
    breaks(TWO_TABS, Sabotage::IsDeaf, Invariant::NothingAfterSignOut);
}

#[test]
fn a_token_in_a_record_is_noticed() {
    breaks(START, Sabotage::KeepsTokens, Invariant::NoTokenInThePage);
}

#[test]
fn a_loss_that_signs_out_is_noticed() {
    breaks(RENEWING, Sabotage::TakesLossForRefusal, Invariant::LossEndsNothing);
}

#[test]
fn an_end_without_a_reason_is_noticed() {
    breaks(SIGNED_IN, Sabotage::HidesTheReason, Invariant::EndsWithItsReason);
}

#[test]
fn work_without_end_is_noticed() {
    breaks(SIGNED_IN, Sabotage::IsHasty, Invariant::Quiet);
}

#[test]
fn a_call_that_never_ends_is_noticed() {
    breaks(SIGNED_IN, Sabotage::WaitsForEver, Invariant::EveryCallEnds);
}

#[test]
fn a_session_that_gives_up_is_noticed() {
    breaks(SIGNED_IN, Sabotage::GivesUp, Invariant::NothingIsLost);
}
