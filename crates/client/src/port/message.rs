//! The messages, in both directions.

use public_client_protocol::error::{BrowserError, Error};
use public_client_protocol::json::Value;
use zeroize::Zeroizing;

use super::fields::{Fields, Members};
use super::{VERSION, command, reply, view};
use crate::command::{Command, Reply};
use crate::view::SessionView;

/// What a page says.
#[derive(Debug)]
pub enum ToVault {
    /// Who is there, and for which client; always the first.
    Hello(Hello),
    /// Has a command carried out, which is answered under the same number.
    Call {
        /// The number; a page uses each once.
        id: u64,
        /// The command. The body of a request is enclosed.
        command: Command,
    },
    /// Nobody waits for this call any more.
    Cancel {
        /// Its number.
        id: u64,
    },
    /// Asks whether anybody is there.
    Ping,
    /// The page is about to go. If it says anything later, it came back.
    Goodbye,
}

/// The first message of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hello {
    /// What the page speaks.
    pub version: u64,
    /// `issuer`, which with `client_id` names the client.
    pub issuer: String,
    /// `client_id`
    pub client_id: String,
    /// The whole configuration as the page has it.
    pub configuration: String,
}

/// What a vault says.
#[derive(Debug)]
pub enum ToPage {
    /// Answers a hello.
    Welcome {
        /// A name that no other vault has.
        vault: String,
        /// The session as it is now.
        view: SessionView,
    },
    /// Answers a hello; nothing else is answered.
    Refused(Refusal),
    /// Answers a call. The body of a response is enclosed.
    Reply {
        /// The number of the call.
        id: u64,
        /// What came of it.
        outcome: Result<Reply, Error>,
    },
    /// The session has changed.
    View(SessionView),
    /// Answers a ping.
    Pong,
}

/// Why a vault will not have a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It speaks another version.
    Version,
    /// It has another configuration, which no page can change.
    Configuration,
    /// It cannot use its own configuration.
    Failed(Error),
}

impl ToVault {
    /// As it is sent.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let message = match self {
            Self::Hello(hello) => Members::new()
                .value("hello", Value::from(hello.version))
                .text("issuer", &hello.issuer)
                .text("client_id", &hello.client_id)
                .text("configuration", &hello.configuration),
            Self::Call { id, command } => {
                command::write(Members::new().value("id", Value::from(*id)), command)
            }
            Self::Cancel { id } => Members::new().value("cancel", Value::from(*id)),
            Self::Ping => Members::new().flag("ping", true),
            Self::Goodbye => Members::new().flag("goodbye", true),
        };
        message.into_text()
    }

    /// Reads it; `None` for what no page of this version says.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut fields = Fields::parse(text)?;
        if let Some(version) = fields.number("hello") {
            return Some(Self::Hello(Hello {
                version,
                issuer: fields.text("issuer").unwrap_or_default(),
                client_id: fields.text("client_id").unwrap_or_default(),
                configuration: fields.text("configuration").unwrap_or_default(),
            }));
        }
        if let Some(id) = fields.number("id") {
            return Some(Self::Call { id, command: command::read(&mut fields)? });
        }
        if let Some(id) = fields.number("cancel") {
            return Some(Self::Cancel { id });
        }
        if fields.flag("ping") {
            return Some(Self::Ping);
        }
        fields.flag("goodbye").then_some(Self::Goodbye)
    }

    /// The number of a call that cannot be read, so that it is answered all the same.
    #[must_use]
    pub fn unread_call(text: &str) -> Option<u64> {
        Fields::parse(text)?.number("id")
    }
}

impl ToPage {
    /// As it is sent.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let message = match self {
            Self::Welcome { vault, view } => Members::new()
                .value("welcome", Value::from(VERSION))
                .text("vault", vault)
                .value("view", view::write(view)),
            Self::Refused(Refusal::Version) => Members::new().text("refused", "version"),
            Self::Refused(Refusal::Configuration) => {
                Members::new().text("refused", "configuration")
            }
            Self::Refused(Refusal::Failed(error)) => {
                Members::new().text("refused", "failed").value("error", error.to_value())
            }
            Self::Reply { id, outcome } => {
                reply::write(Members::new().value("id", Value::from(*id)), outcome)
            }
            Self::View(view) => Members::new().value("view", view::write(view)),
            Self::Pong => Members::new().flag("pong", true),
        };
        message.into_text()
    }

    /// Reads it; `None` for what no vault of this version says.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut fields = Fields::parse(text)?;
        if fields.number("welcome").is_some() {
            let view = view::read(fields.take("view")?)?;
            return Some(Self::Welcome { vault: fields.text("vault")?, view });
        }
        if let Some(reason) = fields.text("refused") {
            return Some(Self::Refused(match reason.as_str() {
                "version" => Refusal::Version,
                "configuration" => Refusal::Configuration,
                _ => Refusal::Failed(read_error(&mut fields)),
            }));
        }
        if let Some(id) = fields.number("id") {
            return Some(Self::Reply { id, outcome: reply::read(&mut fields) });
        }
        if let Some(view) = fields.take("view") {
            return Some(Self::View(view::read(view)?));
        }
        fields.flag("pong").then_some(Self::Pong)
    }
}

/// An error that this build does not know is an error all the same.
pub(super) fn read_error(fields: &mut Fields) -> Error {
    let error = fields.take("error").and_then(|error| Error::from_value(&error));
    error.unwrap_or(BrowserError::UnexpectedReply.into())
}
