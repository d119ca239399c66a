//! Real ports.

use std::net::Ipv6Addr;
use std::process::Command;

use devserver::config::Config;
use devserver::recorder::Server;
use devserver::serve::{Ports, ServeError, serve};
use form_urlencoded::Serializer;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::support::{World, text};

async fn get(address: impl tokio::net::ToSocketAddrs, path: &str) -> String {
    send(address, format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"))
        .await
}

async fn post(address: impl tokio::net::ToSocketAddrs, path: &str, form: &str) -> String {
    let length = form.len();
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\r\n{form}"
    );
    send(address, request).await
}

async fn send(address: impl tokio::net::ToSocketAddrs, request: String) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

/// RFC 9112 §8: as long as the content-length says, or up to the last chunk.
fn is_complete(answer: &str) -> bool {
    let Some((head, body)) = answer.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
    length.map_or(body.ends_with("0\r\n\r\n"), |length| length == body.len().to_string())
}

/// The issuer follows the port that was found, and everything is recorded.
#[tokio::test]
async fn free_ports_are_found_and_left() {
    let running = serve(Config::default(), Ports::default()).await.unwrap();
    let metadata = get(running.authorization_server(), "/.well-known/openid-configuration").await;
    assert!(metadata.contains(&format!(r#""issuer":"{}""#, running.issuer())), "{metadata}");
    let lobby = get(running.api(), "/lobby?x=1").await;
    assert!(lobby.starts_with("HTTP/1.1 200 OK"), "{lobby}");

    let recorded = running.server().recorded();
    let seen: Vec<_> =
        recorded.iter().map(|it| (it.server, it.path(), it.method.as_str())).collect();
    assert_eq!(
        seen,
        [
            (Server::AuthorizationServer, "/.well-known/openid-configuration", "GET"),
            (Server::Api, "/lobby", "GET"),
        ]
    );
    assert_eq!(recorded[1].query(), [("x".to_owned(), "1".to_owned())]);
    assert_eq!(recorded[1].header("host"), Some("localhost"));

    let address = running.api();
    drop(running);
    while TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
}

/// An answer that is lost ends in the middle, whatever came of the request.
#[tokio::test]
async fn a_lost_answer_is_cut_off() {
    let config = Config { misbehaviours: true, ..Config::default() };
    let running = serve(config, Ports::default()).await.unwrap();
    for (name, is_lost) in [("refresh-lost-once", true), ("es256", false)] {
        let world = World::of(running.server().clone()).moved(&format!("/m/{name}"));
        let tokens = world.tokens().await;
        let form = Serializer::new(String::new())
            .append_pair("grant_type", "refresh_token")
            .append_pair("refresh_token", text(&tokens, "refresh_token"))
            .append_pair("client_id", "hotel-spa")
            .finish();
        let answer = post(running.authorization_server(), &format!("/m/{name}/token"), &form).await;
        assert_eq!(is_complete(&answer), !is_lost, "{answer}");
        let again = world.refresh(text(&tokens, "refresh_token"), &[]).await;
        assert_eq!(again.error(), (400, "invalid_grant".to_owned()), "it was used");
    }
}

/// Browsers may take `localhost` for ::1.
#[tokio::test]
async fn ipv6_is_served_where_there_is_one() {
    if TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).await.is_err() {
        return;
    }
    let running = serve(Config::default(), Ports::default()).await.unwrap();
    let lobby = get((Ipv6Addr::LOCALHOST, running.api().port()), "/lobby").await;
    assert!(lobby.starts_with("HTTP/1.1 200 OK"), "{lobby}");
}

/// A port in use is said in one sentence.
#[tokio::test]
async fn a_port_in_use_is_named() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = taken.local_addr().unwrap().port();
    let ports = Ports { authorization_server: port, api: 0 };
    let error = serve(Config::default(), ports).await.unwrap_err();
    assert!(matches!(error, ServeError::PortInUse(it) if it == port));
    assert!(error.to_string().starts_with(&format!("Port {port} is in use:")));
    drop(taken);
    assert!(serve(Config::default(), ports).await.is_ok());
}

/// The program says so too, and fails.
#[tokio::test]
async fn the_program_fails_on_a_port_in_use() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let mut program = Command::new(env!("CARGO_BIN_EXE_devserver"));
    let output = program.args(["--port", &port, "--api-port", "0"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert!(sentence.starts_with(&format!("Port {port} is in use:")), "{sentence}");
    assert_eq!(sentence.lines().count(), 1);
    assert!(output.stdout.is_empty());
}

/// An argument that is not known is named.
#[test]
fn the_program_refuses_unknown_arguments() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_devserver"));
    let output = program.arg("--porter").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("--porter"));
    let mut program = Command::new(env!("CARGO_BIN_EXE_devserver"));
    let help = program.arg("--help").output().unwrap();
    assert!(help.status.success());
    assert!(String::from_utf8(help.stdout).unwrap().contains("--misbehave"));
}
