//! Names that live as long as the program, as the fields of an error demand.
//!
//! What is read is kept and never freed, so it is bounded: whatever a port carries, no more than
//! 64 KiB of names and a few lists of them. The names of this crate, as they stand in its source,
//! are fewer and shorter by far.

use std::cell::Cell;

/// How many names are kept, and how long one may be in bytes.
const MOST: usize = 256;

/// How many lists are kept, and how many names one may have.
const MOST_LISTS: usize = 16;

/// Stands for what is beyond the bounds.
const ELLIPSIS: &str = "…";

thread_local! {
    static NAMES: Cell<Vec<&'static str>> = const { Cell::new(Vec::new()) };
    static LISTS: Cell<Vec<&'static [&'static str]>> = const { Cell::new(Vec::new()) };
}

/// The same characters, kept; `…` if there are too many of them or of others.
pub(super) fn intern(text: &str) -> &'static str {
    let mut names = NAMES.take();
    let kept = match names.iter().find(|known| **known == text) {
        Some(known) => known,
        None if names.len() < MOST && text.len() <= MOST => {
            let name: &'static str = Box::leak(text.into());
            names.push(name);
            name
        }
        None => ELLIPSIS,
    };
    NAMES.set(names);
    kept
}

/// The same names, kept; a `…` alone if there are too many of them or of other lists.
pub(super) fn intern_list(texts: &[&str]) -> &'static [&'static str] {
    let mut lists = LISTS.take();
    let kept = match lists.iter().find(|known| **known == texts) {
        Some(known) => known,
        None if lists.len() < MOST_LISTS && texts.len() <= MOST_LISTS => {
            let list: Vec<_> = texts.iter().map(|text| intern(text)).collect();
            let list: &'static [&'static str] = list.leak();
            lists.push(list);
            list
        }
        None => &[ELLIPSIS],
    };
    LISTS.set(lists);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_bounded_in_length_and_number() {
        assert_eq!(intern(&"x".repeat(257)), "…");
        assert_eq!(intern(&"x".repeat(256)), "x".repeat(256));
        for number in 1..256 {
            assert_eq!(intern(&number.to_string()), number.to_string());
        }
        assert_eq!(intern("256"), "…");
        assert_eq!(intern("255"), "255");
    }

    #[test]
    fn a_name_is_kept_once() {
        assert!(std::ptr::eq(intern("jwks_uri"), intern(&String::from("jwks_uri"))));
        assert!(std::ptr::eq(intern_list(&["a", "b"]), intern_list(&["a", "b"])));
    }

    #[test]
    fn lists_are_bounded_in_length_and_number() {
        assert_eq!(intern_list(&["a"; 17]), ["…"]);
        assert_eq!(intern_list(&["a"; 16]), ["a"; 16]);
        for length in 0..15 {
            assert_eq!(intern_list(&vec!["b"; length]), vec!["b"; length]);
        }
        assert_eq!(intern_list(&["c"]), ["…"]);
        assert_eq!(intern_list(&["b"]), ["b"]);
    }
}
