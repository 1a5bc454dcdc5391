//! Management of the daemon itself: the program ADMIN; connect list.

// @generated from src/admin/admin_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{SERVER_LIST_MAX, Server};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};

/// Arguments of `CONNECT_LIST_SERVERS` (admin 4), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListServers {
    pub need_results: u32,
    pub flags: u32,
}

impl Encode for ConnectListServers {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectListServers {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { need_results: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for ConnectListServers {
    type Reply = ConnectListServersReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::ADMIN, 4, "CONNECT_LIST_SERVERS")
        .args("ConnectListServers")
        .reply("ConnectListServersReply")
        .since(2, 0, 0);
}

/// Reply to `CONNECT_LIST_SERVERS` (admin 4), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListServersReply {
    pub servers: Vec<Server>,
    pub ret: u32,
}

impl Encode for ConnectListServersReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.servers, SERVER_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for ConnectListServersReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { servers: input.list(SERVER_LIST_MAX, 4)?, ret: input.u32()? })
    }
}
