//! As much of DER as certificates need: values one behind the other, each with a tag.

/// Tags, in the order of X.690.
pub(super) const BOOLEAN: u8 = 0x01;
pub(super) const INTEGER: u8 = 0x02;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const OBJECT_ID: u8 = 0x06;
pub(super) const UTC_TIME: u8 = 0x17;
pub(super) const GENERALIZED_TIME: u8 = 0x18;
pub(super) const BMP_STRING: u8 = 0x1e;
pub(super) const UNIVERSAL_STRING: u8 = 0x1c;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;

/// Values that have not been read yet.
#[derive(Clone, Copy)]
pub(super) struct Der<'a>(pub(super) &'a [u8]);

/// One value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value<'a> {
    pub(super) tag: u8,
    pub(super) bytes: &'a [u8],
    /// With tag and length.
    pub(super) whole: &'a [u8],
}

impl<'a> Der<'a> {
    /// The next value, whatever it is.
    pub(super) fn any(&mut self) -> Option<Value<'a>> {
        let (&tag, rest) = self.0.split_first()?;
        let (&first, mut rest) = rest.split_first()?;
        let mut len = usize::from(first);
        if first >= 0x80 {
            // More than four bytes of length are none of ours.
            let (digits, after) = rest.split_at_checked(usize::from(first & 0x7f))?;
            if digits.is_empty() || digits.len() > 4 {
                return None;
            }
            len = digits.iter().try_fold(0_usize, |len, &digit| {
                len.checked_mul(256).map(|len| len | usize::from(digit))
            })?;
            rest = after;
        }
        let (bytes, after) = rest.split_at_checked(len)?;
        let whole = self.0.get(..self.0.len() - after.len())?;
        self.0 = after;
        Some(Value { tag, bytes, whole })
    }

    /// The next value, if it has this tag. It is not read otherwise.
    pub(super) fn optional(&mut self, tag: u8) -> Option<Value<'a>> {
        let mut ahead = *self;
        let value = ahead.any().filter(|value| value.tag == tag)?;
        *self = ahead;
        Some(value)
    }

    /// What is in the next value, which must have this tag.
    pub(super) fn inside(&mut self, tag: u8) -> Option<Self> {
        self.optional(tag).map(|value| Self(value.bytes))
    }

    /// The values that are left, up to the first that makes no sense.
    pub(super) fn rest(mut self) -> impl Iterator<Item = Value<'a>> {
        std::iter::from_fn(move || self.any())
    }
}

/// An object identifier in dots.
pub(super) fn dotted(bytes: &[u8]) -> String {
    let mut arcs = Vec::new();
    let mut arc = 0_u64;
    for byte in bytes {
        arc = arc.wrapping_shl(7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            if arcs.is_empty() {
                let root = (arc / 40).min(2);
                arcs.push(root);
                arc -= root * 40;
            }
            arcs.push(arc);
            arc = 0;
        }
    }
    arcs.iter().map(ToString::to_string).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short_or_long() {
        let short = [INTEGER, 1, 7];
        assert_eq!(Der(&short).any().unwrap().bytes, [7]);
        let long = [&[OCTET_STRING, 0x82, 1, 0][..], &[9; 256]].concat();
        let value = Der(&long).any().unwrap();
        assert_eq!((value.bytes.len(), value.whole.len()), (256, 260));
    }

    #[test]
    fn a_length_past_the_end_is_no_value() {
        for bytes in [&[SEQUENCE][..], &[SEQUENCE, 2, 0], &[SEQUENCE, 0x80], &[SEQUENCE, 0x89, 1]] {
            assert!(Der(bytes).any().is_none(), "{bytes:?}");
        }
        let huge = [SEQUENCE, 0x84, 0xff, 0xff, 0xff, 0xff];
        assert!(Der(&huge).any().is_none());
    }

    #[test]
    fn object_identifiers_are_dotted() {
        assert_eq!(dotted(&[0x55, 4, 3]), "2.5.4.3");
        assert_eq!(dotted(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 1]), "1.2.840.113549.1.9.1");
        assert_eq!(dotted(&[0x88, 0x37, 3]), "2.999.3");
    }
}
