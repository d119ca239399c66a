//! What always holds, whatever happens: each invariant as a sentence, and how it is checked.

use std::fmt;

use public_client::view::Status;

use super::load::Load;
use super::network::{Exchange, Fate, Message};
use super::settle::Settled;
use super::tab::Tab;
use super::world::World;

/// One action leads to no more requests than this in each tab: a call, or two that waited for the
/// same refresh; a renewal; a revocation.
const MOST_REQUESTS: usize = 3;

/// What always holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Invariant {
    RefreshTokenOnce,
    OneRefreshAtATime,
    CodeOnce,
    NothingAfterSignOut,
    NoTokenInThePage,
    LossEndsNothing,
    EndsWithItsReason,
    Quiet,
    EveryCallEnds,
    NothingIsLost,
}

impl Invariant {
    /// As a sentence.
    pub(crate) const fn sentence(self) -> &'static str {
        match self {
            Self::RefreshTokenOnce => "A refresh token that was answered is never sent again.",
            Self::OneRefreshAtATime => "A session has at most one refresh under way.",
            Self::CodeOnce => "No authorization code is sent twice.",
            Self::NothingAfterSignOut => {
                "After a sign-out, in whichever tab, nobody is signed in, and no request carries \
                 a token but to have it revoked."
            }
            Self::NoTokenInThePage => "No token is in a record, an address, or the view.",
            Self::LossEndsNothing => "A lost network or a broken server signs nobody out.",
            Self::EndsWithItsReason => {
                "A session that was refused with invalid_grant has ended and says so; nothing else \
                 but a sign-out ends one."
            }
            Self::Quiet => "Nothing goes on without end by itself.",
            Self::EveryCallEnds => "Whatever is asked for ends in an answer or in an error.",
            Self::NothingIsLost => {
                "Whoever is signed in can call the API once the network works again."
            }
        }
    }
}

/// An invariant that does not hold.
#[derive(Clone, Debug)]
pub(crate) struct Violation {
    pub(crate) invariant: Invariant,
    what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} does not hold: {}", self.invariant, self.invariant.sentence())?;
        write!(f, "\n  but: {}", self.what)
    }
}

fn hold(holds: bool, invariant: Invariant, what: impl FnOnce() -> String) -> Result<(), Violation> {
    if holds { Ok(()) } else { Err(Violation { invariant, what: what() }) }
}

/// Checks what holds after every action.
pub(crate) fn check(world: &World) -> Result<(), Violation> {
    check_step(world)?;
    check_secrets_sent(world)?;
    for load in world.loads() {
        check_refreshes(world, load)?;
        check_end(world, load)?;
    }
    for tab in &world.tabs {
        check_signed_out(world, tab)?;
        check_page(tab)?;
    }
    Ok(())
}

/// Checks what holds once nothing more goes wrong.
pub(crate) fn check_settled(settled: &Settled) -> Result<(), Violation> {
    hold(!settled.is_restless, Invariant::Quiet, || "timers and requests do not cease".into())?;
    hold(settled.unanswered == 0, Invariant::EveryCallEnds, || {
        format!("{} have no outcome", settled.unanswered)
    })?;
    let is_answer = |outcome: &Option<_>| matches!(outcome, Some(Ok(Some(200))));
    let failed = settled.last_calls.iter().find(|(_, outcome)| !is_answer(outcome));
    hold(failed.is_none(), Invariant::NothingIsLost, || format!("a call ends in {failed:?}"))
}

fn check_step(world: &World) -> Result<(), Violation> {
    let step = world.step;
    let is_quiet = !step.is_busy && step.sent <= MOST_REQUESTS * world.tabs.len();
    hold(is_quiet, Invariant::Quiet, || format!("{step:?}"))
}

/// Looks at the newest requests only; those before them were looked at when they were new.
fn check_secrets_sent(world: &World) -> Result<(), Violation> {
    let history = world.network.history();
    let (old, new) = history.split_at(history.len() - world.step.sent);
    for (count, exchange) in new.iter().enumerate() {
        let is_same = |other: &&std::rc::Rc<Exchange>| {
            other.load.tab == exchange.load.tab && other.message == exchange.message
        };
        let mut before = old.iter().chain(new.iter().take(count)).filter(is_same);
        let what = || format!("{:?} was sent again", exchange.message);
        match exchange.message {
            Message::Code(_) => hold(before.next().is_none(), Invariant::CodeOnce, what)?,
            Message::Refresh(_) => {
                hold(!before.any(|first| is_answered(first)), Invariant::RefreshTokenOnce, what)?;
            }
            Message::Call(_) | Message::Revoke(_) => {}
        }
    }
    Ok(())
}

/// A server that is broken gave no answer, and has perhaps used up nothing.
fn is_answered(exchange: &Exchange) -> bool {
    matches!(exchange.fate(), Fate::Answered(status) if status < 500)
}

fn check_refreshes(world: &World, load: &Load) -> Result<(), Violation> {
    let mut in_flight = world.network.in_flight_of(load.id);
    in_flight.retain(|exchange| matches!(exchange.message, Message::Refresh(_)));
    hold(in_flight.len() <= 1, Invariant::OneRefreshAtATime, || {
        format!("{} are under way", in_flight.len())
    })
}

/// Who signs in afterwards has another grant.
fn check_signed_out(world: &World, tab: &Tab) -> Result<(), Violation> {
    let invariant = Invariant::NothingAfterSignOut;
    let status = tab.here().filter(|load| load.is_signed_out()).map(Load::status);
    hold(status.is_none_or(|is| is == Status::SignedOut), invariant, || format!("{status:?}"))?;
    let (ended, sent) = tab.signed_out_at();
    let is_of_ended = |exchange: &Exchange| match &exchange.message {
        Message::Refresh(token) | Message::Call(token) => {
            tab.server.grant_of(token).is_some_and(|grant| grant < ended)
        }
        Message::Code(_) | Message::Revoke(_) => false,
    };
    let history = world.network.history();
    let mut after = history.iter().skip(sent).filter(|exchange| exchange.load.tab == tab.index());
    let found = after.find(|exchange| is_of_ended(exchange));
    hold(found.is_none(), invariant, || format!("{:?}", found.map(|found| &found.message)))
}

/// An end is for good; who signs in again begins anew.
fn check_end(world: &World, load: &Load) -> Result<(), Violation> {
    if !load.was_signed_in() || load.is_signed_out() {
        return Ok(());
    }
    let view = load.client.view();
    let has_ended = view.status != Status::SignedIn;
    let history = world.network.history();
    let own = || history.iter().skip(load.since()).filter(|exchange| exchange.load == load.id);
    let is_refresh = |exchange: &Exchange| matches!(exchange.message, Message::Refresh(_));
    let is_refusal = |exchange: &Exchange| exchange.fate() == Fate::Answered(400);
    let was_refused = own().any(|exchange| is_refresh(exchange) && is_refusal(exchange));
    let code = view.error.as_ref().map(|error| error.code().to_owned());
    if !was_refused {
        let all_answered = own().all(|exchange| is_answered(exchange));
        let invariant =
            if all_answered { Invariant::EndsWithItsReason } else { Invariant::LossEndsNothing };
        return hold(!has_ended, invariant, || format!("the session ended with {code:?}"));
    }
    let is_told = load.has_left() || code.as_deref() == Some("invalid_grant");
    let ended_clearly = has_ended && is_told;
    hold(ended_clearly, Invariant::EndsWithItsReason, || {
        format!("refused, the session is {:?} with {code:?}", view.status)
    })
}

fn check_page(tab: &Tab) -> Result<(), Violation> {
    let view = tab.here().map(|load| load.client.view());
    let shown = format!("{:?} {:?} {view:?}", tab.page.records(), tab.page.visited());
    let shown = shown + &tab.page.address();
    let found = tab.server.tokens().find(|token| shown.contains(token));
    hold(found.is_none(), Invariant::NoTokenInThePage, || format!("{found:?} is in {shown}"))
}
