//! What an application asks for when somebody signs in.

use std::time::Duration;

use public_client_protocol::authorization_request::{AuthorizationRequest, Carrier, Prompt};
use public_client_protocol::json::Value;
use public_client_protocol::return_to::ReturnTo;
use public_client_protocol::scope::Scope;

use super::fields::{Fields, Members, array, pairs, time};

pub(super) fn write(members: Members, request: &AuthorizationRequest) -> Members {
    let texts =
        |texts: &[String]| (!texts.is_empty()).then(|| array(texts.iter().map(String::as_str)));
    let scope = |scope: &Scope| Value::from(scope.to_string().as_str());
    let text = |text: &String| Value::from(text.as_str());
    let prompt = request.prompt.iter().map(|prompt| prompt.as_str());
    let extra = request.extra.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    members
        .maybe("return_to", request.return_to.as_ref().map(|path| path.as_str().into()))
        .maybe("scope", request.scope.as_ref().map(scope))
        .value("additional_scope", scope(&request.additional_scope))
        .value("prompt", array(prompt))
        .maybe("max_age", request.max_age.map(|age| Value::from(age.as_secs())))
        .maybe("acr_values", texts(&request.acr_values))
        .flag("same_user", request.same_user)
        .maybe("session_began", request.session_began.map(time))
        .maybe("login_hint", request.login_hint.as_ref().map(text))
        .maybe("ui_locales", texts(&request.ui_locales))
        .maybe("claims", request.claims.as_ref().map(text))
        .value("extra", pairs(extra))
        .text("carrier", carrier_name(request.carrier))
}

/// Reads what an application asks for; `None` for what it cannot ask for.
pub fn read(fields: &mut Fields) -> Option<AuthorizationRequest> {
    let return_to = fields.text("return_to").map(|path| ReturnTo::parse(&path));
    let scope = fields.text("scope").map(|scope| Scope::parse(&scope));
    let prompt = fields.texts("prompt");
    Some(AuthorizationRequest {
        return_to: return_to.transpose().ok()?,
        scope: if let Some(scope) = scope { Some(scope?) } else { None },
        additional_scope: Scope::parse(&fields.text("additional_scope").unwrap_or_default())?,
        prompt: prompt.iter().map(|name| Prompt::parse(name)).collect::<Option<_>>()?,
        max_age: fields.number("max_age").map(Duration::from_secs),
        acr_values: fields.texts("acr_values"),
        same_user: fields.flag("same_user"),
        session_began: fields.time("session_began"),
        login_hint: fields.text("login_hint"),
        ui_locales: fields.texts("ui_locales"),
        claims: fields.text("claims"),
        extra: fields.pairs("extra")?,
        carrier: carrier(&fields.text("carrier").unwrap_or_default()),
    })
}

const fn carrier_name(carrier: Carrier) -> &'static str {
    match carrier {
        Carrier::Page => "page",
        Carrier::Popup => "popup",
        Carrier::Frame => "frame",
    }
}

fn carrier(name: &str) -> Carrier {
    match name {
        "popup" => Carrier::Popup,
        "frame" => Carrier::Frame,
        _ => Carrier::Page,
    }
}
