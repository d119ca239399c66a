//! The tabs of a browser, their network, and time: where it stands, what can happen, what then is.

use std::time::Duration;

use public_client::error::NetworkError;
use public_client::fake::FakePage;
use public_client::view::Status;

use super::action::{Action, Local};
use super::load::Load;
use super::network::{Fate, Network};
use super::platform::Clock;
use super::sabotage::Sabotage;
use super::server::LIFETIME;
use super::tab::{Tab, possible_answers};

/// Calls that one tab has under way at the same time.
const MOST_CALLS: usize = 2;

/// Pages that answer each other more often than this never stop.
const MOST_ROUNDS: usize = 10;

/// Longer than any token lives.
const NIGHT: Duration = Duration::from_secs(12 * LIFETIME.as_secs());

/// Everything there is.
pub(crate) struct World {
    pub(crate) clock: Clock,
    pub(crate) network: Network,
    pub(crate) tabs: Vec<Tab>,
    /// What the last action led to.
    pub(crate) step: Step,
}

/// What an action led to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Step {
    /// How many requests were sent by it.
    pub(crate) sent: usize,
    /// The pages never stopped working.
    pub(crate) is_busy: bool,
}

impl World {
    /// So many tabs of one browser, in which nobody is signed in.
    pub(crate) fn new(tabs: usize, sabotage: Sabotage) -> Self {
        let (clock, network, first) = (Clock::default(), Network::default(), FakePage::default());
        let tab = |index| {
            let page = if index == 0 { first.clone() } else { first.other_tab() };
            Tab::new(index, page, clock.clone(), network.clone(), sabotage)
        };
        let tabs = (0..tabs).map(tab).collect();
        Self { clock, network, tabs, step: Step::default() }
    }

    /// Lets something happen, and every page do what it does then.
    pub(crate) fn apply(&mut self, action: Action) {
        let before = self.network.history().len();
        match action {
            Action::In(tab, local) => self.tabs[tab].apply(local),
            Action::SignOut(tab) => self.sign_out(tab),
            Action::Pass => self.pass(),
            Action::Sleep => self.clock.advance_to(self.clock.now() + NIGHT),
            Action::Offline => self.network.set_offline(true),
            Action::Online => {
                self.network.set_offline(false);
                self.loads().for_each(Load::wake);
            }
        }
        let is_busy = !self.run();
        let sent = self.network.history().len() - before;
        self.step = Step { sent, is_busy };
    }

    /// Lets every page go on as far as it can; `false` if that has no end. What a page says, others
    /// hear, and may answer.
    fn run(&self) -> bool {
        for _ in 0..MOST_ROUNDS {
            if !self.loads().any(|load| load.platform.executor().has_work()) {
                return true;
            }
            if !self.loads().all(Load::run) {
                return false;
            }
        }
        false
    }

    /// The pages that are loaded.
    pub(crate) fn loads(&self) -> impl Iterator<Item = &Load> {
        self.tabs.iter().filter_map(Tab::here)
    }

    fn sign_out(&mut self, tab: usize) {
        self.tabs.iter_mut().for_each(Tab::note_sign_out);
        self.tabs[tab].here().into_iter().for_each(Load::sign_out);
    }

    /// When time would bring something, if all else stood still.
    pub(crate) fn next_event(&self) -> Option<Duration> {
        let timers = self.loads().filter_map(|load| load.platform.next_timer());
        let deadlines = self.network.in_flight().into_iter().map(|exchange| exchange.deadline);
        timers.chain(deadlines).min()
    }

    fn pass(&self) {
        let Some(due) = self.next_event() else { return };
        self.clock.advance_to(due);
        let rings = |load: &&Load| load.platform.next_timer() == Some(due);
        if let Some(load) = self.loads().find(rings) {
            load.platform.ring();
            return;
        }
        let mut late = self.network.in_flight();
        late.retain(|exchange| exchange.deadline == due);
        late.first().into_iter().for_each(|exchange| exchange.lose(NetworkError::Timeout));
    }

    /// What can happen next, after `run`. What would change nothing is left out.
    ///
    /// Two actions in different tabs with nothing between them that concerns both lead to the same
    /// world in either order: tabs share only the clock, the network's being there, sign-outs and
    /// the lock, and none of these but the lock changes by them. So of the two orders only one is
    /// taken, in which the first tab comes first, unless the lock is held: who comes first has it
    /// then. Who gives it back gives it to whoever waits, or comes next, which is the same.
    pub(crate) fn enabled(&self, run: &[Action]) -> Vec<Action> {
        let times = |action| run.iter().filter(|done| **done == action).count();
        let first_tab = match run.last() {
            Some(Action::In(tab, _)) if !self.network.lock().is_held() => *tab,
            _ => 0,
        };
        let mut enabled = Vec::new();
        for (index, tab) in self.tabs.iter().enumerate() {
            let once = |local| times(Action::In(index, local)) == 0;
            if index >= first_tab {
                let local = self.enabled_in(tab, once);
                enabled.extend(local.into_iter().map(|local| Action::In(index, local)));
            }
            if tab.here().is_some_and(|load| load.status() != Status::SignedOut) {
                enabled.push(Action::SignOut(index));
            }
        }
        enabled.extend(self.enabled_everywhere(times));
        enabled
    }

    fn enabled_everywhere(&self, times: impl Fn(Action) -> usize) -> impl Iterator<Item = Action> {
        let is_in_use = self.loads().any(|load| load.status() != Status::SignedOut);
        let is_offline = self.network.is_offline();
        let possible = [
            (Action::Pass, self.next_event().is_some()),
            (Action::Sleep, is_in_use && times(Action::Sleep) < 2),
            (Action::Offline, is_in_use && !is_offline && times(Action::Offline) == 0),
            (Action::Online, is_offline),
        ];
        possible.into_iter().filter_map(|(action, is)| is.then_some(action))
    }

    fn enabled_in(&self, tab: &Tab, once: impl Fn(Local) -> bool) -> Vec<Local> {
        let Some(load) = tab.here() else {
            let back = tab.has_kept_page().then_some(Local::Back);
            return [Local::Return].into_iter().chain(back).collect();
        };
        let (status, in_flight) = (load.status(), tab.in_flight());
        let is_signed_in = status == Status::SignedIn;
        let is_idle = status == Status::SignedOut && in_flight.is_empty();
        let possible = [
            (Local::Leave, is_idle || (is_signed_in && once(Local::Leave))),
            (Local::Popup, status == Status::SignedOut && once(Local::Popup)),
            (Local::Call, is_signed_in && load.unanswered() < MOST_CALLS),
            (Local::Wake, is_signed_in && self.has_slept_or_lost(load)),
            (Local::Reload, !is_idle && once(Local::Reload)),
            (Local::Replay, tab.has_callback() && once(Local::Replay)),
            (Local::Withdraw, tab.server.has_grant() && once(Local::Withdraw)),
        ];
        let possible = possible.into_iter().filter_map(|(local, is)| is.then_some(local));
        let decisions = in_flight.iter().enumerate().flat_map(|(which, exchange)| {
            let answers = possible_answers(&exchange.message);
            answers.iter().map(move |answer| Local::Decide(which, *answer))
        });
        possible.chain(decisions).collect()
    }

    /// Otherwise a page that is shown again looks at its clocks, sees nothing, and waits on.
    fn has_slept_or_lost(&self, load: &Load) -> bool {
        let has_slept = load.platform.next_timer().is_some_and(|due| due < self.clock.now());
        let is_lost = |fate| !matches!(fate, Fate::Answered(status) if status < 500);
        let history = self.network.history();
        let mut own = history.iter().filter(|exchange| exchange.load == load.id);
        has_slept || own.any(|exchange| is_lost(exchange.fate()) && !exchange.is_in_flight())
    }
}
