//! The page of the diagnosis.

use public_client_leptos::diagnosis::{Severity, Topic};

pub(crate) const TITLE: &str = "Set-up";
pub(crate) const HEADING: &str = "Check the set-up";
pub(crate) const LEAD: &str = "The app asks the front desk, the API and its own server what a sign-in would ask \
    them, and says what to change. Nobody has to be signed in.";
pub(crate) const CHECKING: &str = "Asking everybody…";
pub(crate) const AGAIN: &str = "Check again";
pub(crate) const FINE: &str = "Everything is as it should be";
pub(crate) const ADVISED: &str = "Signing in works; something could be better";
pub(crate) const PROBLEMS: &str = "Something has to be changed";
pub(crate) const CHANGE: &str = "What to change";
pub(crate) const CODE: &str = "Code ";

pub(crate) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Ok => "Right",
        Severity::Advice => "Advice",
        Severity::Problem => "Problem",
    }
}

pub(crate) const fn counted(severity: Severity) -> &'static str {
    match severity {
        Severity::Ok => "right",
        Severity::Advice => "to consider",
        Severity::Problem => "to change",
    }
}

pub(crate) fn passed(count: usize) -> String {
    format!("{count} as it should be")
}

pub(crate) const fn topic(topic: Topic) -> &'static str {
    match topic {
        Topic::Configuration => "Configuration",
        Topic::Server => "Authorization server",
        Topic::Registration => "Registration of this client",
        Topic::Endpoints => "Other endpoints, and APIs",
        Topic::Keys => "Keys",
        Topic::Application => "This application",
    }
}
