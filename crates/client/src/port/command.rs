//! Commands, as a page sends them.

use public_client_protocol::error::Error;
use public_client_protocol::frontchannel_logout::FrontchannelLogoutRequest;

use super::authorization;
use super::fields::{Fields, Members, pairs};
use crate::command::{Callback, Command, RequestBody, ResourceRequest};

pub(super) fn write(members: Members, command: &Command) -> Members {
    let call = |name| members.text("call", name);
    match command {
        Command::Prepare => call("prepare"),
        Command::Authorize(request) => authorization::write(call("authorize"), request),
        Command::Receive(callback) => call("receive")
            .text("query", &callback.query)
            .text("fragment", &callback.fragment)
            .maybe("record", callback.record.as_deref().map(|record| record.as_str().into())),
        Command::Fetch(request) => call("fetch")
            .text("method", &request.method)
            .text("url", &request.url)
            .value("headers", pairs(request.headers.iter().map(|(n, v)| (n.as_str(), v.as_str())))),
        Command::ReadResourceMetadata { requested, location } => {
            call("resource_metadata").text("requested", requested).text("location", location)
        }
        Command::LoadUserInfo => call("userinfo"),
        Command::Refresh => call("refresh"),
        Command::Active => call("active"),
        Command::Wake => call("wake"),
        Command::SignOut => call("sign_out"),
        Command::FrontchannelLogout(request) => call("frontchannel_logout")
            .text("iss", &request.issuer)
            .text("sid", &request.session_id),
        Command::SignedInElsewhere => call("signed_in_elsewhere"),
        Command::Abandon(reason) => {
            call("abandon").maybe("error", reason.as_ref().map(Error::to_value))
        }
    }
}

/// The body of a request is enclosed, and comes after this.
pub(super) fn read(fields: &mut Fields) -> Option<Command> {
    Some(match fields.text("call")?.as_str() {
        "prepare" => Command::Prepare,
        "authorize" => Command::Authorize(authorization::read(fields)?),
        "receive" => Command::Receive(Callback {
            query: fields.secret("query")?,
            fragment: fields.secret("fragment")?,
            record: fields.secret("record"),
        }),
        "fetch" => Command::Fetch(ResourceRequest {
            method: fields.text("method")?,
            url: fields.text("url")?,
            headers: fields.pairs("headers")?,
            body: RequestBody::Empty,
        }),
        "resource_metadata" => Command::ReadResourceMetadata {
            requested: fields.text("requested")?,
            location: fields.text("location")?,
        },
        "userinfo" => Command::LoadUserInfo,
        "refresh" => Command::Refresh,
        "active" => Command::Active,
        "wake" => Command::Wake,
        "sign_out" => Command::SignOut,
        "frontchannel_logout" => Command::FrontchannelLogout(FrontchannelLogoutRequest {
            issuer: fields.text("iss")?,
            session_id: fields.text("sid")?,
        }),
        "signed_in_elsewhere" => Command::SignedInElsewhere,
        "abandon" => {
            Command::Abandon(fields.take("error").and_then(|error| Error::from_value(&error)))
        }
        _ => return None,
    })
}
