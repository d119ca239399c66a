//! The fields: text, numbers, spans and codes.

use std::time::Duration;

use super::interned::{intern, intern_list};
use super::{Input, Wire};
use crate::error::ErrorCode;
use crate::json::Value;
use crate::text::InertText;
use crate::time::UnixTime;

/// What stands before a code that no specification defines.
const UNKNOWN: &str = "unknown";

#[inline(never)]
pub(super) fn write_text(text: &str, out: &mut Vec<Value>) {
    out.push(text.into());
}

#[inline(never)]
fn read_text<'a>(input: &mut Input<'a>) -> Option<&'a str> {
    input.next()?.as_str()
}

/// Takes a tag, and says where in `tags` it stands.
#[inline(never)]
pub(super) fn read_tag(tags: &[&str], input: &mut Input<'_>) -> Option<usize> {
    let tag = read_text(input)?;
    tags.iter().position(|known| *known == tag)
}

impl Wire for u64 {
    #[inline(never)]
    fn write(&self, out: &mut Vec<Value>) {
        out.push((*self).into());
    }

    #[inline(never)]
    fn read(input: &mut Input<'_>) -> Option<Self> {
        input.next()?.as_u64()
    }
}

impl Wire for u32 {
    fn write(&self, out: &mut Vec<Value>) {
        u64::from(*self).write(out);
    }

    fn read(input: &mut Input<'_>) -> Option<Self> {
        u64::read(input)?.try_into().ok()
    }
}

impl Wire for u16 {
    fn write(&self, out: &mut Vec<Value>) {
        u64::from(*self).write(out);
    }

    fn read(input: &mut Input<'_>) -> Option<Self> {
        u64::read(input)?.try_into().ok()
    }
}

impl Wire for usize {
    fn write(&self, out: &mut Vec<Value>) {
        (*self as u64).write(out);
    }

    fn read(input: &mut Input<'_>) -> Option<Self> {
        u64::read(input)?.try_into().ok()
    }
}

impl Wire for UnixTime {
    fn write(&self, out: &mut Vec<Value>) {
        self.as_seconds().write(out);
    }

    fn read(input: &mut Input<'_>) -> Option<Self> {
        u64::read(input).map(Self::from_seconds)
    }
}

/// Seconds, then nanoseconds: a caller's `max_age` may have a fraction.
impl Wire for Duration {
    fn write(&self, out: &mut Vec<Value>) {
        self.as_secs().write(out);
        self.subsec_nanos().write(out);
    }

    fn read(input: &mut Input<'_>) -> Option<Self> {
        let seconds = Self::from_secs(u64::read(input)?);
        let nanos = u32::read(input).filter(|&nanos| nanos < 1_000_000_000)?;
        seconds.checked_add(Self::from_nanos(nanos.into()))
    }
}

impl Wire for String {
    fn write(&self, out: &mut Vec<Value>) {
        write_text(self, out);
    }

    fn read(input: &mut Input<'_>) -> Option<Self> {
        read_text(input).map(str::to_owned)
    }
}

impl Wire for InertText {
    fn write(&self, out: &mut Vec<Value>) {
        write_text(self.as_str(), out);
    }

    #[inline(never)]
    fn read(input: &mut Input<'_>) -> Option<Self> {
        read_text(input).map(Self::new)
    }
}

impl Wire for &'static str {
    fn write(&self, out: &mut Vec<Value>) {
        write_text(self, out);
    }

    #[inline(never)]
    fn read(input: &mut Input<'_>) -> Option<Self> {
        read_text(input).map(intern)
    }
}

/// An array of its own within the flat one.
impl Wire for &'static [&'static str] {
    fn write(&self, out: &mut Vec<Value>) {
        out.push(self.iter().map(|&text| text.into()).collect::<Vec<Value>>().into());
    }

    fn read(input: &mut Input<'_>) -> Option<Self> {
        let texts = input.next()?.as_array()?.iter().map(Value::as_str);
        texts.collect::<Option<Vec<_>>>().map(|texts| intern_list(&texts))
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

    fn read(input: &mut Input<'_>) -> Option<Self> {
        if input.as_slice().first() == Some(&Value::Null) {
            input.next();
            return Some(None);
        }
        T::read(input).map(Some)
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

    fn read(input: &mut Input<'_>) -> Option<Self> {
        match read_text(input)? {
            UNKNOWN => InertText::read(input).map(Self::Unknown),
            code => Some(Self::parse(code)).filter(|code| !matches!(code, Self::Unknown(_))),
        }
    }
}
