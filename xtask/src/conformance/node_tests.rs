//! Tests in JavaScript: `test('TOK-01: …', …)` names its requirements in its name.

/// The names of a file's tests.
pub(crate) fn in_source(source: &str) -> Vec<String> {
    source.lines().filter_map(name).collect()
}

fn name(line: &str) -> Option<String> {
    let rest = ["test(", "it("].iter().find_map(|call| line.trim_start().strip_prefix(call))?;
    let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"' | '`'))?;
    let (name, _) = rest.get(1..)?.split_once(quote)?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_is_its_name() {
        let source = "test('TOK-01: a body', () => {})\n  it(\"UI-03\", f)\n// test('TOK-02')\ntest(name, f)\n";
        assert_eq!(in_source(source), ["TOK-01: a body", "UI-03"]);
    }
}
