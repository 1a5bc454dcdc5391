//! Hypervisor management: the program REMOTE; domain 4.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{CPUMAP_MAX, DOMAIN_SEND_KEY_MAX, Domain, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};
use bytes::Bytes;

/// Reply to `DOMAIN_SCREENSHOT` (remote 211), since libvirt 0.9.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainScreenshotReply {
    pub mime: Option<XdrString>,
}

impl Encode for DomainScreenshotReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.mime, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for DomainScreenshotReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { mime: input.option(|input| input.string(STRING_MAX))? })
    }
}

/// Arguments of `DOMAIN_PIN_VCPU_FLAGS` (remote 225), since libvirt 0.9.3. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainPinVcpuFlags {
    pub dom: Domain,
    pub vcpu: u32,
    pub cpumap: Bytes,
    pub flags: u32,
}

impl Encode for DomainPinVcpuFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.vcpu);
        out.opaque(&self.cpumap, CPUMAP_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainPinVcpuFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            vcpu: input.u32()?,
            cpumap: input.opaque(CPUMAP_MAX)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainPinVcpuFlags {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 225, "DOMAIN_PIN_VCPU_FLAGS")
        .args("DomainPinVcpuFlags")
        .acl(&[
            "domain:write",
            "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
            "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
        ])
        .since(0, 9, 3);
}

/// Arguments of `DOMAIN_SEND_KEY` (remote 226), since libvirt 0.9.3. Needs
/// `domain:send_input`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSendKey {
    pub dom: Domain,
    pub codeset: u32,
    pub holdtime: u32,
    pub keycodes: Vec<u32>,
    pub flags: u32,
}

impl Encode for DomainSendKey {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.codeset);
        out.u32(self.holdtime);
        out.array(&self.keycodes, DOMAIN_SEND_KEY_MAX, |out, v| {
            out.u32(*v);
            Ok(())
        })?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSendKey {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            codeset: input.u32()?,
            holdtime: input.u32()?,
            keycodes: input.array(DOMAIN_SEND_KEY_MAX, 4, |input| input.u32())?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSendKey {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 226, "DOMAIN_SEND_KEY")
        .args("DomainSendKey")
        .acl(&["domain:send_input"])
        .since(0, 9, 3);
}

/// Arguments of `DOMAIN_UNDEFINE_FLAGS` (remote 231), since libvirt 0.9.4. Needs
/// `domain:delete`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainUndefineFlags {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainUndefineFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainUndefineFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainUndefineFlags {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 231, "DOMAIN_UNDEFINE_FLAGS")
        .args("DomainUndefineFlags")
        .high_priority()
        .acl(&["domain:delete"])
        .since(0, 9, 4);
}

/// Arguments of `DOMAIN_SAVE_FLAGS` (remote 232), since libvirt 0.9.4. Needs
/// `domain:hibernate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSaveFlags {
    pub dom: Domain,
    pub to: XdrString,
    pub dxml: Option<XdrString>,
    pub flags: u32,
}

impl Encode for DomainSaveFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.to, STRING_MAX)?;
        out.option(&self.dxml, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSaveFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let to = input.raw_string(STRING_MAX)?;
        let dxml = input.option(|input| input.string(STRING_MAX))?;
        let flags = input.u32()?;
        Ok(Self { dom, to: to.into(), dxml, flags })
    }
}

impl Procedure for DomainSaveFlags {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 232, "DOMAIN_SAVE_FLAGS")
        .args("DomainSaveFlags")
        .acl(&["domain:hibernate"])
        .since(0, 9, 4);
}

/// Arguments of `DOMAIN_RESTORE_FLAGS` (remote 233), since libvirt 0.9.4. Needs
/// `domain:start`, `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainRestoreFlags {
    pub from: XdrString,
    pub dxml: Option<XdrString>,
    pub flags: u32,
}

impl Encode for DomainRestoreFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.from, STRING_MAX)?;
        out.option(&self.dxml, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainRestoreFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let from = input.raw_string(STRING_MAX)?;
        let dxml = input.option(|input| input.string(STRING_MAX))?;
        let flags = input.u32()?;
        Ok(Self { from: from.into(), dxml, flags })
    }
}

impl Procedure for DomainRestoreFlags {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 233, "DOMAIN_RESTORE_FLAGS")
        .args("DomainRestoreFlags")
        .acl(&["domain:start", "domain:write"])
        .since(0, 9, 4);
}

/// Arguments of `DOMAIN_DESTROY_FLAGS` (remote 234), since libvirt 0.9.4. Needs
/// `domain:stop`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainDestroyFlags {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainDestroyFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainDestroyFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainDestroyFlags {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 234, "DOMAIN_DESTROY_FLAGS")
        .args("DomainDestroyFlags")
        .high_priority()
        .acl(&["domain:stop"])
        .since(0, 9, 4);
}

/// Arguments of `DOMAIN_SAVE_IMAGE_GET_XML_DESC` (remote 235), since libvirt 0.9.4. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSaveImageGetXmlDesc {
    pub file: XdrString,
    pub flags: u32,
}

impl Encode for DomainSaveImageGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.file, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSaveImageGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let file = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { file: file.into(), flags })
    }
}

impl Procedure for DomainSaveImageGetXmlDesc {
    type Reply = DomainSaveImageGetXmlDescReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 235, "DOMAIN_SAVE_IMAGE_GET_XML_DESC")
            .args("DomainSaveImageGetXmlDesc")
            .reply("DomainSaveImageGetXmlDescReply")
            .high_priority()
            .acl(&["domain:write"])
            .since(0, 9, 4);
}

/// Reply to `DOMAIN_SAVE_IMAGE_GET_XML_DESC` (remote 235), since libvirt 0.9.4.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSaveImageGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for DomainSaveImageGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainSaveImageGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `DOMAIN_SAVE_IMAGE_DEFINE_XML` (remote 236), since libvirt 0.9.4. Needs
/// `domain:write`, `domain:hibernate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSaveImageDefineXml {
    pub file: XdrString,
    pub dxml: XdrString,
    pub flags: u32,
}

impl Encode for DomainSaveImageDefineXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.file, STRING_MAX)?;
        out.string(&self.dxml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSaveImageDefineXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let file = input.raw_string(STRING_MAX)?;
        let dxml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { file: file.into(), dxml: dxml.into(), flags })
    }
}

impl Procedure for DomainSaveImageDefineXml {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 236, "DOMAIN_SAVE_IMAGE_DEFINE_XML")
            .args("DomainSaveImageDefineXml")
            .high_priority()
            .acl(&["domain:write", "domain:hibernate"])
            .since(0, 9, 4);
}

/// Arguments of `DOMAIN_RESET` (remote 245), since libvirt 0.9.7. Needs `domain:reset`. A
/// read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainReset {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainReset {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainReset {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainReset {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 245, "DOMAIN_RESET")
        .args("DomainReset")
        .acl(&["domain:reset"])
        .since(0, 9, 7);
}

/// Arguments of `DOMAIN_OPEN_GRAPHICS` (remote 249), since libvirt 0.9.7. Needs
/// `domain:open_graphics`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainOpenGraphics {
    pub dom: Domain,
    pub idx: u32,
    pub flags: u32,
}

impl Encode for DomainOpenGraphics {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.idx);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainOpenGraphics {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, idx: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainOpenGraphics {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 249, "DOMAIN_OPEN_GRAPHICS")
        .args("DomainOpenGraphics")
        .acl(&["domain:open_graphics"])
        .since(0, 9, 7);
}

/// Arguments of `DOMAIN_SHUTDOWN_FLAGS` (remote 258), since libvirt 0.9.10. Needs
/// `domain:init_control`, `domain:write:VIR_DOMAIN_SHUTDOWN_GUEST_AGENT`. A read-only
/// connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainShutdownFlags {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainShutdownFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainShutdownFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainShutdownFlags {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 258, "DOMAIN_SHUTDOWN_FLAGS")
        .args("DomainShutdownFlags")
        .acl(&["domain:init_control", "domain:write:VIR_DOMAIN_SHUTDOWN_GUEST_AGENT"])
        .since(0, 9, 10);
}

/// Arguments of `DOMAIN_PM_SUSPEND_FOR_DURATION` (remote 261), since libvirt 0.9.10. Needs
/// `domain:pm_control`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainPmSuspendForDuration {
    pub dom: Domain,
    pub target: u32,
    pub duration: u64,
    pub flags: u32,
}

impl Encode for DomainPmSuspendForDuration {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.target);
        out.u64(self.duration);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainPmSuspendForDuration {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            target: input.u32()?,
            duration: input.u64()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainPmSuspendForDuration {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 261, "DOMAIN_PM_SUSPEND_FOR_DURATION")
            .args("DomainPmSuspendForDuration")
            .acl(&["domain:pm_control"])
            .since(0, 9, 10);
}

/// Arguments of `DOMAIN_PM_WAKEUP` (remote 267), since libvirt 0.9.11. Needs
/// `domain:pm_control`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainPmWakeup {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainPmWakeup {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainPmWakeup {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainPmWakeup {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 267, "DOMAIN_PM_WAKEUP")
        .args("DomainPmWakeup")
        .acl(&["domain:pm_control"])
        .since(0, 9, 11);
}
