//! Members of a JSON document, read as the types that the specifications demand.

use crate::error::{Document, Misbehaviour};
use crate::json::{Object, Value};
use crate::time::UnixTime;

/// A JSON document whose members are about to be read.
#[derive(Clone, Copy)]
pub(crate) struct Members<'a> {
    object: &'a Object,
    document: Document,
}

impl<'a> Members<'a> {
    pub(crate) const fn new(object: &'a Object, document: Document) -> Self {
        Self { object, document }
    }

    pub(crate) fn get(&self, member: &str) -> Option<&'a Value> {
        self.object.get(member)
    }

    /// An optional string.
    pub(crate) fn string(&self, member: &'static str) -> Result<Option<&'a str>, Misbehaviour> {
        self.optional(member, "a string", Value::as_str)
    }

    /// A required string that is not empty.
    pub(crate) fn required_string(&self, member: &'static str) -> Result<&'a str, Misbehaviour> {
        let expected = "a string that is not empty";
        let text = self.optional(member, expected, Value::as_str)?;
        text.filter(|text| !text.is_empty()).ok_or_else(|| self.unfit(member, expected))
    }

    /// An optional array of strings.
    pub(crate) fn strings(
        &self,
        member: &'static str,
    ) -> Result<Option<Vec<&'a str>>, Misbehaviour> {
        let read = |value: &'a Value| value.as_array()?.iter().map(Value::as_str).collect();
        self.optional(member, "an array of strings", read)
    }

    /// An optional boolean.
    pub(crate) fn boolean(&self, member: &'static str) -> Result<Option<bool>, Misbehaviour> {
        self.optional(member, "a boolean", |value| match value {
            Value::Bool(value) => Some(*value),
            _ => None,
        })
    }

    /// An optional date (RFC 7519 §2).
    pub(crate) fn date(&self, member: &'static str) -> Result<Option<UnixTime>, Misbehaviour> {
        self.optional(member, "a date as a number", |value| match value {
            Value::Number(number) => number.numeric_date().map(UnixTime::from_seconds),
            _ => None,
        })
    }

    /// A required date.
    pub(crate) fn required_date(&self, member: &'static str) -> Result<UnixTime, Misbehaviour> {
        self.date(member)?.ok_or_else(|| self.unfit(member, "a date as a number"))
    }

    /// The refusal of a member that is missing or of another type.
    pub(crate) const fn unfit(&self, member: &'static str, expected: &'static str) -> Misbehaviour {
        Misbehaviour::Member { document: self.document, member, expected }
    }

    fn optional<T>(
        &self,
        member: &'static str,
        expected: &'static str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, Misbehaviour> {
        match self.get(member) {
            None => Ok(None),
            Some(value) => read(value).map(Some).ok_or_else(|| self.unfit(member, expected)),
        }
    }
}
