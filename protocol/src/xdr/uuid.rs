//! A UUID: sixteen packed bytes on the wire, the usual text elsewhere.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};

/// A UUID of a libvirt object.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Uuid([u8; 16]);

/// A text is not a UUID.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("not a UUID: 32 hexadecimal digits are needed, dashes and blanks between them are allowed")]
pub struct ParseUuidError;

impl Uuid {
    /// A UUID from its sixteen bytes, first digit first.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The sixteen bytes, first digit first.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(36);
        for (i, byte) in self.0.iter().enumerate() {
            if matches!(i, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            for digit in [byte >> 4, byte & 15] {
                text.extend(char::from_digit(u32::from(digit), 16));
            }
        }
        f.pad(&text)
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Takes what libvirt takes: 32 hexadecimal digits, dashes and blanks wherever a byte ends,
/// and blanks around.
impl FromStr for Uuid {
    type Err = ParseUuidError;

    fn from_str(text: &str) -> Result<Self, ParseUuidError> {
        let mut bytes = [0; 16];
        let mut rest = text.trim_matches(|c: char| c.is_ascii_whitespace());
        for byte in &mut bytes {
            rest = rest.trim_start_matches(['-', ' ']);
            let (digits, behind) = rest.split_at_checked(2).ok_or(ParseUuidError)?;
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return Err(ParseUuidError);
            }
            *byte = u8::from_str_radix(digits, 16).map_err(|_| ParseUuidError)?;
            rest = behind;
        }
        if rest.is_empty() { Ok(Self(bytes)) } else { Err(ParseUuidError) }
    }
}

impl Encode for Uuid {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque_fixed(&self.0);
        Ok(())
    }
}

impl Decode for Uuid {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        input.opaque_fixed().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "6695eb01-f6a4-8304-79aa-97f2502e193f";

    #[test]
    fn a_uuid_prints_as_it_was_read() {
        assert_eq!(TEXT.parse::<Uuid>().unwrap().to_string(), TEXT);
        let bare = TEXT.replace('-', "").to_uppercase();
        assert_eq!(bare.parse::<Uuid>().unwrap().to_string(), TEXT);
    }

    #[test]
    fn what_is_no_uuid_is_refused() {
        for text in ["", "test", &TEXT[1..], &format!("{TEXT}0"), &TEXT.replace('6', "+"), "é"] {
            assert_eq!(text.parse::<Uuid>(), Err(ParseUuidError), "{text}");
        }
    }
}
