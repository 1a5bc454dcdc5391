//! Reads values from XDR.

use ::serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};

use super::{DEPTH_MAX, Error, Problem, first_variant};

/// Reads one value from the front of a slice, which then is what follows the value.
#[derive(Debug)]
pub struct Deserializer<'a, 'de> {
    rest: &'a mut &'de [u8],
    levels: usize,
}

impl<'a, 'de> Deserializer<'a, 'de> {
    /// Reads from the front of `rest`.
    #[must_use]
    pub const fn new(rest: &'a mut &'de [u8]) -> Self {
        Self { rest, levels: DEPTH_MAX }
    }

    fn take(&mut self, len: usize) -> Result<&'de [u8], Error> {
        let Some((bytes, rest)) = self.rest.split_at_checked(len) else {
            return Err(self.truncated(len));
        };
        *self.rest = rest;
        Ok(bytes)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let Some((bytes, rest)) = self.rest.split_first_chunk() else {
            return Err(self.truncated(N));
        };
        *self.rest = rest;
        Ok(*bytes)
    }

    fn word(&mut self) -> Result<u32, Error> {
        self.array().map(u32::from_be_bytes)
    }

    fn counted(&mut self) -> Result<&'de [u8], Error> {
        let len = self.word()? as usize;
        let bytes = self.take(len)?;
        self.take(len.wrapping_neg() % 4)?;
        Ok(bytes)
    }

    fn text(&mut self) -> Result<&'de str, Error> {
        Ok(std::str::from_utf8(self.counted()?).map_err(|_| Problem::NotUtf8)?)
    }

    /// The count of a sequence or map, if there is room for so many elements.
    fn count(&mut self) -> Result<usize, Error> {
        let count = self.word()? as usize;
        let needed = count.saturating_mul(4);
        if needed > self.rest.len() { Err(self.truncated(needed)) } else { Ok(count) }
    }

    fn truncated(&self, needed: usize) -> Error {
        Problem::Truncated { needed, left: self.rest.len() }.into()
    }

    fn inner(self) -> Result<Self, Error> {
        let levels = self.levels.checked_sub(1).ok_or(Problem::TooDeep)?;
        Ok(Self { levels, ..self })
    }

    fn parts(self, count: usize) -> Result<Parts<'a, 'de>, Error> {
        let Self { rest, levels } = self.inner()?;
        Ok(Parts { rest, levels, count })
    }
}

macro_rules! numbers {
    ($($name:ident $visit:ident $read:ty as $type:ty;)*) => {$(
        fn $name<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
            // Types below four bytes take the low ones, whichever way they were extended.
            visitor.$visit(<$read>::from_be_bytes(self.array()?) as $type)
        }
    )*};
}

macro_rules! not_self_describing {
    ($($name:ident)*) => {$(
        fn $name<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
            Err(Problem::NotSelfDescribing.into())
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Deserializer<'_, 'de> {
    type Error = Error;

    numbers! {
        deserialize_i8 visit_i8 i32 as i8;
        deserialize_i16 visit_i16 i32 as i16;
        deserialize_i32 visit_i32 i32 as i32;
        deserialize_i64 visit_i64 i64 as i64;
        deserialize_u8 visit_u8 u32 as u8;
        deserialize_u16 visit_u16 u32 as u16;
        deserialize_u32 visit_u32 u32 as u32;
        deserialize_u64 visit_u64 u64 as u64;
        deserialize_f32 visit_f32 f32 as f32;
        deserialize_f64 visit_f64 f64 as f64;
    }

    not_self_describing!(deserialize_any deserialize_identifier deserialize_ignored_any);

    fn deserialize_bool<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.word()? != 0)
    }

    fn deserialize_char<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        let code = self.word()?;
        visitor.visit_char(char::from_u32(code).ok_or(Problem::NotAChar(code))?)
    }

    fn deserialize_str<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_bytes(self.counted()?)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        if self.word()? == 0 { visitor.visit_none() } else { visitor.visit_some(self.inner()?) }
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

    fn deserialize_seq<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        let count = self.count()?;
        visitor.visit_seq(self.parts(count)?)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(self.parts(len)?)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_seq(self.parts(len)?)
    }

    fn deserialize_map<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        let count = self.count()?;
        visitor.visit_map(self.parts(count)?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_seq(self.parts(fields.len())?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let number = self.word()?;
        let index = number
            .checked_sub(first_variant(name))
            .ok_or_else(|| Problem::Variant(number.into()))?;
        visitor.visit_enum(Variant { index, content: self.inner()? })
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

/// The parts of a value that has several.
struct Parts<'a, 'de> {
    rest: &'a mut &'de [u8],
    levels: usize,
    count: usize,
}

impl<'de> Parts<'_, 'de> {
    fn part<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(Deserializer { rest: self.rest, levels: self.levels })
    }
}

impl<'de> de::SeqAccess<'de> for Parts<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(count) = self.count.checked_sub(1) else { return Ok(None) };
        self.count = count;
        self.part(seed).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.count)
    }
}

impl<'de> de::MapAccess<'de> for Parts<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        de::SeqAccess::next_element_seed(self, seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        self.part(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.count)
    }
}

/// A variant of an enum: its place among the variants, and what it holds.
struct Variant<'a, 'de> {
    index: u32,
    content: Deserializer<'a, 'de>,
}

impl<'a, 'de> de::EnumAccess<'de> for Variant<'a, 'de> {
    type Error = Error;
    type Variant = Deserializer<'a, 'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self::Variant), Error> {
        let index = IntoDeserializer::<Error>::into_deserializer(self.index);
        Ok((seed.deserialize(index)?, self.content))
    }
}

impl<'de> de::VariantAccess<'de> for Deserializer<'_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Error> {
        let Self { rest, levels } = self;
        visitor.visit_seq(Parts { rest, levels, count: len })
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.tuple_variant(fields.len(), visitor)
    }
}
