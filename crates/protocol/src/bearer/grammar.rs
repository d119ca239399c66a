//! The grammar of `WWW-Authenticate` ([RFC 9110 §11.6.1]).
//!
//! The comma separates challenges as well as their parameters; what stands behind it tells which:
//! a name and an equals sign are a parameter, anything else begins a challenge.
//!
//! [RFC 9110 §11.6.1]: https://www.rfc-editor.org/rfc/rfc9110.html#section-11.6.1

use crate::http::is_token_byte;

/// The longest field read, in bytes.
const LONGEST: usize = 16 * 1024;

/// The most parameters that a challenge may have.
const MOST_PARAMETERS: usize = 32;

/// What may stand between two elements of a list.
const fn is_separator(byte: u8) -> bool {
    matches!(byte, b',' | b' ' | b'\t')
}

/// A challenge of any scheme.
pub(super) struct RawChallenge<'a> {
    pub(super) scheme: &'a str,
    parameters: Vec<(&'a str, String)>,
    is_usable: bool,
}

impl<'a> RawChallenge<'a> {
    /// A parameter; names are compared without regard to case.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut all = self.parameters.iter();
        all.find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value.as_str()))
    }

    const fn new(scheme: &'a str) -> Self {
        Self { scheme, parameters: Vec::new(), is_usable: true }
    }

    /// RFC 9110 §11.2: a parameter stands once in a challenge.
    fn add(&mut self, name: &'a str, value: String) {
        self.is_usable &= self.get(name).is_none() && self.parameters.len() < MOST_PARAMETERS;
        if self.is_usable {
            self.parameters.push((name, value));
        }
    }
}

/// The well-formed challenges of one field. A challenge that gives a parameter twice is left out.
/// Behind a syntax error nothing can be told apart any more, so the challenge with the error and
/// everything after it is left out.
pub(super) fn parse(field: &str) -> Vec<RawChallenge<'_>> {
    let mut challenges = Vec::new();
    if field.len() > LONGEST {
        return challenges;
    }
    let mut reader = Reader { rest: field };
    reader.skip_separators();
    while let Some(challenge) = reader.challenge() {
        if challenge.is_usable {
            challenges.push(challenge);
        }
        reader.skip_separators();
    }
    challenges
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn challenge(&mut self) -> Option<RawChallenge<'a>> {
        let mut challenge = RawChallenge::new(self.token()?);
        if self.rest.bytes().next().is_some_and(|byte| !is_separator(byte)) {
            return None;
        }
        self.skip_space();
        if self.skip_token68() {
            return Some(challenge);
        }
        self.skip_separators();
        while self.is_at_parameter() {
            let (name, value) = self.parameter()?;
            challenge.add(name, value);
            self.skip_space();
            if !self.is_at_border() {
                return None;
            }
            self.skip_separators();
        }
        Some(challenge)
    }

    /// Whether a name and an equals sign come next.
    fn is_at_parameter(&self) -> bool {
        let mut ahead = Reader { rest: self.rest };
        ahead.token().is_some() && ahead.accept_equals()
    }

    fn parameter(&mut self) -> Option<(&'a str, String)> {
        let name = self.token()?;
        self.accept_equals();
        let value = match self.quoted() {
            Some(value) => value,
            None => self.token()?.to_owned(),
        };
        Some((name, value))
    }

    /// RFC 9110 §5.6.4
    fn quoted(&mut self) -> Option<String> {
        let mut characters = self.rest.strip_prefix('"')?.chars();
        let mut text = String::new();
        loop {
            match characters.next()? {
                '"' => break,
                '\\' => text.push(characters.next()?),
                other => text.push(other),
            }
        }
        self.rest = characters.as_str();
        Some(text)
    }

    #[inline(never)]
    fn token(&mut self) -> Option<&'a str> {
        let end = self.rest.bytes().take_while(is_token_byte).count();
        let (token, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        (!token.is_empty()).then_some(token)
    }

    /// RFC 9110 §11.2: a challenge may have one value without a name instead of parameters.
    fn skip_token68(&mut self) -> bool {
        let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte);
        let mut after = Reader { rest: self.rest };
        if !after.skip(is_inner) {
            return false;
        }
        after.skip(|byte| byte == b'=');
        after.skip_space();
        if !after.is_at_border() {
            return false;
        }
        self.rest = after.rest;
        true
    }

    fn accept_equals(&mut self) -> bool {
        self.skip_space();
        let Some(rest) = self.rest.strip_prefix('=') else {
            return false;
        };
        self.rest = rest;
        self.skip_space();
        true
    }

    fn is_at_border(&self) -> bool {
        self.rest.bytes().next().is_none_or(|byte| byte == b',')
    }

    fn skip_space(&mut self) {
        self.skip(|byte| matches!(byte, b' ' | b'\t'));
    }

    fn skip_separators(&mut self) {
        self.skip(is_separator);
    }

    /// Steps over what is meant, which is ASCII; whether there was any.
    fn skip(&mut self, is_meant: fn(u8) -> bool) -> bool {
        let length = self.rest.bytes().take_while(|byte| is_meant(*byte)).count();
        self.rest = self.rest.get(length..).unwrap_or_default();
        length > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schemes(field: &str) -> Vec<&str> {
        parse(field).iter().map(|challenge| challenge.scheme).collect()
    }

    /// RES-08: several challenges in one field, with and without parameters.
    #[test]
    fn challenges_are_told_apart() {
        let field = "Negotiate, NTLM TlRMTVNT==, Bearer realm=\"a, b=c\" , error = x,, Digest";
        assert_eq!(schemes(field), ["Negotiate", "NTLM", "Bearer", "Digest"]);
        let all = parse(field);
        assert_eq!(all[2].get("REALM"), Some("a, b=c"));
        assert_eq!(all[2].get("error"), Some("x"));
        assert_eq!(all[1].get("TlRMTVNT"), None);
    }

    /// RES-08: quoted strings, with what is escaped in them.
    #[test]
    fn quoted_strings_are_unquoted() {
        let all = parse(r#"Bearer a="say \"hi\" \\", b="", c=d"#);
        assert_eq!(all[0].get("a"), Some(r#"say "hi" \"#));
        assert_eq!(all[0].get("b"), Some(""));
        assert_eq!(all[0].get("c"), Some("d"));
    }

    /// RES-08: a parameter given twice spoils its challenge, and no other.
    #[test]
    fn duplicates_spoil_a_challenge() {
        assert_eq!(schemes("Bearer a=1, A=2, DPoP b=3"), ["DPoP"]);
        assert_eq!(schemes("Bearer a=1, b=2, DPoP b=3"), ["Bearer", "DPoP"]);
    }

    /// RES-08: what stands before a syntax error counts, what stands behind it does not.
    #[test]
    fn a_syntax_error_ends_the_field() {
        for broken in [
            "Bearer a=\"open",
            "Bearer a=1 b=2",
            "Bearer a=\"\\",
            "Bearer c=3, a=, b=2",
            "Bearer a=@",
            "Bearer\"a\"",
            "=",
            "\u{e9}",
        ] {
            let field = ["Digest q=1, ", broken].concat();
            assert_eq!(schemes(&field), ["Digest"], "{broken}");
        }
        assert!(schemes("").is_empty());
    }

    /// HV-21: the number of parameters and the length are bounded.
    #[test]
    fn a_huge_field_is_not_read() {
        let field = |count: usize| {
            let names: Vec<_> = (0..count).map(|n| format!("p{n}=1")).collect();
            ["Bearer ", &names.join(",")].concat()
        };
        assert_eq!(schemes(&field(MOST_PARAMETERS)).len(), 1);
        assert!(schemes(&field(MOST_PARAMETERS + 1)).is_empty());
        let long = |length: usize| ["Bearer a=", &"b".repeat(length - 9)].concat();
        assert_eq!(schemes(&long(LONGEST)).len(), 1);
        assert!(schemes(&long(LONGEST + 1)).is_empty());
    }
}
