//! Writes XDR into a growing buffer.

use super::{CharArray, Chars, EncodeError, XdrString};

/// Writes XDR into a `Vec<u8>` that it owns.
#[derive(Debug, Default)]
pub struct Encoder {
    out: Vec<u8>,
}

impl Encoder {
    /// An encoder with an empty buffer.
    #[must_use]
    pub const fn new() -> Self {
        Self { out: Vec::new() }
    }

    /// Continues behind what `out` already holds, whose length must be a multiple of four.
    #[must_use]
    pub const fn append_to(out: Vec<u8>) -> Self {
        Self { out }
    }

    /// The bytes written so far.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    /// How many bytes the buffer holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// Whether nothing has been written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// XDR `char`: four bytes, sign-extended.
    pub fn i8(&mut self, value: i8) {
        self.i32(i32::from(value));
    }

    /// XDR `unsigned char`: four bytes.
    pub fn u8(&mut self, value: u8) {
        self.u32(u32::from(value));
    }

    /// XDR `short`: four bytes, sign-extended.
    pub fn i16(&mut self, value: i16) {
        self.i32(i32::from(value));
    }

    /// XDR `unsigned short`: four bytes.
    pub fn u16(&mut self, value: u16) {
        self.u32(u32::from(value));
    }

    /// XDR `int`.
    pub fn i32(&mut self, value: i32) {
        self.out.extend_from_slice(&value.to_be_bytes());
    }

    /// XDR `unsigned int`.
    pub fn u32(&mut self, value: u32) {
        self.out.extend_from_slice(&value.to_be_bytes());
    }

    /// XDR `hyper`.
    pub fn i64(&mut self, value: i64) {
        self.out.extend_from_slice(&value.to_be_bytes());
    }

    /// XDR `unsigned hyper`.
    pub fn u64(&mut self, value: u64) {
        self.out.extend_from_slice(&value.to_be_bytes());
    }

    /// XDR `double`.
    pub fn f64(&mut self, value: f64) {
        self.u64(value.to_bits());
    }

    /// XDR `string<max>`.
    ///
    /// # Errors
    /// The string is longer than `max` bytes.
    pub fn string(&mut self, value: &XdrString, max: usize) -> Result<(), EncodeError> {
        self.bytes("string", value.as_bytes(), max)
    }

    /// XDR `opaque<max>`: packed bytes.
    ///
    /// # Errors
    /// There are more than `max` bytes.
    pub fn opaque(&mut self, value: &[u8], max: usize) -> Result<(), EncodeError> {
        self.bytes("opaque", value, max)
    }

    /// XDR `opaque[N]`: packed bytes without a count.
    pub fn opaque_fixed(&mut self, value: &[u8]) {
        self.out.extend_from_slice(value);
        self.pad(value.len());
    }

    /// Appends what is XDR already.
    pub fn raw(&mut self, xdr: &[u8]) {
        self.out.extend_from_slice(xdr);
    }

    /// `char x<max>`: an array whose elements take four bytes each.
    ///
    /// # Errors
    /// There are more than `max` elements.
    pub fn chars(&mut self, value: &Chars, max: usize) -> Result<(), EncodeError> {
        let bytes = value.as_bytes();
        self.count("char array", bytes.len(), max)?;
        self.char_elements(bytes);
        Ok(())
    }

    /// `char x[N]`: as [`chars`](Self::chars), without a count.
    pub fn chars_fixed<const N: usize>(&mut self, value: &CharArray<N>) {
        self.char_elements(value.as_bytes());
    }

    /// An optional value (`T *` in XDR).
    ///
    /// # Errors
    /// Those of `encode`.
    pub fn option<T>(
        &mut self,
        value: &Option<T>,
        encode: impl FnOnce(&mut Self, &T) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        self.u32(u32::from(value.is_some()));
        value.as_ref().map_or(Ok(()), |value| encode(self, value))
    }

    /// A counted array `T x<max>`.
    ///
    /// # Errors
    /// There are more than `max` elements, or those of `encode`.
    pub fn array<T>(
        &mut self,
        values: &[T],
        max: usize,
        mut encode: impl FnMut(&mut Self, &T) -> Result<(), EncodeError>,
    ) -> Result<(), EncodeError> {
        self.count("array", values.len(), max)?;
        values.iter().try_for_each(|value| encode(self, value))
    }

    fn bytes(&mut self, what: &'static str, value: &[u8], max: usize) -> Result<(), EncodeError> {
        self.count(what, value.len(), max)?;
        self.opaque_fixed(value);
        Ok(())
    }

    fn count(&mut self, what: &'static str, len: usize, max: usize) -> Result<(), EncodeError> {
        match u32::try_from(len) {
            Ok(count) if len <= max => {
                self.u32(count);
                Ok(())
            }
            _ => Err(EncodeError { what, len, max }),
        }
    }

    fn char_elements(&mut self, bytes: &[u8]) {
        self.out.reserve(bytes.len() * 4);
        for byte in bytes {
            self.i8(byte.cast_signed());
        }
    }

    fn pad(&mut self, len: usize) {
        let padding = len.wrapping_neg() % 4;
        self.out.resize(self.out.len() + padding, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_integers_take_four_bytes_and_keep_their_sign() {
        let mut out = Encoder::new();
        out.i8(-2);
        out.u16(7);
        assert_eq!(out.into_bytes(), [0xff, 0xff, 0xff, 0xfe, 0, 0, 0, 7]);
    }

    #[test]
    fn strings_are_padded_with_zeros_to_four_bytes() {
        let mut out = Encoder::new();
        out.string(&"abcde".into(), 8).unwrap();
        assert_eq!(out.into_bytes(), b"\0\0\0\x05abcde\0\0\0");
    }

    #[test]
    fn a_string_over_its_bound_is_refused() {
        let refused = Encoder::new().string(&"abc".into(), 2);
        assert_eq!(refused, Err(EncodeError { what: "string", len: 3, max: 2 }));
    }

    #[test]
    fn a_char_array_takes_four_bytes_an_element() {
        let mut out = Encoder::new();
        out.chars(&Chars::from(&b"a\xc3"[..]), 10).unwrap();
        assert_eq!(out.into_bytes(), b"\0\0\0\x02\0\0\0a\xff\xff\xff\xc3");
    }
}
