//! Hypervisor management: the program REMOTE; domain 6.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    CPUMAP_MAX, DOMAIN_CHECKPOINT_LIST_MAX, DOMAIN_INTERFACE_MAX, Domain, DomainCheckpoint,
    DomainInterface, STRING_MAX,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};
use bytes::Bytes;

/// Arguments of `DOMAIN_DEFINE_XML_FLAGS` (remote 350), since libvirt 1.2.12. Needs
/// `domain:write`, `domain:save`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainDefineXmlFlags {
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for DomainDefineXmlFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainDefineXmlFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { xml: xml.into(), flags })
    }
}

impl Procedure for DomainDefineXmlFlags {
    type Reply = DomainDefineXmlFlagsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 350, "DOMAIN_DEFINE_XML_FLAGS")
            .args("DomainDefineXmlFlags")
            .reply("DomainDefineXmlFlagsReply")
            .high_priority()
            .acl(&["domain:write", "domain:save"])
            .since(1, 2, 12);
}

/// Reply to `DOMAIN_DEFINE_XML_FLAGS` (remote 350), since libvirt 1.2.12.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainDefineXmlFlagsReply {
    pub dom: Domain,
}

impl Encode for DomainDefineXmlFlagsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainDefineXmlFlagsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

/// Arguments of `DOMAIN_PIN_IOTHREAD` (remote 352), since libvirt 1.2.14. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainPinIothread {
    pub dom: Domain,
    pub iothreads_id: u32,
    pub cpumap: Bytes,
    pub flags: u32,
}

impl Encode for DomainPinIothread {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.iothreads_id);
        out.opaque(&self.cpumap, CPUMAP_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainPinIothread {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            iothreads_id: input.u32()?,
            cpumap: input.opaque(CPUMAP_MAX)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainPinIothread {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 352, "DOMAIN_PIN_IOTHREAD")
        .args("DomainPinIothread")
        .acl(&[
            "domain:write",
            "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
            "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
        ])
        .since(1, 2, 14);
}

/// Arguments of `DOMAIN_INTERFACE_ADDRESSES` (remote 353), since libvirt 1.2.14. Needs
/// `domain:read`, `domain:write::source:VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT`. A
/// read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainInterfaceAddresses {
    pub dom: Domain,
    pub source: u32,
    pub flags: u32,
}

impl Encode for DomainInterfaceAddresses {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.source);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainInterfaceAddresses {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, source: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainInterfaceAddresses {
    type Reply = DomainInterfaceAddressesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 353, "DOMAIN_INTERFACE_ADDRESSES")
            .args("DomainInterfaceAddresses")
            .reply("DomainInterfaceAddressesReply")
            .read_only()
            .acl(&["domain:read", "domain:write::source:VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT"])
            .since(1, 2, 14);
}

/// Reply to `DOMAIN_INTERFACE_ADDRESSES` (remote 353), since libvirt 1.2.14.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainInterfaceAddressesReply {
    pub ifaces: Vec<DomainInterface>,
}

impl Encode for DomainInterfaceAddressesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.ifaces, DOMAIN_INTERFACE_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for DomainInterfaceAddressesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { ifaces: input.list(DOMAIN_INTERFACE_MAX, 12)? })
    }
}

/// Arguments of `DOMAIN_ADD_IOTHREAD` (remote 355), since libvirt 1.2.15. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainAddIothread {
    pub dom: Domain,
    pub iothread_id: u32,
    pub flags: u32,
}

impl Encode for DomainAddIothread {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.iothread_id);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainAddIothread {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, iothread_id: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainAddIothread {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 355, "DOMAIN_ADD_IOTHREAD")
        .args("DomainAddIothread")
        .acl(&[
            "domain:write",
            "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
            "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
        ])
        .since(1, 2, 15);
}

/// Arguments of `DOMAIN_DEL_IOTHREAD` (remote 356), since libvirt 1.2.15. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainDelIothread {
    pub dom: Domain,
    pub iothread_id: u32,
    pub flags: u32,
}

impl Encode for DomainDelIothread {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.iothread_id);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainDelIothread {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, iothread_id: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainDelIothread {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 356, "DOMAIN_DEL_IOTHREAD")
        .args("DomainDelIothread")
        .acl(&[
            "domain:write",
            "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
            "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
        ])
        .since(1, 2, 15);
}

/// Arguments of `DOMAIN_RENAME` (remote 358), since libvirt 1.2.19. Needs `domain:write`,
/// `domain:save`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainRename {
    pub dom: Domain,
    pub new_name: Option<XdrString>,
    pub flags: u32,
}

impl Encode for DomainRename {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.option(&self.new_name, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainRename {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            new_name: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainRename {
    type Reply = DomainRenameReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 358, "DOMAIN_RENAME")
        .args("DomainRename")
        .reply("DomainRenameReply")
        .acl(&["domain:write", "domain:save"])
        .since(1, 2, 19);
}

/// Reply to `DOMAIN_RENAME` (remote 358), since libvirt 1.2.19.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainRenameReply {
    pub retcode: i32,
}

impl Encode for DomainRenameReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.retcode);
        Ok(())
    }
}

impl Decode for DomainRenameReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { retcode: input.i32()? })
    }
}

/// Arguments of `DOMAIN_MANAGED_SAVE_GET_XML_DESC` (remote 388), since libvirt 3.7.0. Needs
/// `domain:read`, `domain:read_secure:VIR_DOMAIN_SAVE_IMAGE_XML_SECURE`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainManagedSaveGetXmlDesc {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainManagedSaveGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainManagedSaveGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainManagedSaveGetXmlDesc {
    type Reply = DomainManagedSaveGetXmlDescReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 388, "DOMAIN_MANAGED_SAVE_GET_XML_DESC")
            .args("DomainManagedSaveGetXmlDesc")
            .reply("DomainManagedSaveGetXmlDescReply")
            .read_only()
            .acl(&["domain:read", "domain:read_secure:VIR_DOMAIN_SAVE_IMAGE_XML_SECURE"])
            .since(3, 7, 0);
}

/// Reply to `DOMAIN_MANAGED_SAVE_GET_XML_DESC` (remote 388), since libvirt 3.7.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainManagedSaveGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for DomainManagedSaveGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainManagedSaveGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `DOMAIN_MANAGED_SAVE_DEFINE_XML` (remote 389), since libvirt 3.7.0. Needs
/// `domain:write`, `domain:hibernate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainManagedSaveDefineXml {
    pub dom: Domain,
    pub dxml: Option<XdrString>,
    pub flags: u32,
}

impl Encode for DomainManagedSaveDefineXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.option(&self.dxml, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainManagedSaveDefineXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            dxml: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainManagedSaveDefineXml {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 389, "DOMAIN_MANAGED_SAVE_DEFINE_XML")
            .args("DomainManagedSaveDefineXml")
            .acl(&["domain:write", "domain:hibernate"])
            .since(3, 7, 0);
}

/// Arguments of `DOMAIN_DETACH_DEVICE_ALIAS` (remote 392), since libvirt 4.4.0. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainDetachDeviceAlias {
    pub dom: Domain,
    pub alias: XdrString,
    pub flags: u32,
}

impl Encode for DomainDetachDeviceAlias {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.alias, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainDetachDeviceAlias {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let alias = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, alias: alias.into(), flags })
    }
}

impl Procedure for DomainDetachDeviceAlias {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 392, "DOMAIN_DETACH_DEVICE_ALIAS")
            .args("DomainDetachDeviceAlias")
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(4, 4, 0);
}

/// Arguments of `DOMAIN_LIST_ALL_CHECKPOINTS` (remote 413), since libvirt 5.6.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainListAllCheckpoints {
    pub dom: Domain,
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for DomainListAllCheckpoints {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainListAllCheckpoints {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, need_results: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainListAllCheckpoints {
    type Reply = DomainListAllCheckpointsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 413, "DOMAIN_LIST_ALL_CHECKPOINTS")
            .args("DomainListAllCheckpoints")
            .reply("DomainListAllCheckpointsReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(5, 6, 0);
}

/// Reply to `DOMAIN_LIST_ALL_CHECKPOINTS` (remote 413), since libvirt 5.6.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainListAllCheckpointsReply {
    pub checkpoints: Vec<DomainCheckpoint>,
    pub ret: i32,
}

impl Encode for DomainListAllCheckpointsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.checkpoints, DOMAIN_CHECKPOINT_LIST_MAX, |out, v| v.encode(out))?;
        out.i32(self.ret);
        Ok(())
    }
}

impl Decode for DomainListAllCheckpointsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { checkpoints: input.list(DOMAIN_CHECKPOINT_LIST_MAX, 28)?, ret: input.i32()? })
    }
}
