//! Hypervisor management: the program REMOTE; domain 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{CPUMAP_MAX, Domain, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Uuid, XdrString};
use bytes::Bytes;

/// Arguments of `DOMAIN_ATTACH_DEVICE` (remote 8), since libvirt 0.3.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainAttachDevice {
    pub dom: Domain,
    pub xml: XdrString,
}

impl Encode for DomainAttachDevice {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainAttachDevice {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let xml = input.raw_string(STRING_MAX)?;
        Ok(Self { dom, xml: xml.into() })
    }
}

impl Procedure for DomainAttachDevice {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 8, "DOMAIN_ATTACH_DEVICE")
        .args("DomainAttachDevice")
        .acl(&["domain:write"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_CREATE` (remote 9), since libvirt 0.3.0. Needs `domain:start`. A
/// read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCreate {
    pub dom: Domain,
}

impl Encode for DomainCreate {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainCreate {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainCreate {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 9, "DOMAIN_CREATE")
        .args("DomainCreate")
        .acl(&["domain:start"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_CREATE_XML` (remote 10), since libvirt 0.3.0. Needs `domain:write`,
/// `domain:start`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCreateXml {
    pub xml_desc: XdrString,
    pub flags: u32,
}

impl Encode for DomainCreateXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml_desc, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainCreateXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let xml_desc = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { xml_desc: xml_desc.into(), flags })
    }
}

impl Procedure for DomainCreateXml {
    type Reply = DomainCreateXmlReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 10, "DOMAIN_CREATE_XML")
        .args("DomainCreateXml")
        .reply("DomainCreateXmlReply")
        .acl(&["domain:write", "domain:start"])
        .since(0, 3, 0);
}

/// Reply to `DOMAIN_CREATE_XML` (remote 10), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCreateXmlReply {
    pub dom: Domain,
}

impl Encode for DomainCreateXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainCreateXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

/// Arguments of `DOMAIN_DEFINE_XML` (remote 11), since libvirt 0.3.0. Needs `domain:write`,
/// `domain:save`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainDefineXml {
    pub xml: XdrString,
}

impl Encode for DomainDefineXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainDefineXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

impl Procedure for DomainDefineXml {
    type Reply = DomainDefineXmlReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 11, "DOMAIN_DEFINE_XML")
        .args("DomainDefineXml")
        .reply("DomainDefineXmlReply")
        .high_priority()
        .acl(&["domain:write", "domain:save"])
        .since(0, 3, 0);
}

/// Reply to `DOMAIN_DEFINE_XML` (remote 11), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainDefineXmlReply {
    pub dom: Domain,
}

impl Encode for DomainDefineXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainDefineXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

/// Arguments of `DOMAIN_DESTROY` (remote 12), since libvirt 0.3.0. Needs `domain:stop`. A
/// read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainDestroy {
    pub dom: Domain,
}

impl Encode for DomainDestroy {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainDestroy {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainDestroy {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 12, "DOMAIN_DESTROY")
        .args("DomainDestroy")
        .high_priority()
        .acl(&["domain:stop"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_DETACH_DEVICE` (remote 13), since libvirt 0.3.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainDetachDevice {
    pub dom: Domain,
    pub xml: XdrString,
}

impl Encode for DomainDetachDevice {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainDetachDevice {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let xml = input.raw_string(STRING_MAX)?;
        Ok(Self { dom, xml: xml.into() })
    }
}

impl Procedure for DomainDetachDevice {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 13, "DOMAIN_DETACH_DEVICE")
        .args("DomainDetachDevice")
        .acl(&["domain:write"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_LOOKUP_BY_ID` (remote 22), since libvirt 0.3.0. Needs
/// `domain:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainLookupById {
    pub id: i32,
}

impl Encode for DomainLookupById {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.id);
        Ok(())
    }
}

impl Decode for DomainLookupById {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { id: input.i32()? })
    }
}

impl Procedure for DomainLookupById {
    type Reply = DomainLookupByIdReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 22, "DOMAIN_LOOKUP_BY_ID")
        .args("DomainLookupById")
        .reply("DomainLookupByIdReply")
        .high_priority()
        .read_only()
        .acl(&["domain:getattr"])
        .since(0, 3, 0);
}

/// Reply to `DOMAIN_LOOKUP_BY_ID` (remote 22), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainLookupByIdReply {
    pub dom: Domain,
}

impl Encode for DomainLookupByIdReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainLookupByIdReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

/// Arguments of `DOMAIN_LOOKUP_BY_NAME` (remote 23), since libvirt 0.3.0. Needs
/// `domain:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainLookupByName {
    pub name: XdrString,
}

impl Encode for DomainLookupByName {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainLookupByName {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for DomainLookupByName {
    type Reply = DomainLookupByNameReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 23, "DOMAIN_LOOKUP_BY_NAME")
        .args("DomainLookupByName")
        .reply("DomainLookupByNameReply")
        .high_priority()
        .read_only()
        .acl(&["domain:getattr"])
        .since(0, 3, 0);
}

/// Reply to `DOMAIN_LOOKUP_BY_NAME` (remote 23), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainLookupByNameReply {
    pub dom: Domain,
}

impl Encode for DomainLookupByNameReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainLookupByNameReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

/// Arguments of `DOMAIN_LOOKUP_BY_UUID` (remote 24), since libvirt 0.3.0. Needs
/// `domain:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainLookupByUuid {
    pub uuid: Uuid,
}

impl Encode for DomainLookupByUuid {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.uuid.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainLookupByUuid {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { uuid: Uuid::decode(input)? })
    }
}

impl Procedure for DomainLookupByUuid {
    type Reply = DomainLookupByUuidReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 24, "DOMAIN_LOOKUP_BY_UUID")
        .args("DomainLookupByUuid")
        .reply("DomainLookupByUuidReply")
        .high_priority()
        .read_only()
        .acl(&["domain:getattr"])
        .since(0, 3, 0);
}

/// Reply to `DOMAIN_LOOKUP_BY_UUID` (remote 24), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainLookupByUuidReply {
    pub dom: Domain,
}

impl Encode for DomainLookupByUuidReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainLookupByUuidReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

/// Arguments of `DOMAIN_PIN_VCPU` (remote 26), since libvirt 0.3.0. Needs `domain:write`. A
/// read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainPinVcpu {
    pub dom: Domain,
    pub vcpu: u32,
    pub cpumap: Bytes,
}

impl Encode for DomainPinVcpu {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.vcpu);
        out.opaque(&self.cpumap, CPUMAP_MAX)?;
        Ok(())
    }
}

impl Decode for DomainPinVcpu {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            vcpu: input.u32()?,
            cpumap: input.opaque(CPUMAP_MAX)?,
        })
    }
}

impl Procedure for DomainPinVcpu {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 26, "DOMAIN_PIN_VCPU")
        .args("DomainPinVcpu")
        .acl(&["domain:write"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_REBOOT` (remote 27), since libvirt 0.3.0. Needs
/// `domain:init_control`, `domain:write:VIR_DOMAIN_REBOOT_GUEST_AGENT`. A read-only
/// connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainReboot {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainReboot {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainReboot {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainReboot {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 27, "DOMAIN_REBOOT")
        .args("DomainReboot")
        .acl(&["domain:init_control", "domain:write:VIR_DOMAIN_REBOOT_GUEST_AGENT"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_RESUME` (remote 28), since libvirt 0.3.0. Needs `domain:suspend`. A
/// read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainResume {
    pub dom: Domain,
}

impl Encode for DomainResume {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainResume {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainResume {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 28, "DOMAIN_RESUME")
        .args("DomainResume")
        .acl(&["domain:suspend"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_SHUTDOWN` (remote 33), since libvirt 0.3.0. Needs
/// `domain:init_control`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainShutdown {
    pub dom: Domain,
}

impl Encode for DomainShutdown {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainShutdown {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainShutdown {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 33, "DOMAIN_SHUTDOWN")
        .args("DomainShutdown")
        .acl(&["domain:init_control"])
        .since(0, 3, 0);
}
