//! The fields: text, numbers, spans and codes.

use std::time::Duration;

use super::interned::{intern, intern_list};
use super::{Input, Wire};
use crate::error::{ConfigurationError, ConfigurationFault, ErrorCode};
use crate::json::Value;
use crate::text::InertText;
use crate::time::UnixTime;

/// What stands before a code that no specification defines.
const UNKNOWN: &str = "unknown";

#[inline(never)]
fn write_text(text: &str, out: &mut Vec<Value>) {
    out.push(text.into());
}

/// The tag of the variant at `place`.
#[inline(never)]
pub(super) fn write_tag(tags: &[&str], place: usize, out: &mut Vec<Value>) {
    write_text(tags.get(place).copied().unwrap_or_default(), out);
}

#[inline(never)]
fn read_text<'a>(input: &mut Input<'a>) -> &'a str {
    let text = input.rest.next().and_then(Value::as_str);
    input.require(text)
}

/// Takes a tag, and says where in `tags` it stands; the first place, if it does not.
#[inline(never)]
pub(super) fn read_tag(tags: &[&str], input: &mut Input<'_>) -> usize {
    let tag = read_text(input);
    let place = tags.iter().position(|known| *known == tag);
    input.require(place)
}

impl Wire for u64 {
    #[inline(never)]
    fn write(&self, out: &mut Vec<Value>) {
        out.push((*self).into());
    }

    #[inline(never)]
    fn read(input: &mut Input<'_>) -> Self {
        let number = input.rest.next().and_then(Value::as_u64);
        input.require(number)
    }
}

impl Wire for u32 {
    fn write(&self, out: &mut Vec<Value>) {
        u64::from(*self).write(out);
    }

    fn read(input: &mut Input<'_>) -> Self {
        let number = u64::read(input).try_into().ok();
        input.require(number)
    }
}

impl Wire for u16 {
    fn write(&self, out: &mut Vec<Value>) {
        u64::from(*self).write(out);
    }

    fn read(input: &mut Input<'_>) -> Self {
        let number = u64::read(input).try_into().ok();
        input.require(number)
    }
}

impl Wire for usize {
    fn write(&self, out: &mut Vec<Value>) {
        (*self as u64).write(out);
    }

    fn read(input: &mut Input<'_>) -> Self {
        let number = u64::read(input).try_into().ok();
        input.require(number)
    }
}

impl Wire for UnixTime {
    fn write(&self, out: &mut Vec<Value>) {
        self.as_seconds().write(out);
    }

    fn read(input: &mut Input<'_>) -> Self {
        Self::from_seconds(u64::read(input))
    }
}

/// Seconds, then nanoseconds: a caller's `max_age` may have a fraction.
impl Wire for Duration {
    fn write(&self, out: &mut Vec<Value>) {
        self.as_secs().write(out);
        self.subsec_nanos().write(out);
    }

    fn read(input: &mut Input<'_>) -> Self {
        let seconds = Self::from_secs(u64::read(input));
        let nanos = Some(u32::read(input)).filter(|&nanos| nanos < 1_000_000_000);
        let span = seconds.checked_add(Self::from_nanos(input.require(nanos).into()));
        input.require(span)
    }
}

impl Wire for String {
    fn write(&self, out: &mut Vec<Value>) {
        write_text(self, out);
    }

    fn read(input: &mut Input<'_>) -> Self {
        read_text(input).to_owned()
    }
}

impl Wire for InertText {
    fn write(&self, out: &mut Vec<Value>) {
        write_text(self.as_str(), out);
    }

    #[inline(never)]
    fn read(input: &mut Input<'_>) -> Self {
        Self::new(read_text(input))
    }
}

impl Wire for &'static str {
    fn write(&self, out: &mut Vec<Value>) {
        write_text(self, out);
    }

    #[inline(never)]
    fn read(input: &mut Input<'_>) -> Self {
        intern(read_text(input))
    }
}

/// An array of its own within the flat one.
impl Wire for &'static [&'static str] {
    fn write(&self, out: &mut Vec<Value>) {
        out.push(self.iter().map(|&text| text.into()).collect::<Vec<Value>>().into());
    }

    fn read(input: &mut Input<'_>) -> Self {
        let elements = input.rest.next().and_then(Value::as_array);
        let mut elements = Input { rest: input.require(elements).iter(), is_broken: false };
        let mut texts = Vec::new();
        while !elements.rest.as_slice().is_empty() {
            texts.push(read_text(&mut elements));
        }
        input.is_broken |= elements.is_broken;
        intern_list(&texts)
    }
}

/// `null`, or the value, which never begins with `null` itself.
impl<T: Wire> Wire for Option<T> {
    fn write(&self, out: &mut Vec<Value>) {
        match self {
            Some(value) => value.write(out),
            None => out.push(Value::Null),
        }
    }

    fn read(input: &mut Input<'_>) -> Self {
        if matches!(input.rest.as_slice().first(), Some(Value::Null)) {
            input.rest.next();
            return None;
        }
        Some(T::read(input))
    }
}

impl Wire for ConfigurationError {
    fn write(&self, out: &mut Vec<Value>) {
        (**self).write(out);
    }

    fn read(input: &mut Input<'_>) -> Self {
        ConfigurationFault::read(input).into()
    }
}

/// The code as it is on the wire of OAuth; one that is kept as text, behind a word that says so.
impl Wire for ErrorCode {
    fn write(&self, out: &mut Vec<Value>) {
        if matches!(self, Self::Unknown(_)) {
            write_text(UNKNOWN, out);
        }
        write_text(self.as_str(), out);
    }

    fn read(input: &mut Input<'_>) -> Self {
        let code = read_text(input);
        if code == UNKNOWN {
            return Self::Unknown(InertText::read(input));
        }
        let code = Self::parse(code);
        input.is_broken |= matches!(code, Self::Unknown(_));
        code
    }
}
