//! What a page says.

use std::time::Duration;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use public_client::authorization_request::{AuthorizationRequest, Prompt};
use public_client::command::{Callback, Command, RequestBody, ResourceRequest};
use public_client::error::{BrowserError, Error};
use public_client::port::{Hello, ToVault};
use public_client::return_to::ReturnTo;
use public_client::scope::Scope;
use public_client_protocol::authorization_request::Carrier;
use public_client_protocol::frontchannel_logout::FrontchannelLogoutRequest;
use public_client_protocol::time::UnixTime;
use zeroize::Zeroizing;

use crate::config;

/// A call, sent and read.
fn sent(id: u64, command: Command) -> (u64, Command) {
    match ToVault::parse(&ToVault::Call { id, command }.to_text()) {
        Some(ToVault::Call { id, command }) => (id, command),
        read => panic!("{read:?}"),
    }
}

fn scope() -> impl Strategy<Value = Scope> {
    vec("[!#-\\[\\]-~]{1,8}", 0..5).prop_map(|tokens| Scope::parse(&tokens.join(" ")).unwrap())
}

fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    vec((any::<String>(), any::<String>()), 0..5)
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(any::<String>(), 0..4)
}

prop_compose! {
    fn request()(
        path in option::of("/[a-z/?#=&]{0,20}"),
        scopes in (option::of(scope()), scope()),
        prompt in vec(select(&["none", "login", "consent", "select_account", "create"][..]), 0..4),
        times in (option::of(any::<u64>()), option::of(any::<u64>())),
        lists in (texts(), texts()),
        same_user in any::<bool>(),
        hint in option::of(any::<String>()),
        claims in option::of(any::<String>()),
        extra in pairs(),
        carrier in select(&[Carrier::Page, Carrier::Popup, Carrier::Frame][..]),
    ) -> AuthorizationRequest {
        AuthorizationRequest {
            return_to: path.and_then(|path| ReturnTo::parse(&path).ok()),
            scope: scopes.0,
            additional_scope: scopes.1,
            prompt: prompt.iter().map(|name| Prompt::parse(name).unwrap()).collect(),
            max_age: times.0.map(Duration::from_secs),
            acr_values: lists.0,
            same_user,
            session_began: times.1.map(UnixTime::from_seconds),
            login_hint: hint,
            ui_locales: lists.1,
            claims,
            extra,
            carrier,
        }
    }
}

proptest! {
    #![proptest_config(config())]

    /// Whatever an application asks for arrives as it was asked for.
    #[test]
    fn requests_arrive(id in any::<u64>(), request in request()) {
        let (read, command) = sent(id, Command::Authorize(request.clone()));
        prop_assert_eq!(read, id);
        prop_assert_eq!(format!("{command:?}"), format!("{:?}", Command::Authorize(request)));
    }

    /// A response arrives, with its record or without.
    #[test]
    fn responses_arrive(parts in (".*", ".*"), record in option::of(any::<String>())) {
        let callback = Callback {
            query: Zeroizing::new(parts.0.clone()),
            fragment: Zeroizing::new(parts.1.clone()),
            record: record.clone().map(Zeroizing::new),
        };
        let (_, Command::Receive(read)) = sent(1, Command::Receive(callback)) else { panic!() };
        prop_assert_eq!((read.query.as_str(), read.fragment.as_str()), (&*parts.0, &*parts.1));
        prop_assert_eq!(read.record.as_deref(), record.as_ref());
    }

    /// A request to a resource arrives; its body is enclosed.
    #[test]
    fn resource_requests_arrive(
        method in any::<String>(), url in any::<String>(), headers in pairs(),
    ) {
        let body = RequestBody::from("enclosed");
        let request = ResourceRequest { method, url, headers, body };
        let (_, Command::Fetch(read)) = sent(1, Command::Fetch(request.clone())) else { panic!() };
        prop_assert_eq!(read, ResourceRequest { body: RequestBody::Empty, ..request });
    }

    /// So do texts of all other kinds.
    #[test]
    fn texts_arrive(one in any::<String>(), other in any::<String>(), number in any::<u64>()) {
        let (requested, location) = (one.clone(), other.clone());
        let command = Command::ReadResourceMetadata { requested, location };
        let expected = format!("{command:?}");
        prop_assert_eq!(format!("{:?}", sent(number, command).1), expected);

        let (issuer, session_id) = (one.clone(), other.clone());
        let command = Command::FrontchannelLogout(FrontchannelLogoutRequest { issuer, session_id });
        let expected = format!("{command:?}");
        prop_assert_eq!(format!("{:?}", sent(number, command).1), expected);

        let hello = Hello {
            version: number,
            issuer: one.clone(),
            client_id: other.clone(),
            configuration: [one, other].concat(),
        };
        let read = ToVault::parse(&ToVault::Hello(hello.clone()).to_text());
        prop_assert!(matches!(&read, Some(ToVault::Hello(read)) if *read == hello), "{:?}", read);
        let read = ToVault::parse(&ToVault::Cancel { id: number }.to_text());
        let is_same = matches!(read, Some(ToVault::Cancel { id }) if id == number);
        prop_assert!(is_same, "{:?}", read);
    }
}

/// What has no fields arrives as well, each as itself.
#[test]
fn the_others_arrive() {
    let reason = Error::from(BrowserError::PopupClosed);
    let names = [
        Command::Prepare,
        Command::LoadUserInfo,
        Command::Refresh,
        Command::Active,
        Command::Wake,
        Command::SignOut,
        Command::SignedInElsewhere,
        Command::Abandon(None),
        Command::Abandon(Some(reason)),
    ]
    .map(|command| {
        let name = format!("{command:?}");
        assert_eq!(format!("{:?}", sent(1, command).1), name);
        name
    });
    assert!(names[8].contains("PopupClosed"));
    assert!(matches!(ToVault::parse(&ToVault::Ping.to_text()), Some(ToVault::Ping)));
    assert!(matches!(ToVault::parse(&ToVault::Goodbye.to_text()), Some(ToVault::Goodbye)));
}
