//! What was found.

use public_client_protocol::json::{Object, Value};

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub topic: Topic,
    /// Its stable name, for programs. Where a sign-in would end in an error, the code of that error
    /// ([`Error::code`](public_client_protocol::error::Error::code)).
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// What it was found at: a field, a member of the metadata, an address, a header field.
    pub subject: String,
    /// What was found, in a sentence. What others wrote is in it as inert text.
    pub found: String,
    /// What to change, in a sentence; empty where nothing is.
    pub change: String,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// `ok`: as it should be.
    Ok,
    /// `advice`: signing in works; something could be better.
    Advice,
    /// `problem`: signing in, or something that is configured, will fail.
    Problem,
}

impl Severity {
    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Advice => "advice",
            Self::Problem => "problem",
        }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// `configuration`: the fields themselves.
    Configuration,
    /// `server`: what the authorization server says of itself.
    Server,
    /// `keys`: the keys its signatures are verified with.
    Keys,
    /// `registration`: what it knows of this client.
    Registration,
    /// `endpoints`: which answers a script of this origin may read (CORS).
    Endpoints,
    /// `application`: the application's own pages, files and header fields.
    Application,
}

impl Topic {
    /// Every topic, in the order in which to read them.
    pub const ALL: [Self; 6] = [
        Self::Configuration,
        Self::Server,
        Self::Registration,
        Self::Endpoints,
        Self::Keys,
        Self::Application,
    ];

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::Server => "server",
            Self::Keys => "keys",
            Self::Registration => "registration",
            Self::Endpoints => "endpoints",
            Self::Application => "application",
        }
    }
}

/// Findings as JSON: an array of objects with the members of [`Finding`], all texts.
#[must_use]
pub fn to_text(findings: &[Finding]) -> String {
    let value = |finding: &Finding| {
        Value::from(Object::from_members([
            ("topic", finding.topic.as_str().into()),
            ("code", finding.code.as_str().into()),
            ("severity", finding.severity.as_str().into()),
            ("subject", finding.subject.as_str().into()),
            ("found", finding.found.as_str().into()),
            ("change", finding.change.as_str().into()),
        ]))
    };
    Value::from(findings.iter().map(value).collect::<Vec<_>>()).to_text()
}

/// All that was found so far.
#[derive(Default)]
pub(super) struct Report(Vec<Finding>);

impl Report {
    pub(super) fn section(&mut self, topic: Topic) -> Section<'_> {
        Section { topic, findings: &mut self.0 }
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.0
    }
}

/// What was found about one topic.
pub(super) struct Section<'a> {
    topic: Topic,
    findings: &'a mut Vec<Finding>,
}

impl Section<'_> {
    pub(super) fn ok(&mut self, code: &str, subject: &str, found: &str) {
        self.add(Severity::Ok, code, [subject, found, ""]);
    }

    pub(super) fn advice(&mut self, code: &str, subject: &str, found: &str, change: &str) {
        self.add(Severity::Advice, code, [subject, found, change]);
    }

    pub(super) fn problem(&mut self, code: &str, subject: &str, found: &str, change: &str) {
        self.add(Severity::Problem, code, [subject, found, change]);
    }

    /// How much was found so far that is not as it should be.
    pub(super) fn count_faults(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity != Severity::Ok).count()
    }

    pub(super) fn add(&mut self, severity: Severity, code: &str, texts: [&str; 3]) {
        let [subject, found, change] = texts.map(str::to_owned);
        let (topic, code) = (self.topic, code.to_owned());
        self.findings.push(Finding { topic, code, severity, subject, found, change });
    }
}
