//! Where runs begin.

use super::action::{Action, Answer, Local};
use super::explorer::Scene;
use super::sabotage::Sabotage;

const fn answer(tab: usize) -> Action {
    Action::In(tab, Local::Decide(0, Answer::Done))
}

const A_SIGNED_IN: &[Action] =
    &[Action::In(0, Local::Leave), Action::In(0, Local::Return), answer(0)];

const BOTH_SIGNED_IN: &[Action] = &[
    Action::In(0, Local::Leave),
    Action::In(0, Local::Return),
    answer(0),
    Action::In(1, Local::Leave),
    Action::In(1, Local::Return),
    answer(1),
];

/// One tab in which nobody is signed in.
pub(crate) const START: Scene =
    Scene { name: "one tab", tabs: 1, beginning: &[], depth: 6, sabotage: Sabotage::None };

/// One tab in which somebody is signed in.
pub(crate) const SIGNED_IN: Scene =
    Scene { name: "one tab, signed in", beginning: A_SIGNED_IN, depth: 5, ..START };

/// One tab whose token is being renewed.
pub(crate) const RENEWING: Scene = Scene {
    name: "one tab, being renewed",
    beginning: &[
        Action::In(0, Local::Leave),
        Action::In(0, Local::Return),
        answer(0),
        Action::Pass,
    ],
    depth: 4,
    ..SIGNED_IN
};

/// Two tabs with a session each.
pub(crate) const TWO_TABS: Scene =
    Scene { name: "two tabs, signed in", tabs: 2, beginning: BOTH_SIGNED_IN, depth: 4, ..START };
