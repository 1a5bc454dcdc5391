//! Numbers as `strtol` reads them, with nothing allowed behind the last digit.

/// A decimal `int`: blanks and a sign may come first.
pub(crate) fn decimal(text: &str) -> Option<i32> {
    let (negative, digits) = split_sign(text);
    number(negative, digits, 10)
}

/// A decimal `unsigned int`: as [`decimal`], but without a minus.
pub(crate) fn unsigned(text: &str) -> Option<u32> {
    let (negative, digits) = split_sign(text);
    let plain = !negative && digits.bytes().all(|digit| digit.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

/// An `int` whose prefix tells its base: `0x` hexadecimal, `0` octal, else decimal.
pub(crate) fn prefixed(text: &str) -> Option<i32> {
    let (negative, digits) = split_sign(text);
    if let Some(hex) = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        return number(negative, hex, 16);
    }
    let base = if digits.starts_with('0') { 8 } else { 10 };
    number(negative, digits, base)
}

fn split_sign(text: &str) -> (bool, &str) {
    let text = text.trim_start_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']);
    match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn number(negative: bool, digits: &str, base: u32) -> Option<i32> {
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(base)) {
        return None;
    }
    let size = i64::from_str_radix(digits, base).ok()?;
    i32::try_from(if negative { -size } else { size }).ok()
}

#[cfg(test)]
mod tests {
    use super::{decimal, prefixed, unsigned};

    #[test]
    fn blanks_signs_and_leading_zeros_are_read() {
        assert_eq!(decimal("1"), Some(1));
        assert_eq!(decimal(" \t+01"), Some(1));
        assert_eq!(decimal("-2147483648"), Some(i32::MIN));
    }

    #[test]
    fn anything_else_is_no_number() {
        for text in ["", " ", "+", "--1", "1 ", "1x", "0x1", "2147483648", "99999999999999999999"] {
            assert_eq!(decimal(text), None, "{text:?}");
        }
    }

    #[test]
    fn an_unsigned_number_has_no_minus() {
        assert_eq!(unsigned(" +010"), Some(10));
        assert_eq!(unsigned("4294967295"), Some(u32::MAX));
        for text in ["", "-1", "-0", "++1", "0x1", "1 ", "4294967296"] {
            assert_eq!(unsigned(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_prefix_chooses_the_base() {
        assert_eq!(prefixed("0x10"), Some(16));
        assert_eq!(prefixed("010"), Some(8));
        assert_eq!(prefixed("0"), Some(0));
        assert_eq!(prefixed("-10"), Some(-10));
        assert_eq!(prefixed("08"), None);
        assert_eq!(prefixed("0x"), None);
    }
}
