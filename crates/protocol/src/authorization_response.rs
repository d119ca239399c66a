//! The authorization response ([RFC 6749 §4.1.2], [RFC 9207]).
//!
//! Everything in it is hostile until checked: anybody can send a browser to the redirect URI. The
//! checks come in this order: no token in the front channel, every parameter once, `iss`, `state`,
//! `error`, and only then `code`.
//!
//! [RFC 6749 §4.1.2]: https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2
//! [RFC 9207]: https://www.rfc-editor.org/rfc/rfc9207.html

use std::fmt;

use zeroize::Zeroizing;

use crate::config::ClientConfig;
use crate::error::{Error, Misbehaviour, Phase, ServerError};
use crate::form;
use crate::metadata::ServerMetadata;
use crate::pending_authorization::PendingAuthorization;
use crate::secret::secrets;
use crate::text::InertText;
use crate::time::UnixTime;
use crate::token_request::AuthorizationGrant;

secrets! {
    /// An authorization code ([RFC 6749 §1.3.1]): short-lived, single-use, of any size.
    ///
    /// [RFC 6749 §1.3.1]: https://www.rfc-editor.org/rfc/rfc6749.html#section-1.3.1
    AuthorizationCode,
}

/// The parameters that mean something here. Any other is ignored (RFC 6749 §4.1.2).
const RECOGNISED: [&str; 9] = [
    "code",
    "state",
    "iss",
    "error",
    "error_description",
    "error_uri",
    "access_token",
    "id_token",
    "response",
];

/// What only other flows send in the front channel (implicit, hybrid, JARM).
const FRONT_CHANNEL: [&str; 3] = ["access_token", "id_token", "response"];

/// What arrived at the redirect URI: decoded, not yet believed.
pub struct AuthorizationResponse(Vec<(&'static str, Zeroizing<String>)>);

impl AuthorizationResponse {
    /// Reads the query and the fragment of the URL, without `?` and `#`. `None` if neither is a
    /// response, so that a bookmarked or mistyped address stays an ordinary visit.
    #[must_use]
    pub fn parse(query: &str, fragment: &str) -> Option<Self> {
        let mut parameters = Vec::new();
        for (name, value) in form::decode(query).into_iter().chain(form::decode(fragment)) {
            let known = RECOGNISED.iter().find(|known| **known == name);
            if let Some(known) = known.filter(|_| !value.is_empty()) {
                parameters.push((*known, Zeroizing::new(value)));
            }
        }
        let response = Self(parameters);
        let is_one = ["code", "state", "error"].iter().chain(&FRONT_CHANNEL);
        is_one.into_iter().any(|name| response.has(name)).then_some(response)
    }

    /// Under which name the pending authorization is kept, if the response says so clearly.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        self.single("state").ok().flatten()
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| *known == name)
    }

    /// The value of a parameter that may occur once ([RFC 6749 §3.1]).
    ///
    /// [RFC 6749 §3.1]: https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1
    fn single(&self, name: &'static str) -> Result<Option<&str>, Misbehaviour> {
        let mut values = self.0.iter().filter(|(known, _)| *known == name);
        let value = values.next().map(|(_, value)| value.as_str());
        match values.next() {
            None => Ok(value),
            Some(_) => Err(Misbehaviour::DuplicateParameter { name }),
        }
    }

    fn check_form(&self) -> Result<(), Misbehaviour> {
        if FRONT_CHANNEL.iter().any(|name| self.has(name)) {
            return Err(Misbehaviour::FrontChannelToken);
        }
        RECOGNISED.into_iter().try_for_each(|name| self.single(name).map(drop))
    }

    /// [RFC 9207 §2.4](https://www.rfc-editor.org/rfc/rfc9207.html#section-2.4); also for errors,
    /// which would otherwise be believed of a server that did not send them.
    fn check_iss(
        &self,
        pending: &PendingAuthorization,
        metadata: &ServerMetadata,
        config: &ClientConfig,
    ) -> Result<(), Misbehaviour> {
        match self.single("iss")? {
            None if metadata.promises_iss() => Err(Misbehaviour::IssMissing),
            None => Ok(()),
            Some(iss) if iss != pending.issuer => Err(Misbehaviour::IssMismatch {
                expected: InertText::new(&pending.issuer),
                found: InertText::new(iss),
            }),
            Some(_) if metadata.promises_iss() => Ok(()),
            Some(_) if config.policy().refuse_unadvertised_iss => Err(Misbehaviour::IssUnexpected),
            Some(_) => Ok(()),
        }
    }

    fn check_state(&self, pending: &PendingAuthorization) -> Result<(), Misbehaviour> {
        match self.single("state")? {
            None => Err(Misbehaviour::StateMissing),
            Some(state) if pending.state.matches(state) => Ok(()),
            Some(_) => Err(Misbehaviour::StateMismatch),
        }
    }

    /// `error`, even if a `code` stands beside it; the code is not used then.
    fn check_error(&self) -> Result<(), Error> {
        let text = |name| self.single(name).ok().flatten();
        match text("error") {
            None => Ok(()),
            Some(error) => {
                let said = ServerError::new(error, text("error_description"), text("error_uri"));
                Err(said.during(Phase::Authorization))
            }
        }
    }

    fn take_code(self) -> Result<AuthorizationCode, Misbehaviour> {
        let mut parameters = self.0.into_iter();
        let code = parameters.find(|(name, _)| *name == "code");
        let (_, mut code) = code.ok_or(Misbehaviour::CodeMissing)?;
        Ok(AuthorizationCode::new(std::mem::take(&mut *code)))
    }
}

impl fmt::Debug for AuthorizationResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl PendingAuthorization {
    /// Checks the response, and makes the grant of it. The attempt is used up either way, as is
    /// the code ([RFC 9700 §4.2.4](https://www.rfc-editor.org/rfc/rfc9700.html#section-4.2.4)).
    ///
    /// # Errors
    ///
    /// What is wrong with the response, or what the server says in it.
    pub fn receive(
        self,
        response: AuthorizationResponse,
        metadata: &ServerMetadata,
        config: &ClientConfig,
        now: UnixTime,
    ) -> Result<AuthorizationGrant, Error> {
        let check = || {
            response.check_form()?;
            response.check_iss(&self, metadata, config)?;
            response.check_state(&self)
        };
        check().map_err(|what| what.during(Phase::Authorization))?;
        self.check_age(now)?;
        response.check_error()?;
        let code = response.take_code().map_err(|what| what.during(Phase::Authorization))?;
        Ok(AuthorizationGrant { code, pending: self })
    }
}
