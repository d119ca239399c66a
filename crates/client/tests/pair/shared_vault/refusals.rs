//! Whom a vault does not let in, and what it does not answer.

use public_client::command::{Command, ResourceRequest};
use public_client::config::ClientConfig;
use public_client::handle::Host;
use public_client::port::{Hello, ToVault, VERSION};
use public_client::view::{HostKind, Status};

use super::raw::RawPage;
use super::{another, is_signed_in, moment, signed_in};
use crate::pair::world::{API, World, configuration, run};

/// A page of another version, with another configuration, or of a client that is not in it, is
/// refused and sees nothing; the same without the fault is let in.
#[test]
fn strangers_are_refused() {
    run(async {
        let world = signed_in("").await;
        let page = RawPage::beside(&world);
        let right = page.hello.clone();
        let wider = right.configuration.replace("/lobby", "/");
        assert_ne!(wider, right.configuration);
        let spaced = format!("{} ", right.configuration);
        let refused = |hello: Hello, answer| (hello, format!(r#"{{"refused":"{answer}"}}"#));
        for (hello, answer) in [
            refused(Hello { version: VERSION + 1, ..right.clone() }, "version"),
            refused(Hello { version: 0, ..right.clone() }, "version"),
            refused(Hello { configuration: wider, ..right.clone() }, "configuration"),
            refused(Hello { configuration: spaced, ..right.clone() }, "configuration"),
            refused(Hello { configuration: String::new(), ..right.clone() }, "configuration"),
            refused(Hello { client_id: "hotel-spa2".to_owned(), ..right.clone() }, "configuration"),
            refused(
                Hello { issuer: format!("{}/", right.issuer), ..right.clone() },
                "configuration",
            ),
        ] {
            assert_eq!(page.ask(&ToVault::Hello(hello)).await, [answer]);
            let heard = page.ask(&ToVault::Call { id: 1, command: Command::SignOut }).await;
            assert_eq!(heard, [r#"{"id":1,"error":["browser","unexpected_reply"]}"#]);
        }
        assert_eq!(world.client.view().status, Status::SignedIn);
        let welcome = page.ask(&ToVault::Hello(right)).await.concat();
        assert!(welcome.starts_with(r#"{"welcome":1,"#) && welcome.contains("signed_in"));
        let heard = page.ask(&ToVault::Call { id: 1, command: Command::Wake }).await;
        assert_eq!(heard, [r#"{"id":1,"reply":"done"}"#]);
    });
}

/// What nobody can read is passed over, or answered if somebody waits for that; the session goes on.
#[test]
fn garbage_is_harmless() {
    run(async {
        let world = signed_in("").await;
        let page = another(&world).await;
        let unread = |id: u64| format!(r#"{{"id":{id},"error":["browser","unexpected_reply"]}}"#);
        for text in ["", "{", "[]", "null", "{}", r#"{"ping":1}"#, r#"{"cancel":9}"#, "\u{0}"] {
            assert_eq!(page.ask_in_words(text).await, Vec::<String>::new(), "{text}");
        }
        for text in [r#"{"call":"wake"}"#, r#"{"id":"7","call":"wake"}"#, r#"{"id":-7}"#] {
            assert_eq!(page.ask_in_words(text).await, Vec::<String>::new(), "{text}");
        }
        for call in ["", r#","call":"tokens""#, r#","call":7"#, r#","call":"fetch""#] {
            let text = format!(r#"{{"id":7{call}}}"#);
            assert_eq!(page.ask_in_words(&text).await, [unread(7)], "{text}");
        }
        let heard = page.ask_in_words(r#"{"id":7,"call":"wake","new":[{}]}"#).await;
        assert_eq!(heard, [r#"{"id":7,"reply":"done"}"#]);
        assert_eq!(world.client.view().status, Status::SignedIn);
    });
}

/// Before it was let in a page is told whether anybody is there, and nothing else.
#[test]
fn nothing_comes_before_a_hello() {
    run(async {
        let world = signed_in("").await;
        let page = RawPage::beside(&world);
        for (message, answer) in [
            (ToVault::Ping, Some(r#"{"pong":true}"#)),
            (ToVault::Goodbye, None),
            (ToVault::Cancel { id: 1 }, None),
            (
                ToVault::Call { id: 2, command: Command::Fetch(ResourceRequest::get(API)) },
                Some(r#"{"id":2,"error":["browser","unexpected_reply"]}"#),
            ),
        ] {
            let heard = page.ask(&message).await;
            assert_eq!(heard, answer.into_iter().collect::<Vec<_>>());
        }
        world.client.sign_out().await.unwrap();
        moment().await;
        assert_eq!(page.take_heard(), Vec::<String>::new());
    });
}

/// A page that says hello twice is one page.
#[test]
fn two_hellos_are_one_page() {
    run(async {
        for hellos in [1, 3] {
            let mut world = signed_in("").await;
            let page = another(&world).await;
            for _ in 1..hellos {
                let heard = page.ask(&ToVault::Hello(page.hello.clone())).await;
                assert!(heard.concat().starts_with(r#"{"welcome":1,"#));
            }
            world.client.sign_out().await.unwrap();
            moment().await;
            let heard = page.take_heard();
            let views = heard.iter().filter(|text| text.starts_with(r#"{"view""#)).count();
            assert_eq!(views, 1, "{heard:?}");
            world.sign_in().await.unwrap();
            page.say(&ToVault::Goodbye);
            world.reload();
            world.pass(62).await;
            assert!(!is_signed_in(&mut world).await);
        }
    });
}

/// A page that has another configuration than the file of the vault finds a vault for what it has;
/// the one that was there goes on as it was, and sends its tokens nowhere else.
#[test]
fn a_page_cannot_widen_a_vault() {
    run(async {
        let narrow = configuration("", API, "");
        let wide = narrow.replace(r#""/lobby", "/m""#, r#""/lobby", "/m", "/elsewhere""#);
        assert_ne!(narrow, wide);
        let mut world = World::with_config(&narrow);
        world.workers.outlive_pages();
        world.workers.write_file(&narrow);
        world.sign_in().await.unwrap();

        let config = ClientConfig::from_json(wide.as_bytes()).unwrap();
        let host = world.workers.host(&config, HostKind::SharedWorker);
        let opened = world.workers.opened();
        host.ready().await.unwrap();
        assert_eq!(world.workers.opened(), opened + 2, "one that refused, one that did not");
        assert_eq!(host.view().status, Status::SignedOut);
        assert_ne!(host.shared(), None);
        assert_ne!(host.shared(), world.host().shared());
        let elsewhere = || Command::Fetch(ResourceRequest::get(format!("{API}/elsewhere")));
        let error = host.execute(elsewhere()).await.unwrap_err();
        assert_eq!(error.code(), "not_signed_in");

        let error = world.host().execute(elsewhere()).await.unwrap_err();
        assert_eq!(error.code(), "unknown_resource");
        assert_eq!(world.client.view().status, Status::SignedIn);
        let host = world.workers.host(world.client.config(), HostKind::SharedWorker);
        host.ready().await.unwrap();
        assert_eq!(host.shared(), world.host().shared(), "who has the same shares it");
    });
}
