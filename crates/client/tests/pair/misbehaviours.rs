//! Every misbehaviour of a server, by name, with the exact error it ends in; and every benign
//! variation, which must sign somebody in.

mod metadata;
mod responses;
mod tokens;
mod id_tokens;

use public_client::authorization_request::AuthorizationRequest;
use public_client::error::Error;
use public_client::view::Status;

use super::world::{World, run};

/// What an attempt at a misbehaving server ends in: the code of its error.
async fn attempt(name: &str, request: AuthorizationRequest) -> Result<(), String> {
    let mut world = World::misbehaving(name);
    let outcome = world.sign_in_with(request).await;
    let view = world.client.view();
    let sent = world.network.take_sent();
    match outcome {
        Ok(_) => {
            assert_eq!(view.status, Status::SignedIn, "{name}");
            assert_eq!(view.error, None, "{name}");
            Ok(())
        }
        Err(error) => {
            assert_eq!(view.status, Status::SignedOut, "{name}: half signed in");
            assert_eq!(view.error.as_ref(), Some(&error), "{name}");
            assert!(!sent.iter().any(|request| is_use(request)), "{name}: {sent:?}");
            assert!(world.records().is_empty() || is_before_leaving(&error), "{name}");
            Err(error.code().to_owned())
        }
    }
}

/// A request that uses a token.
fn is_use(request: &str) -> bool {
    ["/userinfo", "/stay", "/lobby", "/door"].iter().any(|path| request.contains(path))
}

fn is_before_leaving(error: &Error) -> bool {
    error.phase().is_some_and(|phase| phase.name() == "discovery")
}

fn each_ends_in(cases: &[(&str, &str)]) {
    each_ends_in_when(cases, AuthorizationRequest::default);
}

fn each_ends_in_when(cases: &[(&str, &str)], request: fn() -> AuthorizationRequest) {
    run(async {
        for (name, code) in cases {
            assert_eq!(attempt(name, request()).await, Err((*code).to_owned()), "{name}");
        }
    });
}

fn each_signs_in(names: &[&str]) {
    run(async {
        for name in names {
            assert_eq!(attempt(name, AuthorizationRequest::default()).await, Ok(()), "{name}");
        }
    });
}
