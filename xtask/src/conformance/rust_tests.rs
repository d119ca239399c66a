//! Tests in Rust, with the comment directly above each.

/// A test, and the comment above it.
#[derive(Debug, PartialEq)]
pub(crate) struct Test {
    pub(crate) name: String,
    pub(crate) comment: String,
}

/// The tests of a source file. One that is `#[ignore]`d proves nothing, and is left out.
pub(crate) fn in_source(source: &str) -> Vec<Test> {
    let mut scanner = Scanner::default();
    source.lines().filter_map(|line| scanner.take(line)).collect()
}

#[derive(Default)]
struct Scanner {
    comment: String,
    is_test: bool,
    is_ignored: bool,
    open_attribute: bool,
    /// The indentation of the `proptest!` that is open: each function in it is a test.
    proptest: Option<usize>,
}

impl Scanner {
    fn take(&mut self, line: &str) -> Option<Test> {
        let text = line.trim();
        if self.open_attribute {
            self.open_attribute = !text.ends_with(']');
        } else if let Some(comment) = text.strip_prefix("//") {
            self.comment.push_str(comment.trim_start_matches(['/', '!']));
            self.comment.push('\n');
        } else if text.starts_with("#[") {
            self.attribute(text);
        } else {
            return self.item(line, text);
        }
        None
    }

    fn attribute(&mut self, text: &str) {
        let path = text.trim_start_matches("#[").split([']', '(', ' ']).next().unwrap_or_default();
        self.is_test |= matches!(path, "test" | "tokio::test" | "wasm_bindgen_test");
        self.is_ignored |= path == "ignore";
        self.open_attribute = !text.contains(']');
    }

    /// Anything but a comment or an attribute ends what stood above it.
    fn item(&mut self, line: &str, text: &str) -> Option<Test> {
        let indentation = line.len() - line.trim_start().len();
        if text.starts_with("proptest!") {
            self.proptest = Some(indentation);
        } else if text.starts_with('}') && self.proptest == Some(indentation) {
            self.proptest = None;
        }
        let is_test = (self.is_test || self.proptest.is_some()) && !self.is_ignored;
        let comment = std::mem::take(&mut self.comment);
        self.is_test = false;
        self.is_ignored = false;
        let name = function_name(text).filter(|_| is_test)?;
        Some(Test { name: name.to_owned(), comment })
    }
}

fn function_name(text: &str) -> Option<&str> {
    let words = ["fn ", "async fn ", "pub fn ", "pub async fn "];
    let rest = words.iter().find_map(|word| text.strip_prefix(word))?;
    rest.split(['(', '<']).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanned(source: &str) -> Vec<(String, String)> {
        in_source(source)
            .into_iter()
            .map(|test| (test.name, test.comment.trim().to_owned()))
            .collect()
    }

    fn test(name: &str, comment: &str) -> (String, String) {
        (name.to_owned(), comment.to_owned())
    }

    #[test]
    fn the_comment_directly_above_belongs_to_the_test() {
        let source = "/// TOK-01: a body\n// and more\n#[test]\nfn a() {\n    // TOK-02\n}\n";
        assert_eq!(scanned(source), [test("a", "TOK-01: a body\n and more")]);
        assert_eq!(scanned("/// TOK-01\n\n#[test]\nfn a() {}\n"), [test("a", "")]);
    }

    #[test]
    fn asynchronous_and_browser_tests_count() {
        let source = "/// A\n#[tokio::test(flavor = \"multi_thread\")]\nasync fn a() {}\n\
                      #[wasm_bindgen_test]\n/// B\npub async fn b() {}\n";
        assert_eq!(scanned(source), [test("a", "A"), test("b", "B")]);
    }

    #[test]
    fn functions_of_a_proptest_block_count() {
        let source =
            "proptest! {\n    /// A\n    fn a(x in any::<u8>()) {\n    }\n}\n/// B\nfn b() {}\n";
        assert_eq!(scanned(source), [test("a", "A")]);
    }

    #[test]
    fn helpers_and_ignored_tests_do_not_count() {
        assert_eq!(scanned("/// TOK-01\nfn helper() {}\n"), []);
        assert_eq!(scanned("/// TOK-01\n#[test]\n#[ignore = \"slow\"]\nfn a() {}\n"), []);
        assert_eq!(
            scanned("#[test]\n#[should_panic(\n    expected = \"x\"\n)]\nfn a() {}\n"),
            [test("a", "")]
        );
    }
}
