//! Hypervisor management: the program REMOTE; interface.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{Interface, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `INTERFACE_LOOKUP_BY_NAME` (remote 128), since libvirt 0.6.4. Needs
/// `interface:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceLookupByName {
    pub name: XdrString,
}

impl Encode for InterfaceLookupByName {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for InterfaceLookupByName {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for InterfaceLookupByName {
    type Reply = InterfaceLookupByNameReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 128, "INTERFACE_LOOKUP_BY_NAME")
            .args("InterfaceLookupByName")
            .reply("InterfaceLookupByNameReply")
            .high_priority()
            .read_only()
            .acl(&["interface:getattr"])
            .since(0, 6, 4);
}

/// Reply to `INTERFACE_LOOKUP_BY_NAME` (remote 128), since libvirt 0.6.4.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceLookupByNameReply {
    pub iface: Interface,
}

impl Encode for InterfaceLookupByNameReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.iface.encode(out)?;
        Ok(())
    }
}

impl Decode for InterfaceLookupByNameReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { iface: Interface::decode(input)? })
    }
}

/// Arguments of `INTERFACE_LOOKUP_BY_MAC_STRING` (remote 129), since libvirt 0.6.4. Needs
/// `interface:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceLookupByMacString {
    pub mac: XdrString,
}

impl Encode for InterfaceLookupByMacString {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.mac, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for InterfaceLookupByMacString {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { mac: input.string(STRING_MAX)? })
    }
}

impl Procedure for InterfaceLookupByMacString {
    type Reply = InterfaceLookupByMacStringReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 129, "INTERFACE_LOOKUP_BY_MAC_STRING")
            .args("InterfaceLookupByMacString")
            .reply("InterfaceLookupByMacStringReply")
            .high_priority()
            .read_only()
            .acl(&["interface:getattr"])
            .since(0, 6, 4);
}

/// Reply to `INTERFACE_LOOKUP_BY_MAC_STRING` (remote 129), since libvirt 0.6.4.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceLookupByMacStringReply {
    pub iface: Interface,
}

impl Encode for InterfaceLookupByMacStringReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.iface.encode(out)?;
        Ok(())
    }
}

impl Decode for InterfaceLookupByMacStringReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { iface: Interface::decode(input)? })
    }
}

/// Arguments of `INTERFACE_GET_XML_DESC` (remote 130), since libvirt 0.6.4. Needs
/// `interface:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceGetXmlDesc {
    pub iface: Interface,
    pub flags: u32,
}

impl Encode for InterfaceGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.iface.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for InterfaceGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { iface: Interface::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for InterfaceGetXmlDesc {
    type Reply = InterfaceGetXmlDescReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 130, "INTERFACE_GET_XML_DESC")
        .args("InterfaceGetXmlDesc")
        .reply("InterfaceGetXmlDescReply")
        .read_only()
        .acl(&["interface:read"])
        .since(0, 6, 4);
}

/// Reply to `INTERFACE_GET_XML_DESC` (remote 130), since libvirt 0.6.4.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for InterfaceGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for InterfaceGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `INTERFACE_DEFINE_XML` (remote 131), since libvirt 0.6.4. Needs
/// `interface:write`, `interface:save`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceDefineXml {
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for InterfaceDefineXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for InterfaceDefineXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { xml: xml.into(), flags })
    }
}

impl Procedure for InterfaceDefineXml {
    type Reply = InterfaceDefineXmlReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 131, "INTERFACE_DEFINE_XML")
        .args("InterfaceDefineXml")
        .reply("InterfaceDefineXmlReply")
        .high_priority()
        .acl(&["interface:write", "interface:save"])
        .since(0, 6, 4);
}

/// Reply to `INTERFACE_DEFINE_XML` (remote 131), since libvirt 0.6.4.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceDefineXmlReply {
    pub iface: Interface,
}

impl Encode for InterfaceDefineXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.iface.encode(out)?;
        Ok(())
    }
}

impl Decode for InterfaceDefineXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { iface: Interface::decode(input)? })
    }
}

/// Arguments of `INTERFACE_UNDEFINE` (remote 132), since libvirt 0.6.4. Needs
/// `interface:delete`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceUndefine {
    pub iface: Interface,
}

impl Encode for InterfaceUndefine {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.iface.encode(out)?;
        Ok(())
    }
}

impl Decode for InterfaceUndefine {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { iface: Interface::decode(input)? })
    }
}

impl Procedure for InterfaceUndefine {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 132, "INTERFACE_UNDEFINE")
        .args("InterfaceUndefine")
        .high_priority()
        .acl(&["interface:delete"])
        .since(0, 6, 4);
}

/// Arguments of `INTERFACE_CREATE` (remote 133), since libvirt 0.6.4. Needs
/// `interface:start`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceCreate {
    pub iface: Interface,
    pub flags: u32,
}

impl Encode for InterfaceCreate {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.iface.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for InterfaceCreate {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { iface: Interface::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for InterfaceCreate {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 133, "INTERFACE_CREATE")
        .args("InterfaceCreate")
        .acl(&["interface:start"])
        .since(0, 6, 4);
}

/// Arguments of `INTERFACE_DESTROY` (remote 134), since libvirt 0.6.4. Needs
/// `interface:stop`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceDestroy {
    pub iface: Interface,
    pub flags: u32,
}

impl Encode for InterfaceDestroy {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.iface.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for InterfaceDestroy {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { iface: Interface::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for InterfaceDestroy {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 134, "INTERFACE_DESTROY")
        .args("InterfaceDestroy")
        .high_priority()
        .acl(&["interface:stop"])
        .since(0, 6, 4);
}

/// Arguments of `INTERFACE_IS_ACTIVE` (remote 156), since libvirt 0.7.3. Needs
/// `interface:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceIsActive {
    pub iface: Interface,
}

impl Encode for InterfaceIsActive {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.iface.encode(out)?;
        Ok(())
    }
}

impl Decode for InterfaceIsActive {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { iface: Interface::decode(input)? })
    }
}

impl Procedure for InterfaceIsActive {
    type Reply = InterfaceIsActiveReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 156, "INTERFACE_IS_ACTIVE")
        .args("InterfaceIsActive")
        .reply("InterfaceIsActiveReply")
        .high_priority()
        .read_only()
        .acl(&["interface:read"])
        .since(0, 7, 3);
}

/// Reply to `INTERFACE_IS_ACTIVE` (remote 156), since libvirt 0.7.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceIsActiveReply {
    pub active: i32,
}

impl Encode for InterfaceIsActiveReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.active);
        Ok(())
    }
}

impl Decode for InterfaceIsActiveReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { active: input.i32()? })
    }
}

/// Arguments of `INTERFACE_CHANGE_BEGIN` (remote 220), since libvirt 0.9.2. Needs
/// `connect:interface_transaction`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceChangeBegin {
    pub flags: u32,
}

impl Encode for InterfaceChangeBegin {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for InterfaceChangeBegin {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { flags: input.u32()? })
    }
}

impl Procedure for InterfaceChangeBegin {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 220, "INTERFACE_CHANGE_BEGIN")
        .args("InterfaceChangeBegin")
        .acl(&["connect:interface_transaction"])
        .since(0, 9, 2);
}

/// Arguments of `INTERFACE_CHANGE_COMMIT` (remote 221), since libvirt 0.9.2. Needs
/// `connect:interface_transaction`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceChangeCommit {
    pub flags: u32,
}

impl Encode for InterfaceChangeCommit {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for InterfaceChangeCommit {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { flags: input.u32()? })
    }
}

impl Procedure for InterfaceChangeCommit {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 221, "INTERFACE_CHANGE_COMMIT")
            .args("InterfaceChangeCommit")
            .acl(&["connect:interface_transaction"])
            .since(0, 9, 2);
}

/// Arguments of `INTERFACE_CHANGE_ROLLBACK` (remote 222), since libvirt 0.9.2. Needs
/// `connect:interface_transaction`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InterfaceChangeRollback {
    pub flags: u32,
}

impl Encode for InterfaceChangeRollback {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for InterfaceChangeRollback {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { flags: input.u32()? })
    }
}

impl Procedure for InterfaceChangeRollback {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 222, "INTERFACE_CHANGE_ROLLBACK")
            .args("InterfaceChangeRollback")
            .acl(&["connect:interface_transaction"])
            .since(0, 9, 2);
}
