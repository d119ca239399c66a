//! A session that lives in a worker, of the page or shared: what a page sees of that, and what it
//! does when the worker is gone.

mod cancellation;
mod deadline;
mod fallback;
mod kill;
mod secrets;
mod views;

use public_client::authorization_request::AuthorizationRequest;
use public_client::command::{Command, ResourceRequest};
use public_client_protocol::frontchannel_logout::FrontchannelLogoutRequest;

use crate::pair::world::{API, ISSUER, World, configuration};

/// Every command but the one that takes a response.
fn commands() -> Vec<Command> {
    let stay = format!("{API}/stay");
    let location = format!("{API}/.well-known/oauth-protected-resource/stay");
    let named = FrontchannelLogoutRequest { issuer: ISSUER.to_owned(), session_id: "x".to_owned() };
    vec![
        Command::Prepare,
        Command::Authorize(AuthorizationRequest::default()),
        Command::Fetch(ResourceRequest::get(stay.clone())),
        Command::ReadResourceMetadata { requested: stay, location },
        Command::LoadUserInfo,
        Command::Refresh,
        Command::Active,
        Command::Wake,
        Command::FrontchannelLogout(named),
        Command::SignedInElsewhere,
        Command::Abandon(None),
        Command::SignOut,
    ]
}

async fn signed_in(members: &str) -> World {
    let mut world = World::with_config(&configuration("", API, members));
    world.sign_in().await.unwrap();
    world.network.take_sent();
    world.workers.take_said();
    world
}
