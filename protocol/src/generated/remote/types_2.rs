//! Hypervisor management: the program REMOTE; types 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{Domain, Network, STRING_MAX};
use crate::generated::open_enum::open_enum;
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString, push};

/// `remote_nonnull_domain_snapshot` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshot {
    pub name: XdrString,
    pub dom: Domain,
}

impl Encode for DomainSnapshot {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        self.dom.encode(out)?;
        Ok(())
    }
}

impl DomainSnapshot {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let dom = Domain::decode(input)?;
        Ok(move || Self { name: name.into(), dom })
    }
}

impl Decode for DomainSnapshot {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_error` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Error {
    pub code: i32,
    pub domain: i32,
    pub message: Option<XdrString>,
    pub level: i32,
    pub dom: Option<Domain>,
    pub str1: Option<XdrString>,
    pub str2: Option<XdrString>,
    pub str3: Option<XdrString>,
    pub int1: i32,
    pub int2: i32,
    pub net: Option<Network>,
}

impl Encode for Error {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.code);
        out.i32(self.domain);
        out.option(&self.message, |out, v| out.string(v, STRING_MAX))?;
        out.i32(self.level);
        out.option(&self.dom, |out, v| v.encode(out))?;
        out.option(&self.str1, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.str2, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.str3, |out, v| out.string(v, STRING_MAX))?;
        out.i32(self.int1);
        out.i32(self.int2);
        out.option(&self.net, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for Error {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            code: input.i32()?,
            domain: input.i32()?,
            message: input.option(|input| input.string(STRING_MAX))?,
            level: input.i32()?,
            dom: input.option(Domain::decode)?,
            str1: input.option(|input| input.string(STRING_MAX))?,
            str2: input.option(|input| input.string(STRING_MAX))?,
            str3: input.option(|input| input.string(STRING_MAX))?,
            int1: input.i32()?,
            int2: input.i32()?,
            net: input.option(Network::decode)?,
        })
    }
}

open_enum! {
    /// `remote_auth_type` of the wire; other values are kept as they are.
    AuthType {
        /// `REMOTE_AUTH_NONE`.
        NONE = 0;
        /// `REMOTE_AUTH_SASL`.
        SASL = 1;
        /// `REMOTE_AUTH_POLKIT`.
        POLKIT = 2;
    }
}

/// `remote_vcpu_info` of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct VcpuInfo {
    pub number: u32,
    pub state: i32,
    pub cpu_time: u64,
    pub cpu: i32,
}

impl Encode for VcpuInfo {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.number);
        out.i32(self.state);
        out.u64(self.cpu_time);
        out.i32(self.cpu);
        Ok(())
    }
}

impl Decode for VcpuInfo {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            number: input.u32()?,
            state: input.i32()?,
            cpu_time: input.u64()?,
            cpu: input.i32()?,
        })
    }
}

/// `remote_typed_param_value` of the wire.
#[derive(Clone, Debug, PartialEq)]
pub enum TypedParamValue {
    /// `VIR_TYPED_PARAM_INT`.
    Int(i32),
    /// `VIR_TYPED_PARAM_UINT`.
    UInt(u32),
    /// `VIR_TYPED_PARAM_LLONG`.
    LLong(i64),
    /// `VIR_TYPED_PARAM_ULLONG`.
    ULLong(u64),
    /// `VIR_TYPED_PARAM_DOUBLE`.
    Double(f64),
    /// `VIR_TYPED_PARAM_BOOLEAN`.
    Boolean(i32),
    /// `VIR_TYPED_PARAM_STRING`.
    String(XdrString),
}

impl TypedParamValue {
    /// The number that stands before the value.
    #[must_use]
    pub const fn discriminant(&self) -> i32 {
        match self {
            Self::Int(_) => 1,
            Self::UInt(_) => 2,
            Self::LLong(_) => 3,
            Self::ULLong(_) => 4,
            Self::Double(_) => 5,
            Self::Boolean(_) => 6,
            Self::String(_) => 7,
        }
    }
}

impl Encode for TypedParamValue {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.discriminant());
        match self {
            Self::Int(v) => {
                out.i32(*v);
                Ok(())
            }
            Self::UInt(v) => {
                out.u32(*v);
                Ok(())
            }
            Self::LLong(v) => {
                out.i64(*v);
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
            Self::Boolean(v) => {
                out.i32(*v);
                Ok(())
            }
            Self::String(v) => out.string(v, STRING_MAX),
        }
    }
}

impl Decode for TypedParamValue {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(match input.i32()? {
            1 => Self::Int(input.i32()?),
            2 => Self::UInt(input.u32()?),
            3 => Self::LLong(input.i64()?),
            4 => Self::ULLong(input.u64()?),
            5 => Self::Double(input.f64()?),
            6 => Self::Boolean(input.i32()?),
            7 => Self::String(input.string(STRING_MAX)?),
            other => return Err(input.no_arm("TypedParamValue", other)),
        })
    }
}

#[cfg(feature = "serde")]
const _: () = {
    use serde::de::{Error, SeqAccess, Visitor};
    use serde::ser::SerializeTuple;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    impl Serialize for TypedParamValue {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            if serializer.is_human_readable() {
                return match self {
                    Self::Int(v) => {
                        serializer.serialize_newtype_variant("TypedParamValue", 0, "int", v)
                    }
                    Self::UInt(v) => {
                        serializer.serialize_newtype_variant("TypedParamValue", 1, "uint", v)
                    }
                    Self::LLong(v) => {
                        serializer.serialize_newtype_variant("TypedParamValue", 2, "llong", v)
                    }
                    Self::ULLong(v) => {
                        serializer.serialize_newtype_variant("TypedParamValue", 3, "ullong", v)
                    }
                    Self::Double(v) => {
                        serializer.serialize_newtype_variant("TypedParamValue", 4, "double", v)
                    }
                    Self::Boolean(v) => {
                        serializer.serialize_newtype_variant("TypedParamValue", 5, "boolean", v)
                    }
                    Self::String(v) => {
                        serializer.serialize_newtype_variant("TypedParamValue", 6, "string", v)
                    }
                };
            }
            let mut pair = serializer.serialize_tuple(2)?;
            pair.serialize_element(&self.discriminant())?;
            match self {
                Self::Int(v) => pair.serialize_element(v)?,
                Self::UInt(v) => pair.serialize_element(v)?,
                Self::LLong(v) => pair.serialize_element(v)?,
                Self::ULLong(v) => pair.serialize_element(v)?,
                Self::Double(v) => pair.serialize_element(v)?,
                Self::Boolean(v) => pair.serialize_element(v)?,
                Self::String(v) => pair.serialize_element(v)?,
            }
            pair.end()
        }
    }

    #[derive(Deserialize)]
    enum Tagged {
        #[serde(rename = "int")]
        Int(i32),
        #[serde(rename = "uint")]
        UInt(u32),
        #[serde(rename = "llong")]
        LLong(i64),
        #[serde(rename = "ullong")]
        ULLong(u64),
        #[serde(rename = "double")]
        Double(f64),
        #[serde(rename = "boolean")]
        Boolean(i32),
        #[serde(rename = "string")]
        String(XdrString),
    }

    impl<'de> Deserialize<'de> for TypedParamValue {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            if deserializer.is_human_readable() {
                return Ok(match Tagged::deserialize(deserializer)? {
                    Tagged::Int(v) => Self::Int(v),
                    Tagged::UInt(v) => Self::UInt(v),
                    Tagged::LLong(v) => Self::LLong(v),
                    Tagged::ULLong(v) => Self::ULLong(v),
                    Tagged::Double(v) => Self::Double(v),
                    Tagged::Boolean(v) => Self::Boolean(v),
                    Tagged::String(v) => Self::String(v),
                });
            }
            deserializer.deserialize_tuple(2, Pair)
        }
    }

    /// The discriminant and the value.
    struct Pair;

    impl<'de> Visitor<'de> for Pair {
        type Value = TypedParamValue;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a discriminant and its value")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut pair: A) -> Result<Self::Value, A::Error> {
            Ok(match value::<i32, A>(&mut pair)? {
                1 => TypedParamValue::Int(value(&mut pair)?),
                2 => TypedParamValue::UInt(value(&mut pair)?),
                3 => TypedParamValue::LLong(value(&mut pair)?),
                4 => TypedParamValue::ULLong(value(&mut pair)?),
                5 => TypedParamValue::Double(value(&mut pair)?),
                6 => TypedParamValue::Boolean(value(&mut pair)?),
                7 => TypedParamValue::String(value(&mut pair)?),
                other => {
                    return Err(A::Error::custom(format_args!(
                        "TypedParamValue has no arm {other}"
                    )));
                }
            })
        }
    }

    fn value<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(pair: &mut A) -> Result<T, A::Error> {
        pair.next_element()?.ok_or_else(|| A::Error::custom("the pair ends early"))
    }
};

/// `remote_typed_param` of the wire.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct TypedParam {
    pub field: XdrString,
    pub value: TypedParamValue,
}

impl Encode for TypedParam {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.field, STRING_MAX)?;
        self.value.encode(out)?;
        Ok(())
    }
}

impl TypedParam {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let field = input.raw_string(STRING_MAX)?;
        let value = TypedParamValue::decode(input)?;
        Ok(move || Self { field: field.into(), value })
    }
}

impl Decode for TypedParam {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_node_get_cpu_stats` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeCpuStats {
    pub field: XdrString,
    pub value: u64,
}

impl Encode for NodeCpuStats {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.field, STRING_MAX)?;
        out.u64(self.value);
        Ok(())
    }
}

impl NodeCpuStats {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let field = input.raw_string(STRING_MAX)?;
        let value = input.u64()?;
        Ok(move || Self { field: field.into(), value })
    }
}

impl Decode for NodeCpuStats {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_node_get_memory_stats` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeMemoryStats {
    pub field: XdrString,
    pub value: u64,
}

impl Encode for NodeMemoryStats {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.field, STRING_MAX)?;
        out.u64(self.value);
        Ok(())
    }
}

impl NodeMemoryStats {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let field = input.raw_string(STRING_MAX)?;
        let value = input.u64()?;
        Ok(move || Self { field: field.into(), value })
    }
}

impl Decode for NodeMemoryStats {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}
