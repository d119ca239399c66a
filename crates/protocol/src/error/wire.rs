//! An error as JSON, for a port between a worker and a page.
//!
//! One flat array: the kind, then tags and fields in their order. Each enum is written and read by
//! one table of [`tables`], so the two directions cannot disagree. Who only writes carries no
//! reading, and the other way round.

mod fields;
mod interned;
mod tables;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

use super::{Error, ErrorKind};
use crate::json::Value;

/// What is left to be read.
struct Input<'a> {
    rest: std::slice::Iter<'a, Value>,
    /// Whether something else stood there than should.
    is_broken: bool,
}

impl Input<'_> {
    /// What was taken; if it was not there, an empty one, and the note that it was not.
    fn require<T: Default>(&mut self, taken: Option<T>) -> T {
        self.is_broken |= taken.is_none();
        taken.unwrap_or_default()
    }
}

/// What can stand in the array, as one element or several in a row.
trait Wire: Sized {
    /// Appends this to the array.
    fn write(&self, out: &mut Vec<Value>);

    /// Takes one such from the front. If something else stands there, it is any such value, and
    /// the input is broken: so nothing has to be undone half-way, which would be much code.
    fn read(input: &mut Input<'_>) -> Self;
}

/// An enum, whose first element says the variant.
trait Tagged: Wire {
    /// The tags, in the order of the table.
    const TAGS: &'static [&'static str];

    /// Where in [`Self::TAGS`] this variant's stands.
    fn place(&self) -> usize;
}

impl Error {
    /// This error as JSON, for [`Error::from_value`] alone; the form may change with any release.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut out = Vec::new();
        self.kind().write(&mut out);
        Value::Array(out)
    }

    /// The error that [`Error::to_value`] wrote, equal to it; `None` for anything else.
    ///
    /// Text of a server is made harmless again. Names that are `&'static str` are kept for the life
    /// of the program, so they are bounded: of a thread's first 256 of at most 256 bytes each comes
    /// back the same, of any further `…`. Lists of them likewise: the first 16 of at most 16 names.
    #[must_use]
    pub fn from_value(value: &Value) -> Option<Self> {
        let mut input = Input { rest: value.as_array()?.iter(), is_broken: false };
        let kind = ErrorKind::read(&mut input);
        (!input.is_broken && input.rest.as_slice().is_empty()).then(|| kind.into())
    }
}

/// Writes and reads a type by one table: tags and fields of an enum, or fields of a struct.
macro_rules! wire {
    (struct $type:ident { $($field:ident),+ }) => {
        impl Wire for $type {
            fn write(&self, out: &mut Vec<Value>) {
                $(self.$field.write(out);)+
            }

            fn read(input: &mut Input<'_>) -> Self {
                Self { $($field: Wire::read(input)),+ }
            }
        }
    };
    (enum $type:ident {
        $($tag:literal => $variant:ident $(($part:ident))? $({ $($field:ident),+ })?,)+
    }) => {
        const _: () = {
            enum Kind { $($variant),+ }

            impl Tagged for $type {
                const TAGS: &'static [&'static str] = &[$($tag),+];

                // By itself, or the compiler would write the tag once more for each variant.
                #[inline(never)]
                fn place(&self) -> usize {
                    let kind = match self {
                        $(Self::$variant { .. } => Kind::$variant,)+
                    };
                    kind as usize
                }
            }

            impl Wire for $type {
                #[inline(never)]
                fn write(&self, out: &mut Vec<Value>) {
                    write_tag(Self::TAGS, self.place(), out);
                    match self {
                        $(Self::$variant $(($part))? $({ $($field),+ })? => {
                            $($part.write(out);)?
                            $($($field.write(out);)+)?
                        })+
                    }
                }

                fn read(input: &mut Input<'_>) -> Self {
                    const KINDS: &[Kind] = &[$(Kind::$variant),+];
                    const FIRST: &Kind = match KINDS {
                        [first, ..] => first,
                        [] => unreachable!(),
                    };
                    match KINDS.get(read_tag(Self::TAGS, input)).unwrap_or(FIRST) {
                        $(Kind::$variant => {
                            $(let $part = Wire::read(input);)?
                            $($(let $field = Wire::read(input);)+)?
                            Self::$variant $(($part))? $({ $($field),+ })?
                        })+
                    }
                }
            }
        };
    };
}
use wire;
