//! Compressed sizes, by Node's zlib: what the tests need anyway, instead of two more libraries.

use std::iter::Sum;
use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::process::Program;

/// A line `raw gzip brotli` for each file, at the best level of both.
const SCRIPT: &str = "
const { brotliCompressSync, constants, gzipSync } = require('node:zlib');
for (const path of process.argv.slice(1)) {
  const raw = require('node:fs').readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  console.log(raw.length, gzipSync(raw, { level: 9 }).length, brotliCompressSync(raw, { params }).length);
}";

/// The size of a file, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sizes {
    pub(crate) raw: usize,
    pub(crate) gzip: usize,
    pub(crate) brotli: usize,
}

impl Sum for Sizes {
    fn sum<I: Iterator<Item = Self>>(sizes: I) -> Self {
        sizes.fold(Self::default(), |one, other| Self {
            raw: one.raw + other.raw,
            gzip: one.gzip + other.gzip,
            brotli: one.brotli + other.brotli,
        })
    }
}

/// The sizes of files, in their order.
pub(crate) fn sizes(paths: &[PathBuf]) -> Outcome<Vec<Sizes>> {
    let node = Program::new("node").args(["--eval", SCRIPT, "--"]).args(paths).capture()?;
    let sizes: Option<Vec<Sizes>> = node.stdout.lines().map(read).collect();
    match sizes.filter(|sizes| node.success && sizes.len() == paths.len()) {
        Some(sizes) => Ok(sizes),
        None => Err(Failure::new(format!("node could not compress: {}", node.stderr.trim()))),
    }
}

fn read(line: &str) -> Option<Sizes> {
    let mut numbers = line.split(' ').map(|number| number.parse().ok());
    let sizes = Sizes { raw: numbers.next()??, gzip: numbers.next()??, brotli: numbers.next()?? };
    numbers.next().is_none().then_some(sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_three_numbers() {
        let sizes = Sizes { raw: 3, gzip: 2, brotli: 1 };
        assert_eq!(read("3 2 1"), Some(sizes));
        assert_eq!([read("3 2"), read("3 2 x"), read("3 2 1 0")], [None; 3]);
        assert_eq!([sizes, sizes].into_iter().sum::<Sizes>(), Sizes { raw: 6, gzip: 4, brotli: 2 });
    }
}
