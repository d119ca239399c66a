//! How the metadata cross the boundary between a page and the session.

use super::ResourceMetadata;
use crate::issuer::Issuer;
use crate::json::{Object, Value};
use crate::scope::Scope;
use crate::text::InertText;
use crate::url::{HttpUrl, Transport};

impl ResourceMetadata {
    /// As a value.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let text = |name: &'static str, text: Option<&str>| text.map(|text| (name, text.into()));
        let scopes = self.scopes_supported.as_ref().map(Scope::to_string);
        let members = [
            text("resource", Some(self.resource.as_str())),
            text("authorization_server", self.authorization_server.as_ref().map(Issuer::as_str)),
            text("scopes_supported", scopes.as_deref()),
            text("resource_name", self.name.as_ref().map(InertText::as_str)),
        ];
        Object::from_members(members.into_iter().flatten()).into()
    }

    /// Reads what [`Self::to_value`] wrote; `None` for anything else.
    #[must_use]
    pub fn from_value(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        let text = |name: &str| object.get(name).and_then(Value::as_str);
        let resource = HttpUrl::parse(text("resource")?).ok()?;
        // Whoever wrote this has checked it.
        let issuer = |raw| Issuer::parse(raw, Transport::Development);
        Some(Self {
            authorization_server: text("authorization_server").map(issuer).transpose().ok()?,
            scopes_supported: match text("scopes_supported") {
                Some(scopes) => Some(Scope::parse(scopes)?),
                None => None,
            },
            name: text("resource_name").map(InertText::new),
            resource,
        })
    }
}
