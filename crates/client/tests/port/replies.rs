//! What a vault answers.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use public_client::command::{Departure, Logout, NamedSession, OpenResponse, Reply, ResponseBody};
use public_client::error::{BrowserError, CallerError, Error};
use public_client::http::Headers;
use public_client::port::{Refusal, ToPage};
use public_client::resource_metadata::ResourceMetadata;
use public_client::return_to::ReturnTo;
use public_client_protocol::bearer;
use public_client_protocol::json::Value;
use zeroize::Zeroizing;

use crate::config;

fn secret(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.to_owned())
}

/// An outcome, sent and read.
fn sent(id: u64, outcome: Result<Reply, Error>) -> (u64, Result<Reply, Error>) {
    match ToPage::parse(&ToPage::Reply { id, outcome }.to_text()) {
        Some(ToPage::Reply { id, outcome }) => (id, outcome),
        read => panic!("{read:?}"),
    }
}

/// Fields as servers send them, of which browsers let some be seen.
fn headers() -> impl Strategy<Value = Headers> {
    let name = prop_oneof![Just("WWW-Authenticate".to_owned()), "[a-zA-Z-]{1,12}"];
    let challenge = "Bearer( error=\"[a-z_]{0,12}\"(, scope=\"[a-z:]{1,9}\")?)?";
    vec((name, prop_oneof![challenge, ".*"]), 0..6).prop_map(|fields| {
        let mut headers = Headers::new();
        for (name, value) in fields {
            let _ = headers.add(&name, &value);
        }
        headers
    })
}

proptest! {
    #![proptest_config(config())]

    /// The way to the server arrives, and the record of the attempt.
    #[test]
    fn departures_arrive(id in any::<u64>(), url in any::<String>(), record in any::<String>()) {
        let (key, kept) = (secret("key"), secret(&record));
        let departure = Departure { url: url.clone(), key, record: kept };
        let (read, outcome) = sent(id, Ok(Reply::Departure(departure)));
        let Ok(Reply::Departure(departure)) = outcome else { panic!() };
        prop_assert_eq!((read, departure.url), (id, url));
        prop_assert_eq!((departure.key.as_str(), departure.record.as_str()), ("key", &*record));
    }

    /// So does the form for the server's logout.
    #[test]
    fn logouts_arrive(
        endpoint in any::<String>(), fields in vec((any::<String>(), any::<String>()), 0..5),
    ) {
        let form = fields.iter().map(|(name, value)| (name.clone(), secret(value))).collect();
        let logout = Logout { endpoint: endpoint.clone(), key: secret("key"), fields: form };
        let Ok(Reply::Ended(Some(read))) = sent(1, Ok(Reply::Ended(Some(logout)))).1 else {
            panic!()
        };
        prop_assert_eq!((read.endpoint, read.key.as_str()), (endpoint, "key"));
        let read: Vec<_> = read.fields.iter().map(|(n, v)| (n.clone(), v.to_string())).collect();
        prop_assert_eq!(read, fields);
    }

    /// A resource's answer arrives, and what it lacks.
    #[test]
    fn responses_arrive(status in any::<u16>(), headers in headers()) {
        let challenge = bearer::challenges(&headers).into_iter().next();
        let body = ResponseBody::empty();
        let response = OpenResponse { status, headers, body, challenge };
        let expected = format!("{response:?}");
        let Ok(Reply::Response(read)) = sent(1, Ok(Reply::Response(response))).1 else { panic!() };
        prop_assert_eq!(format!("{read:?}"), expected);
    }

    /// So does where the application goes on, and what a resource says of itself.
    #[test]
    fn places_arrive(path in "/[a-z?=&#]{0,12}", name in any::<String>()) {
        let return_to = ReturnTo::parse(&path).unwrap_or_else(|_| ReturnTo::root());
        let outcome = sent(1, Ok(Reply::Arrival(return_to.clone()))).1;
        prop_assert!(matches!(outcome, Ok(Reply::Arrival(read)) if read == return_to));

        let text = r#"{"resource":"https://api.example/stay?n=1","scopes_supported":"a b",
            "authorization_server":"http://localhost:8090/m/x","resource_name":"NAME"}"#;
        let name = Value::from(name.as_str()).to_text();
        let value = Value::parse(text.replace("\"NAME\"", &name).as_bytes()).unwrap();
        let metadata = ResourceMetadata::from_value(&value).unwrap();
        let outcome = sent(1, Ok(Reply::ResourceMetadata(metadata.clone()))).1;
        prop_assert!(matches!(outcome, Ok(Reply::ResourceMetadata(read)) if read == metadata));
    }

    /// An error is the same on the other side.
    #[test]
    fn errors_arrive(error in select(vec![
        Error::from(BrowserError::VaultLost), CallerError::NotSignedIn.into(),
        CallerError::SessionEnded.into(), BrowserError::StorageUnavailable.into(),
    ])) {
        prop_assert_eq!(sent(1, Err(error.clone())).1.unwrap_err(), error.clone());
        let refused = ToPage::Refused(Refusal::Failed(error.clone())).to_text();
        let read = ToPage::parse(&refused);
        let expected = Refusal::Failed(error);
        prop_assert!(matches!(read, Some(ToPage::Refused(read)) if read == expected));
    }
}

/// What has no fields arrives as well, each as itself.
#[test]
fn the_others_arrive() {
    for reply in [
        Reply::Done,
        Reply::Ended(None),
        Reply::NamedSession(NamedSession::Ended),
        Reply::NamedSession(NamedSession::Absent),
        Reply::NamedSession(NamedSession::Other),
    ] {
        let expected = format!("{reply:?}");
        assert_eq!(format!("{:?}", sent(1, Ok(reply)).1.unwrap()), expected);
    }
    for refusal in [Refusal::Version, Refusal::Configuration] {
        let read = ToPage::parse(&ToPage::Refused(refusal.clone()).to_text());
        assert!(matches!(read, Some(ToPage::Refused(read)) if read == refusal));
    }
    assert!(matches!(ToPage::parse(&ToPage::Pong.to_text()), Some(ToPage::Pong)));
}
