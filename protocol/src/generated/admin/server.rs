//! Management of the daemon itself: the program ADMIN; server.

// @generated from src/admin/admin_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    CLIENT_LIST_MAX, Client, SERVER_CLIENT_LIMITS_MAX, SERVER_THREADPOOL_PARAMETERS_MAX, Server,
};
use crate::generated::remote::TypedParam;
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};

/// Arguments of `SERVER_GET_THREADPOOL_PARAMETERS` (admin 6), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ServerGetThreadpoolParameters {
    pub srv: Server,
    pub flags: u32,
}

impl Encode for ServerGetThreadpoolParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.srv.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ServerGetThreadpoolParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { srv: Server::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for ServerGetThreadpoolParameters {
    type Reply = ServerGetThreadpoolParametersReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::ADMIN, 6, "SERVER_GET_THREADPOOL_PARAMETERS")
            .args("ServerGetThreadpoolParameters")
            .reply("ServerGetThreadpoolParametersReply")
            .since(2, 0, 0);
}

/// Reply to `SERVER_GET_THREADPOOL_PARAMETERS` (admin 6), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ServerGetThreadpoolParametersReply {
    pub params: Vec<TypedParam>,
}

impl Encode for ServerGetThreadpoolParametersReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, SERVER_THREADPOOL_PARAMETERS_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for ServerGetThreadpoolParametersReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(SERVER_THREADPOOL_PARAMETERS_MAX, 12)? })
    }
}

/// Arguments of `SERVER_SET_THREADPOOL_PARAMETERS` (admin 7), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ServerSetThreadpoolParameters {
    pub srv: Server,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for ServerSetThreadpoolParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.srv.encode(out)?;
        out.array(&self.params, SERVER_THREADPOOL_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ServerSetThreadpoolParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            srv: Server::decode(input)?,
            params: input.list(SERVER_THREADPOOL_PARAMETERS_MAX, 12)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for ServerSetThreadpoolParameters {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::ADMIN, 7, "SERVER_SET_THREADPOOL_PARAMETERS")
            .args("ServerSetThreadpoolParameters")
            .since(2, 0, 0);
}

/// Arguments of `SERVER_LIST_CLIENTS` (admin 8), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ServerListClients {
    pub srv: Server,
    pub need_results: u32,
    pub flags: u32,
}

impl Encode for ServerListClients {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.srv.encode(out)?;
        out.u32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ServerListClients {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { srv: Server::decode(input)?, need_results: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for ServerListClients {
    type Reply = ServerListClientsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::ADMIN, 8, "SERVER_LIST_CLIENTS")
        .args("ServerListClients")
        .reply("ServerListClientsReply")
        .since(2, 0, 0);
}

/// Reply to `SERVER_LIST_CLIENTS` (admin 8), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ServerListClientsReply {
    pub clients: Vec<Client>,
    pub ret: u32,
}

impl Encode for ServerListClientsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.clients, CLIENT_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for ServerListClientsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { clients: input.list(CLIENT_LIST_MAX, 24)?, ret: input.u32()? })
    }
}

/// Arguments of `SERVER_LOOKUP_CLIENT` (admin 9), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ServerLookupClient {
    pub srv: Server,
    pub id: u64,
    pub flags: u32,
}

impl Encode for ServerLookupClient {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.srv.encode(out)?;
        out.u64(self.id);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ServerLookupClient {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { srv: Server::decode(input)?, id: input.u64()?, flags: input.u32()? })
    }
}

impl Procedure for ServerLookupClient {
    type Reply = ServerLookupClientReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::ADMIN, 9, "SERVER_LOOKUP_CLIENT")
        .args("ServerLookupClient")
        .reply("ServerLookupClientReply")
        .since(2, 0, 0);
}

/// Reply to `SERVER_LOOKUP_CLIENT` (admin 9), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ServerLookupClientReply {
    pub clnt: Client,
}

impl Encode for ServerLookupClientReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.clnt.encode(out)?;
        Ok(())
    }
}

impl Decode for ServerLookupClientReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { clnt: Client::decode(input)? })
    }
}

/// Arguments of `SERVER_GET_CLIENT_LIMITS` (admin 12), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ServerGetClientLimits {
    pub srv: Server,
    pub flags: u32,
}

impl Encode for ServerGetClientLimits {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.srv.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ServerGetClientLimits {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { srv: Server::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for ServerGetClientLimits {
    type Reply = ServerGetClientLimitsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::ADMIN, 12, "SERVER_GET_CLIENT_LIMITS")
        .args("ServerGetClientLimits")
        .reply("ServerGetClientLimitsReply")
        .since(2, 0, 0);
}

/// Reply to `SERVER_GET_CLIENT_LIMITS` (admin 12), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ServerGetClientLimitsReply {
    pub params: Vec<TypedParam>,
}

impl Encode for ServerGetClientLimitsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, SERVER_CLIENT_LIMITS_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for ServerGetClientLimitsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(SERVER_CLIENT_LIMITS_MAX, 12)? })
    }
}

/// Arguments of `SERVER_SET_CLIENT_LIMITS` (admin 13), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ServerSetClientLimits {
    pub srv: Server,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for ServerSetClientLimits {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.srv.encode(out)?;
        out.array(&self.params, SERVER_CLIENT_LIMITS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ServerSetClientLimits {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            srv: Server::decode(input)?,
            params: input.list(SERVER_CLIENT_LIMITS_MAX, 12)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for ServerSetClientLimits {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::ADMIN, 13, "SERVER_SET_CLIENT_LIMITS")
        .args("ServerSetClientLimits")
        .since(2, 0, 0);
}

/// Arguments of `SERVER_UPDATE_TLS_FILES` (admin 18), since libvirt 3.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ServerUpdateTlsFiles {
    pub srv: Server,
    pub flags: u32,
}

impl Encode for ServerUpdateTlsFiles {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.srv.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ServerUpdateTlsFiles {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { srv: Server::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for ServerUpdateTlsFiles {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::ADMIN, 18, "SERVER_UPDATE_TLS_FILES")
        .args("ServerUpdateTlsFiles")
        .since(3, 0, 0);
}
