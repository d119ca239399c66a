//! What a vault says.

use public_client::command::OpenResponse;
use public_client::error::Error;
use public_client::json::Value;
use public_client::port::fields::{Members, pairs};
use public_client::return_to::ReturnTo;
use public_client::view::SessionView;
use zeroize::Zeroizing;

use super::{Errand, VERSION, view};

/// A message to a page.
#[derive(Debug)]
pub enum ToPage<'a> {
    /// It may come in.
    Welcome {
        /// A name that no other vault has.
        vault: &'a str,
        /// The session as it is now.
        view: &'a SessionView,
        /// Whether the page is to tell that somebody is at work.
        activity: bool,
    },
    /// It may not; nothing else is answered.
    Refused(&'a Error),
    /// The session as it is now.
    View(&'a SessionView, bool),
    /// What the page was opened for is over.
    Settled(&'a Settled),
    /// Answers a call. The body of a response is enclosed.
    Reply(u64, &'a Result<Answer, Error>),
    /// What the page is to do, in order.
    Do(&'a [Errand]),
    /// Somebody is there.
    Pong,
}

/// How that ended for which a page was opened.
#[derive(Debug, Default)]
pub struct Settled {
    /// A callback was concluded; the application goes on here.
    pub return_to: Option<ReturnTo>,
    /// It failed.
    pub error: Option<Error>,
    /// Another window took the response.
    pub is_elsewhere: bool,
}

/// What comes of a call.
#[derive(Debug)]
pub enum Answer {
    /// It is done.
    Done,
    /// A resource's answer, from this URL. Its body is enclosed.
    Response(String, OpenResponse),
    /// The page is about to leave for a step-up.
    Leaving,
    /// The answer to the request for which the page had left, whose method and URL these are.
    Resumed(String, String, OpenResponse),
}

impl ToPage<'_> {
    /// As it is sent.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let members = Members::new();
        match self {
            Self::Welcome { vault, view, activity } => {
                let version = Value::from(VERSION);
                let welcome = Members::new().text("vault", vault).value("version", version);
                members
                    .value("welcome", welcome.into_value())
                    .value("view", view::write(view, *activity))
            }
            Self::Refused(error) => members.value("refused", write_error(error)),
            Self::View(view, activity) => members.value("view", view::write(view, *activity)),
            Self::Settled(settled) => members.value("settled", write_settled(settled)),
            Self::Reply(id, outcome) => {
                let members = members.value("reply", Value::from(*id));
                match outcome {
                    Ok(answer) => members.value("ok", write_answer(answer)),
                    Err(error) => members.value("error", write_error(error)),
                }
            }
            Self::Do(errands) => {
                members.value("do", errands.iter().map(Errand::write).collect::<Vec<_>>().into())
            }
            Self::Pong => members.flag("pong", true),
        }
        .into_text()
    }
}

pub(super) fn write_error(error: &Error) -> Value {
    Members::new()
        .text("code", error.code())
        .maybe("phase", error.phase().map(|phase| phase.name().into()))
        .value("retryable", error.is_retryable().into())
        .text("message", &error.sentence())
        .into_value()
}

fn write_settled(settled: &Settled) -> Value {
    Members::new()
        .maybe("return_to", settled.return_to.as_ref().map(|path| path.as_str().into()))
        .maybe("error", settled.error.as_ref().map(write_error))
        .flag("elsewhere", settled.is_elsewhere)
        .into_value()
}

fn write_answer(answer: &Answer) -> Value {
    match answer {
        Answer::Done => Value::Null,
        Answer::Response(url, response) => write_response(url, response),
        Answer::Leaving => Members::new().flag("leaving", true).into_value(),
        Answer::Resumed(method, url, response) => {
            let request = Members::new().text("method", method).text("url", url);
            Members::new()
                .value("request", request.into_value())
                .value("response", write_response(url, response))
                .into_value()
        }
    }
}

/// Nothing was redirected, so the URL is that of the request.
fn write_response(url: &str, response: &OpenResponse) -> Value {
    Members::new()
        .text("url", url)
        .value("status", Value::from(u64::from(response.status)))
        .value("headers", pairs(response.headers.iter()))
        .into_value()
}
