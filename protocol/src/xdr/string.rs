//! The string type of the wire: short ones inline, longer ones shared, bytes kept as they are.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

const INLINE: usize = 22;

/// A string from or for the wire.
///
/// It holds whatever bytes the daemon sent (names and paths are usually UTF-8, but nothing
/// makes them so) and gives them back unchanged. Up to 22 bytes are stored inline, longer
/// ones in an allocation of exactly their size that clones share, so a string never keeps a
/// whole reply alive. `Display` shows what is not UTF-8 as U+FFFD.
#[derive(Clone)]
pub struct XdrString(Repr);

#[derive(Clone)]
enum Repr {
    Inline { len: u8, bytes: [u8; INLINE] },
    Shared(Arc<[u8]>),
}

impl XdrString {
    /// The bytes as they are on the wire.
    #[must_use]
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Repr::Inline { len, bytes } => bytes.get(..usize::from(*len)).unwrap_or_default(),
            Repr::Shared(bytes) => bytes,
        }
    }

    /// The text, where the bytes are UTF-8.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(self.as_bytes()).ok()
    }

    /// The text, with U+FFFD for what is not UTF-8.
    #[must_use]
    pub fn to_str_lossy(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.as_bytes())
    }

    /// How many bytes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.as_bytes().len()
    }

    /// Whether there are no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A string in the body of a packet.
#[derive(Clone, Copy)]
pub(crate) struct RawString<'a> {
    pub(super) bytes: &'a [u8],
    /// Where it begins, if so much of the body is there.
    pub(super) ahead: Option<&'a [u8; INLINE]>,
}

impl From<RawString<'_>> for XdrString {
    /// A short string is stored together with what is behind it in the body, which is of no
    /// meaning: a copy of a fixed length is a few moves and no call.
    #[inline]
    fn from(RawString { bytes, ahead }: RawString<'_>) -> Self {
        match (ahead, u8::try_from(bytes.len())) {
            (Some(ahead), Ok(len)) if bytes.len() <= INLINE => {
                Self(Repr::Inline { len, bytes: *ahead })
            }
            _ => bytes.into(),
        }
    }
}

impl From<&[u8]> for XdrString {
    #[inline]
    fn from(source: &[u8]) -> Self {
        let mut bytes = [0; INLINE];
        match (bytes.get_mut(..source.len()), u8::try_from(source.len())) {
            (Some(target), Ok(len)) => {
                target.copy_from_slice(source);
                Self(Repr::Inline { len, bytes })
            }
            _ => Self(Repr::Shared(source.into())),
        }
    }
}

impl From<&str> for XdrString {
    fn from(text: &str) -> Self {
        text.as_bytes().into()
    }
}

impl From<&String> for XdrString {
    fn from(text: &String) -> Self {
        text.as_bytes().into()
    }
}

impl From<String> for XdrString {
    fn from(text: String) -> Self {
        text.as_bytes().into()
    }
}

impl From<Vec<u8>> for XdrString {
    fn from(bytes: Vec<u8>) -> Self {
        bytes.as_slice().into()
    }
}

impl Default for XdrString {
    fn default() -> Self {
        Self::from("")
    }
}

impl AsRef<[u8]> for XdrString {
    fn as_ref(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl PartialEq for XdrString {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for XdrString {}

impl PartialEq<str> for XdrString {
    fn eq(&self, other: &str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialEq<&str> for XdrString {
    fn eq(&self, other: &&str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialEq<String> for XdrString {
    fn eq(&self, other: &String) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialEq<[u8]> for XdrString {
    fn eq(&self, other: &[u8]) -> bool {
        self.as_bytes() == other
    }
}

impl PartialOrd for XdrString {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for XdrString {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl Hash for XdrString {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

impl fmt::Display for XdrString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.to_str_lossy())
    }
}

impl fmt::Debug for XdrString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_str() {
            Some(text) => fmt::Debug::fmt(text, f),
            None => write!(f, "b\"{}\"", self.as_bytes().escape_ascii()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_is_three_words() {
        assert_eq!(size_of::<XdrString>(), 24);
        assert_eq!(size_of::<Option<XdrString>>(), 24);
    }

    #[test]
    fn every_length_around_the_inline_limit_keeps_its_bytes() {
        for len in 0..40 {
            let bytes: Vec<u8> = (0..len).map(|i| 200 + i).collect();
            let string = XdrString::from(bytes.clone());
            assert_eq!(string.as_bytes(), bytes);
            assert_eq!(string.clone(), string);
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_survive_and_print_lossily() {
        let odd = XdrString::from(&b"vm\xff"[..]);
        assert_eq!(odd.as_str(), None);
        assert_eq!(odd.to_string(), "vm\u{fffd}");
        assert_eq!(format!("{odd:?}"), "b\"vm\\xff\"");
        assert_eq!(format!("{:5}|", XdrString::from("vm")), "vm   |");
    }
}
