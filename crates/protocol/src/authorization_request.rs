//! The authorization request ([RFC 6749 §4.1.1], [RFC 7636 §4.3], OpenID Connect Core §3.1.2.1).
//!
//! [RFC 6749 §4.1.1]: https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.1
//! [RFC 7636 §4.3]: https://www.rfc-editor.org/rfc/rfc7636.html#section-4.3

mod carrier;
mod parameters;
mod prompt;

use std::time::Duration;

use crate::bearer::Challenge;
use crate::config::{ClientConfig, Discovery};
use crate::error::Error;
use crate::id_token::IdToken;
use crate::metadata::ServerMetadata;
use crate::pending_authorization::PendingAuthorization;
use crate::pkce::CodeVerifier;
use crate::return_to::ReturnTo;
use crate::scope::Scope;
use crate::state::{Nonce, RandomOctets, State};
use crate::time::UnixTime;
pub use carrier::Carrier;
use parameters::Parameters;
pub(crate) use parameters::is_reserved;
pub use prompt::Prompt;

/// What an application may ask for beyond its configuration. `Default` asks for nothing special.
#[derive(Clone, Debug, Default)]
pub struct AuthorizationRequest {
    /// Where the application goes on afterwards. Kept in this browser, not sent.
    pub return_to: Option<ReturnTo>,
    /// A scope instead of the configured one.
    pub scope: Option<Scope>,
    /// A scope beside that, such as one that a resource found missing.
    pub additional_scope: Scope,
    /// `prompt`: what the server shall ask the person again.
    pub prompt: Vec<Prompt>,
    /// `max_age`: how long ago the person may have authenticated, to the second. The answer is
    /// checked.
    pub max_age: Option<Duration>,
    /// `acr_values`: how the person shall authenticate, best first. The answer is checked.
    pub acr_values: Vec<String>,
    /// Whoever is signed in now must be who comes back; somebody else is refused. Always so with
    /// `prompt=none`.
    pub same_user: bool,
    /// When the session began that this goes on with; its lifetime counts from there.
    pub session_began: Option<UnixTime>,
    /// `login_hint`: who is expected.
    pub login_hint: Option<String>,
    /// `ui_locales`: the person's languages, best first (BCP 47).
    pub ui_locales: Vec<String>,
    /// `claims`: a JSON object (OpenID Connect Core §5.5).
    pub claims: Option<String>,
    /// Any other parameters of the server, such as `audience`. The name of a parameter that the
    /// protocol sets is refused; one that is configured
    /// ([`Policy::authorization_parameters`](crate::config::Policy::authorization_parameters)) has
    /// this value for once.
    pub extra: Vec<(String, String)>,
    /// What takes the person there and back; the client's to say.
    pub carrier: Carrier,
}

/// The randomness of one attempt. It has no `Clone`: the next attempt needs fresh values
/// ([RFC 9700 §2.1.1](https://www.rfc-editor.org/rfc/rfc9700.html#section-2.1.1)).
pub struct Randomness {
    /// For `state`.
    pub state: RandomOctets,
    /// For `nonce`.
    pub nonce: RandomOctets,
    /// For `code_verifier`.
    pub code_verifier: RandomOctets,
}

/// A request on its way: where the browser goes, and what must be kept until it comes back.
#[derive(Debug)]
pub struct Departure {
    /// Where the browser goes. For navigation only: the endpoint has no CORS
    /// ([RFC 9700 §2.6](https://www.rfc-editor.org/rfc/rfc9700.html#section-2.6)).
    pub url: String,
    /// What must be kept.
    pub pending: PendingAuthorization,
}

impl AuthorizationRequest {
    /// Asks for what a resource says is missing: its scope beside what is granted already
    /// ([RFC 6750 §3.1]), or a newer or stronger authentication ([RFC 9470 §4]); of the person who
    /// is signed in, and nobody else.
    ///
    /// [RFC 6750 §3.1]: https://www.rfc-editor.org/rfc/rfc6750.html#section-3.1
    /// [RFC 9470 §4]: https://www.rfc-editor.org/rfc/rfc9470.html#section-4
    #[must_use]
    pub fn answering(challenge: &Challenge) -> Self {
        Self {
            additional_scope: Scope::parse(&challenge.scope.join(" ")).unwrap_or_default(),
            max_age: challenge.max_age,
            acr_values: challenge.acr_values.clone(),
            same_user: true,
            ..Self::default()
        }
    }

    /// Whether the server is asked to show nothing.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.prompt.contains(&Prompt::None)
    }

    /// Whether the session that is there goes on with its answer: the same person is expected.
    #[must_use]
    pub fn continues_session(&self) -> bool {
        self.same_user || self.is_silent()
    }

    /// Writes the request.
    ///
    /// `session` is the ID Token of the session so far. If this [goes on with
    /// it](Self::continues_session), its subject is kept, for the answer to be checked against; the
    /// token itself is sent only where [`Policy::id_token_hint`] wants that.
    ///
    /// [`Policy::id_token_hint`]: crate::config::Policy::id_token_hint
    ///
    /// # Errors
    ///
    /// [`CallerError`](crate::error::CallerError) for parameters that collide, and for `none`
    /// beside another prompt.
    pub fn begin(
        self,
        config: &ClientConfig,
        metadata: &ServerMetadata,
        session: Option<&IdToken>,
        random: &Randomness,
        now: UnixTime,
    ) -> Result<Departure, Error> {
        let attempt = Attempt {
            state: State::from_random(&random.state),
            nonce: Nonce::from_random(&random.nonce),
            verifier: CodeVerifier::from_random(&random.code_verifier),
            scope: scope(self.scope.as_ref(), config).union(&self.additional_scope),
        };
        let form = self.parameters(config, &attempt, session)?.encode(metadata)?;
        let url = metadata.authorization_endpoint().with_parameters(&form);
        let (is_silent, continues) = (self.is_silent(), self.continues_session());
        let subject = |session: &IdToken| session.subject().to_owned();
        let pending = PendingAuthorization {
            issuer: config.issuer().as_str().to_owned(),
            redirect_uri: self.carrier.redirect_uri(config).as_str().to_owned(),
            state: attempt.state,
            nonce: attempt.nonce,
            verifier: attempt.verifier,
            scope: attempt.scope,
            max_age: self.max_age,
            acr_values: self.acr_values,
            is_silent,
            subject: session.filter(|_| continues).map(subject),
            session_began: self.session_began,
            return_to: return_to(self.return_to, config),
            created_at: now,
        };
        Ok(Departure { url, pending })
    }

    fn parameters(
        &self,
        config: &ClientConfig,
        attempt: &Attempt,
        session: Option<&IdToken>,
    ) -> Result<Parameters, Error> {
        let policy = config.policy();
        let prompt =
            prompt::combine(&self.prompt, &attempt.scope, policy.offline_access_without_prompt)?;
        let mut parameters = Parameters::default();
        parameters.set("response_type", "code");
        parameters.set("client_id", config.client_id());
        parameters.set("redirect_uri", self.carrier.redirect_uri(config).as_str());
        parameters.set("scope", &attempt.scope.to_string());
        parameters.set("state", attempt.state.expose());
        parameters.set("code_challenge", &attempt.verifier.challenge());
        parameters.set("code_challenge_method", crate::pkce::CODE_CHALLENGE_METHOD);
        if policy.discovery == Discovery::OpenId {
            parameters.set("nonce", attempt.nonce.expose());
        }
        for resource in config.resources().iter().filter_map(|api| api.resource()) {
            parameters.add_resource(resource.as_str());
        }
        parameters.set("prompt", &prompt);
        if let Some(max_age) = self.max_age {
            parameters.set("max_age", &max_age.as_secs().to_string());
        }
        parameters.set("acr_values", &self.acr_values.join(" "));
        parameters.set("login_hint", self.login_hint.as_deref().unwrap_or_default());
        parameters.set("ui_locales", &self.ui_locales.join(" "));
        parameters.set("claims", self.claims.as_deref().unwrap_or_default());
        if policy.id_token_hint && self.continues_session() {
            parameters.set("id_token_hint", session.map(IdToken::hint).unwrap_or_default());
        }
        parameters.add_extra(&self.extra)?;
        parameters.add_configured(&policy.authorization_parameters);
        Ok(parameters)
    }
}

/// With OpenID Connect, `openid` is asked for whatever else is (OpenID Connect Core §3.1.2.1).
fn scope(asked: Option<&Scope>, config: &ClientConfig) -> Scope {
    match (asked, config.policy().discovery) {
        (None, _) => config.scope(),
        (Some(asked), Discovery::OAuth) => asked.clone(),
        (Some(asked), Discovery::OpenId) => Scope::openid().union(asked),
    }
}

/// The redirect URI itself is no place to go on: that would be a loop.
fn return_to(asked: Option<ReturnTo>, config: &ClientConfig) -> ReturnTo {
    let is_loop = |path: &ReturnTo| path.is_at(config.redirect_uri().path());
    asked.filter(|path| !is_loop(path)).unwrap_or_else(ReturnTo::root)
}

/// The values of one attempt.
struct Attempt {
    state: State,
    nonce: Nonce,
    verifier: CodeVerifier,
    scope: Scope,
}
