//! The wire's own types in serde: their XDR here, text where people read it.

use std::fmt;

use ::serde::de::{Error, SeqAccess, Visitor};
use ::serde::ser::SerializeTuple as _;
use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::xdr::{CharArray, Chars, Uuid, XdrString};

/// Text as a string, other bytes as an array of numbers; on the wire a counted string.
impl Serialize for XdrString {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            text_or_numbers(self.as_bytes(), serializer)
        } else {
            serializer.serialize_bytes(self.as_bytes())
        }
    }
}

impl<'de> Deserialize<'de> for XdrString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(TextOrNumbers).map(Self::from)
        } else {
            deserializer.deserialize_bytes(TextOrNumbers).map(Self::from)
        }
    }
}

/// As for [`XdrString`]; on the wire a sequence of `char`.
impl Serialize for Chars {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            text_or_numbers(self.as_bytes(), serializer)
        } else {
            serializer.collect_seq(self.as_bytes().iter().map(|byte| byte.cast_signed()))
        }
    }
}

impl<'de> Deserialize<'de> for Chars {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(TextOrNumbers).map(Self::from)
        } else {
            let elements = Vec::<i8>::deserialize(deserializer)?;
            Ok(elements.into_iter().map(i8::cast_unsigned).collect::<Vec<_>>().into())
        }
    }
}

/// Text without the NULs that fill it up, or an array of all `N` bytes where that would lose
/// some; on the wire `N` times a `char`.
impl<const N: usize> Serialize for CharArray<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            let mut behind = self.as_bytes().iter().skip(self.text().len());
            return match std::str::from_utf8(self.text()) {
                Ok(text) if behind.all(|&byte| byte == 0) => serializer.serialize_str(text),
                _ => serializer.collect_seq(self.as_bytes()),
            };
        }
        let mut elements = serializer.serialize_tuple(N)?;
        for byte in self.as_bytes() {
            elements.serialize_element(&byte.cast_signed())?;
        }
        elements.end()
    }
}

impl<'de, const N: usize> Deserialize<'de> for CharArray<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return deserializer.deserialize_tuple(N, Elements::<N>);
        }
        let bytes = deserializer.deserialize_any(TextOrNumbers)?;
        let mut array = [0; N];
        match array.get_mut(..bytes.len()) {
            Some(front) => front.copy_from_slice(&bytes),
            None => return Err(D::Error::invalid_length(bytes.len(), &Elements::<N>)),
        }
        Ok(array.into())
    }
}

/// The usual text; on the wire sixteen bytes without a count, which are four words.
impl Serialize for Uuid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.collect_str(self);
        }
        let bits = u128::from_be_bytes(*self.as_bytes());
        [96, 64, 32, 0].map(|shift| (bits >> shift) as u32).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Uuid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return String::deserialize(deserializer)?.parse().map_err(D::Error::custom);
        }
        let words = <[u32; 4]>::deserialize(deserializer)?;
        let bits = words.iter().fold(0, |bits: u128, &word| bits << 32 | u128::from(word));
        Ok(Self::from_bytes(bits.to_be_bytes()))
    }
}

fn text_or_numbers<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    match std::str::from_utf8(bytes) {
        Ok(text) => serializer.serialize_str(text),
        Err(_) => serializer.collect_seq(bytes),
    }
}

/// Takes bytes in whichever form they come.
struct TextOrNumbers;

impl<'de> Visitor<'de> for TextOrNumbers {
    type Value = Vec<u8>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or an array of bytes")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Vec<u8>, E> {
        Ok(text.into())
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
        Ok(bytes.into())
    }

    fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
        Ok(bytes)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<Vec<u8>, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = numbers.next_element()? {
            bytes.push(byte);
        }
        Ok(bytes)
    }
}

/// Takes exactly `N` elements of `char`.
struct Elements<const N: usize>;

impl<'de, const N: usize> Visitor<'de> for Elements<N> {
    type Value = CharArray<N>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{N} bytes")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<CharArray<N>, A::Error> {
        let mut bytes = [0; N];
        for (i, byte) in bytes.iter_mut().enumerate() {
            let element = elements.next_element()?;
            let element: i8 = element.ok_or_else(|| A::Error::invalid_length(i, &self))?;
            *byte = element.cast_unsigned();
        }
        Ok(bytes.into())
    }
}
