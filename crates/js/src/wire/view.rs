//! The session as a page may see it, in the habits of JavaScript.

use public_client::error::SessionLimit;
use public_client::json::Value;
use public_client::port::fields::{Members, array, milliseconds};
use public_client::view::{
    Claims, Ending, HostKind, HostReason, Housing, Restored, SessionView, Status, User,
};

use super::to_page::write_error;

pub(super) fn write(view: &SessionView, activity: bool) -> Value {
    let or_null = |value: Option<Value>| value.unwrap_or(Value::Null);
    let signed_in_at =
        view.signed_in_at.map(|time| Value::from(time.as_seconds().saturating_mul(1000)));
    Members::new()
        .text("status", status(view.status))
        .value("signedInElsewhere", view.is_signed_in_elsewhere.into())
        .value("user", or_null(view.user.as_ref().map(user)))
        .value("signedInAt", or_null(signed_in_at))
        .value("scope", array(view.scope.iter().map(String::as_str)))
        .value("widerThanAsked", view.is_wider_than_asked.into())
        .value("expiresIn", or_null(view.expires_in.map(milliseconds)))
        .value("ending", or_null(view.ending.map(ending)))
        .value("housing", housing(view.housing))
        .value("restored", or_null(view.restored.map(|way| restored(way).into())))
        .value("error", or_null(view.error.as_ref().map(write_error)))
        .value("activity", activity.into())
        .into_value()
}

fn user(user: &User) -> Value {
    let text = |text: Option<&str>| text.map(Value::from);
    Members::new()
        .text("issuer", &user.issuer)
        .text("subject", &user.subject)
        .value("claims", claims(&user.claims))
        .value("userinfo", user.userinfo.as_ref().map_or(Value::Null, claims))
        .maybe("name", text(user.name()))
        .maybe("email", text(user.email()))
        .maybe("picture", text(user.picture()))
        .into_value()
}

fn claims(claims: &Claims) -> Value {
    claims.members().clone().into()
}

fn ending(ending: Ending) -> Value {
    let limit = match ending.limit {
        SessionLimit::Lifetime => "lifetime",
        _ => "idle",
    };
    Members::new().text("limit", limit).value("within", milliseconds(ending.within)).into_value()
}

fn housing(housing: Housing) -> Value {
    let kind = match housing.kind {
        HostKind::SharedWorker => "shared-worker",
        HostKind::Worker => "worker",
        HostKind::Page => "page",
    };
    let reason = match housing.reason {
        HostReason::Configured => "configured",
        HostReason::NoSharedWorker => "no-shared-worker",
        HostReason::SharedWorkerFailed => "shared-worker-failed",
    };
    Members::new().text("kind", kind).text("reason", reason).into_value()
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::SignedOut => "signed-out",
        Status::SigningIn => "signing-in",
        Status::SignedIn => "signed-in",
    }
}

const fn restored(way: Restored) -> &'static str {
    match way {
        Restored::Kept => "kept",
        Restored::Frame => "frame",
        Restored::Redirect => "redirect",
    }
}
