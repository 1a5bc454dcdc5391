//! Management of the daemon itself: the program ADMIN; connect get.

// @generated from src/admin/admin_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::STRING_MAX;
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `CONNECT_GET_LIB_VERSION` (admin 3), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetLibVersion;

impl Encode for ConnectGetLibVersion {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectGetLibVersion {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectGetLibVersion {
    type Reply = ConnectGetLibVersionReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::ADMIN, 3, "CONNECT_GET_LIB_VERSION")
        .reply("ConnectGetLibVersionReply")
        .since(2, 0, 0);
}

/// Reply to `CONNECT_GET_LIB_VERSION` (admin 3), since libvirt 2.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetLibVersionReply {
    pub lib_ver: u64,
}

impl Encode for ConnectGetLibVersionReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u64(self.lib_ver);
        Ok(())
    }
}

impl Decode for ConnectGetLibVersionReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { lib_ver: input.u64()? })
    }
}

/// Arguments of `CONNECT_GET_LOGGING_OUTPUTS` (admin 14), since libvirt 3.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetLoggingOutputs {
    pub flags: u32,
}

impl Encode for ConnectGetLoggingOutputs {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectGetLoggingOutputs {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { flags: input.u32()? })
    }
}

impl Procedure for ConnectGetLoggingOutputs {
    type Reply = ConnectGetLoggingOutputsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::ADMIN, 14, "CONNECT_GET_LOGGING_OUTPUTS")
            .args("ConnectGetLoggingOutputs")
            .reply("ConnectGetLoggingOutputsReply")
            .since(3, 0, 0);
}

/// Reply to `CONNECT_GET_LOGGING_OUTPUTS` (admin 14), since libvirt 3.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetLoggingOutputsReply {
    pub outputs: XdrString,
    pub noutputs: u32,
}

impl Encode for ConnectGetLoggingOutputsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.outputs, STRING_MAX)?;
        out.u32(self.noutputs);
        Ok(())
    }
}

impl Decode for ConnectGetLoggingOutputsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let outputs = input.raw_string(STRING_MAX)?;
        let noutputs = input.u32()?;
        Ok(Self { outputs: outputs.into(), noutputs })
    }
}

/// Arguments of `CONNECT_GET_LOGGING_FILTERS` (admin 15), since libvirt 3.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetLoggingFilters {
    pub flags: u32,
}

impl Encode for ConnectGetLoggingFilters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectGetLoggingFilters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { flags: input.u32()? })
    }
}

impl Procedure for ConnectGetLoggingFilters {
    type Reply = ConnectGetLoggingFiltersReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::ADMIN, 15, "CONNECT_GET_LOGGING_FILTERS")
            .args("ConnectGetLoggingFilters")
            .reply("ConnectGetLoggingFiltersReply")
            .since(3, 0, 0);
}

/// Reply to `CONNECT_GET_LOGGING_FILTERS` (admin 15), since libvirt 3.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetLoggingFiltersReply {
    pub filters: Option<XdrString>,
    pub nfilters: u32,
}

impl Encode for ConnectGetLoggingFiltersReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.filters, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.nfilters);
        Ok(())
    }
}

impl Decode for ConnectGetLoggingFiltersReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            filters: input.option(|input| input.string(STRING_MAX))?,
            nfilters: input.u32()?,
        })
    }
}
