//! The session as a page may see it.

use public_client_protocol::error::{Error, SessionLimit};
use public_client_protocol::json::Value;

use super::fields::{Fields, Members, milliseconds, time};
use crate::view::{Claims, Ending, SessionView, Status, User};

pub(super) fn write(view: &SessionView) -> Value {
    Members::new()
        .text("status", status_name(view.status))
        .flag("signed_in_elsewhere", view.is_signed_in_elsewhere)
        .maybe("user", view.user.as_ref().map(write_user))
        .maybe("signed_in_at", view.signed_in_at.map(time))
        .text("scope", &view.scope.join(" "))
        .flag("wider_than_asked", view.is_wider_than_asked)
        .maybe("expires_in", view.expires_in.map(milliseconds))
        .maybe("ending", view.ending.map(write_ending))
        .maybe("error", view.error.as_ref().map(Error::to_value))
        .into_value()
}

pub(super) fn read(value: Value) -> Option<SessionView> {
    let mut fields = Fields::of(value)?;
    let error = fields.take("error");
    Some(SessionView {
        status: status(&fields.text("status")?)?,
        is_signed_in_elsewhere: fields.flag("signed_in_elsewhere"),
        user: fields.take("user").and_then(read_user),
        signed_in_at: fields.time("signed_in_at"),
        scope: scope(&fields.text("scope").unwrap_or_default()),
        is_wider_than_asked: fields.flag("wider_than_asked"),
        expires_in: fields.milliseconds("expires_in"),
        ending: fields.take("ending").and_then(read_ending),
        error: error.and_then(|error| Error::from_value(&error)),
        ..SessionView::default()
    })
}

fn write_user(user: &User) -> Value {
    Members::new()
        .text("iss", &user.issuer)
        .text("sub", &user.subject)
        .text("claims", &text(&user.claims))
        .maybe("userinfo", user.userinfo.as_ref().map(|claims| text(claims).as_str().into()))
        .into_value()
}

fn read_user(value: Value) -> Option<User> {
    let mut fields = Fields::of(value)?;
    Some(User {
        issuer: fields.text("iss")?,
        subject: fields.text("sub")?,
        claims: claims(&fields.text("claims")?)?,
        userinfo: fields.text("userinfo").and_then(|text| claims(&text)),
    })
}

/// One text, since there may be more of them than an array may have elements.
fn scope(text: &str) -> Vec<String> {
    text.split(' ').filter(|token| !token.is_empty()).map(str::to_owned).collect()
}

/// A text of their own, since they may be nested as deep as a whole message may.
fn text(claims: &Claims) -> String {
    Value::from(claims.members().clone()).to_text()
}

fn claims(text: &str) -> Option<Claims> {
    match Value::parse(text.as_bytes()).ok()? {
        Value::Object(members) => Some(Claims::new(members)),
        _ => None,
    }
}

fn write_ending(ending: Ending) -> Value {
    let limit = match ending.limit {
        SessionLimit::Lifetime => "lifetime",
        _ => "idle",
    };
    Members::new().text("limit", limit).value("within", milliseconds(ending.within)).into_value()
}

fn read_ending(value: Value) -> Option<Ending> {
    let mut fields = Fields::of(value)?;
    let limit = match fields.text("limit")?.as_str() {
        "lifetime" => SessionLimit::Lifetime,
        _ => SessionLimit::Idle,
    };
    Some(Ending { limit, within: fields.milliseconds("within")? })
}

const fn status_name(status: Status) -> &'static str {
    match status {
        Status::SignedOut => "signed_out",
        Status::SigningIn => "signing_in",
        Status::SignedIn => "signed_in",
    }
}

fn status(name: &str) -> Option<Status> {
    Some(match name {
        "signed_out" => Status::SignedOut,
        "signing_in" => Status::SigningIn,
        "signed_in" => Status::SignedIn,
        _ => return None,
    })
}
