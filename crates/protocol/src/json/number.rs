//! Numbers, without floating point.

/// 2^53, the largest integer that every JSON reader keeps exact (RFC 8259 §6).
const LARGEST_EXACT: u64 = 1 << 53;

/// A JSON number as it was written; no precision is lost by reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(Box<str>);

impl Number {
    /// `text` must follow the grammar of RFC 8259 §6; the reader sees to that.
    pub(super) fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The largest whole number not above this one; `None` if it is negative, and the largest
    /// possible `u64` if it is larger than that.
    #[must_use]
    pub fn floor(&self) -> Option<u64> {
        let (mantissa, exponent) = self.0.split_once(['e', 'E']).unwrap_or((&self.0, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_zero = mantissa.bytes().all(|b| !b.is_ascii_digit() || b == b'0');
        if is_zero {
            return Some(0);
        }
        if whole.starts_with('-') {
            return None;
        }
        Some(shift(whole, fraction, saturating_exponent(exponent)))
    }

    /// A count of seconds since the epoch (RFC 7519 §2, *NumericDate*): not negative, and no more
    /// than 2^53, above which readers of JSON disagree.
    #[must_use]
    pub fn numeric_date(&self) -> Option<u64> {
        self.floor().filter(|&seconds| seconds <= LARGEST_EXACT)
    }
}

/// An exponent as far as it can matter.
fn saturating_exponent(text: &str) -> i32 {
    let digits = text.trim_start_matches(['+', '-']);
    let size = digits.bytes().fold(0_i32, |sum, digit| {
        sum.saturating_mul(10).saturating_add(i32::from(digit.wrapping_sub(b'0')))
    });
    let size = size.min(1_000_000);
    if text.starts_with('-') { -size } else { size }
}

/// Moves the decimal point of `whole.fraction` by `exponent` places and keeps what stands before it.
fn shift(whole: &str, fraction: &str, exponent: i32) -> u64 {
    let places = i32::try_from(whole.len()).unwrap_or(i32::MAX).saturating_add(exponent);
    let mut digits = whole.bytes().chain(fraction.bytes());
    let mut value: u64 = 0;
    for _ in 0..places.max(0) {
        let digit = u64::from(digits.next().unwrap_or(b'0') - b'0');
        let Some(next) = value.checked_mul(10).and_then(|v| v.checked_add(digit)) else {
            return u64::MAX;
        };
        value = next;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn floor(text: &str) -> Option<u64> {
        Number::new(text).floor()
    }

    /// HV-17, HV-18: fractions are floored, negatives refused, and nothing overflows.
    #[test]
    fn floors_without_floating_point() {
        assert_eq!(floor("3600"), Some(3600));
        assert_eq!(floor("3600.9"), Some(3600));
        assert_eq!(floor("0.036e5"), Some(3600));
        assert_eq!(floor("36000E-1"), Some(3600));
        assert_eq!(floor("1.5e-3"), Some(0));
        assert_eq!(floor("-0.0"), Some(0));
        assert_eq!(floor("-1"), None);
        assert_eq!(floor("1e308"), Some(u64::MAX));
        assert_eq!(floor("18446744073709551616"), Some(u64::MAX));
        assert_eq!(floor("1e-99999999999999999999"), Some(0));
        assert_eq!(floor("1e99999999999999999999"), Some(u64::MAX));
    }

    /// IDT-25: a date is exact or refused.
    #[test]
    fn dates_are_bounded() {
        assert_eq!(Number::new("1760000000").numeric_date(), Some(1_760_000_000));
        assert_eq!(Number::new("9007199254740992").numeric_date(), Some(1 << 53));
        assert_eq!(Number::new("9007199254740993").numeric_date(), None);
        assert_eq!(Number::new("-1").numeric_date(), None);
    }
}
