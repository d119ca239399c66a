//! The reader: one pass, no recursion deeper than [`MAX_DEPTH`].

use super::{JsonError, JsonProblem, MAX_DEPTH, MAX_WIDTH, Number, Object, Value};

pub(super) fn read(bytes: &[u8]) -> Result<Value, JsonError> {
    let text = str::from_utf8(bytes).map_err(|error| JsonError {
        problem: JsonProblem::Encoding,
        offset: error.valid_up_to(),
    })?;
    if text.starts_with('\u{feff}') {
        return Err(JsonError { problem: JsonProblem::Encoding, offset: 0 });
    }
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0)?;
    reader.skip_space();
    match reader.peek() {
        None => Ok(value),
        Some(_) => Err(reader.error(JsonProblem::Syntax)),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: usize) -> Result<Value, JsonError> {
        self.skip_space();
        match self.peek() {
            Some(b'{') => self.object(depth + 1),
            Some(b'[') => self.array(depth + 1),
            Some(b'"') => self.string().map(Value::String),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(self.unexpected()),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, JsonError> {
        self.enter(depth)?;
        let mut object = Object::default();
        if self.accept(b'}') {
            return Ok(Value::Object(object));
        }
        loop {
            self.skip_space();
            let start = self.at;
            let name = self.string()?;
            self.expect(b':')?;
            let value = self.value(depth)?;
            if object.len() == MAX_WIDTH {
                return Err(self.error(JsonProblem::TooWide));
            }
            if !object.insert(name, value) {
                return Err(JsonError { problem: JsonProblem::DuplicateMember, offset: start });
            }
            if self.accept(b'}') {
                return Ok(Value::Object(object));
            }
            self.expect(b',')?;
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, JsonError> {
        self.enter(depth)?;
        let mut elements = Vec::new();
        if self.accept(b']') {
            return Ok(Value::Array(elements));
        }
        loop {
            if elements.len() == MAX_WIDTH {
                return Err(self.error(JsonProblem::TooWide));
            }
            elements.push(self.value(depth)?);
            if self.accept(b']') {
                return Ok(Value::Array(elements));
            }
            self.expect(b',')?;
        }
    }

    /// Steps over the opening bracket.
    fn enter(&mut self, depth: usize) -> Result<(), JsonError> {
        if depth > MAX_DEPTH {
            return Err(self.error(JsonProblem::TooDeep));
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, JsonError> {
        if !self.rest().starts_with(word) {
            return Err(self.error(JsonProblem::Syntax));
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Result<Value, JsonError> {
        let start = self.at;
        self.skip_if(b"-");
        match self.next() {
            Some(b'0') => {}
            Some(b'1'..=b'9') => self.skip_digits(),
            _ => return Err(self.unexpected()),
        }
        if self.skip_if(b".") {
            self.digits()?;
        }
        if self.skip_if(b"eE") {
            self.skip_if(b"+-");
            self.digits()?;
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        Ok(Value::Number(Number::new(text)))
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.unexpected());
        }
        self.skip_digits();
        Ok(())
    }

    fn skip_digits(&mut self) {
        while self.skip_if(b"0123456789") {}
    }

    fn string(&mut self) -> Result<String, JsonError> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected());
        }
        self.at += 1;
        let mut text = String::new();
        loop {
            let plain = self.rest().bytes().take_while(|b| !matches!(b, b'"' | b'\\' | 0..=0x1f));
            let end = self.at + plain.count();
            text.push_str(self.text.get(self.at..end).unwrap_or_default());
            self.at = end;
            match self.next() {
                Some(b'"') => return Ok(text),
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => return Err(self.error(JsonProblem::Syntax)),
                None => return Err(self.error(JsonProblem::Incomplete)),
            }
        }
    }

    fn escape(&mut self) -> Result<char, JsonError> {
        match self.next() {
            Some(quoted @ (b'"' | b'\\' | b'/')) => Ok(char::from(quoted)),
            Some(b'b') => Ok('\u{8}'),
            Some(b'f') => Ok('\u{c}'),
            Some(b'n') => Ok('\n'),
            Some(b'r') => Ok('\r'),
            Some(b't') => Ok('\t'),
            Some(b'u') => self.unicode_escape(),
            Some(_) => Err(self.error(JsonProblem::Syntax)),
            None => Err(self.error(JsonProblem::Incomplete)),
        }
    }

    /// RFC 8259 §7: outside the basic plane, a pair of surrogates; a lone one is no character.
    fn unicode_escape(&mut self) -> Result<char, JsonError> {
        let first = self.four_hex_digits()?;
        let scalar = if (0xd800..0xdc00).contains(&first) {
            if !(self.skip_if(b"\\") && self.skip_if(b"u")) {
                return Err(self.unexpected());
            }
            let second = self.four_hex_digits()?;
            if !(0xdc00..0xe000).contains(&second) {
                return Err(self.error(JsonProblem::Syntax));
            }
            0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
        } else {
            first
        };
        char::from_u32(scalar).ok_or_else(|| self.error(JsonProblem::Syntax))
    }

    fn four_hex_digits(&mut self) -> Result<u32, JsonError> {
        let mut value = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else {
                return Err(self.unexpected());
            };
            self.at += 1;
            value = value * 16 + digit;
        }
        Ok(value)
    }

    fn expect(&mut self, byte: u8) -> Result<(), JsonError> {
        if self.accept(byte) { Ok(()) } else { Err(self.unexpected()) }
    }

    /// Steps over white space and then over `byte`, if it is there.
    fn accept(&mut self, byte: u8) -> bool {
        self.skip_space();
        self.skip_if(&[byte])
    }

    fn skip_space(&mut self) {
        while self.skip_if(b" \t\r\n") {}
    }

    fn skip_if(&mut self, any_of: &[u8]) -> bool {
        let found = self.peek().is_some_and(|byte| any_of.contains(&byte));
        if found {
            self.at += 1;
        }
        found
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn unexpected(&self) -> JsonError {
        let at_end = self.at >= self.text.len();
        self.error(if at_end { JsonProblem::Incomplete } else { JsonProblem::Syntax })
    }

    fn error(&self, problem: JsonProblem) -> JsonError {
        JsonError { problem, offset: self.at }
    }
}

#[cfg(test)]
mod tests;
