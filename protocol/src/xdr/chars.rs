//! Arrays of `char`, whose elements take four bytes each on the wire.

use std::fmt;

/// A `char x<>` array: security labels, SASL data. Bytes here, four times as many on the wire.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Chars(Vec<u8>);

/// A `char x[N]` array, such as the CPU model of a node.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CharArray<const N: usize>([u8; N]);

impl Chars {
    /// All bytes, including a trailing NUL where there is one.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes up to the first NUL, which is how libvirt reads labels.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        up_to_nul(&self.0)
    }
}

impl<const N: usize> CharArray<N> {
    /// All `N` bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes up to the first NUL.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        up_to_nul(&self.0)
    }
}

impl From<Vec<u8>> for Chars {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Chars {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl<const N: usize> From<[u8; N]> for CharArray<N> {
    fn from(bytes: [u8; N]) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Chars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

impl<const N: usize> fmt::Debug for CharArray<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.text().escape_ascii())
    }
}

fn up_to_nul(bytes: &[u8]) -> &[u8] {
    bytes.split(|&byte| byte == 0).next().unwrap_or_default()
}
