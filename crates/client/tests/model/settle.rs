//! What comes of it when nothing more goes wrong: time passes, and the network works, at last.

use std::time::Duration;

use public_client::view::Status;

use super::action::{Action, Answer, Local};
use super::invariants::{self, Violation};
use super::load::Outcome;
use super::world::World;

/// In this time every token is renewed once or twice.
const WHILE: Duration = Duration::from_secs(400);

/// Answers and timers within that time, for each tab: more have no end.
const MOST_EVENTS: usize = 20;

/// How it stands in the end.
pub(crate) struct Settled {
    /// It never became quiet.
    pub(crate) is_restless: bool,
    /// So much that was asked for was never answered.
    pub(crate) unanswered: usize,
    /// What each tab was told that called the API in the end, if somebody is signed in there.
    pub(crate) last_calls: Vec<(usize, Option<Outcome>)>,
}

/// Lets it come to rest. The invariants hold on the way, too.
pub(crate) fn settle(world: &mut World) -> Result<(), Violation> {
    let mut is_restless = false;
    if world.network.is_offline() {
        is_restless |= !let_pass(world)?;
        step(world, Action::Online)?;
    }
    is_restless |= !let_pass(world)?;
    let unanswered = world.loads().map(|load| load.unanswered()).sum();
    let last_calls = if is_restless { Vec::new() } else { call(world)? };
    invariants::check_settled(&Settled { is_restless, unanswered, last_calls })
}

/// Delivers everything, and lets a while pass; `false` if that has no end.
fn let_pass(world: &mut World) -> Result<bool, Violation> {
    let end = world.clock.now() + WHILE;
    for _ in 0..MOST_EVENTS * world.tabs.len() {
        let Some(action) = next(world, end) else { return Ok(true) };
        step(world, action)?;
    }
    Ok(next(world, end).is_none())
}

/// Delivers everything in a tab, at once.
fn deliver(world: &mut World, tab: usize) -> Result<(), Violation> {
    for _ in 0..MOST_EVENTS {
        if world.tabs.get(tab).is_some_and(|tab| !tab.in_flight().is_empty()) {
            step(world, Action::In(tab, Local::Decide(0, Answer::Done)))?;
        }
    }
    Ok(())
}

fn next(world: &World, end: Duration) -> Option<Action> {
    let is_waiting = |tab: &usize| world.tabs.get(*tab).is_some_and(|t| !t.in_flight().is_empty());
    if let Some(tab) = (0..world.tabs.len()).find(is_waiting) {
        return Some(Action::In(tab, Local::Decide(0, Answer::Done)));
    }
    world.next_event().filter(|due| *due <= end).map(|_| Action::Pass)
}

/// Has every tab call the API in which somebody is signed in.
fn call(world: &mut World) -> Result<Vec<(usize, Option<Outcome>)>, Violation> {
    let mut outcomes = Vec::new();
    for tab in 0..world.tabs.len() {
        let is_signed_in = |world: &World| {
            let here = world.tabs.get(tab).and_then(|tab| tab.here());
            here.is_some_and(|load| load.status() == Status::SignedIn)
        };
        if is_signed_in(world) {
            step(world, Action::In(tab, Local::Call))?;
            deliver(world, tab)?;
            let here = world.tabs.get(tab).and_then(|tab| tab.here());
            let outcome = here.and_then(|load| load.last_outcome());
            if is_signed_in(world) {
                outcomes.push((tab, outcome));
            }
        }
    }
    Ok(outcomes)
}

fn step(world: &mut World, action: Action) -> Result<(), Violation> {
    world.apply(action);
    invariants::check(world)
}
