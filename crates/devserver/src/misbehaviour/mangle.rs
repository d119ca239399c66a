//! Deformations that several messages suffer.

use serde_json::json;

use crate::http::answer::{Answer, Content};

const OVERSIZE: usize = 8 * 1024 * 1024;
const DEPTH: usize = 100_000;

/// A page where JSON was expected.
pub(super) fn html_page(status: u16) -> Answer {
    let markup = "<!doctype html><title>Front desk</title><h1>Please hold the line</h1>";
    Answer::html(status, markup)
}

/// The same body under another media type.
pub(super) fn relabel(mut answer: Answer, media_type: &'static str) -> Answer {
    answer.content = Content::Raw { media_type, bytes: answer.text().into_bytes() };
    answer
}

/// `[{…}]` instead of `{…}`.
pub(super) fn in_array(mut answer: Answer) -> Answer {
    if let Content::Json(value) = &mut answer.content {
        *value = json!([value.take()]);
    }
    answer
}

/// The object once more begun with a member it already has.
pub(super) fn repeat_member(answer: Answer, name: &str, value: &str) -> Answer {
    let text = repeat_in_object(&answer.text(), name, value);
    replace_json(answer, text)
}

/// `{"name":"value",` before the members of a JSON object.
pub(super) fn repeat_in_object(object: &str, name: &str, value: &str) -> String {
    object.replacen('{', &format!("{{{}:{},", json!(name), json!(value)), 1)
}

/// A good document with far too much in it.
pub(super) fn oversize(mut answer: Answer) -> Answer {
    if let Some(members) = answer.members() {
        members.insert("padding".into(), "x".repeat(OVERSIZE).into());
    }
    answer
}

/// A good document with a member nested very deep.
pub(super) fn deep(answer: Answer) -> Answer {
    let nested = format!("{{\"deep\":{}{},", "[".repeat(DEPTH), "]".repeat(DEPTH));
    let text = answer.text().replacen('{', &nested, 1);
    replace_json(answer, text)
}

fn replace_json(mut answer: Answer, text: String) -> Answer {
    answer.content = Content::Raw { media_type: "application/json", bytes: text.into_bytes() };
    answer
}
