//! What ends a request early; a browser does neither by itself.

use std::cell::Cell;
use std::rc::Rc;

use public_client_protocol::error::NetworkError;
use public_client_protocol::http::Limits;
use web_sys::{AbortController, AbortSignal};

use super::super::timer::Timer;

/// Aborts the request when time is up, and when nobody waits for it any more.
pub(in crate::browser) struct AbortGuard {
    controller: Option<AbortController>,
    timed_out: Rc<Cell<bool>>,
    timer: Option<Timer>,
}

impl AbortGuard {
    pub(in crate::browser) fn new(limits: Limits) -> Result<Self, NetworkError> {
        let controller = AbortController::new().map_err(|_| NetworkError::Unreachable)?;
        let timed_out = Rc::new(Cell::new(false));
        let timer = Timer::after(limits.time, {
            let (controller, timed_out) = (controller.clone(), Rc::clone(&timed_out));
            move || {
                timed_out.set(true);
                controller.abort();
            }
        });
        Ok(Self { controller: Some(controller), timed_out, timer: Some(timer) })
    }

    pub(in crate::browser) fn signal(&self) -> Option<AbortSignal> {
        self.controller.as_ref().map(AbortController::signal)
    }

    /// What an error really was.
    pub(super) fn explain(&self, error: NetworkError) -> NetworkError {
        if self.timed_out.get() { NetworkError::Timeout } else { error }
    }

    /// From now on it may take as long as it takes.
    pub(super) fn stop_timer(&mut self) {
        self.timer = None;
    }

    /// From now on somebody else ends the request.
    pub(super) fn disarm(mut self) {
        self.controller = None;
    }
}

impl Drop for AbortGuard {
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}
