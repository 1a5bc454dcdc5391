//! A shop; types.

// @generated from shop.x of libvirt 1.2.3, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::STRING_MAX;
use crate::generated::open_enum::open_enum;
use crate::xdr::{
    Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Uuid, XdrString, push,
};

/// `shop_nonnull_item` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Item {
    pub name: XdrString,
    pub uuid: Uuid,
    pub id: i32,
}

impl Encode for Item {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        self.uuid.encode(out)?;
        out.i32(self.id);
        Ok(())
    }
}

impl Item {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let uuid = input.raw_uuid()?;
        let id = input.i32()?;
        Ok(move || Self { name: name.into(), uuid: Uuid::from_bytes(*uuid), id })
    }
}

impl Decode for Item {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

open_enum! {
    /// `shop_colour` of the wire; other values are kept as they are.
    Colour {
        /// `SHOP_COLOUR_RED`.
        RED = 0;
        /// `SHOP_COLOUR_LIGHT_BLUE`.
        LIGHT_BLUE = 7;
        /// `SHOP_COLOUR_2ND_CHOICE`.
        N2ND_CHOICE = 8;
    }
}

/// `shop_price` of the wire.
#[derive(Clone, Debug, PartialEq)]
pub enum Price {
    /// `SHOP_PRICE_INT`.
    Int(i32),
    /// `SHOP_PRICE_ULLONG`.
    ULLong(u64),
    /// `SHOP_PRICE_DOUBLE`.
    Double(f64),
    /// `SHOP_PRICE_TEXT`.
    Text(XdrString),
}

impl Price {
    /// The number that stands before the value.
    #[must_use]
    pub const fn discriminant(&self) -> i32 {
        match self {
            Self::Int(_) => 1,
            Self::ULLong(_) => 4,
            Self::Double(_) => 5,
            Self::Text(_) => 7,
        }
    }
}

impl Encode for Price {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.discriminant());
        match self {
            Self::Int(v) => {
                out.i32(*v);
                Ok(())
            }
            Self::ULLong(v) => {
                out.u64(*v);
                Ok(())
            }
            Self::Double(v) => {
                out.f64(*v);
                Ok(())
            }
            Self::Text(v) => out.string(v, STRING_MAX),
        }
    }
}

impl Decode for Price {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(match input.i32()? {
            1 => Self::Int(input.i32()?),
            4 => Self::ULLong(input.u64()?),
            5 => Self::Double(input.f64()?),
            7 => Self::Text(input.string(STRING_MAX)?),
            other => return Err(input.no_arm("Price", other)),
        })
    }
}

#[cfg(feature = "serde")]
const _: () = {
    use serde::de::{Error, SeqAccess, Visitor};
    use serde::ser::SerializeTuple;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    impl Serialize for Price {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            if serializer.is_human_readable() {
                return match self {
                    Self::Int(v) => serializer.serialize_newtype_variant("Price", 0, "int", v),
                    Self::ULLong(v) => {
                        serializer.serialize_newtype_variant("Price", 1, "ullong", v)
                    }
                    Self::Double(v) => {
                        serializer.serialize_newtype_variant("Price", 2, "double", v)
                    }
                    Self::Text(v) => serializer.serialize_newtype_variant("Price", 3, "text", v),
                };
            }
            let mut pair = serializer.serialize_tuple(2)?;
            pair.serialize_element(&self.discriminant())?;
            match self {
                Self::Int(v) => pair.serialize_element(v)?,
                Self::ULLong(v) => pair.serialize_element(v)?,
                Self::Double(v) => pair.serialize_element(v)?,
                Self::Text(v) => pair.serialize_element(v)?,
            }
            pair.end()
        }
    }

    #[derive(Deserialize)]
    enum Tagged {
        #[serde(rename = "int")]
        Int(i32),
        #[serde(rename = "ullong")]
        ULLong(u64),
        #[serde(rename = "double")]
        Double(f64),
        #[serde(rename = "text")]
        Text(XdrString),
    }

    impl<'de> Deserialize<'de> for Price {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            if deserializer.is_human_readable() {
                return Ok(match Tagged::deserialize(deserializer)? {
                    Tagged::Int(v) => Self::Int(v),
                    Tagged::ULLong(v) => Self::ULLong(v),
                    Tagged::Double(v) => Self::Double(v),
                    Tagged::Text(v) => Self::Text(v),
                });
            }
            deserializer.deserialize_tuple(2, Pair)
        }
    }

    /// The discriminant and the value.
    struct Pair;

    impl<'de> Visitor<'de> for Pair {
        type Value = Price;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a discriminant and its value")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut pair: A) -> Result<Self::Value, A::Error> {
            Ok(match value::<i32, A>(&mut pair)? {
                1 => Price::Int(value(&mut pair)?),
                4 => Price::ULLong(value(&mut pair)?),
                5 => Price::Double(value(&mut pair)?),
                7 => Price::Text(value(&mut pair)?),
                other => return Err(A::Error::custom(format_args!("Price has no arm {other}"))),
            })
        }
    }

    fn value<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(pair: &mut A) -> Result<T, A::Error> {
        pair.next_element()?.ok_or_else(|| A::Error::custom("the pair ends early"))
    }
};

/// `shop_point` of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

impl Encode for Point {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.x);
        out.i32(self.y);
        Ok(())
    }
}

impl Decode for Point {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { x: input.i32()?, y: input.i32()? })
    }
}
