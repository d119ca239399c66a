//! How a pending authorization is written down: a form, since that needs nothing new.

use std::time::Duration;

use zeroize::Zeroizing;

use super::PendingAuthorization;
use crate::error::BrowserError;
use crate::form;
use crate::pkce::CodeVerifier;
use crate::return_to::ReturnTo;
use crate::scope::Scope;
use crate::state::{Nonce, State};
use crate::time::UnixTime;

/// Changes with the fields, so that a page of another build does not misread them.
const VERSION: &str = "2";

impl PendingAuthorization {
    /// Writes it down, for a storage that only this origin and this tab can read.
    #[must_use]
    pub fn to_record(&self) -> Zeroizing<String> {
        let max_age = self.max_age.map(|age| age.as_secs().to_string()).unwrap_or_default();
        let session_began = self.session_began.map(|began| began.as_seconds().to_string());
        let session_began = session_began.unwrap_or_default();
        let created_at = self.created_at.as_seconds().to_string();
        form::encode(&[
            ("version", VERSION),
            ("issuer", self.issuer.as_str()),
            ("redirect_uri", self.redirect_uri.as_str()),
            ("state", self.state.expose()),
            ("nonce", self.nonce.expose()),
            ("code_verifier", self.verifier.expose()),
            ("scope", self.scope.to_string().as_str()),
            ("max_age", max_age.as_str()),
            ("acr_values", self.acr_values.join(" ").as_str()),
            ("silent", if self.is_silent { "1" } else { "" }),
            ("subject", self.subject.as_deref().unwrap_or_default()),
            ("session_began", session_began.as_str()),
            ("return_to", self.return_to.as_str()),
            ("created_at", created_at.as_str()),
        ])
    }

    /// Reads what [`Self::to_record`] wrote.
    ///
    /// # Errors
    ///
    /// [`BrowserError::PendingAuthorizationUnreadable`] for anything else.
    pub fn from_record(record: &str) -> Result<Self, BrowserError> {
        read(record).ok_or(BrowserError::PendingAuthorizationUnreadable)
    }

    /// Whether the server was asked to show nothing, without taking the record.
    #[must_use]
    pub fn is_silent_record(record: &str) -> bool {
        read(record).is_some_and(|pending| pending.is_silent)
    }

    /// When a record expires, without taking it; `None` if it cannot be read.
    #[must_use]
    pub fn expiry_of_record(record: &str) -> Option<UnixTime> {
        read(record).map(|pending| pending.expires_at())
    }
}

fn read(record: &str) -> Option<PendingAuthorization> {
    let fields = Zeroizing::new(form::decode(record));
    let field = |name| form::only(&fields, name).filter(|value| !value.is_empty());
    let text = |name| field(name).map(str::to_owned);
    let seconds = |name| field(name).map(str::parse).transpose().ok();
    if field("version")? != VERSION {
        return None;
    }
    let verifier = CodeVerifier::new(text("code_verifier")?);
    let acr_values = field("acr_values").unwrap_or_default();
    verifier.is_well_formed().then_some(PendingAuthorization {
        issuer: text("issuer")?,
        redirect_uri: text("redirect_uri")?,
        state: State::new(text("state")?),
        nonce: Nonce::new(text("nonce")?),
        verifier,
        scope: Scope::parse(field("scope").unwrap_or_default())?,
        max_age: seconds("max_age")?.map(Duration::from_secs),
        acr_values: acr_values.split(' ').filter(|v| !v.is_empty()).map(str::to_owned).collect(),
        is_silent: field("silent").is_some(),
        subject: text("subject"),
        session_began: seconds("session_began")?.map(UnixTime::from_seconds),
        return_to: ReturnTo::parse(field("return_to")?).ok()?,
        created_at: UnixTime::from_seconds(seconds("created_at")??),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pending() -> PendingAuthorization {
        PendingAuthorization {
            issuer: "https://as.example".to_owned(),
            redirect_uri: "https://app.example/cb?a=1&b=2".to_owned(),
            state: State::new("s".to_owned()),
            nonce: Nonce::new("n".to_owned()),
            verifier: CodeVerifier::new("v".repeat(43)),
            scope: Scope::parse("openid stay:read").unwrap(),
            max_age: Some(Duration::from_secs(60)),
            acr_values: vec!["gold".to_owned(), "silver".to_owned()],
            is_silent: true,
            subject: Some("alice".to_owned()),
            session_began: Some(UnixTime::from_seconds(900)),
            return_to: ReturnTo::parse("/stay?night=2&x=%26").unwrap(),
            created_at: UnixTime::from_seconds(1_000),
        }
    }

    /// AREQ-18: everything that the response is checked against survives the redirect.
    #[test]
    fn a_record_is_read_as_it_was_written() {
        let record = pending().to_record();
        let read = PendingAuthorization::from_record(&record).unwrap();
        assert_eq!(read.to_record(), record);
        assert_eq!(read.redirect_uri, "https://app.example/cb?a=1&b=2");
        assert_eq!(read.acr_values, ["gold", "silver"]);
        assert_eq!(read.max_age, Some(Duration::from_secs(60)));
        assert!(read.is_silent());
        assert_eq!(read.session_began(), Some(UnixTime::from_seconds(900)));
        assert_eq!(read.subject.as_deref(), Some("alice"));
        assert_eq!(read.return_to.as_str(), "/stay?night=2&x=%26");
        let expiry = PendingAuthorization::expiry_of_record(&record);
        assert_eq!(expiry, Some(UnixTime::from_seconds(1_600)));
    }

    #[test]
    fn a_damaged_record_is_refused() {
        let record = pending().to_record();
        let damaged = [
            String::new(),
            record.replace("version=2", "version=1"),
            record.replace("nonce=n", "nonce="),
            record.replace("created_at=1000", "created_at=x"),
            record.replace("return_to=%2Fstay", "return_to=%2F%2Fevil"),
            record.replace("vvv", ""),
            [record.as_str(), "&state=other"].concat(),
        ];
        for text in damaged {
            let error = PendingAuthorization::from_record(&text).unwrap_err();
            assert_eq!(error, BrowserError::PendingAuthorizationUnreadable, "{text}");
        }
    }
}
