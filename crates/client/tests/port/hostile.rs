//! What nobody of this version says.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use public_client::port::{ToPage, ToVault};

use crate::config;

/// One of each kind, and of each field.
const MESSAGES: [&str; 12] = [
    r#"{"hello":1,"issuer":"https://as.example","client_id":"a","configuration":"{}"}"#,
    r#"{"id":1,"call":"authorize","additional_scope":"a","prompt":["none"],"extra":[["a","b"]]}"#,
    r#"{"id":1,"call":"receive","query":"code=a","fragment":"","record":"[]"}"#,
    r#"{"id":1,"call":"fetch","method":"GET","url":"https://api.example","headers":[["a","b"]]}"#,
    r#"{"id":1,"call":"abandon","error":["browser","popup_closed"]}"#,
    r#"{"cancel":1}"#,
    r#"{"welcome":1,"vault":"v","view":{"status":"signed_out","scope":""}}"#,
    r#"{"refused":"failed","error":["browser","vault_lost"]}"#,
    r#"{"id":1,"reply":"response","status":200,"headers":[["a","b"]]}"#,
    r#"{"id":1,"reply":"ended","endpoint":"https://as.example","key":"k","fields":[["a","b"]]}"#,
    r#"{"view":{"status":"signed_in","user":{"iss":"i","sub":"s","claims":"{}"},"expires_in":1}}"#,
    r#"{"view":{"status":"signed_in","ending":{"limit":"idle","within":1e3},"error":["limit"]}}"#,
];

/// A message in which pieces were replaced by others.
fn damaged() -> impl Strategy<Value = String> {
    let pieces = &[
        "\"", "{", "}", "[", "]", ":", ",", "null", "true", "-1", "1e999", "\"\"", "{}", "[[]]",
        "\u{0}", "\u{fffd}",
    ];
    let places = vec((any::<Index>(), any::<Index>(), select(&pieces[..])), 0..4);
    (select(&MESSAGES[..]), places).prop_map(|(message, places)| {
        let mut characters: Vec<char> = message.chars().collect();
        for (from, length, piece) in places {
            let from = from.index(characters.len() + 1);
            let to = (from + length.index(12)).min(characters.len());
            characters.splice(from..to, piece.chars());
        }
        characters.into_iter().collect()
    })
}

/// The undamaged are understood, each by the one it is for.
#[test]
fn the_undamaged_are_messages() {
    for (place, message) in MESSAGES.into_iter().enumerate() {
        let (to_vault, to_page) = (ToVault::parse(message), ToPage::parse(message));
        let is_understood = if place < 6 { to_vault.is_some() } else { to_page.is_some() };
        assert!(is_understood, "{message}");
    }
}

proptest! {
    #![proptest_config(config())]

    /// Any text is a message or is refused; what is one can be sent on, and is the same then.
    #[test]
    fn any_text_is_harmless(text in prop_oneof![3 => damaged(), 1 => any::<String>()]) {
        if let Some(message) = ToVault::parse(&text) {
            let again = ToVault::parse(&message.to_text());
            prop_assert_eq!(format!("{again:?}"), format!("{:?}", Some(message)));
        }
        if let Some(message) = ToPage::parse(&text) {
            let again = ToPage::parse(&message.to_text());
            prop_assert_eq!(format!("{again:?}"), format!("{:?}", Some(message)));
        }
        let _ = ToVault::unread_call(&text);
    }
}
