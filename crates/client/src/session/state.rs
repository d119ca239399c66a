//! What changes in a session, and who is told.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use public_client_protocol::error::{CallerError, Error};
use public_client_protocol::id_token::IdToken;
use public_client_protocol::time::Moment;
use public_client_protocol::token_set::TokenSet;
use public_client_protocol::url::HttpUrl;

use crate::listeners::{Listeners, Subscription};
use crate::promise::Promise;
use crate::view::{Claims, SessionView, Status, User};

/// The tokens and what is known with them.
#[derive(Default)]
pub(super) struct State {
    held: RefCell<Held>,
    /// Which tokens are held: counts sign-ins, refreshes and sign-outs, so that whoever waited can
    /// tell whether they are still the same.
    generation: Cell<u64>,
    /// Which grant they are of: counts sign-ins and ends only.
    grant: Cell<u64>,
    /// How often somebody began to sign in.
    attempt: Cell<u64>,
    /// How often somebody asked to be signed out.
    sign_outs: Cell<u64>,
    listeners: Listeners,
    /// Kept and replaced whenever whoever waits has to look again.
    wake: RefCell<Promise<()>>,
}

#[derive(Default)]
struct Held {
    is_signing_in: bool,
    is_signed_in_elsewhere: bool,
    tokens: Option<TokenSet>,
    userinfo: Option<Claims>,
    span: Option<Span>,
    error: Option<Error>,
}

/// Which access token is held for a resource, if any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    grant: u64,
    number: Option<u64>,
}

/// Since when somebody is signed in, and was at work last.
#[derive(Clone, Copy)]
struct Span {
    began: Moment,
    active: Moment,
}

impl State {
    /// Looks at the tokens.
    ///
    /// # Errors
    ///
    /// [`CallerError::NotSignedIn`]
    pub(super) fn with_tokens<T>(
        &self,
        look: impl FnOnce(&TokenSet) -> T,
    ) -> Result<T, CallerError> {
        Ok(look(&*self.tokens()?))
    }

    #[inline(never)]
    fn tokens(&self) -> Result<Ref<'_, TokenSet>, CallerError> {
        let tokens = Ref::filter_map(self.held.borrow(), |held| held.tokens.as_ref());
        tokens.map_err(|_| CallerError::NotSignedIn)
    }

    /// Looks at the ID Token, if there is one.
    pub(super) fn with_id_token<T>(&self, look: impl FnOnce(Option<&IdToken>) -> T) -> T {
        look(self.tokens().ok().as_ref().and_then(|tokens| tokens.id_token()))
    }

    /// Changes the tokens by a refresh, and counts it as one if that works.
    pub(super) fn replace_tokens(
        &self,
        change: impl FnOnce(&mut TokenSet) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut held = self.held.borrow_mut();
        change(held.tokens.as_mut().ok_or(CallerError::SessionEnded)?)?;
        held.error = None;
        drop(held);
        self.next_generation();
        Ok(())
    }

    pub(super) fn generation(&self) -> u64 {
        self.generation.get()
    }

    pub(super) fn grant(&self) -> u64 {
        self.grant.get()
    }

    /// To tell later whether the token for a resource is still the same.
    pub(super) fn stamp(&self, resource: Option<&HttpUrl>) -> Stamp {
        let number = |tokens: &TokenSet| Some(tokens.for_resource(resource)?.number());
        let number = self.held.borrow().tokens.as_ref().and_then(number);
        Stamp { grant: self.grant(), number }
    }

    pub(super) fn is_signed_in(&self) -> bool {
        self.held.borrow().tokens.is_some()
    }

    /// Begins an attempt; which one it is.
    pub(super) fn begin_signing_in(&self) -> u64 {
        self.attempt.set(self.attempt.get().wrapping_add(1));
        let mut held = self.held.borrow_mut();
        held.is_signing_in = true;
        held.error = None;
        drop(held);
        self.notify();
        self.attempt.get()
    }

    /// The attempt that began last.
    pub(super) fn attempt(&self) -> u64 {
        self.attempt.get()
    }

    pub(super) fn stop_signing_in(&self) {
        let was_signing_in = std::mem::take(&mut self.held.borrow_mut().is_signing_in);
        if was_signing_in {
            self.notify();
        }
    }

    /// Takes the tokens of a new grant. What UserInfo said stays, if it is of the same person.
    pub(super) fn sign_in(&self, tokens: TokenSet, began: Moment, now: Moment) {
        let person = |tokens: &TokenSet| tokens.id_token().map(|token| token.subject().to_owned());
        let mut held = self.held.borrow_mut();
        let is_same = held.tokens.as_ref().and_then(person) == person(&tokens);
        let userinfo = held.userinfo.take().filter(|_| is_same);
        let span = Some(Span { began, active: now });
        *held = Held { tokens: Some(tokens), userinfo, span, ..Held::default() };
        drop(held);
        self.next_grant();
    }

    pub(super) fn set_userinfo(&self, claims: Claims) {
        self.held.borrow_mut().userinfo = Some(claims);
        self.notify();
    }

    /// Since when somebody is signed in, and was at work last.
    pub(super) fn span(&self) -> Option<(Moment, Moment)> {
        let held = self.held.borrow();
        held.span.filter(|_| held.tokens.is_some()).map(|span| (span.began, span.active))
    }

    pub(super) fn set_active(&self, now: Moment) {
        if let Some(span) = &mut self.held.borrow_mut().span {
            span.active = now;
        }
    }

    /// Remembers that somebody signed in in another tab, until somebody does here, or signs out.
    pub(super) fn hear_sign_in(&self) {
        self.held.borrow_mut().is_signed_in_elsewhere = true;
        self.notify();
    }

    /// Remembers why something failed. Whoever is signed in stays so.
    pub(super) fn fail(&self, error: Error) {
        let mut held = self.held.borrow_mut();
        held.is_signing_in = false;
        held.error = Some(error);
        drop(held);
        self.notify();
    }

    /// Ends the session because somebody wants it to end.
    pub(super) fn sign_out(&self) -> Option<TokenSet> {
        self.sign_outs.set(self.sign_outs.get().wrapping_add(1));
        self.end(None)
    }

    /// Counts sign-outs, so that a sign-in under way can tell whether it is still wanted.
    pub(super) fn sign_outs(&self) -> u64 {
        self.sign_outs.get()
    }

    /// Ends the session and hands out what it held.
    pub(super) fn end(&self, reason: Option<Error>) -> Option<TokenSet> {
        let held = self.held.replace(Held { error: reason, ..Held::default() });
        self.next_grant();
        held.tokens
    }

    pub(super) fn subscribe(&self, listener: impl Fn() + 'static) -> Subscription {
        self.listeners.subscribe(Rc::new(listener))
    }

    pub(super) fn view(&self, now: Moment) -> SessionView {
        let held = self.held.borrow();
        let error = held.error.clone();
        let Some(tokens) = &held.tokens else {
            let status = if held.is_signing_in { Status::SigningIn } else { Status::SignedOut };
            let is_signed_in_elsewhere = held.is_signed_in_elsewhere;
            return SessionView { status, error, is_signed_in_elsewhere, ..SessionView::default() };
        };
        SessionView {
            status: Status::SignedIn,
            is_signed_in_elsewhere: false,
            user: tokens.id_token().map(|token| user(token, held.userinfo.clone())),
            signed_in_at: held.span.map(|span| span.began.unix),
            scope: tokens.scope().iter().map(str::to_owned).collect(),
            is_wider_than_asked: tokens.is_wider_than_asked(),
            expires_in: tokens.first().remaining(now),
            error,
            ..SessionView::default()
        }
    }

    /// Will be kept when it is time to look again: the machine woke, or the tokens changed.
    pub(super) fn woken(&self) -> Promise<()> {
        self.wake.borrow().clone()
    }

    pub(super) fn wake(&self) {
        let waiting = self.wake.replace(Promise::new());
        waiting.keep(());
    }

    fn next_grant(&self) {
        self.grant.set(self.grant().wrapping_add(1));
        self.next_generation();
    }

    fn next_generation(&self) {
        self.generation.set(self.generation.get().wrapping_add(1));
        self.wake();
        self.notify();
    }

    pub(super) fn notify(&self) {
        self.listeners.notify();
    }
}

fn user(token: &IdToken, userinfo: Option<Claims>) -> User {
    User {
        issuer: token.issuer().to_owned(),
        subject: token.subject().to_owned(),
        claims: Claims::new(token.claims().clone()),
        userinfo,
    }
}
