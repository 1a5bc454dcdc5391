//! What the packets of all programs share; types.

// @generated from src/rpc/virnetprotocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::MESSAGE_STRING_MAX;
use crate::generated::open_enum::open_enum;
use crate::xdr::{
    Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Uuid, XdrString, push,
};

open_enum! {
    /// `virNetMessageType` of the wire; other values are kept as they are.
    MessageType {
        /// `VIR_NET_CALL`.
        CALL = 0;
        /// `VIR_NET_REPLY`.
        REPLY = 1;
        /// `VIR_NET_MESSAGE`.
        MESSAGE = 2;
        /// `VIR_NET_STREAM`.
        STREAM = 3;
        /// `VIR_NET_CALL_WITH_FDS`.
        CALL_WITH_FDS = 4;
        /// `VIR_NET_REPLY_WITH_FDS`.
        REPLY_WITH_FDS = 5;
        /// `VIR_NET_STREAM_HOLE`.
        STREAM_HOLE = 6;
    }
}

open_enum! {
    /// `virNetMessageStatus` of the wire; other values are kept as they are.
    MessageStatus {
        /// `VIR_NET_OK`.
        OK = 0;
        /// `VIR_NET_ERROR`.
        ERROR = 1;
        /// `VIR_NET_CONTINUE`.
        CONTINUE = 2;
    }
}

/// `virNetMessageHeader` of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct MessageHeader {
    pub prog: u32,
    pub vers: u32,
    pub proc: i32,
    pub r#type: MessageType,
    pub serial: u32,
    pub status: MessageStatus,
}

impl Encode for MessageHeader {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.prog);
        out.u32(self.vers);
        out.i32(self.proc);
        self.r#type.encode(out)?;
        out.u32(self.serial);
        self.status.encode(out)?;
        Ok(())
    }
}

impl Decode for MessageHeader {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            prog: input.u32()?,
            vers: input.u32()?,
            proc: input.i32()?,
            r#type: MessageType::decode(input)?,
            serial: input.u32()?,
            status: MessageStatus::decode(input)?,
        })
    }
}

/// `virNetMessageNonnullDomain` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Domain {
    pub name: XdrString,
    pub uuid: Uuid,
    pub id: i32,
}

impl Encode for Domain {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, MESSAGE_STRING_MAX)?;
        self.uuid.encode(out)?;
        out.i32(self.id);
        Ok(())
    }
}

impl Domain {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let name = input.raw_string(MESSAGE_STRING_MAX)?;
        let uuid = input.raw_uuid()?;
        let id = input.i32()?;
        Ok(move || Self { name: name.into(), uuid: Uuid::from_bytes(*uuid), id })
    }
}

impl Decode for Domain {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `virNetMessageNonnullNetwork` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Network {
    pub name: XdrString,
    pub uuid: Uuid,
}

impl Encode for Network {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, MESSAGE_STRING_MAX)?;
        self.uuid.encode(out)?;
        Ok(())
    }
}

impl Network {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let name = input.raw_string(MESSAGE_STRING_MAX)?;
        let uuid = input.raw_uuid()?;
        Ok(move || Self { name: name.into(), uuid: Uuid::from_bytes(*uuid) })
    }
}

impl Decode for Network {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `virNetMessageError` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct MessageError {
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

impl Encode for MessageError {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.code);
        out.i32(self.domain);
        out.option(&self.message, |out, v| out.string(v, MESSAGE_STRING_MAX))?;
        out.i32(self.level);
        out.option(&self.dom, |out, v| v.encode(out))?;
        out.option(&self.str1, |out, v| out.string(v, MESSAGE_STRING_MAX))?;
        out.option(&self.str2, |out, v| out.string(v, MESSAGE_STRING_MAX))?;
        out.option(&self.str3, |out, v| out.string(v, MESSAGE_STRING_MAX))?;
        out.i32(self.int1);
        out.i32(self.int2);
        out.option(&self.net, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for MessageError {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            code: input.i32()?,
            domain: input.i32()?,
            message: input.option(|input| input.string(MESSAGE_STRING_MAX))?,
            level: input.i32()?,
            dom: input.option(Domain::decode)?,
            str1: input.option(|input| input.string(MESSAGE_STRING_MAX))?,
            str2: input.option(|input| input.string(MESSAGE_STRING_MAX))?,
            str3: input.option(|input| input.string(MESSAGE_STRING_MAX))?,
            int1: input.i32()?,
            int2: input.i32()?,
            net: input.option(Network::decode)?,
        })
    }
}

/// `virNetStreamHole` of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StreamHole {
    pub length: i64,
    pub flags: u32,
}

impl Encode for StreamHole {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i64(self.length);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StreamHole {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { length: input.i64()?, flags: input.u32()? })
    }
}
