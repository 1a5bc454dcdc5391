//! A serde deserializer that makes values up: whatever a type asks for, it gets some of.
#![allow(dead_code, unreachable_pub)]

use serde::de::value::Error;
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, SeqAccess, Visitor};

/// SplitMix64: small, seeded, the same everywhere.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ bits >> 31
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn bytes(&mut self, len: usize) -> Vec<u8> {
        // Half of them text, the others anything.
        let text = self.next().is_multiple_of(2);
        (0..len)
            .map(|_| if text { b'a' + self.below(26) as u8 } else { self.next() as u8 })
            .collect()
    }
}

/// Makes one value up.
pub struct Made<'a> {
    random: &'a mut Random,
    /// How many elements the outermost arrays have, if not 0 to 3.
    elements: Option<usize>,
}

impl<'a> Made<'a> {
    pub fn new(random: &'a mut Random) -> Self {
        Self { random, elements: None }
    }

    /// With so many elements in each array that is within no other.
    pub fn long(random: &'a mut Random, elements: usize) -> Self {
        Self { random, elements: Some(elements) }
    }

    fn elements(self, len: usize, nested: Option<usize>) -> Elements<'a> {
        Elements { random: self.random, elements: nested, len }
    }
}

macro_rules! numbers {
    ($($name:ident $visit:ident $type:ty;)*) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.random.next() as $type)
        }
    )*};
}

impl<'de> Deserializer<'de> for Made<'_> {
    type Error = Error;

    numbers! {
        deserialize_i8 visit_i8 i8;
        deserialize_i16 visit_i16 i16;
        deserialize_i32 visit_i32 i32;
        deserialize_i64 visit_i64 i64;
        deserialize_u8 visit_u8 u8;
        deserialize_u16 visit_u16 u16;
        deserialize_u32 visit_u32 u32;
        deserialize_u64 visit_u64 u64;
    }

    /// Not NaN and not infinite, for JSON's sake.
    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let double = f64::from_bits(self.random.next());
        visitor.visit_f64(if double.is_finite() { double } else { -0.1 })
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let len = self.random.below(40);
        visitor.visit_byte_buf(self.random.bytes(len))
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.random.next().is_multiple_of(2) {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let len = self.elements.unwrap_or_else(|| self.random.below(4));
        let nested = self.elements.map(|_| 0);
        visitor.visit_seq(self.elements(len, nested))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        // A union is the only pair there is: the number of an arm, and its value.
        if len == 2 {
            return visitor.visit_seq(Pair { random: self.random, first: true });
        }
        let nested = self.elements;
        visitor.visit_seq(self.elements(len, nested))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let nested = self.elements;
        visitor.visit_seq(self.elements(fields.len(), nested))
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(de::Error::custom("a type that no message has"))
    }

    serde::forward_to_deserialize_any! {
        bool f32 char str string tuple_struct map enum identifier ignored_any
    }
}

/// Makes up the parts of a value.
struct Elements<'a> {
    random: &'a mut Random,
    elements: Option<usize>,
    len: usize,
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(len) = self.len.checked_sub(1) else { return Ok(None) };
        self.len = len;
        let made = Made { random: self.random, elements: self.elements };
        seed.deserialize(made).map(Some)
    }
}

/// Makes up an arm's number from 1 to 7 and its value.
struct Pair<'a> {
    random: &'a mut Random,
    first: bool,
}

impl<'de> SeqAccess<'de> for Pair<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if std::mem::take(&mut self.first) {
            let number = 1 + self.random.below(7) as i32;
            return seed.deserialize(number.into_deserializer()).map(Some);
        }
        seed.deserialize(Made::new(self.random)).map(Some)
    }
}
