//! What a provider has on show.

use leptos::prelude::*;
use public_client::error::Error;

use crate::session::Session;

/// What [`AuthProvider`](crate::AuthProvider) shows.
#[derive(Clone, PartialEq)]
pub(crate) enum Stage {
    /// That it waits for the configuration.
    Loading,
    /// Why there is no session.
    #[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "a server starts none"))]
    Failed(Error),
    /// The application, in this session.
    Shown(Session),
}

impl Stage {
    /// How it begins: with the application, where that is to be shown without a session.
    pub(crate) fn first(begins_at_once: bool) -> Self {
        if begins_at_once { Self::Shown(Session::closed()) } else { Self::Loading }
    }

    /// What is there already, if the application is shown.
    pub(crate) const fn session(&self) -> Option<Session> {
        match self {
            Self::Shown(session) => Some(*session),
            Self::Loading | Self::Failed(_) => None,
        }
    }
}

/// Shows something else; what is there already stays as it is, and is not rendered again.
pub(crate) fn show(stage: RwSignal<Stage>, next: Stage) {
    if stage.with_untracked(|now| *now != next) {
        stage.set(next);
    }
}
