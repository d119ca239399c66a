//! No token goes through a port, and no code verifier but in the record of its attempt.

use devserver::recorder::Issued;
use public_client::authorization_request::AuthorizationRequest;
use public_client::command::Command;
use public_client::handle::Host;
use public_client_protocol::json::{Object, Value};

use super::commands;
use crate::pair::world::{World, run};

/// Everything that is said while every command is carried out, twice over.
async fn run_of_all_commands() -> (World, Vec<String>) {
    let mut world = World::new();
    world.sign_in().await.unwrap();
    world.client.sign_out().await.unwrap();
    world.sign_in().await.unwrap();
    for command in commands() {
        drop(world.host().execute(command).await);
    }
    world.sign_in_with(AuthorizationRequest::default()).await.unwrap();
    world.client.refresh().await.unwrap();
    drop(world.host().execute(Command::SignOut).await);
    let said = world.workers.take_said();
    assert!(said.len() > 40, "{}", said.len());
    (world, said)
}

/// A message without some of its members.
fn without(text: &str, names: &[&str]) -> String {
    let Ok(Value::Object(object)) = Value::parse(text.as_bytes()) else { panic!("{text}") };
    let members = object.iter().filter(|(name, _)| !names.contains(name));
    let members = members.map(|(name, value)| (name.to_owned(), value.clone()));
    Value::from(Object::from_members(members)).to_text()
}

fn is_in(said: &[String], secret: &str) -> bool {
    assert!(secret.len() > 10);
    said.iter().any(|text| text.contains(secret))
}

/// Access tokens and refresh tokens are in no message. ID Tokens are in none but the form
/// with which the page leaves for the server's logout. A code does cross: it comes by the page.
#[test]
fn no_token_crosses() {
    run(async {
        let (world, said) = run_of_all_commands().await;
        let but_logout: Vec<_> = said.iter().map(|text| without(text, &["fields"])).collect();
        let mut counts = [0; 4];
        for issued in world.server.issued() {
            let place = match &issued {
                Issued::AccessToken(token) => (0, token, is_in(&said, token)),
                Issued::RefreshToken(token) => (1, token, is_in(&said, token)),
                Issued::IdToken(token) => (2, token, is_in(&but_logout, signature(token))),
                Issued::AuthorizationCode(code) => (3, code, !is_in(&said, code)),
            };
            let (kind, secret, is_wrong) = place;
            assert!(!is_wrong, "{issued:?}, {secret}");
            counts[kind] += 1;
        }
        assert!(counts.iter().all(|count| *count > 1), "{counts:?}");
        assert_ne!(said, but_logout, "somebody signed out");
    });
}

/// A code verifier is nowhere but in the record that the page keeps and brings back.
#[test]
fn no_verifier_crosses_but_in_its_record() {
    run(async {
        let (world, said) = run_of_all_commands().await;
        let but_records: Vec<_> = said.iter().map(|text| without(text, &["record"])).collect();
        let recorded = world.server.recorded();
        let verifiers: Vec<_> = recorded
            .iter()
            .flat_map(|request| request.form())
            .filter(|(name, _)| name == "code_verifier")
            .map(|(_, verifier)| verifier)
            .collect();
        assert!(verifiers.len() > 1);
        for verifier in verifiers {
            assert!(is_in(&said, &verifier), "the search can find it");
            assert!(!is_in(&but_records, &verifier));
        }
    });
}

fn signature(token: &str) -> &str {
    token.rsplit('.').next().unwrap()
}
