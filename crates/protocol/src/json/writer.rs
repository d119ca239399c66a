//! The writer: the same walk measures and writes, so that memory is taken once.

use super::Value;

/// Takes the next piece of the text.
type Sink<'a> = dyn FnMut(&str) + 'a;

pub(super) fn write(value: &Value) -> String {
    let mut length = 0;
    walk(value, &mut |piece| length += piece.len());
    let mut text = String::with_capacity(length);
    walk(value, &mut |piece| text.push_str(piece));
    text
}

fn walk(value: &Value, sink: &mut Sink<'_>) {
    match value {
        Value::Null => sink("null"),
        Value::Bool(true) => sink("true"),
        Value::Bool(false) => sink("false"),
        Value::Number(number) => sink(number.as_str()),
        Value::String(text) => string(text, sink),
        Value::Array(elements) => {
            let mut before = "[";
            for element in elements {
                sink(before);
                walk(element, sink);
                before = ",";
            }
            sink(if elements.is_empty() { "[]" } else { "]" });
        }
        Value::Object(object) => {
            let mut before = "{";
            for (name, value) in object.iter() {
                sink(before);
                string(name, sink);
                sink(":");
                walk(value, sink);
                before = ",";
            }
            sink(if object.len() == 0 { "{}" } else { "}" });
        }
    }
}

/// RFC 8259 §7: quotation mark, reverse solidus and control characters are escaped, nothing else.
fn string(text: &str, sink: &mut Sink<'_>) {
    sink("\"");
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if matches!(byte, b'"' | b'\\' | 0..=0x1f) {
            sink(text.get(start..at).unwrap_or_default());
            sink("\\u00");
            sink(hex_digit(byte >> 4));
            sink(hex_digit(byte & 15));
            start = at + 1;
        }
    }
    sink(text.get(start..).unwrap_or_default());
    sink("\"");
}

fn hex_digit(value: u8) -> &'static str {
    let at = usize::from(value);
    "0123456789abcdef".get(at..=at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(text: &str) -> String {
        Value::parse(text.as_bytes()).unwrap().to_text()
    }

    #[test]
    fn white_space_is_left_out_and_all_else_stays() {
        let text = r#" { "a" : [ ] , "b" : { } , "c" : [ null , true , false , -1.50E+3 ] } "#;
        assert_eq!(rewritten(text), r#"{"a":[],"b":{},"c":[null,true,false,-1.50E+3]}"#);
    }

    #[test]
    fn what_json_forbids_in_a_string_is_escaped() {
        assert_eq!(Value::from("a\"b\\c\n\u{1f}").to_text(), r#""a\u0022b\u005cc\u000a\u001f""#);
        assert_eq!(Value::from("/ä\u{2028}\u{7f}😀").to_text(), "\"/ä\u{2028}\u{7f}😀\"");
        assert_eq!(rewritten(r#"{"\t":"\ud83d\ude00"}"#), r#"{"\u0009":"😀"}"#);
    }

    /// A text that may carry a secret is not moved while it grows.
    #[test]
    fn memory_is_taken_once() {
        let text = rewritten(r#"{"code":["\"\n", 12, {"a": null}, false]}"#);
        assert_eq!(text.capacity(), text.len());
    }

    /// No string and no name is left.
    #[test]
    fn a_wiped_value_is_empty() {
        let mut value = Value::parse(br#"{"a":["b",{"c":"d"}],"e":1}"#).unwrap();
        value.wipe();
        assert_eq!(value.to_text(), r#"{"":["",{"":""}],"":1}"#);
    }
}
