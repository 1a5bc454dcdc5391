//! Writes values as XDR.

use ::serde::{Serialize, ser};

use super::{DEPTH_MAX, Error, Problem, first_variant};

/// Appends one value to a buffer.
#[derive(Debug)]
pub struct Serializer<'a> {
    out: &'a mut Vec<u8>,
    levels: usize,
}

/// Appends the parts of a value that has several.
#[derive(Debug)]
pub struct Compound<'a> {
    out: &'a mut Vec<u8>,
    levels: usize,
}

impl<'a> Serializer<'a> {
    /// Appends to `out`, whose length must be a multiple of four.
    #[must_use]
    pub const fn new(out: &'a mut Vec<u8>) -> Self {
        Self { out, levels: DEPTH_MAX }
    }

    fn word(self, word: u32) -> Result<(), Error> {
        self.out.extend(word.to_be_bytes());
        Ok(())
    }

    fn count(&mut self, len: Option<usize>) -> Result<(), Error> {
        let len = len.ok_or(Problem::UnknownLength)?;
        let count = u32::try_from(len).map_err(|_| Problem::TooLong(len))?;
        self.out.extend(count.to_be_bytes());
        Ok(())
    }

    fn variant(&mut self, name: &'static str, index: u32) -> Result<(), Error> {
        let number = u64::from(first_variant(name)) + u64::from(index);
        let number = u32::try_from(number).map_err(|_| Problem::Variant(number))?;
        self.out.extend(number.to_be_bytes());
        Ok(())
    }

    fn inner(self) -> Result<Self, Error> {
        let levels = self.levels.checked_sub(1).ok_or(Problem::TooDeep)?;
        Ok(Self { levels, ..self })
    }

    fn compound(self) -> Result<Compound<'a>, Error> {
        let Self { out, levels } = self.inner()?;
        Ok(Compound { out, levels })
    }
}

macro_rules! four_bytes {
    ($($name:ident $type:ty as $wide:ty;)*) => {$(
        fn $name(self, value: $type) -> Result<(), Error> {
            self.out.extend(<$wide>::from(value).to_be_bytes());
            Ok(())
        }
    )*};
}

impl<'a> ser::Serializer for Serializer<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Compound<'a>;
    type SerializeTuple = Compound<'a>;
    type SerializeTupleStruct = Compound<'a>;
    type SerializeTupleVariant = Compound<'a>;
    type SerializeMap = Compound<'a>;
    type SerializeStruct = Compound<'a>;
    type SerializeStructVariant = Compound<'a>;

    four_bytes! {
        serialize_bool bool as u32;
        serialize_i8 i8 as i32;
        serialize_i16 i16 as i32;
        serialize_i32 i32 as i32;
        serialize_u8 u8 as u32;
        serialize_u16 u16 as u32;
        serialize_u32 u32 as u32;
        serialize_char char as u32;
        serialize_i64 i64 as i64;
        serialize_u64 u64 as u64;
        serialize_f32 f32 as f32;
        serialize_f64 f64 as f64;
    }

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        self.serialize_bytes(text.as_bytes())
    }

    fn serialize_bytes(mut self, bytes: &[u8]) -> Result<(), Error> {
        self.count(Some(bytes.len()))?;
        self.out.extend(bytes);
        let padding = bytes.len().wrapping_neg() % 4;
        self.out.extend(std::iter::repeat_n(0, padding));
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.word(0)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.out.extend(1u32.to_be_bytes());
        value.serialize(self.inner()?)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit_variant(
        mut self,
        name: &'static str,
        index: u32,
        _: &'static str,
    ) -> Result<(), Error> {
        self.variant(name, index)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.variant(name, index)?;
        value.serialize(self.inner()?)
    }

    fn serialize_seq(mut self, len: Option<usize>) -> Result<Compound<'a>, Error> {
        self.count(len)?;
        self.compound()
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'a>, Error> {
        self.compound()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Compound<'a>, Error> {
        self.compound()
    }

    fn serialize_tuple_variant(
        mut self,
        name: &'static str,
        index: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Compound<'a>, Error> {
        self.variant(name, index)?;
        self.compound()
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Compound<'a>, Error> {
        self.serialize_seq(len)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Compound<'a>, Error> {
        self.compound()
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Compound<'a>, Error> {
        self.serialize_tuple_variant(name, index, variant, len)
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

impl Compound<'_> {
    fn part<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(Serializer { out: self.out, levels: self.levels })
    }
}

macro_rules! positional {
    ($($trait:ident $part:ident;)*) => {$(
        impl ser::$trait for Compound<'_> {
            type Ok = ();
            type Error = Error;

            fn $part<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.part(value)
            }

            fn end(self) -> Result<(), Error> {
                Ok(())
            }
        }
    )*};
}

positional! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

macro_rules! named {
    ($($trait:ident)*) => {$(
        impl ser::$trait for Compound<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                _: &'static str,
                value: &T,
            ) -> Result<(), Error> {
                self.part(value)
            }

            fn skip_field(&mut self, name: &'static str) -> Result<(), Error> {
                Err(Problem::SkippedField(name).into())
            }

            fn end(self) -> Result<(), Error> {
                Ok(())
            }
        }
    )*};
}

named!(SerializeStruct SerializeStructVariant);

impl ser::SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.part(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.part(value)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}
