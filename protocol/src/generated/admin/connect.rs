//! Management of the daemon itself: the program ADMIN; connect.

// @generated from src/admin/admin_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{STRING_MAX, Server};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `CONNECT_OPEN` (admin 1), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectOpen {
    pub flags: u32,
}

impl Encode for ConnectOpen {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectOpen {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { flags: input.u32()? })
    }
}

impl Procedure for ConnectOpen {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::ADMIN, 1, "CONNECT_OPEN").args("ConnectOpen").since(2, 0, 0);
}

/// Arguments of `CONNECT_CLOSE` (admin 2), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectClose;

impl Encode for ConnectClose {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectClose {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectClose {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::ADMIN, 2, "CONNECT_CLOSE").since(2, 0, 0);
}

/// Arguments of `CONNECT_LOOKUP_SERVER` (admin 5), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectLookupServer {
    pub name: XdrString,
    pub flags: u32,
}

impl Encode for ConnectLookupServer {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectLookupServer {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { name: name.into(), flags })
    }
}

impl Procedure for ConnectLookupServer {
    type Reply = ConnectLookupServerReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::ADMIN, 5, "CONNECT_LOOKUP_SERVER")
        .args("ConnectLookupServer")
        .reply("ConnectLookupServerReply")
        .since(2, 0, 0);
}

/// Reply to `CONNECT_LOOKUP_SERVER` (admin 5), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectLookupServerReply {
    pub srv: Server,
}

impl Encode for ConnectLookupServerReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.srv.encode(out)?;
        Ok(())
    }
}

impl Decode for ConnectLookupServerReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { srv: Server::decode(input)? })
    }
}

/// Arguments of `CONNECT_SET_LOGGING_OUTPUTS` (admin 16), since libvirt 3.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectSetLoggingOutputs {
    pub outputs: Option<XdrString>,
    pub flags: u32,
}

impl Encode for ConnectSetLoggingOutputs {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.outputs, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectSetLoggingOutputs {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { outputs: input.option(|input| input.string(STRING_MAX))?, flags: input.u32()? })
    }
}

impl Procedure for ConnectSetLoggingOutputs {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::ADMIN, 16, "CONNECT_SET_LOGGING_OUTPUTS")
            .args("ConnectSetLoggingOutputs")
            .since(3, 0, 0);
}

/// Arguments of `CONNECT_SET_LOGGING_FILTERS` (admin 17), since libvirt 3.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectSetLoggingFilters {
    pub filters: Option<XdrString>,
    pub flags: u32,
}

impl Encode for ConnectSetLoggingFilters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.filters, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectSetLoggingFilters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { filters: input.option(|input| input.string(STRING_MAX))?, flags: input.u32()? })
    }
}

impl Procedure for ConnectSetLoggingFilters {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::ADMIN, 17, "CONNECT_SET_LOGGING_FILTERS")
            .args("ConnectSetLoggingFilters")
            .since(3, 0, 0);
}

/// Arguments of `CONNECT_SET_DAEMON_TIMEOUT` (admin 19), since libvirt 8.6.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectSetDaemonTimeout {
    pub timeout: u32,
    pub flags: u32,
}

impl Encode for ConnectSetDaemonTimeout {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.timeout);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectSetDaemonTimeout {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { timeout: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for ConnectSetDaemonTimeout {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::ADMIN, 19, "CONNECT_SET_DAEMON_TIMEOUT")
            .args("ConnectSetDaemonTimeout")
            .since(8, 6, 0);
}

/// Arguments of `CONNECT_DAEMON_SHUTDOWN` (admin 20), since libvirt 11.2.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDaemonShutdown {
    pub flags: u32,
}

impl Encode for ConnectDaemonShutdown {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectDaemonShutdown {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { flags: input.u32()? })
    }
}

impl Procedure for ConnectDaemonShutdown {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::ADMIN, 20, "CONNECT_DAEMON_SHUTDOWN")
        .args("ConnectDaemonShutdown")
        .since(11, 2, 0);
}
