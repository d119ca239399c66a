//! JSON and URLs.

use proptest::collection::vec;
use proptest::prelude::*;
use public_client_protocol::json::{Object, Value};
use public_client_protocol::url::{HttpUrl, Origin};
use url::Url;

use crate::input::{bytes, config, text};

/// JSON texts of every shape, with white space and escapes.
fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|value| value.to_string()),
        any::<i64>().prop_map(|value| value.to_string()),
        any::<f64>()
            .prop_filter("JSON has no NaN", |value| value.is_finite())
            .prop_map(|value| format!("{value:e}")),
        string(),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..8).prop_map(|elements| format!("[ {} ]", elements.join(" ,\n"))),
            vec(inner, 0..8).prop_map(|values| {
                let name = |(number, value)| format!("\"n{number}\" :\t{value}");
                let members: Vec<_> = values.into_iter().enumerate().map(name).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

fn string() -> impl Strategy<Value = String> {
    vec(any::<char>(), 0..16).prop_map(|characters| quote(&characters.iter().collect::<String>()))
}

/// Every character outside printable ASCII as an escape.
fn quote(text: &str) -> String {
    let unit = |unit: u16| match char::from_u32(unit.into()) {
        Some(plain @ ' '..='~') if !matches!(plain, '"' | '\\') => plain.to_string(),
        _ => format!("\\u{unit:04x}"),
    };
    format!("\"{}\"", text.encode_utf16().map(unit).collect::<String>())
}

proptest! {
    #![proptest_config(config())]

    /// TOK-20, DISC-08, HV-21: any bytes are JSON or are refused.
    #[test]
    fn any_bytes_into_json(input in bytes(r#"{"a":[1,-2.5e3,"\u00e9",{"b":null}],"c":"\"d\\"}"#)) {
        if let Err(error) = Value::parse(&input) {
            prop_assert!(error.offset <= input.len());
        }
    }

    /// HV-22: every JSON text is read, and a piece of it is not.
    #[test]
    fn json_is_read(text in json()) {
        prop_assert!(Value::parse(text.as_bytes()).is_ok(), "{}", text);
        let open = format!("[{text}");
        prop_assert!(Value::parse(open.as_bytes()).is_err());
    }

    /// What was read and is written is read again as an equal value, its numbers to the digit.
    #[test]
    fn json_is_written_as_read(text in json()) {
        let value = Value::parse(text.as_bytes()).unwrap();
        let written = value.to_text();
        prop_assert_eq!(Value::parse(written.as_bytes()), Ok(value), "{}", written);
    }

    /// Any characters in strings and names survive the writing.
    #[test]
    fn strings_are_written_as_held(text in vec(any::<char>(), 0..32), low in vec(0_u8..0x80, 0..8)) {
        let text: String = text.into_iter().chain(low.into_iter().map(char::from)).collect();
        let value = Value::from(Object::from_members([(text.clone(), Value::from(text))]));
        prop_assert_eq!(Value::parse(value.to_text().as_bytes()), Ok(value));
    }

    /// HV-22: the characters of a string survive any spelling.
    #[test]
    fn strings_are_read_as_written(text in vec(any::<char>(), 0..32)) {
        let text: String = text.into_iter().collect();
        let value = Value::parse(quote(&text).as_bytes()).unwrap();
        prop_assert_eq!(value.as_str(), Some(text.as_str()));
    }

    /// IDT-25: any number is a date within 2^53, or none.
    #[test]
    fn any_number_is_a_date_or_none(mantissa in any::<f64>(), exponent in -400_i32..400) {
        let text = format!("{mantissa}e{exponent}");
        if let Ok(Value::Number(number)) = Value::parse(text.as_bytes()) {
            prop_assert!(number.numeric_date().is_none_or(|date| date <= 1 << 53));
        }
    }

    /// HV-33, HV-35: any text is refused, or is a URL that is kept as written and that a browser
    /// reads as we do: the same origin, the same path.
    #[test]
    fn any_text_into_url(text in text("https://api.example:8443/a%20b/c?d=e&f=%41")) {
        if let Ok(url) = HttpUrl::parse(&text) {
            prop_assert_eq!(url.as_str(), &text);
            // An odd `xn--` name is beyond us; where a browser refuses it, it sends nothing.
            let Ok(seen) = Url::parse(&text) else { return Ok(()) };
            let origin = Origin::parse(&seen.origin().ascii_serialization()).unwrap();
            prop_assert_eq!(&origin, url.origin());
            prop_assert_eq!(seen.path(), if url.path().is_empty() { "/" } else { url.path() });
            // A browser writes an apostrophe in a query as %27.
            let query = |text: Option<&str>| text.unwrap_or_default().replace('\'', "%27");
            prop_assert_eq!(query(seen.query()), query(url.query()));
        }
    }
}
