//! JSON ([RFC 8259]) read strictly and with bounds, and written without white space.
//!
//! A reader of its own, for three reasons: a member given twice is refused (RFC 7519 §4 leaves it
//! open, RFC 6749 §3.2 forbids it), depth and width are bounded before memory is taken, and it is
//! a tenth of the size of a general one in the browser, mostly because it needs no floating point.
//!
//! [RFC 8259]: https://www.rfc-editor.org/rfc/rfc8259.html

mod build;
mod number;
mod reader;
mod view;
mod writer;

use std::fmt;

pub use number::Number;
pub use view::ViewError;
use zeroize::Zeroize;

/// How deep arrays and objects may be nested.
pub const MAX_DEPTH: usize = 32;

/// How many members an object, or elements an array, may have.
pub const MAX_WIDTH: usize = 1024;

/// A JSON value.
///
/// `Debug` shows the kinds of values and never their characters, since a value may be a token.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it was written.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Self>),
    /// An object.
    Object(Object),
}

impl Value {
    /// Reads one value and nothing after it.
    ///
    /// # Errors
    ///
    /// What is not JSON, and what is beyond [`MAX_DEPTH`] or [`MAX_WIDTH`].
    pub fn parse(bytes: &[u8]) -> Result<Self, JsonError> {
        reader::read(bytes)
    }

    /// This value as a text without white space, which [`Value::parse`] reads as an equal value if
    /// it is within [`MAX_DEPTH`] and [`MAX_WIDTH`].
    ///
    /// The text is written into memory taken once, so wiping it leaves no other copy.
    #[must_use]
    pub fn to_text(&self) -> String {
        writer::write(self)
    }

    /// Wipes every string and every name from memory; what is left is empty. For a value that
    /// carried a secret.
    pub fn wipe(&mut self) {
        match self {
            Self::String(text) => text.zeroize(),
            Self::Array(elements) => elements.iter_mut().for_each(Self::wipe),
            Self::Object(Object(members)) => members.iter_mut().for_each(|(name, value)| {
                name.zeroize();
                value.wipe();
            }),
            Self::Null | Self::Bool(_) | Self::Number(_) => {}
        }
    }

    /// The characters, if this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if this is one from 0 to 2^64 - 1, written in digits alone.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(number) => number.as_str().parse().ok(),
            _ => None,
        }
    }

    /// The elements, if this is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The members, if this is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Number(_) => "number",
            Self::String(_) => "string",
            Self::Array(_) => "array",
            Self::Object(_) => "object",
        })
    }
}

/// The members of a JSON object, in their order, each name once.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Object(Vec<(String, Value)>);

impl Object {
    /// The value of a member.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.iter().find_map(|(key, value)| (key == name).then_some(value))
    }

    /// Takes a member out, so that its characters have one owner.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        let place = self.0.iter().position(|(key, _)| key == name)?;
        Some(self.0.swap_remove(place).1)
    }

    /// Every member.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Adds a member; `false` if there is one of that name.
    fn insert(&mut self, name: String, value: Value) -> bool {
        if self.get(&name).is_some() {
            return false;
        }
        self.0.push((name, value));
        true
    }

    fn len(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// Why bytes are not the JSON we read, and after how many of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// What is wrong.
    pub problem: JsonProblem,
    /// How many bytes were read before it.
    pub offset: usize,
}

/// What is wrong with a text that should be JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonProblem {
    /// Not UTF-8, or a byte order mark (RFC 8259 §8.1).
    Encoding,
    /// Not the grammar of RFC 8259 §2.
    Syntax,
    /// Ends in the middle of a value.
    Incomplete,
    /// A member name occurs twice in one object.
    DuplicateMember,
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// More members or elements than [`MAX_WIDTH`].
    TooWide,
}
