//! Hypervisor management: the program REMOTE; domain 3.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{Domain, DomainScreenshotReply, DomainSnapshot, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `DOMAIN_ABORT_JOB` (remote 164), since libvirt 0.7.7. Needs `domain:write`.
/// A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainAbortJob {
    pub dom: Domain,
}

impl Encode for DomainAbortJob {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainAbortJob {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainAbortJob {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 164, "DOMAIN_ABORT_JOB")
        .args("DomainAbortJob")
        .acl(&["domain:write"])
        .since(0, 7, 7);
}

/// Arguments of `DOMAIN_UPDATE_DEVICE_FLAGS` (remote 174), since libvirt 0.8.0. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainUpdateDeviceFlags {
    pub dom: Domain,
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for DomainUpdateDeviceFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainUpdateDeviceFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, xml: xml.into(), flags })
    }
}

impl Procedure for DomainUpdateDeviceFlags {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 174, "DOMAIN_UPDATE_DEVICE_FLAGS")
            .args("DomainUpdateDeviceFlags")
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(0, 8, 0);
}

/// Arguments of `DOMAIN_MANAGED_SAVE` (remote 182), since libvirt 0.8.0. Needs
/// `domain:hibernate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainManagedSave {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainManagedSave {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainManagedSave {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainManagedSave {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 182, "DOMAIN_MANAGED_SAVE")
        .args("DomainManagedSave")
        .acl(&["domain:hibernate"])
        .since(0, 8, 0);
}

/// Arguments of `DOMAIN_HAS_MANAGED_SAVE_IMAGE` (remote 183), since libvirt 0.8.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainHasManagedSaveImage {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainHasManagedSaveImage {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainHasManagedSaveImage {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainHasManagedSaveImage {
    type Reply = DomainHasManagedSaveImageReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 183, "DOMAIN_HAS_MANAGED_SAVE_IMAGE")
            .args("DomainHasManagedSaveImage")
            .reply("DomainHasManagedSaveImageReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 8, 0);
}

/// Reply to `DOMAIN_HAS_MANAGED_SAVE_IMAGE` (remote 183), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainHasManagedSaveImageReply {
    pub result: i32,
}

impl Encode for DomainHasManagedSaveImageReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.result);
        Ok(())
    }
}

impl Decode for DomainHasManagedSaveImageReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { result: input.i32()? })
    }
}

/// Arguments of `DOMAIN_MANAGED_SAVE_REMOVE` (remote 184), since libvirt 0.8.0. Needs
/// `domain:hibernate`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainManagedSaveRemove {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainManagedSaveRemove {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainManagedSaveRemove {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainManagedSaveRemove {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 184, "DOMAIN_MANAGED_SAVE_REMOVE")
            .args("DomainManagedSaveRemove")
            .acl(&["domain:hibernate"])
            .since(0, 8, 0);
}

/// Arguments of `DOMAIN_HAS_CURRENT_SNAPSHOT` (remote 190), since libvirt 0.8.0. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainHasCurrentSnapshot {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainHasCurrentSnapshot {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainHasCurrentSnapshot {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainHasCurrentSnapshot {
    type Reply = DomainHasCurrentSnapshotReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 190, "DOMAIN_HAS_CURRENT_SNAPSHOT")
            .args("DomainHasCurrentSnapshot")
            .reply("DomainHasCurrentSnapshotReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 8, 0);
}

/// Reply to `DOMAIN_HAS_CURRENT_SNAPSHOT` (remote 190), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainHasCurrentSnapshotReply {
    pub result: i32,
}

impl Encode for DomainHasCurrentSnapshotReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.result);
        Ok(())
    }
}

impl Decode for DomainHasCurrentSnapshotReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { result: input.i32()? })
    }
}

/// Arguments of `DOMAIN_REVERT_TO_SNAPSHOT` (remote 192), since libvirt 0.8.0. Needs
/// `domain:snapshot`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainRevertToSnapshot {
    pub snap: DomainSnapshot,
    pub flags: u32,
}

impl Encode for DomainRevertToSnapshot {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.snap.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainRevertToSnapshot {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { snap: DomainSnapshot::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainRevertToSnapshot {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 192, "DOMAIN_REVERT_TO_SNAPSHOT")
            .args("DomainRevertToSnapshot")
            .acl(&["domain:snapshot"])
            .since(0, 8, 0);
}

/// Arguments of `DOMAIN_CREATE_WITH_FLAGS` (remote 196), since libvirt 0.8.2. Needs
/// `domain:start`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCreateWithFlags {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainCreateWithFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainCreateWithFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainCreateWithFlags {
    type Reply = DomainCreateWithFlagsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 196, "DOMAIN_CREATE_WITH_FLAGS")
            .args("DomainCreateWithFlags")
            .reply("DomainCreateWithFlagsReply")
            .acl(&["domain:start"])
            .since(0, 8, 2);
}

/// Reply to `DOMAIN_CREATE_WITH_FLAGS` (remote 196), since libvirt 0.8.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCreateWithFlagsReply {
    pub dom: Domain,
}

impl Encode for DomainCreateWithFlagsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainCreateWithFlagsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

/// Arguments of `DOMAIN_OPEN_CONSOLE` (remote 201), since libvirt 0.8.6. Opens a stream
/// that the daemon sends. Needs `domain:open_device`. A read-only connection may not call
/// it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainOpenConsole {
    pub dom: Domain,
    pub dev_name: Option<XdrString>,
    pub flags: u32,
}

impl Encode for DomainOpenConsole {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.option(&self.dev_name, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainOpenConsole {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            dev_name: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainOpenConsole {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 201, "DOMAIN_OPEN_CONSOLE")
        .args("DomainOpenConsole")
        .read_stream()
        .acl(&["domain:open_device"])
        .since(0, 8, 6);
}

/// Arguments of `DOMAIN_IS_UPDATED` (remote 202), since libvirt 0.8.6. Needs `domain:read`.
/// A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainIsUpdated {
    pub dom: Domain,
}

impl Encode for DomainIsUpdated {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainIsUpdated {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainIsUpdated {
    type Reply = DomainIsUpdatedReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 202, "DOMAIN_IS_UPDATED")
        .args("DomainIsUpdated")
        .reply("DomainIsUpdatedReply")
        .high_priority()
        .read_only()
        .acl(&["domain:read"])
        .since(0, 8, 6);
}

/// Reply to `DOMAIN_IS_UPDATED` (remote 202), since libvirt 0.8.6.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainIsUpdatedReply {
    pub updated: i32,
}

impl Encode for DomainIsUpdatedReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.updated);
        Ok(())
    }
}

impl Decode for DomainIsUpdatedReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { updated: input.i32()? })
    }
}

/// Arguments of `DOMAIN_INJECT_NMI` (remote 210), since libvirt 0.9.2. Needs
/// `domain:inject_nmi`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainInjectNmi {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainInjectNmi {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainInjectNmi {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainInjectNmi {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 210, "DOMAIN_INJECT_NMI")
        .args("DomainInjectNmi")
        .acl(&["domain:inject_nmi"])
        .since(0, 9, 2);
}

/// Arguments of `DOMAIN_SCREENSHOT` (remote 211), since libvirt 0.9.2. Opens a stream that
/// the daemon sends. Needs `domain:screenshot`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainScreenshot {
    pub dom: Domain,
    pub screen: u32,
    pub flags: u32,
}

impl Encode for DomainScreenshot {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.screen);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainScreenshot {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, screen: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainScreenshot {
    type Reply = DomainScreenshotReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 211, "DOMAIN_SCREENSHOT")
        .args("DomainScreenshot")
        .reply("DomainScreenshotReply")
        .read_stream()
        .acl(&["domain:screenshot"])
        .since(0, 9, 2);
}
