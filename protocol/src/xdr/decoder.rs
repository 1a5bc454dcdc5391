//! Reads XDR from a slice, with bounds, and without trust in declared lengths.

use bytes::Bytes;

use super::string::RawString;
use super::{CharArray, Chars, Decode, DecodeError, DecodeProblem, RESERVE_AHEAD, XdrString};

/// How many times the room of an array on the wire is reserved for its values at once.
const GROWTH: usize = 4;

/// Reads XDR from the front of a body.
#[derive(Clone, Debug)]
pub struct Decoder<'a> {
    rest: &'a [u8],
    len: usize,
    body: Option<&'a Bytes>,
}

impl<'a> Decoder<'a> {
    /// Reads from `body`; a large opaque field becomes a slice of it rather than a copy.
    #[must_use]
    pub fn new(body: &'a Bytes) -> Self {
        Self { rest: body, len: body.len(), body: Some(body) }
    }

    /// Reads from `bytes`; opaque fields are copied out.
    #[must_use]
    pub const fn from_slice(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, len: bytes.len(), body: None }
    }

    /// How many bytes have been read.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.len - self.rest.len()
    }

    /// The bytes not read yet. libvirt ignores such a remainder, and so do readers here.
    #[must_use]
    pub const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// XDR `char`: the low byte of four, whichever way it was extended.
    ///
    /// # Errors
    /// The body ends early, as for every method here.
    pub fn i8(&mut self) -> Result<i8, DecodeError> {
        Ok(self.u8()?.cast_signed())
    }

    /// XDR `unsigned char`: the low byte of four.
    ///
    /// # Errors
    /// The body ends early.
    pub fn u8(&mut self) -> Result<u8, DecodeError> {
        let [.., low] = self.word()?;
        Ok(low)
    }

    /// XDR `short`: the low two bytes of four.
    ///
    /// # Errors
    /// The body ends early.
    pub fn i16(&mut self) -> Result<i16, DecodeError> {
        Ok(self.u16()?.cast_signed())
    }

    /// XDR `unsigned short`: the low two bytes of four.
    ///
    /// # Errors
    /// The body ends early.
    pub fn u16(&mut self) -> Result<u16, DecodeError> {
        let [.., high, low] = self.word()?;
        Ok(u16::from_be_bytes([high, low]))
    }

    /// XDR `int`.
    ///
    /// # Errors
    /// The body ends early.
    #[inline]
    pub fn i32(&mut self) -> Result<i32, DecodeError> {
        Ok(i32::from_be_bytes(self.word()?))
    }

    /// XDR `unsigned int`.
    ///
    /// # Errors
    /// The body ends early.
    #[inline]
    pub fn u32(&mut self) -> Result<u32, DecodeError> {
        Ok(u32::from_be_bytes(self.word()?))
    }

    /// XDR `hyper`.
    ///
    /// # Errors
    /// The body ends early.
    pub fn i64(&mut self) -> Result<i64, DecodeError> {
        Ok(self.u64()?.cast_signed())
    }

    /// XDR `unsigned hyper`.
    ///
    /// # Errors
    /// The body ends early.
    pub fn u64(&mut self) -> Result<u64, DecodeError> {
        self.take_array().map(|bytes| u64::from_be_bytes(*bytes))
    }

    /// XDR `double`.
    ///
    /// # Errors
    /// The body ends early.
    pub fn f64(&mut self) -> Result<f64, DecodeError> {
        self.u64().map(f64::from_bits)
    }

    /// XDR `string<max>`; the bytes are kept whatever they are.
    ///
    /// # Errors
    /// The body ends early, or the string is longer than `max` bytes.
    #[inline]
    pub fn string(&mut self, max: usize) -> Result<XdrString, DecodeError> {
        self.raw_string(max).map(XdrString::from)
    }

    /// As [`string`](Self::string), and still in the body.
    #[inline]
    pub(crate) fn raw_string(&mut self, max: usize) -> Result<RawString<'a>, DecodeError> {
        let ahead = self.rest.get(4..).and_then(<[u8]>::first_chunk);
        let bytes = self.bytes("string", max)?;
        Ok(RawString { bytes, ahead })
    }

    /// XDR `opaque<max>`: packed bytes.
    ///
    /// They are a slice of the body where they are most of it, and a copy otherwise, so that
    /// nothing small keeps a large body alive.
    ///
    /// # Errors
    /// The body ends early, or there are more than `max` bytes.
    pub fn opaque(&mut self, max: usize) -> Result<Bytes, DecodeError> {
        let bytes = self.bytes("opaque", max)?;
        Ok(match self.body {
            Some(body) if bytes.len() >= body.len() / 2 => body.slice_ref(bytes),
            _ => Bytes::copy_from_slice(bytes),
        })
    }

    /// XDR `opaque[N]`: packed bytes without a count.
    ///
    /// # Errors
    /// The body ends early.
    #[inline]
    pub fn opaque_fixed<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let bytes = self.take_array()?;
        self.take(padding(N))?;
        Ok(*bytes)
    }

    /// `char x<max>`: an array whose elements take four bytes each.
    ///
    /// # Errors
    /// The body ends early, or there are more than `max` elements.
    pub fn chars(&mut self, max: usize) -> Result<Chars, DecodeError> {
        self.array(max, 4, Self::u8).map(Chars::from)
    }

    /// `char x[N]`: as [`chars`](Self::chars), without a count.
    ///
    /// # Errors
    /// The body ends early.
    pub fn chars_fixed<const N: usize>(&mut self) -> Result<CharArray<N>, DecodeError> {
        let mut bytes = [0; N];
        for byte in &mut bytes {
            *byte = self.u8()?;
        }
        Ok(CharArray::from(bytes))
    }

    /// A UUID that is still in the body.
    #[inline]
    pub(crate) fn raw_uuid(&mut self) -> Result<&'a [u8; 16], DecodeError> {
        self.take_array()
    }

    /// An optional value (`T *` in XDR). Any discriminant but 0 means present, as in libvirt.
    ///
    /// # Errors
    /// The body ends early, or those of `decode`.
    pub fn option<T>(
        &mut self,
        decode: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Option<T>, DecodeError> {
        if self.u32()? == 0 { Ok(None) } else { decode(self).map(Some) }
    }

    /// A counted array `T x<max>` whose elements take at least `min_size` bytes each.
    ///
    /// # Errors
    /// The body ends early, the count is over `max`, or those of `decode`.
    #[inline]
    pub fn array<T>(
        &mut self,
        max: usize,
        min_size: usize,
        mut decode: impl FnMut(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        self.values(max, min_size, |input, list| {
            list.push(decode(input)?);
            Ok(())
        })
    }

    /// As [`array`](Self::array), of values that know how they are decoded.
    ///
    /// # Errors
    /// The body ends early, the count is over `max`, or those of a value.
    #[inline]
    pub fn list<T: Decode>(&mut self, max: usize, min_size: usize) -> Result<Vec<T>, DecodeError> {
        self.values(max, min_size, T::decode_onto)
    }

    #[inline]
    fn values<T>(
        &mut self,
        max: usize,
        min_size: usize,
        mut decode_onto: impl FnMut(&mut Self, &mut Vec<T>) -> Result<(), DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        let count = self.count("array", max)?;
        let needed = count.saturating_mul(min_size);
        if needed > self.rest.len() {
            return Err(self.truncated(needed));
        }
        // What has arrived may take some times as much room as it took on the wire.
        let most = RESERVE_AHEAD.max(self.rest.len().saturating_mul(GROWTH));
        let mut list = Vec::with_capacity(count.min(most / size_of::<T>().max(1)));
        for _ in 0..count {
            decode_onto(self, &mut list)?;
        }
        Ok(list)
    }

    /// The error for a union's discriminant, just read, that names no arm.
    #[must_use]
    pub fn no_arm(&self, what: &'static str, value: i32) -> DecodeError {
        let offset = self.offset().saturating_sub(4);
        DecodeError { offset, problem: DecodeProblem::Discriminant { what, value } }
    }

    fn fail(&self, problem: DecodeProblem) -> DecodeError {
        DecodeError { offset: self.offset(), problem }
    }

    #[inline]
    fn bytes(&mut self, what: &'static str, max: usize) -> Result<&'a [u8], DecodeError> {
        let len = self.count(what, max)?;
        let padded = self.take(len.saturating_add(padding(len)))?;
        Ok(padded.get(..len).unwrap_or_default())
    }

    #[inline]
    fn count(&mut self, what: &'static str, max: usize) -> Result<usize, DecodeError> {
        let len = self.u32()? as usize;
        if len > max {
            return Err(self.fail(DecodeProblem::TooLong { what, len, max }));
        }
        Ok(len)
    }

    #[inline]
    fn word(&mut self) -> Result<[u8; 4], DecodeError> {
        self.take_array().copied()
    }

    #[inline]
    fn take_array<const N: usize>(&mut self) -> Result<&'a [u8; N], DecodeError> {
        match self.rest.split_first_chunk() {
            Some((bytes, rest)) => {
                self.rest = rest;
                Ok(bytes)
            }
            None => Err(self.truncated(N)),
        }
    }

    #[inline]
    fn take(&mut self, len: usize) -> Result<&'a [u8], DecodeError> {
        match self.rest.split_at_checked(len) {
            Some((bytes, rest)) => {
                self.rest = rest;
                Ok(bytes)
            }
            None => Err(self.truncated(len)),
        }
    }

    #[cold]
    fn truncated(&self, needed: usize) -> DecodeError {
        self.fail(DecodeProblem::Truncated { needed, left: self.rest.len() })
    }
}

/// Makes a value at the end of a list.
#[inline(always)]
pub(crate) fn push<T>(list: &mut Vec<T>, make: impl FnOnce() -> T) {
    // Room is made before the value, and by a loop, after which it is known to be there: `push`
    // would otherwise keep the value elsewhere while it may have to make some, and move it.
    while list.len() == list.capacity() {
        list.reserve(1);
    }
    list.push(make());
}

/// How many bytes follow an opaque field of this length. They are not checked to be zero: libvirt
/// does not check them either.
const fn padding(len: usize) -> usize {
    len.wrapping_neg() % 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_longer_than_its_body_is_an_error_before_anything_is_reserved() {
        let mut input = Decoder::from_slice(&[0x00, 0x0f, 0xff, 0xff, 0, 0, 0, 1]);
        let error = input.array(1 << 24, 4, Decoder::u32).unwrap_err();
        let needed = 0x0f_ffff * 4;
        assert_eq!(error.problem, DecodeProblem::Truncated { needed, left: 4 });
        assert_eq!(error.offset, 4);
    }

    #[test]
    fn a_list_grows_as_values_are_made_in_it_and_an_error_leaves_it_as_it_was() {
        let mut list = vec![7];
        for value in 0..100 {
            push(&mut list, || value);
        }
        assert_eq!(list.len(), 101);
        assert_eq!((list[0], list[1], list[100]), (7, 0, 99));
        assert!(u32::decode_onto(&mut Decoder::from_slice(&[0; 3]), &mut list).is_err());
        assert_eq!(list.len(), 101);
    }

    #[test]
    fn a_count_of_two_to_the_31_is_over_every_bound() {
        let mut input = Decoder::from_slice(&[0x80, 0, 0, 0]);
        let error = input.string(4 << 20).unwrap_err();
        assert!(matches!(error.problem, DecodeProblem::TooLong { len: 0x8000_0000, .. }));
    }

    #[test]
    fn padding_may_hold_anything_but_must_be_there() {
        let mut input = Decoder::from_slice(b"\0\0\0\x01ax!z");
        assert_eq!(input.string(9).unwrap(), "a");
        assert!(Decoder::from_slice(b"\0\0\0\x01a").string(9).is_err());
    }

    #[test]
    fn any_discriminant_but_zero_means_present() {
        let mut input = Decoder::from_slice(&[0, 0, 0, 9, 0, 0, 0, 5, 0, 0, 0, 0]);
        assert_eq!(input.option(Decoder::u32).unwrap(), Some(5));
        assert_eq!(input.option(Decoder::u32).unwrap(), None);
    }

    #[test]
    fn char_elements_may_be_sign_or_zero_extended() {
        let mut input = Decoder::from_slice(b"\0\0\0\x02\xff\xff\xff\xc3\0\0\0\xa9");
        assert_eq!(input.chars(9).unwrap().as_bytes(), b"\xc3\xa9");
    }

    #[test]
    fn a_small_opaque_does_not_keep_a_large_body_alive() {
        let body: Bytes = [&[0, 0, 0, 4, 1, 2, 3, 4], &[0; 92][..]].concat().into();
        let small = Decoder::new(&body).opaque(4).unwrap();
        assert!(!body.as_ptr_range().contains(&small.as_ptr()));
        let body = body.slice(..8);
        let large = Decoder::new(&body).opaque(4).unwrap();
        assert!(body.as_ptr_range().contains(&large.as_ptr()));
    }
}
