//! Replies, as a vault sends them.

use public_client_protocol::bearer;
use public_client_protocol::error::{BrowserError, Error};
use public_client_protocol::http::Headers;
use public_client_protocol::json::Value;
use public_client_protocol::resource_metadata::ResourceMetadata;
use public_client_protocol::return_to::ReturnTo;
use zeroize::Zeroizing;

use super::fields::{Fields, Members, pairs};
use super::message::read_error;
use crate::command::{Departure, Logout, NamedSession, OpenResponse, Reply, ResponseBody};

pub(super) fn write(members: Members, outcome: &Result<Reply, Error>) -> Members {
    let reply = match outcome {
        Ok(reply) => reply,
        Err(error) => return members.value("error", error.to_value()),
    };
    let kind = |name| members.text("reply", name);
    match reply {
        Reply::Done => kind("done"),
        Reply::Departure(departure) => kind("departure")
            .text("url", &departure.url)
            .text("key", &departure.key)
            .text("record", &departure.record),
        Reply::Arrival(return_to) => kind("arrival").text("return_to", return_to.as_str()),
        Reply::Response(response) => kind("response")
            .value("status", Value::from(u64::from(response.status)))
            .value("headers", pairs(response.headers.iter())),
        Reply::ResourceMetadata(metadata) => {
            kind("resource_metadata").value("metadata", metadata.to_value())
        }
        Reply::Ended(None) => kind("ended"),
        Reply::Ended(Some(logout)) => kind("ended")
            .text("endpoint", &logout.endpoint)
            .text("key", &logout.key)
            .value("fields", pairs(logout.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())))),
        Reply::NamedSession(session) => kind("named_session").text("session", name(*session)),
    }
}

/// The body of a response is enclosed, and comes after this.
pub(super) fn read(fields: &mut Fields) -> Result<Reply, Error> {
    match fields.text("reply") {
        Some(kind) => read_reply(&kind, fields).ok_or(BrowserError::UnexpectedReply.into()),
        None => Err(read_error(fields)),
    }
}

fn read_reply(kind: &str, fields: &mut Fields) -> Option<Reply> {
    Some(match kind {
        "done" => Reply::Done,
        "departure" => Reply::Departure(Departure {
            url: fields.text("url")?,
            key: fields.secret("key")?,
            record: fields.secret("record")?,
        }),
        "arrival" => Reply::Arrival(ReturnTo::parse(&fields.text("return_to")?).ok()?),
        "response" => Reply::Response(response(fields)?),
        "resource_metadata" => {
            Reply::ResourceMetadata(ResourceMetadata::from_value(&fields.take("metadata")?)?)
        }
        "ended" => Reply::Ended(logout(fields)),
        "named_session" => Reply::NamedSession(match fields.text("session")?.as_str() {
            "ended" => NamedSession::Ended,
            "absent" => NamedSession::Absent,
            _ => NamedSession::Other,
        }),
        _ => return None,
    })
}

fn response(fields: &mut Fields) -> Option<OpenResponse> {
    let status = u16::try_from(fields.number("status")?).ok()?;
    let mut headers = Headers::new();
    for (name, value) in fields.pairs("headers")? {
        headers.add(&name, &value).ok()?;
    }
    let challenge = bearer::challenges(&headers).into_iter().next();
    Some(OpenResponse { status, headers, body: ResponseBody::from_bytes(Vec::new()), challenge })
}

fn logout(fields: &mut Fields) -> Option<Logout> {
    let (endpoint, key) = (fields.text("endpoint")?, fields.secret("key")?);
    let pairs = fields.pairs("fields")?.into_iter();
    let fields = pairs.map(|(name, value)| (name, Zeroizing::new(value))).collect();
    Some(Logout { endpoint, key, fields })
}

const fn name(session: NamedSession) -> &'static str {
    match session {
        NamedSession::Ended => "ended",
        NamedSession::Absent => "absent",
        NamedSession::Other => "other",
    }
}
