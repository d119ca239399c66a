//! The guide's first step, docs/embedding-leptos.md, leads to this app.
#![allow(clippy::unwrap_used, clippy::panic)] // A test may fail loudly.

const GUIDE: &str = include_str!("../../../docs/embedding-leptos.md");
const APP: [&str; 4] = [
    include_str!("../Cargo.toml"),
    include_str!("../Trunk.toml"),
    include_str!("../index.html"),
    include_str!("../src/main.rs"),
];

/// The lines that the guide adds, or takes away.
fn changed(sign: char) -> Vec<&'static str> {
    let (_, diff) = GUIDE.split_once("```diff\n").unwrap();
    let (diff, _) = diff.split_once("```").unwrap();
    diff.lines().filter_map(|line| line.strip_prefix(sign)).map(str::trim).collect()
}

fn has(line: &str) -> bool {
    APP.iter().any(|file| file.lines().any(|here| here.trim() == line))
}

#[test]
fn ten_lines_make_an_app_sign_in() {
    assert_eq!(changed('+').len(), 10);
    for line in changed('+') {
        // Where the crate is found is another matter here.
        let is_there = has(line) || line.starts_with("public-client-leptos = ");
        assert!(is_there, "the app lacks {line}");
    }
    for line in changed('-') {
        assert!(!has(line), "the app still has {line}");
    }
}
