//! Hostile inputs.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_oneof};
use proptest::sample::Index;
use proptest::test_runner::Config;

/// Enough cases to find a slip, few enough to run in seconds.
pub(crate) fn config() -> Config {
    Config { cases: 300, failure_persistence: None, ..Config::default() }
}

/// Any bytes, or a valid document with some damage.
pub(crate) fn bytes(valid: &'static str) -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![1 => vec(any::<u8>(), 0..2048), 3 => damaged(valid.as_bytes())]
}

/// The same as text.
pub(crate) fn text(valid: &'static str) -> impl Strategy<Value = String> {
    bytes(valid).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// What a piece of the document becomes.
#[derive(Clone, Debug)]
enum Damage {
    Cut,
    Double,
    Replace(Vec<u8>),
}

fn damaged(valid: &'static [u8]) -> impl Strategy<Value = Vec<u8>> {
    let damage = prop_oneof![
        vec(any::<u8>(), 0..8).prop_map(Damage::Replace),
        vec(proptest::sample::select(br#"{}[]",:.\0eE+-=&%# "#.to_vec()), 0..8)
            .prop_map(Damage::Replace),
        proptest::prelude::Just(Damage::Cut),
        proptest::prelude::Just(Damage::Double),
    ];
    let places = (any::<Index>(), any::<Index>(), damage);
    vec(places, 0..4).prop_map(move |all| {
        all.into_iter().fold(valid.to_vec(), |document, (from, to, damage)| {
            apply(&document, from.index(document.len() + 1), to.index(document.len() + 1), damage)
        })
    })
}

fn apply(document: &[u8], one: usize, other: usize, damage: Damage) -> Vec<u8> {
    let (from, to) = (one.min(other), one.max(other).min(one.min(other) + 16));
    let piece = &document[from..to];
    let between = match damage {
        Damage::Cut => Vec::new(),
        Damage::Double => [piece, piece].concat(),
        Damage::Replace(other) => other,
    };
    [&document[..from], &between, &document[to..]].concat()
}
