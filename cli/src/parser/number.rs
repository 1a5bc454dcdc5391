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

/// A decimal `long long`.
pub(crate) fn long(text: &str) -> Option<i64> {
    let (negative, digits) = split_sign(text);
    let size = i128::from(unsigned_digits(digits)?);
    i64::try_from(if negative { -size } else { size }).ok()
}

/// A decimal `unsigned long long`: as [`long`], but without a minus.
pub(crate) fn unsigned_long(text: &str) -> Option<u64> {
    let (negative, digits) = split_sign(text);
    unsigned_digits(digits).filter(|_| !negative)
}

/// A decimal `unsigned long long` that a minus takes down from the greatest.
pub(crate) fn wrapped_long(text: &str) -> Option<u64> {
    let (negative, digits) = split_sign(text);
    unsigned_digits(digits).map(|size| if negative { size.wrapping_neg() } else { size })
}

fn unsigned_digits(digits: &str) -> Option<u64> {
    digits.parse().ok().filter(|_| digits.bytes().all(|digit| digit.is_ascii_digit()))
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

/// A number of bytes with a unit behind it: `KB` is 1000 and `K` and `KiB` are 1024. Without a
/// unit it is so many times `scale`.
pub(crate) fn scaled_to(text: &str, scale: u64, most: u64) -> Result<u64, Unscaled> {
    let (negative, digits) = split_sign(text);
    let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
    let (digits, unit) = digits.split_at(end);
    let number: u64 = digits.parse().ok().filter(|_| !negative).ok_or(Unscaled::Malformed)?;
    let unknown = || Unscaled::Unit(unit.to_owned());
    let letters = unit.to_ascii_lowercase();
    let scale = match letters.as_str() {
        "" => scale,
        "b" | "byte" | "bytes" => 1,
        _ => {
            let power = letters.chars().next().and_then(|first| "kmgtpe".find(first));
            let base: u64 = match letters.get(1..) {
                Some("" | "ib") => 1024,
                Some("b") => 1000,
                _ => return Err(unknown()),
            };
            (0..=power.ok_or_else(unknown)?).fold(1, |scale, _| scale * base)
        }
    };
    let bytes = number.checked_mul(scale).filter(|bytes| *bytes <= most);
    bytes.ok_or_else(|| Unscaled::TooLarge(number, unit.to_owned()))
}

/// Why a text is no number of bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unscaled {
    Malformed,
    Unit(String),
    TooLarge(u64, String),
}

impl Unscaled {
    /// What libvirt says of it, where it says anything.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::Malformed => None,
            Self::Unit(unit) => Some(format!("invalid argument: unknown suffix '{unit}'")),
            Self::TooLarge(number, unit) => {
                Some(format!("numerical overflow: value too large: {number}{unit}"))
            }
        }
    }
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
    use super::{
        Unscaled, decimal, long, prefixed, scaled_to, unsigned, unsigned_long, wrapped_long,
    };

    #[test]
    fn a_wrapped_number_counts_down_from_the_greatest() {
        assert_eq!(wrapped_long("7"), Some(7));
        assert_eq!(wrapped_long("-1"), Some(u64::MAX));
        assert_eq!(wrapped_long(" -0"), Some(0));
        assert_eq!(wrapped_long("18446744073709551616"), None);
        assert_eq!(wrapped_long("1k"), None);
    }

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

    #[test]
    fn a_number_of_bytes_may_have_a_unit() {
        let scaled = |text| scaled_to(text, 1024, u64::MAX);
        for (text, bytes) in [
            ("1", 1024),
            (" +1b", 1),
            ("3bytes", 3),
            ("2k", 2048),
            ("2KiB", 2048),
            ("2kB", 2000),
            ("1M", 1 << 20),
            ("15e", 15 << 60),
            ("18446744073709551615B", u64::MAX),
        ] {
            assert_eq!(scaled(text), Ok(bytes), "{text:?}");
        }
        for text in ["", "x", "-1", "99999999999999999999", " "] {
            assert_eq!(scaled(text), Err(Unscaled::Malformed), "{text:?}");
        }
        for (text, unit) in [("1x", "x"), ("1 K", " K"), ("1kib1", "kib1"), ("1é", "é")] {
            assert_eq!(scaled(text), Err(Unscaled::Unit(unit.to_owned())), "{text:?}");
        }
        assert_eq!(scaled("16E"), Err(Unscaled::TooLarge(16, "E".to_owned())));
        assert_eq!(scaled_to("11b", 1, 10), Err(Unscaled::TooLarge(11, "b".to_owned())));
    }

    #[test]
    fn long_numbers_are_read_to_their_last_one() {
        assert_eq!(long("-9223372036854775808"), Some(i64::MIN));
        assert_eq!((long("9223372036854775808"), long("--1"), long("")), (None, None, None));
        assert_eq!(unsigned_long(" +18446744073709551615"), Some(u64::MAX));
        assert_eq!((unsigned_long("-1"), unsigned_long("18446744073709551616")), (None, None));
    }
}
