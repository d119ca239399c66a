//! IDs in prose: `TOK-01`, lists, `HV-01b`, and the short forms `IDT-04..06` and `ARES-01/02`.

use std::collections::BTreeSet;

/// The part before the number, of every ID: only words that begin so are IDs at all (`UTF-16` is none).
pub(crate) fn prefixes<'a>(ids: impl Iterator<Item = &'a String>) -> BTreeSet<String> {
    ids.filter_map(|id| id.split_once('-')).map(|(prefix, _)| prefix.to_owned()).collect()
}

/// Every ID that the text names.
pub(crate) fn named(text: &str, prefixes: &BTreeSet<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (start, _) in text.match_indices('-') {
        let (before, after) = text.split_at(start);
        let word = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if prefixes.contains(word) {
            found.extend(numbers(after.trim_start_matches('-'), word));
        }
    }
    found
}

/// The IDs of one prefix: a number, then what a range or a slash adds.
fn numbers(text: &str, prefix: &str) -> Vec<String> {
    let Some((first, mut rest)) = number(text) else {
        return Vec::new();
    };
    let mut ids = vec![format!("{prefix}-{first}")];
    if let Some((last, _)) =
        rest.strip_prefix("..").and_then(|rest| number(unprefixed(rest, prefix)))
    {
        ids.extend(between(first, last).map(|middle| format!("{prefix}-{middle:02}")));
        ids.push(format!("{prefix}-{last}"));
        return ids;
    }
    while let Some((next, after)) = rest.strip_prefix('/').and_then(number) {
        ids.push(format!("{prefix}-{next}"));
        rest = after;
    }
    ids
}

/// `TOK-01..TOK-03` is `TOK-01..03`.
fn unprefixed<'a>(text: &'a str, prefix: &str) -> &'a str {
    text.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-')).unwrap_or(text)
}

/// Two digits and perhaps a letter, and no more of either: `01`, `05b`.
fn number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let digits = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_number = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
    (is_number && number.len() <= 3).then_some((number, rest))
}

fn between(first: &str, last: &str) -> std::ops::Range<u8> {
    match (first.parse::<u8>(), last.parse::<u8>()) {
        (Ok(first), Ok(last)) => first.saturating_add(1)..last,
        _ => 0..0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named_in(text: &str) -> Vec<String> {
        let known = ["TOK-01", "IDT-01", "HV-01"].map(str::to_owned);
        named(text, &prefixes(known.iter())).into_iter().collect()
    }

    #[test]
    fn single_ids_and_lists() {
        assert_eq!(named_in("TOK-01: a body"), ["TOK-01"]);
        assert_eq!(named_in("TOK-07, IDT-30 (HV-05b)."), ["HV-05b", "IDT-30", "TOK-07"]);
    }

    #[test]
    fn ranges_and_slashes() {
        assert_eq!(named_in("IDT-04..06"), ["IDT-04", "IDT-05", "IDT-06"]);
        assert_eq!(named_in("IDT-04..IDT-06"), ["IDT-04", "IDT-05", "IDT-06"]);
        assert_eq!(named_in("TOK-01/02/05"), ["TOK-01", "TOK-02", "TOK-05"]);
        assert_eq!(named_in("see TOK-01."), ["TOK-01"]);
    }

    #[test]
    fn other_words_with_numbers_are_no_ids() {
        assert_eq!(
            named_in("UTF-16, SHA-256, xTOK-01, TOK-1, TOK-001, TOK-01bc"),
            Vec::<String>::new()
        );
    }
}
