//! Hypervisor management: the program REMOTE; connect get 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::STRING_MAX;
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `CONNECT_GET_TYPE` (remote 3), since libvirt 0.3.0. Needs
/// `connect:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetType;

impl Encode for ConnectGetType {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectGetType {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectGetType {
    type Reply = ConnectGetTypeReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 3, "CONNECT_GET_TYPE")
        .reply("ConnectGetTypeReply")
        .high_priority()
        .read_only()
        .acl(&["connect:getattr"])
        .since(0, 3, 0);
}

/// Reply to `CONNECT_GET_TYPE` (remote 3), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetTypeReply {
    pub r#type: XdrString,
}

impl Encode for ConnectGetTypeReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.r#type, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for ConnectGetTypeReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { r#type: input.string(STRING_MAX)? })
    }
}

/// Arguments of `CONNECT_GET_VERSION` (remote 4), since libvirt 0.3.0. Needs
/// `connect:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetVersion;

impl Encode for ConnectGetVersion {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectGetVersion {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectGetVersion {
    type Reply = ConnectGetVersionReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 4, "CONNECT_GET_VERSION")
        .reply("ConnectGetVersionReply")
        .high_priority()
        .read_only()
        .acl(&["connect:getattr"])
        .since(0, 3, 0);
}

/// Reply to `CONNECT_GET_VERSION` (remote 4), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetVersionReply {
    pub hv_ver: u64,
}

impl Encode for ConnectGetVersionReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u64(self.hv_ver);
        Ok(())
    }
}

impl Decode for ConnectGetVersionReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { hv_ver: input.u64()? })
    }
}

/// Arguments of `CONNECT_GET_MAX_VCPUS` (remote 5), since libvirt 0.3.0. Needs
/// `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetMaxVcpus {
    pub r#type: Option<XdrString>,
}

impl Encode for ConnectGetMaxVcpus {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.r#type, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for ConnectGetMaxVcpus {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { r#type: input.option(|input| input.string(STRING_MAX))? })
    }
}

impl Procedure for ConnectGetMaxVcpus {
    type Reply = ConnectGetMaxVcpusReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 5, "CONNECT_GET_MAX_VCPUS")
        .args("ConnectGetMaxVcpus")
        .reply("ConnectGetMaxVcpusReply")
        .high_priority()
        .read_only()
        .acl(&["connect:read"])
        .since(0, 3, 0);
}

/// Reply to `CONNECT_GET_MAX_VCPUS` (remote 5), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetMaxVcpusReply {
    pub max_vcpus: i32,
}

impl Encode for ConnectGetMaxVcpusReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.max_vcpus);
        Ok(())
    }
}

impl Decode for ConnectGetMaxVcpusReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { max_vcpus: input.i32()? })
    }
}

/// Arguments of `CONNECT_GET_CAPABILITIES` (remote 7), since libvirt 0.3.0. Needs
/// `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetCapabilities;

impl Encode for ConnectGetCapabilities {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectGetCapabilities {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectGetCapabilities {
    type Reply = ConnectGetCapabilitiesReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 7, "CONNECT_GET_CAPABILITIES")
        .reply("ConnectGetCapabilitiesReply")
        .read_only()
        .acl(&["connect:read"])
        .since(0, 3, 0);
}

/// Reply to `CONNECT_GET_CAPABILITIES` (remote 7), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetCapabilitiesReply {
    pub capabilities: XdrString,
}

impl Encode for ConnectGetCapabilitiesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.capabilities, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for ConnectGetCapabilitiesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { capabilities: input.string(STRING_MAX)? })
    }
}

/// Arguments of `CONNECT_GET_HOSTNAME` (remote 59), since libvirt 0.3.0. Needs
/// `connect:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetHostname;

impl Encode for ConnectGetHostname {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectGetHostname {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectGetHostname {
    type Reply = ConnectGetHostnameReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 59, "CONNECT_GET_HOSTNAME")
        .reply("ConnectGetHostnameReply")
        .high_priority()
        .read_only()
        .acl(&["connect:getattr"])
        .since(0, 3, 0);
}

/// Reply to `CONNECT_GET_HOSTNAME` (remote 59), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetHostnameReply {
    pub hostname: XdrString,
}

impl Encode for ConnectGetHostnameReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.hostname, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for ConnectGetHostnameReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { hostname: input.string(STRING_MAX)? })
    }
}

/// Arguments of `CONNECT_GET_URI` (remote 110), since libvirt 0.5.0. Needs
/// `connect:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetUri;

impl Encode for ConnectGetUri {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectGetUri {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectGetUri {
    type Reply = ConnectGetUriReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 110, "CONNECT_GET_URI")
        .reply("ConnectGetUriReply")
        .high_priority()
        .read_only()
        .acl(&["connect:getattr"])
        .since(0, 5, 0);
}

/// Reply to `CONNECT_GET_URI` (remote 110), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectGetUriReply {
    pub uri: XdrString,
}

impl Encode for ConnectGetUriReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.uri, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for ConnectGetUriReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { uri: input.string(STRING_MAX)? })
    }
}

/// Arguments of `CONNECT_GET_LIB_VERSION` (remote 157), since libvirt 0.7.3. Needs
/// `connect:getattr`. A read-only connection may call it.
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

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 157, "CONNECT_GET_LIB_VERSION")
            .reply("ConnectGetLibVersionReply")
            .high_priority()
            .read_only()
            .acl(&["connect:getattr"])
            .since(0, 7, 3);
}

/// Reply to `CONNECT_GET_LIB_VERSION` (remote 157), since libvirt 0.7.3.
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
