//! How somebody is signed in: the authorization code flow with PKCE
//! ([RFC 6749 §4.1](https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1),
//! [RFC 7636](https://www.rfc-editor.org/rfc/rfc7636.html)).

use std::time::Duration;

use public_client_protocol::authorization_request::{AuthorizationRequest, Carrier, Randomness};
use public_client_protocol::authorization_response::AuthorizationResponse;
use public_client_protocol::error::{
    BrowserError, CallerError, Error, ErrorKind, IdTokenFault, Misbehaviour, Phase,
};
use public_client_protocol::http::{HttpRequest, HttpResponse};
use public_client_protocol::jwks::JwkSet;
use public_client_protocol::jws::{SignatureInput, SignatureProof};
use public_client_protocol::pending_authorization::PendingAuthorization;
use public_client_protocol::return_to::ReturnTo;
use public_client_protocol::time::Moment;
use public_client_protocol::token_set::TokenSet;
use zeroize::Zeroizing;

use super::Session;
use crate::command::{Callback, Departure};
use crate::platform::Platform;

/// How long a page may take to leave.
const PATIENCE: Duration = Duration::from_secs(30);

impl<P: Platform> Session<P> {
    /// Writes an authorization request; the page carries it, and keeps the record.
    pub(super) async fn authorize(
        &self,
        request: AuthorizationRequest,
    ) -> Result<Departure, Error> {
        let attempt = self.0.state.begin_signing_in();
        let leaves = request.carrier == Carrier::Page;
        let departure = self.depart(request).await;
        match &departure {
            Ok(_) if leaves => self.stop_waiting_later(attempt),
            Ok(_) => {}
            Err(error) => self.0.state.fail(error.clone()),
        }
        departure
    }

    /// A person can stop the page from leaving, and no event tells; so after a while it counts as
    /// staying. If it leaves all the same, the attempt is finished as ever.
    fn stop_waiting_later(&self, attempt: u64) {
        let session = self.clone();
        self.0.platform.spawn(async move {
            session.0.platform.sleep(PATIENCE).await;
            session.stop_waiting(attempt);
        });
    }

    /// Which attempt to sign in began last.
    pub(crate) fn attempt(&self) -> u64 {
        self.0.state.attempt()
    }

    /// Nobody waits for this attempt any more, unless another began since.
    pub(crate) fn stop_waiting(&self, attempt: u64) {
        if self.attempt() == attempt {
            self.0.state.stop_signing_in();
        }
    }

    async fn depart(&self, mut request: AuthorizationRequest) -> Result<Departure, Error> {
        self.continue_session(&mut request);
        let metadata = self.metadata().await?;
        let platform = &self.0.platform;
        let random = Randomness {
            state: platform.random()?,
            nonce: platform.random()?,
            code_verifier: platform.random()?,
        };
        let now = platform.now();
        let departure = self.0.state.with_id_token(|id_token| {
            request.begin(&self.0.config, &metadata, id_token, &random, now)
        })?;
        Ok(Departure {
            url: departure.url,
            key: Zeroizing::new(departure.pending.key().to_owned()),
            record: departure.pending.to_record(),
        })
    }

    /// What goes on keeps its age, and everything that was granted.
    fn continue_session(&self, request: &mut AuthorizationRequest) {
        let Some((began, _)) = self.0.state.span().filter(|_| request.continues_session()) else {
            return;
        };
        request.session_began = Some(began.unix);
        if let Ok(granted) = self.0.state.with_tokens(TokenSet::scope) {
            request.additional_scope = granted.union(&request.additional_scope);
        }
    }

    /// Takes what arrived at the redirect URI. A failure changes nothing for whoever is signed in
    /// already, and an attempt that was used before is no failure then: the back button, a reload
    /// and a bookmark lead there.
    pub(super) async fn receive(&self, callback: Callback) -> Result<ReturnTo, Error> {
        if callback.record.is_none() && self.0.state.is_signed_in() {
            return Ok(ReturnTo::root());
        }
        self.0.state.begin_signing_in();
        let arrived = self.arrive(callback).await;
        arrived.inspect_err(|error| self.0.state.fail(error.clone()))
    }

    async fn arrive(&self, callback: Callback) -> Result<ReturnTo, Error> {
        let lost = BrowserError::NoPendingAuthorization;
        let response = AuthorizationResponse::parse(&callback.query, &callback.fragment);
        let response = response.ok_or(lost)?;
        let pending = PendingAuthorization::from_record(&callback.record.ok_or(lost)?)?;
        if !self.0.config.issuer().is(pending.issuer()) {
            return Err(BrowserError::PendingAuthorizationUnreadable.into());
        }
        let (return_to, began) = (pending.return_to().clone(), pending.session_began());
        let (is_silent, sign_outs) = (pending.is_silent(), self.0.state.sign_outs());
        let tokens = match self.exchange(pending, response).await {
            Err(error) if is_silent && needs_the_person(&error) => {
                self.0.state.stop_signing_in();
                return Ok(return_to);
            }
            Err(error) if is_silent && is_somebody_else(&error) => {
                self.revoke_later(self.0.state.end(Some(error.clone())));
                return Err(error);
            }
            exchanged => exchanged?,
        };
        if self.0.state.sign_outs() != sign_outs {
            self.revoke(&tokens, &*self.metadata().await?).await;
            return Err(CallerError::SessionEnded.into());
        }
        let now = self.0.platform.moment();
        let began =
            Moment { unix: began.unwrap_or(now.unix).min(now.unix), monotonic: now.monotonic };
        self.0.state.sign_in(tokens, began, now);
        self.keep_fresh();
        self.watch_limits();
        if self.0.config.policy().load_userinfo {
            // Without a profile the person is signed in all the same; the view tells why.
            let _ = self.load_userinfo().await;
        }
        Ok(return_to)
    }

    /// From the response to tokens. The keys are fetched while the code is exchanged.
    async fn exchange(
        &self,
        pending: PendingAuthorization,
        response: AuthorizationResponse,
    ) -> Result<TokenSet, Error> {
        let Self(session) = self;
        let config = &session.config;
        let metadata = self.metadata().await?;
        let grant = pending.receive(response, &metadata, config, session.platform.now())?;
        let (request, expect) = grant.token_request(&metadata, config);
        self.prepare();
        let response = self.send(request, Phase::Token).await?;
        let received_at = session.platform.moment();
        let received = expect.receive(&response, config)?;
        let sign = |keys: &JwkSet| received.signature(keys, &metadata, config);
        let proof = self.verify(sign, Phase::Token).await?;
        received.conclude(proof, config, received_at)
    }

    /// Selects the key and has the signature verified. If no key fits, newer ones are fetched once.
    pub(super) async fn verify(
        &self,
        select: impl Fn(&JwkSet) -> Result<Option<SignatureInput>, Misbehaviour>,
        phase: Phase,
    ) -> Result<Option<SignatureProof>, Error> {
        let mut selected = select(&*self.keys().await?);
        if let Err(Misbehaviour::IdToken(IdTokenFault::KeyUnknown { .. })) = selected {
            selected = select(&*self.newer_keys().await?);
        }
        let Some(input) = selected.map_err(|what| what.during(phase))? else { return Ok(None) };
        let is_valid = self.0.platform.verify(&input).await?;
        input.attest(is_valid).map(Some).map_err(|what| what.during(phase))
    }

    /// One round trip.
    pub(super) async fn send(
        &self,
        request: HttpRequest,
        phase: Phase,
    ) -> Result<HttpResponse, Error> {
        self.0.platform.send(request).await.map_err(|error| error.during(phase))
    }
}

/// Somebody else is signed in at the server now: for the first user it is over here, too (OpenID
/// Connect Session Management §3.1).
fn is_somebody_else(error: &Error) -> bool {
    let subject = Misbehaviour::IdToken(IdTokenFault::SubjectChanged);
    matches!(error.kind(), ErrorKind::Misbehaved { what, .. } if *what == subject)
}

/// The server would have to show something, and was asked not to.
fn needs_the_person(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Server { error, .. } if error.error.needs_the_person())
}
