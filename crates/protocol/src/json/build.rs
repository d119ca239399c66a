//! Values made of what a program holds.

use super::{Number, Object, Value};

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u64> for Value {
    fn from(value: u64) -> Self {
        Self::Number(value.into())
    }
}

impl From<Vec<Self>> for Value {
    fn from(elements: Vec<Self>) -> Self {
        Self::Array(elements)
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl Object {
    /// An object of these members, in their order; of a name given twice, the first stays.
    #[must_use]
    pub fn from_members<N: Into<String>>(members: impl IntoIterator<Item = (N, Value)>) -> Self {
        let mut object = Self::default();
        for (name, value) in members {
            object.insert(name.into(), value);
        }
        object
    }
}

impl From<u64> for Number {
    fn from(mut value: u64) -> Self {
        let mut digits = Vec::new();
        loop {
            digits.insert(0, b'0' + (value % 10) as u8);
            value /= 10;
            if value == 0 {
                return Self::new(str::from_utf8(&digits).unwrap_or_default());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_made_of_what_a_program_holds() {
        let object = Object::from_members([
            ("null", Value::Null),
            ("text", "a".into()),
            ("owned", String::from("b").into()),
            ("list", vec![true.into(), false.into()].into()),
            ("object", Object::default().into()),
        ]);
        let text = r#"{"null":null,"text":"a","owned":"b","list":[true,false],"object":{}}"#;
        assert_eq!(Value::parse(text.as_bytes()), Ok(Value::from(object)));
    }

    #[test]
    fn a_name_stands_once() {
        let twice = Object::from_members([("a", Value::Null), ("a", true.into())]);
        assert_eq!(Value::from(twice).to_text(), r#"{"a":null}"#);
    }

    #[test]
    fn a_number_is_exact() {
        for (value, text) in [(0, "0"), (10, "10"), (u64::MAX, "18446744073709551615")] {
            assert_eq!(Value::from(value).to_text(), text);
            assert_eq!(Value::from(value).as_u64(), Some(value));
        }
        for text in ["-0", "-1", "1.0", "1e3", "18446744073709551616", "\"1\""] {
            assert_eq!(Value::parse(text.as_bytes()).unwrap().as_u64(), None, "{text}");
        }
    }
}
