//! The wall inside the client, which no manifest shows: only `browser/` speaks to the browser.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::workspace;

const OF_THE_BROWSER: [&str; 4] = ["gloo_", "js_sys", "wasm_bindgen", "web_sys"];

pub(super) fn wrong_in_client(root: &Path) -> Outcome<Vec<String>> {
    let source = root.join("crates/client/src");
    let mut wrong = Vec::new();
    collect(&source, &source, &mut wrong)?;
    Ok(wrong)
}

fn collect(source: &Path, folder: &Path, wrong: &mut Vec<String>) -> Outcome {
    let entries = fs::read_dir(folder)
        .map_err(|error| Failure::new(format!("{} cannot be read: {error}", folder.display())))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.strip_prefix(source).unwrap_or(&path).display().to_string();
        if name == "browser" || name == "browser.rs" {
            continue;
        }
        if path.is_dir() {
            collect(source, &path, wrong)?;
        } else if let Some(word) = foreign_word(&workspace::read(&path)?) {
            wrong.push(format!("crates/client/src/{name} names {word}, which only browser/ may"));
        }
    }
    Ok(())
}

fn foreign_word(source: &str) -> Option<&'static str> {
    let code = |line: &&str| !line.trim_start().starts_with("//");
    OF_THE_BROWSER
        .into_iter()
        .find(|word| source.lines().filter(code).any(|line| line.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_that_names_the_browser_is_seen() {
        assert_eq!(foreign_word("let window = web_sys::window();\n"), Some("web_sys"));
        assert_eq!(foreign_word("// as web_sys does\nlet window = ();\n"), None);
    }
}
