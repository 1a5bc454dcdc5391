//! Management of the daemon itself: the program ADMIN; types.

// @generated from src/admin/admin_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::STRING_MAX;
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// `admin_nonnull_server` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Server {
    pub name: XdrString,
}

impl Encode for Server {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for Server {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

/// `admin_nonnull_client` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Client {
    pub srv: Server,
    pub id: u64,
    pub timestamp: i64,
    pub transport: u32,
}

impl Encode for Client {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.srv.encode(out)?;
        out.u64(self.id);
        out.i64(self.timestamp);
        out.u32(self.transport);
        Ok(())
    }
}

impl Decode for Client {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            srv: Server::decode(input)?,
            id: input.u64()?,
            timestamp: input.i64()?,
            transport: input.u32()?,
        })
    }
}
