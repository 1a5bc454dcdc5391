//! Management of the daemon itself: the program ADMIN; client.

// @generated from src/admin/admin_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{CLIENT_INFO_PARAMETERS_MAX, Client};
use crate::generated::remote::TypedParam;
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};

/// Arguments of `CLIENT_GET_INFO` (admin 10), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ClientGetInfo {
    pub clnt: Client,
    pub flags: u32,
}

impl Encode for ClientGetInfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.clnt.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ClientGetInfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { clnt: Client::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for ClientGetInfo {
    type Reply = ClientGetInfoReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::ADMIN, 10, "CLIENT_GET_INFO")
        .args("ClientGetInfo")
        .reply("ClientGetInfoReply")
        .since(2, 0, 0);
}

/// Reply to `CLIENT_GET_INFO` (admin 10), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ClientGetInfoReply {
    pub params: Vec<TypedParam>,
}

impl Encode for ClientGetInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, CLIENT_INFO_PARAMETERS_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for ClientGetInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(CLIENT_INFO_PARAMETERS_MAX, 12)? })
    }
}

/// Arguments of `CLIENT_CLOSE` (admin 11), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ClientClose {
    pub clnt: Client,
    pub flags: u32,
}

impl Encode for ClientClose {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.clnt.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ClientClose {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { clnt: Client::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for ClientClose {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::ADMIN, 11, "CLIENT_CLOSE").args("ClientClose").since(2, 0, 0);
}
