//! Hypervisor management: the program REMOTE; network 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{Network, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `NETWORK_CREATE` (remote 39), since libvirt 0.3.0. Needs `network:start`. A
/// read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkCreate {
    pub net: Network,
}

impl Encode for NetworkCreate {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkCreate {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)? })
    }
}

impl Procedure for NetworkCreate {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 39, "NETWORK_CREATE")
        .args("NetworkCreate")
        .acl(&["network:start"])
        .since(0, 3, 0);
}

/// Arguments of `NETWORK_CREATE_XML` (remote 40), since libvirt 0.3.0. Needs
/// `network:write`, `network:start`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkCreateXml {
    pub xml: XdrString,
}

impl Encode for NetworkCreateXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NetworkCreateXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

impl Procedure for NetworkCreateXml {
    type Reply = NetworkCreateXmlReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 40, "NETWORK_CREATE_XML")
        .args("NetworkCreateXml")
        .reply("NetworkCreateXmlReply")
        .acl(&["network:write", "network:start"])
        .since(0, 3, 0);
}

/// Reply to `NETWORK_CREATE_XML` (remote 40), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkCreateXmlReply {
    pub net: Network,
}

impl Encode for NetworkCreateXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkCreateXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)? })
    }
}

/// Arguments of `NETWORK_DEFINE_XML` (remote 41), since libvirt 0.3.0. Needs
/// `network:write`, `network:save`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkDefineXml {
    pub xml: XdrString,
}

impl Encode for NetworkDefineXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NetworkDefineXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

impl Procedure for NetworkDefineXml {
    type Reply = NetworkDefineXmlReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 41, "NETWORK_DEFINE_XML")
        .args("NetworkDefineXml")
        .reply("NetworkDefineXmlReply")
        .high_priority()
        .acl(&["network:write", "network:save"])
        .since(0, 3, 0);
}

/// Reply to `NETWORK_DEFINE_XML` (remote 41), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkDefineXmlReply {
    pub net: Network,
}

impl Encode for NetworkDefineXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkDefineXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)? })
    }
}

/// Arguments of `NETWORK_DESTROY` (remote 42), since libvirt 0.3.0. Needs `network:stop`. A
/// read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkDestroy {
    pub net: Network,
}

impl Encode for NetworkDestroy {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkDestroy {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)? })
    }
}

impl Procedure for NetworkDestroy {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 42, "NETWORK_DESTROY")
        .args("NetworkDestroy")
        .high_priority()
        .acl(&["network:stop"])
        .since(0, 3, 0);
}

/// Arguments of `NETWORK_GET_XML_DESC` (remote 43), since libvirt 0.3.0. Needs
/// `network:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkGetXmlDesc {
    pub net: Network,
    pub flags: u32,
}

impl Encode for NetworkGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NetworkGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for NetworkGetXmlDesc {
    type Reply = NetworkGetXmlDescReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 43, "NETWORK_GET_XML_DESC")
        .args("NetworkGetXmlDesc")
        .reply("NetworkGetXmlDescReply")
        .high_priority()
        .read_only()
        .acl(&["network:read"])
        .since(0, 3, 0);
}

/// Reply to `NETWORK_GET_XML_DESC` (remote 43), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for NetworkGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NetworkGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `NETWORK_GET_AUTOSTART` (remote 44), since libvirt 0.3.0. Needs
/// `network:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkGetAutostart {
    pub net: Network,
}

impl Encode for NetworkGetAutostart {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkGetAutostart {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)? })
    }
}

impl Procedure for NetworkGetAutostart {
    type Reply = NetworkGetAutostartReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 44, "NETWORK_GET_AUTOSTART")
        .args("NetworkGetAutostart")
        .reply("NetworkGetAutostartReply")
        .high_priority()
        .read_only()
        .acl(&["network:read"])
        .since(0, 3, 0);
}

/// Reply to `NETWORK_GET_AUTOSTART` (remote 44), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkGetAutostartReply {
    pub autostart: i32,
}

impl Encode for NetworkGetAutostartReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.autostart);
        Ok(())
    }
}

impl Decode for NetworkGetAutostartReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { autostart: input.i32()? })
    }
}

/// Arguments of `NETWORK_GET_BRIDGE_NAME` (remote 45), since libvirt 0.3.0. Needs
/// `network:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkGetBridgeName {
    pub net: Network,
}

impl Encode for NetworkGetBridgeName {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkGetBridgeName {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)? })
    }
}

impl Procedure for NetworkGetBridgeName {
    type Reply = NetworkGetBridgeNameReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 45, "NETWORK_GET_BRIDGE_NAME")
        .args("NetworkGetBridgeName")
        .reply("NetworkGetBridgeNameReply")
        .high_priority()
        .read_only()
        .acl(&["network:read"])
        .since(0, 3, 0);
}

/// Reply to `NETWORK_GET_BRIDGE_NAME` (remote 45), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkGetBridgeNameReply {
    pub name: XdrString,
}

impl Encode for NetworkGetBridgeNameReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NetworkGetBridgeNameReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

/// Arguments of `NETWORK_LOOKUP_BY_NAME` (remote 46), since libvirt 0.3.0. Needs
/// `network:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkLookupByName {
    pub name: XdrString,
}

impl Encode for NetworkLookupByName {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NetworkLookupByName {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for NetworkLookupByName {
    type Reply = NetworkLookupByNameReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 46, "NETWORK_LOOKUP_BY_NAME")
        .args("NetworkLookupByName")
        .reply("NetworkLookupByNameReply")
        .high_priority()
        .read_only()
        .acl(&["network:getattr"])
        .since(0, 3, 0);
}

/// Reply to `NETWORK_LOOKUP_BY_NAME` (remote 46), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkLookupByNameReply {
    pub net: Network,
}

impl Encode for NetworkLookupByNameReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkLookupByNameReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)? })
    }
}
