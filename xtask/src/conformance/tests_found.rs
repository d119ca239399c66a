//! Every test of the workspace that names a requirement.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::conformance::{ids, node_tests, rust_tests};
use crate::failure::{Failure, Outcome};
use crate::workspace;

/// Where tests of the product are. The tests of xtask are about other things.
const FOLDERS: [&str; 4] = ["crates", "examples", "src", "tests"];

/// For each ID, the tests that name it, as `path::test`.
pub(crate) fn by_id(
    root: &Path,
    prefixes: &BTreeSet<String>,
) -> Outcome<BTreeMap<String, Vec<String>>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files(root)? {
        let path = file.strip_prefix(root).unwrap_or(&file).display().to_string();
        for (test, text) in tests_in(&file, &workspace::read(&file)?) {
            for id in ids::named(&text, prefixes) {
                found.entry(id).or_default().push(format!("{path}::{test}"));
            }
        }
    }
    Ok(found)
}

/// Each test's name, and the text that names requirements.
fn tests_in(file: &Path, source: &str) -> Vec<(String, String)> {
    if extension(file) == "rs" {
        return rust_tests::in_source(source)
            .into_iter()
            .map(|test| (test.name, test.comment))
            .collect();
    }
    node_tests::in_source(source).into_iter().map(|name| (name.clone(), name)).collect()
}

/// The Rust and JavaScript sources, in the order of their paths.
fn files(root: &Path) -> Outcome<BTreeSet<PathBuf>> {
    let mut files = BTreeSet::new();
    let mut folders: Vec<PathBuf> = FOLDERS.iter().map(|folder| root.join(folder)).collect();
    while let Some(folder) = folders.pop() {
        for path in entries(&folder)? {
            match path.file_name().and_then(|name| name.to_str()) {
                Some("node_modules" | "target" | "dist") => {}
                _ if path.is_dir() => folders.push(path),
                _ if matches!(extension(&path), "rs" | "mjs" | "js" | "ts") => {
                    files.insert(path);
                }
                _ => {}
            }
        }
    }
    Ok(files)
}

fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let cannot = |error| Failure::new(format!("{} cannot be read: {error}", folder.display()));
    fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect())
        .map_err(cannot)
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}
