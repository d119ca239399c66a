//! What can happen. A sequence of these is a run, and the same sequence is always the same run.

use std::fmt;

/// Something that the person, the network, the server, or time does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// In one tab, and of no concern to another.
    In(usize, Local),
    /// The person signs out in a tab, and every tab hears of it.
    SignOut(usize),
    /// The timer, or the patience with a request, that ends first ends.
    Pass,
    /// The machine sleeps past the end of every access token. Clocks go on, timers do not.
    Sleep,
    /// The network goes, and everything under way with it.
    Offline,
    /// The network is back, and every page is told.
    Online,
}

/// What happens in one tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Local {
    /// The person leaves to sign in, or to do so again.
    Leave,
    /// The person comes back with a code.
    Return,
    /// The person signs in in another window, and the code is brought to this page.
    Popup,
    /// The person comes back by the back button; the page is as it was.
    Back,
    /// The page is loaded anew at the address that the person last came back to.
    Replay,
    /// The page is loaded anew.
    Reload,
    /// The application calls the API.
    Call,
    /// The page is shown again.
    Wake,
    /// Somebody at the server ends the grant.
    Withdraw,
    /// Of the requests under way, that of this number meets this fate.
    Decide(usize, Answer),
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The server does what is asked, and its answer arrives.
    Done,
    /// The request never reaches the server.
    Lost,
    /// The server does what is asked, and its answer is lost.
    DoneAndLost,
    /// The server is broken: it does nothing, and answers with 503.
    Broken,
    /// The API takes the token for a bad one.
    Refused,
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tab = |tab: &usize| if *tab == 0 { 'A' } else { 'B' };
        match self {
            Self::In(at, local) => write!(f, "{}:{local:?}", tab(at)),
            Self::SignOut(at) => write!(f, "{}:SignOut", tab(at)),
            other => write!(f, "{other:?}"),
        }
    }
}

/// A run, for a person.
pub(crate) fn trace(run: &[Action]) -> String {
    run.iter().map(ToString::to_string).collect::<Vec<_>>().join(" → ")
}
