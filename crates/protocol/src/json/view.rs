//! A value seen as one of the caller's own types, through serde.

use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::{Number, Object, Value};

impl Value {
    /// This value as a `T`, for typed claims and API answers.
    ///
    /// # Errors
    ///
    /// What serde says of a value that is not a `T`.
    pub fn view<'de, T: Deserialize<'de>>(&'de self) -> Result<T, ViewError> {
        T::deserialize(self)
    }
}

impl Object {
    /// These members as a `T`; see [`Value::view`].
    ///
    /// # Errors
    ///
    /// What serde says of members that are not a `T`.
    pub fn view<'de, T: Deserialize<'de>>(&'de self) -> Result<T, ViewError> {
        T::deserialize(MapDeserializer::new(self.iter()))
    }
}

/// Why a value is not of the asked type, in serde's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewError(String);

impl fmt::Display for ViewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ViewError {}

impl de::Error for ViewError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl<'de> Deserializer<'de> for &'de Value {
    type Error = ViewError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ViewError> {
        match self {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => visit_number(number, visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(elements) => {
                SeqDeserializer::new(elements.iter()).deserialize_any(visitor)
            }
            Value::Object(object) => MapDeserializer::new(object.iter()).deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ViewError> {
        match self {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ViewError> {
        match self {
            Value::String(text) => {
                text.as_str().into_deserializer().deserialize_enum(name, variants, visitor)
            }
            _ => Err(de::Error::custom("expected the name of a variant")),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ViewError> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, ViewError> for &'de Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, ViewError> {
    let text = number.as_str();
    if let Ok(value) = text.parse() {
        visitor.visit_u64(value)
    } else if let Ok(value) = text.parse() {
        visitor.visit_i64(value)
    } else {
        let value = text.parse().map_err(|_| de::Error::custom("a number out of range"))?;
        visitor.visit_f64(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, serde::Deserialize)]
    struct Stay {
        room: String,
        nights: u8,
        rate: f64,
        note: Option<String>,
        state: State,
        guests: Vec<String>,
    }

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum State {
        Active,
    }

    #[test]
    fn a_value_is_seen_as_a_type_of_the_caller() {
        let text = br#"{"room":"214","nights":3,"rate":1.5,"note":null,"state":"active",
                        "guests":["Alice"],"more":{}}"#;
        let stay: Stay = Value::parse(text).unwrap().view().unwrap();
        let expected = Stay {
            room: "214".to_owned(),
            nights: 3,
            rate: 1.5,
            note: None,
            state: State::Active,
            guests: vec!["Alice".to_owned()],
        };
        assert_eq!(stay, expected);
    }

    #[test]
    fn a_wrong_type_is_said() {
        let value = Value::parse(br#"{"room":1}"#).unwrap();
        assert!(value.view::<Stay>().is_err());
        assert!(value.as_object().unwrap().view::<Stay>().is_err());
    }
}
