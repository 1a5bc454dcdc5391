//! Hypervisor management: the program REMOTE; domain 5.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    CPUMAP_MAX, DOMAIN_FSFREEZE_MOUNTPOINTS_MAX, DOMAIN_SNAPSHOT_LIST_MAX, Domain, DomainSnapshot,
    STRING_MAX,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};
use bytes::Bytes;

/// Arguments of `DOMAIN_LIST_ALL_SNAPSHOTS` (remote 274), since libvirt 0.9.13. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainListAllSnapshots {
    pub dom: Domain,
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for DomainListAllSnapshots {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainListAllSnapshots {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, need_results: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainListAllSnapshots {
    type Reply = DomainListAllSnapshotsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 274, "DOMAIN_LIST_ALL_SNAPSHOTS")
            .args("DomainListAllSnapshots")
            .reply("DomainListAllSnapshotsReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 13);
}

/// Reply to `DOMAIN_LIST_ALL_SNAPSHOTS` (remote 274), since libvirt 0.9.13.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainListAllSnapshotsReply {
    pub snapshots: Vec<DomainSnapshot>,
    pub ret: i32,
}

impl Encode for DomainListAllSnapshotsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.snapshots, DOMAIN_SNAPSHOT_LIST_MAX, |out, v| v.encode(out))?;
        out.i32(self.ret);
        Ok(())
    }
}

impl Decode for DomainListAllSnapshotsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { snapshots: input.list(DOMAIN_SNAPSHOT_LIST_MAX, 28)?, ret: input.i32()? })
    }
}

/// Arguments of `DOMAIN_PIN_EMULATOR` (remote 279), since libvirt 0.10.0. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainPinEmulator {
    pub dom: Domain,
    pub cpumap: Bytes,
    pub flags: u32,
}

impl Encode for DomainPinEmulator {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.opaque(&self.cpumap, CPUMAP_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainPinEmulator {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            cpumap: input.opaque(CPUMAP_MAX)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainPinEmulator {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 279, "DOMAIN_PIN_EMULATOR")
        .args("DomainPinEmulator")
        .acl(&[
            "domain:write",
            "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
            "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
        ])
        .since(0, 10, 0);
}

/// Arguments of `DOMAIN_FSTRIM` (remote 294), since libvirt 1.0.1. Needs `domain:fs_trim`.
/// A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainFstrim {
    pub dom: Domain,
    pub mount_point: Option<XdrString>,
    pub minimum: u64,
    pub flags: u32,
}

impl Encode for DomainFstrim {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.option(&self.mount_point, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.minimum);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainFstrim {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            mount_point: input.option(|input| input.string(STRING_MAX))?,
            minimum: input.u64()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainFstrim {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 294, "DOMAIN_FSTRIM")
        .args("DomainFstrim")
        .acl(&["domain:fs_trim"])
        .since(1, 0, 1);
}

/// Arguments of `DOMAIN_SEND_PROCESS_SIGNAL` (remote 295), since libvirt 1.0.1. Needs
/// `domain:send_signal`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSendProcessSignal {
    pub dom: Domain,
    pub pid_value: i64,
    pub signum: u32,
    pub flags: u32,
}

impl Encode for DomainSendProcessSignal {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i64(self.pid_value);
        out.u32(self.signum);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSendProcessSignal {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            pid_value: input.i64()?,
            signum: input.u32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSendProcessSignal {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 295, "DOMAIN_SEND_PROCESS_SIGNAL")
            .args("DomainSendProcessSignal")
            .acl(&["domain:send_signal"])
            .since(1, 0, 1);
}

/// Arguments of `DOMAIN_OPEN_CHANNEL` (remote 296), since libvirt 1.0.2. Opens a stream
/// that the daemon sends. Needs `domain:open_device`. A read-only connection may not call
/// it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainOpenChannel {
    pub dom: Domain,
    pub name: Option<XdrString>,
    pub flags: u32,
}

impl Encode for DomainOpenChannel {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.option(&self.name, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainOpenChannel {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            name: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainOpenChannel {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 296, "DOMAIN_OPEN_CHANNEL")
        .args("DomainOpenChannel")
        .read_stream()
        .acl(&["domain:open_device"])
        .since(1, 0, 2);
}

/// Arguments of `DOMAIN_CREATE_XML_WITH_FILES` (remote 309), since libvirt 1.1.1. Needs
/// `domain:write`, `domain:start`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCreateXmlWithFiles {
    pub xml_desc: XdrString,
    pub flags: u32,
}

impl Encode for DomainCreateXmlWithFiles {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml_desc, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainCreateXmlWithFiles {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let xml_desc = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { xml_desc: xml_desc.into(), flags })
    }
}

impl Procedure for DomainCreateXmlWithFiles {
    type Reply = DomainCreateXmlWithFilesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 309, "DOMAIN_CREATE_XML_WITH_FILES")
            .args("DomainCreateXmlWithFiles")
            .reply("DomainCreateXmlWithFilesReply")
            .acl(&["domain:write", "domain:start"])
            .since(1, 1, 1);
}

/// Reply to `DOMAIN_CREATE_XML_WITH_FILES` (remote 309), since libvirt 1.1.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCreateXmlWithFilesReply {
    pub dom: Domain,
}

impl Encode for DomainCreateXmlWithFilesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainCreateXmlWithFilesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

/// Arguments of `DOMAIN_CREATE_WITH_FILES` (remote 310), since libvirt 1.1.1. Needs
/// `domain:start`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCreateWithFiles {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainCreateWithFiles {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainCreateWithFiles {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainCreateWithFiles {
    type Reply = DomainCreateWithFilesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 310, "DOMAIN_CREATE_WITH_FILES")
            .args("DomainCreateWithFiles")
            .reply("DomainCreateWithFilesReply")
            .acl(&["domain:start"])
            .since(1, 1, 1);
}

/// Reply to `DOMAIN_CREATE_WITH_FILES` (remote 310), since libvirt 1.1.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCreateWithFilesReply {
    pub dom: Domain,
}

impl Encode for DomainCreateWithFilesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainCreateWithFilesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

/// Arguments of `DOMAIN_CORE_DUMP_WITH_FORMAT` (remote 334), since libvirt 1.2.3. Needs
/// `domain:core_dump`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCoreDumpWithFormat {
    pub dom: Domain,
    pub to: XdrString,
    pub dumpformat: u32,
    pub flags: u32,
}

impl Encode for DomainCoreDumpWithFormat {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.to, STRING_MAX)?;
        out.u32(self.dumpformat);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainCoreDumpWithFormat {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let to = input.raw_string(STRING_MAX)?;
        let dumpformat = input.u32()?;
        let flags = input.u32()?;
        Ok(Self { dom, to: to.into(), dumpformat, flags })
    }
}

impl Procedure for DomainCoreDumpWithFormat {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 334, "DOMAIN_CORE_DUMP_WITH_FORMAT")
            .args("DomainCoreDumpWithFormat")
            .acl(&["domain:core_dump"])
            .since(1, 2, 3);
}

/// Arguments of `DOMAIN_FSFREEZE` (remote 335), since libvirt 1.2.5. Needs
/// `domain:fs_freeze`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainFsfreeze {
    pub dom: Domain,
    pub mountpoints: Vec<XdrString>,
    pub flags: u32,
}

impl Encode for DomainFsfreeze {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.array(&self.mountpoints, DOMAIN_FSFREEZE_MOUNTPOINTS_MAX, |out, v| {
            out.string(v, STRING_MAX)
        })?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainFsfreeze {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            mountpoints: input
                .array(DOMAIN_FSFREEZE_MOUNTPOINTS_MAX, 4, |input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainFsfreeze {
    type Reply = DomainFsfreezeReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 335, "DOMAIN_FSFREEZE")
        .args("DomainFsfreeze")
        .reply("DomainFsfreezeReply")
        .acl(&["domain:fs_freeze"])
        .since(1, 2, 5);
}

/// Reply to `DOMAIN_FSFREEZE` (remote 335), since libvirt 1.2.5.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainFsfreezeReply {
    pub filesystems: i32,
}

impl Encode for DomainFsfreezeReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.filesystems);
        Ok(())
    }
}

impl Decode for DomainFsfreezeReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { filesystems: input.i32()? })
    }
}

/// Arguments of `DOMAIN_FSTHAW` (remote 336), since libvirt 1.2.5. Needs
/// `domain:fs_freeze`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainFsthaw {
    pub dom: Domain,
    pub mountpoints: Vec<XdrString>,
    pub flags: u32,
}

impl Encode for DomainFsthaw {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.array(&self.mountpoints, DOMAIN_FSFREEZE_MOUNTPOINTS_MAX, |out, v| {
            out.string(v, STRING_MAX)
        })?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainFsthaw {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            mountpoints: input
                .array(DOMAIN_FSFREEZE_MOUNTPOINTS_MAX, 4, |input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainFsthaw {
    type Reply = DomainFsthawReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 336, "DOMAIN_FSTHAW")
        .args("DomainFsthaw")
        .reply("DomainFsthawReply")
        .acl(&["domain:fs_freeze"])
        .since(1, 2, 5);
}

/// Reply to `DOMAIN_FSTHAW` (remote 336), since libvirt 1.2.5.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainFsthawReply {
    pub filesystems: i32,
}

impl Encode for DomainFsthawReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.filesystems);
        Ok(())
    }
}

impl Decode for DomainFsthawReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { filesystems: input.i32()? })
    }
}

/// Arguments of `DOMAIN_OPEN_GRAPHICS_FD` (remote 343), since libvirt 1.2.8. Needs
/// `domain:open_graphics`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainOpenGraphicsFd {
    pub dom: Domain,
    pub idx: u32,
    pub flags: u32,
}

impl Encode for DomainOpenGraphicsFd {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.idx);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainOpenGraphicsFd {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, idx: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainOpenGraphicsFd {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 343, "DOMAIN_OPEN_GRAPHICS_FD")
            .args("DomainOpenGraphicsFd")
            .acl(&["domain:open_graphics"])
            .since(1, 2, 8);
}
