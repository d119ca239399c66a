//! Members of a message: what every wire of a vault is read and written with.

use std::time::Duration;

use public_client_protocol::json::{Object, Value};
use public_client_protocol::time::UnixTime;
use zeroize::Zeroizing;

/// An object that is being written. What it holds is wiped when it was sent.
#[derive(Default)]
pub struct Members(Vec<(&'static str, Value)>);

impl Members {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more.
    #[must_use]
    pub fn value(mut self, name: &'static str, value: Value) -> Self {
        self.0.push((name, value));
        self
    }

    /// A text.
    #[must_use]
    pub fn text(self, name: &'static str, text: &str) -> Self {
        self.value(name, Value::from(text))
    }

    /// What is not there is not written.
    #[must_use]
    pub fn maybe(self, name: &'static str, value: Option<Value>) -> Self {
        match value {
            Some(value) => self.value(name, value),
            None => self,
        }
    }

    /// What is false is not written.
    #[must_use]
    pub fn flag(self, name: &'static str, flag: bool) -> Self {
        self.maybe(name, flag.then_some(Value::Bool(true)))
    }

    /// As a member of another.
    #[must_use]
    pub fn into_value(self) -> Value {
        Value::from(Object::from_members(self.0))
    }

    /// As text, on its way; the characters have no other owner then.
    #[must_use]
    pub fn into_text(self) -> Zeroizing<String> {
        let mut value = self.into_value();
        let text = Zeroizing::new(value.to_text());
        value.wipe();
        text
    }
}

/// An object that is being read. What is not taken out of it is wiped.
pub struct Fields(Object);

impl Fields {
    /// Reads a text; `None` if it is no object.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(Value::parse(text.as_bytes()).ok()?)
    }

    /// Those of a value; `None` if it is no object.
    #[must_use]
    pub fn of(value: Value) -> Option<Self> {
        match value {
            Value::Object(object) => Some(Self(object)),
            _ => None,
        }
    }

    /// Takes one out.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.0.take(name)
    }

    /// A text.
    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.take(name)? {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// A text that is wiped after use.
    pub fn secret(&mut self, name: &str) -> Option<Zeroizing<String>> {
        self.text(name).map(Zeroizing::new)
    }

    /// A number without sign and fraction.
    pub fn number(&mut self, name: &str) -> Option<u64> {
        self.take(name)?.as_u64()
    }

    /// Whether it is `true`; anything else is false.
    pub fn flag(&mut self, name: &str) -> bool {
        matches!(self.take(name), Some(Value::Bool(true)))
    }

    /// A span, in milliseconds.
    pub fn milliseconds(&mut self, name: &str) -> Option<Duration> {
        self.number(name).map(Duration::from_millis)
    }

    /// A point in time, in seconds since 1970.
    pub fn time(&mut self, name: &str) -> Option<UnixTime> {
        self.number(name).map(UnixTime::from_seconds)
    }

    /// Its members that are texts, by their names.
    #[must_use]
    pub fn entries(self) -> Vec<(String, Zeroizing<String>)> {
        let entry = |(name, text): (&str, &Value)| {
            Some((name.to_owned(), Zeroizing::new(text.as_str()?.to_owned())))
        };
        self.0.iter().filter_map(entry).collect()
    }

    /// An array of texts; none if it is not there.
    pub fn texts(&mut self, name: &str) -> Vec<String> {
        texts(self.take(name))
    }

    /// An array of pairs of texts; none if it is not there.
    pub fn pairs(&mut self, name: &str) -> Option<Vec<(String, String)>> {
        let Some(Value::Array(pairs)) = self.take(name) else { return Some(Vec::new()) };
        let mut read = Vec::new();
        for value in pairs {
            read.push(pair(value)?);
        }
        Some(read)
    }
}

impl Drop for Fields {
    fn drop(&mut self) {
        Value::Object(std::mem::take(&mut self.0)).wipe();
    }
}

fn texts(value: Option<Value>) -> Vec<String> {
    let Some(Value::Array(elements)) = value else { return Vec::new() };
    let mut texts = Vec::new();
    for element in elements {
        if let Value::String(text) = element {
            texts.push(text);
        }
    }
    texts
}

fn pair(value: Value) -> Option<(String, String)> {
    let mut texts = texts(Some(value)).into_iter();
    Some((texts.next()?, texts.next()?))
}

/// An array of texts.
pub fn array<'a>(texts: impl IntoIterator<Item = &'a str>) -> Value {
    Value::from(texts.into_iter().map(Value::from).collect::<Vec<_>>())
}

/// An array of pairs of texts.
pub fn pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Value {
    let pair = |(name, value)| array([name, value]);
    Value::from(pairs.into_iter().map(pair).collect::<Vec<_>>())
}

/// A span, in milliseconds.
#[must_use]
pub fn milliseconds(span: Duration) -> Value {
    Value::from(u64::try_from(span.as_millis()).unwrap_or(u64::MAX))
}

/// A point in time, in seconds since 1970.
#[must_use]
pub fn time(time: UnixTime) -> Value {
    Value::from(time.as_seconds())
}
