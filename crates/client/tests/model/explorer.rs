//! Takes every run up to a length, the short ones first.
//!
//! A world cannot be copied, since futures cannot, so each run begins anew; worlds are the same
//! after the same actions. Two worlds are never taken for the same because they look the same:
//! what a future holds cannot be looked at.

use std::fmt;

use super::action::{Action, trace};
use super::invariants::{self, Violation};
use super::sabotage::Sabotage;
use super::settle::settle;
use super::world::World;

/// Where runs begin, and how long they are.
#[derive(Clone, Copy)]
pub(crate) struct Scene {
    pub(crate) name: &'static str,
    pub(crate) tabs: usize,
    /// What happened before.
    pub(crate) beginning: &'static [Action],
    /// The most actions after that.
    pub(crate) depth: usize,
    pub(crate) sabotage: Sabotage,
}

/// What was explored.
#[derive(Default)]
pub(crate) struct Explored {
    /// How many runs there are, each with what comes of it when nothing more goes wrong.
    pub(crate) runs: usize,
    /// How many actions were carried out for that.
    actions: usize,
}

/// A run after which an invariant does not hold; of all that were explored, a shortest one.
pub(crate) struct Found {
    pub(crate) violation: Violation,
    run: Vec<Action>,
}

impl Scene {
    /// Takes every run, until an invariant does not hold.
    pub(crate) fn explore(&self) -> Result<Explored, Found> {
        let mut explored = Explored::default();
        let mut runs = vec![Vec::new()];
        for depth in 0..=self.depth {
            let mut longer = Vec::new();
            for run in runs {
                let next = self.take(&run, &mut explored)?;
                if depth < self.depth {
                    longer.extend(next.into_iter().map(|action| [&run[..], &[action]].concat()));
                }
            }
            runs = longer;
        }
        Ok(explored)
    }

    /// Takes random runs that are much longer, and the same ones each time.
    pub(crate) fn wander(&self, runs: usize, length: usize) -> Result<Explored, Found> {
        let mut dice = 20_261_120;
        for _ in 0..runs {
            let (mut world, mut run) = (self.begin(), Vec::new());
            for _ in 0..length {
                let enabled = world.enabled(&run);
                let Some(action) = choose(&enabled, &mut dice) else { break };
                world.apply(action);
                run.push(action);
                invariants::check(&world).map_err(|violation| self.found(&run, violation))?;
            }
            settle(&mut world).map_err(|violation| self.found(&run, violation))?;
        }
        Ok(Explored { runs, actions: runs * length })
    }

    fn found(&self, run: &[Action], violation: Violation) -> Found {
        Found { violation, run: [self.beginning, run].concat() }
    }

    /// The world at the beginning.
    fn begin(&self) -> World {
        let mut world = World::new(self.tabs, self.sabotage);
        self.beginning.iter().for_each(|action| world.apply(*action));
        world
    }

    /// Takes a run, and lets the world come to rest after it. What could have happened instead.
    fn take(&self, run: &[Action], explored: &mut Explored) -> Result<Vec<Action>, Found> {
        let mut world = self.begin();
        run.iter().for_each(|action| world.apply(*action));
        let found = |violation| self.found(run, violation);
        // What led here was checked when it was taken itself.
        invariants::check(&world).map_err(found)?;
        let next = world.enabled(run);
        settle(&mut world).map_err(found)?;
        explored.runs += 1;
        explored.actions += self.beginning.len() + run.len();
        Ok(next)
    }
}

/// One of them, by a random number (xorshift).
fn choose(enabled: &[Action], dice: &mut u64) -> Option<Action> {
    *dice ^= *dice << 13;
    *dice ^= *dice >> 7;
    *dice ^= *dice << 17;
    enabled.get(usize::try_from(*dice % (enabled.len().max(1) as u64)).ok()?).copied()
}

impl fmt::Display for Explored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} runs, {} actions", self.runs, self.actions)
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  after: {}", self.violation, trace(&self.run))
    }
}

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
