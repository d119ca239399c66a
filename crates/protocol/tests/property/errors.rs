//! Errors on a port.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use public_client_protocol::error::{Error, IdTokenFault, Misbehaviour, Phase, ServerError};
use public_client_protocol::json::Value;
use public_client_protocol::text::InertText;
use public_client_protocol::time::UnixTime;

use crate::input::{bytes, config};

const VALID: &str = r#"["misbehaved","token","member","jwt_claims","exp","a date"]"#;

/// Errors with fields of every type.
const ALL: [&str; 8] = [
    VALID,
    r#"["configuration","restore","not_one_of",["none","frame"]]"#,
    r#"["configuration","","json","syntax",12]"#,
    r#"["configuration","","configuration_unavailable",404]"#,
    r#"["server","refresh","unknown","odd",null,"https://as.example"]"#,
    r#"["misbehaved","discovery","endpoint","jwks_uri","insecure"]"#,
    r#"["misbehaved","token","id_token","id_token_auth_time",60,0]"#,
    r#"["network","resource","too_large",1024]"#,
];

/// An element that may stand in the place of another.
fn element() -> impl Strategy<Value = Value> {
    prop_oneof![
        ".*".prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
        vec(".*".prop_map(Value::from), 0..4).prop_map(Value::from),
    ]
}

/// An error in which elements were replaced, left out or added.
fn damaged() -> impl Strategy<Value = Value> {
    let places = vec((any::<Index>(), 0..2_usize, vec(element(), 0..2)), 0..3);
    (select(&ALL[..]), places).prop_map(|(valid, places)| {
        let value = Value::parse(valid.as_bytes()).unwrap();
        let mut elements = value.as_array().unwrap().to_vec();
        for (at, gone, new) in places {
            let from = at.index(elements.len() + 1);
            elements.splice(from..elements.len().min(from + gone), new);
        }
        elements.into()
    })
}

/// What is read is an error that can be carried on.
fn is_carried_on(value: &Value) -> bool {
    Error::from_value(value).is_none_or(|error| Error::from_value(&error.to_value()) == Some(error))
}

#[test]
fn the_undamaged_are_errors() {
    for valid in ALL {
        let value = Value::parse(valid.as_bytes()).unwrap();
        assert_eq!(Error::from_value(&value).unwrap().to_value(), value);
    }
}

proptest! {
    #![proptest_config(config())]

    /// Any value is an error or is refused.
    #[test]
    fn any_value_into_error(input in bytes(VALID), value in damaged()) {
        prop_assert!(Value::parse(&input).map_or(true, |value| is_carried_on(&value)));
        prop_assert!(is_carried_on(&value));
    }

    /// ERR-06: whatever a server wrote, the error that says so comes back.
    #[test]
    fn errors_are_read_as_written(
        code in ".*", description in proptest::option::of(".*"), exp in any::<u64>(),
    ) {
        let error = ServerError::new(&code, description.as_deref(), None);
        let found = InertText::new(&code);
        let now = UnixTime::from_seconds(0);
        let expired = IdTokenFault::Expired { exp: UnixTime::from_seconds(exp), now };
        let errors = [
            error.during(Phase::Token),
            Misbehaviour::ContentType { expected: "application/json", found }.during(Phase::Token),
            Misbehaviour::IdToken(expired).during(Phase::Refresh),
        ];
        for error in errors {
            let text = error.to_value().to_text();
            let value = Value::parse(text.as_bytes()).unwrap();
            prop_assert_eq!(Error::from_value(&value), Some(error), "{}", text);
        }
    }
}
