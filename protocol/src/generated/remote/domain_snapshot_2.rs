//! Hypervisor management: the program REMOTE; domain snapshot 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{DOMAIN_SNAPSHOT_LIST_MAX, DomainSnapshot, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `DOMAIN_SNAPSHOT_GET_PARENT` (remote 244), since libvirt 0.9.7. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotGetParent {
    pub snap: DomainSnapshot,
    pub flags: u32,
}

impl Encode for DomainSnapshotGetParent {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.snap.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSnapshotGetParent {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { snap: DomainSnapshot::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainSnapshotGetParent {
    type Reply = DomainSnapshotGetParentReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 244, "DOMAIN_SNAPSHOT_GET_PARENT")
            .args("DomainSnapshotGetParent")
            .reply("DomainSnapshotGetParentReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 7);
}

/// Reply to `DOMAIN_SNAPSHOT_GET_PARENT` (remote 244), since libvirt 0.9.7.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotGetParentReply {
    pub snap: DomainSnapshot,
}

impl Encode for DomainSnapshotGetParentReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.snap.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainSnapshotGetParentReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { snap: DomainSnapshot::decode(input)? })
    }
}

/// Arguments of `DOMAIN_SNAPSHOT_NUM_CHILDREN` (remote 246), since libvirt 0.9.7. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotNumChildren {
    pub snap: DomainSnapshot,
    pub flags: u32,
}

impl Encode for DomainSnapshotNumChildren {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.snap.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSnapshotNumChildren {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { snap: DomainSnapshot::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainSnapshotNumChildren {
    type Reply = DomainSnapshotNumChildrenReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 246, "DOMAIN_SNAPSHOT_NUM_CHILDREN")
            .args("DomainSnapshotNumChildren")
            .reply("DomainSnapshotNumChildrenReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 7);
}

/// Reply to `DOMAIN_SNAPSHOT_NUM_CHILDREN` (remote 246), since libvirt 0.9.7.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotNumChildrenReply {
    pub num: i32,
}

impl Encode for DomainSnapshotNumChildrenReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for DomainSnapshotNumChildrenReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `DOMAIN_SNAPSHOT_LIST_CHILDREN_NAMES` (remote 247), since libvirt 0.9.7.
/// Needs `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotListChildrenNames {
    pub snap: DomainSnapshot,
    pub maxnames: i32,
    pub flags: u32,
}

impl Encode for DomainSnapshotListChildrenNames {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.snap.encode(out)?;
        out.i32(self.maxnames);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSnapshotListChildrenNames {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            snap: DomainSnapshot::decode(input)?,
            maxnames: input.i32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSnapshotListChildrenNames {
    type Reply = DomainSnapshotListChildrenNamesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 247, "DOMAIN_SNAPSHOT_LIST_CHILDREN_NAMES")
            .args("DomainSnapshotListChildrenNames")
            .reply("DomainSnapshotListChildrenNamesReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 7);
}

/// Reply to `DOMAIN_SNAPSHOT_LIST_CHILDREN_NAMES` (remote 247), since libvirt 0.9.7.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotListChildrenNamesReply {
    pub names: Vec<XdrString>,
}

impl Encode for DomainSnapshotListChildrenNamesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.names, DOMAIN_SNAPSHOT_LIST_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for DomainSnapshotListChildrenNamesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            names: input.array(DOMAIN_SNAPSHOT_LIST_MAX, 4, |input| input.string(STRING_MAX))?,
        })
    }
}

/// Arguments of `DOMAIN_SNAPSHOT_IS_CURRENT` (remote 271), since libvirt 0.9.13. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotIsCurrent {
    pub snap: DomainSnapshot,
    pub flags: u32,
}

impl Encode for DomainSnapshotIsCurrent {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.snap.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSnapshotIsCurrent {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { snap: DomainSnapshot::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainSnapshotIsCurrent {
    type Reply = DomainSnapshotIsCurrentReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 271, "DOMAIN_SNAPSHOT_IS_CURRENT")
            .args("DomainSnapshotIsCurrent")
            .reply("DomainSnapshotIsCurrentReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 13);
}

/// Reply to `DOMAIN_SNAPSHOT_IS_CURRENT` (remote 271), since libvirt 0.9.13.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotIsCurrentReply {
    pub current: i32,
}

impl Encode for DomainSnapshotIsCurrentReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.current);
        Ok(())
    }
}

impl Decode for DomainSnapshotIsCurrentReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { current: input.i32()? })
    }
}

/// Arguments of `DOMAIN_SNAPSHOT_HAS_METADATA` (remote 272), since libvirt 0.9.13. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotHasMetadata {
    pub snap: DomainSnapshot,
    pub flags: u32,
}

impl Encode for DomainSnapshotHasMetadata {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.snap.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSnapshotHasMetadata {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { snap: DomainSnapshot::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainSnapshotHasMetadata {
    type Reply = DomainSnapshotHasMetadataReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 272, "DOMAIN_SNAPSHOT_HAS_METADATA")
            .args("DomainSnapshotHasMetadata")
            .reply("DomainSnapshotHasMetadataReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 13);
}

/// Reply to `DOMAIN_SNAPSHOT_HAS_METADATA` (remote 272), since libvirt 0.9.13.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotHasMetadataReply {
    pub metadata: i32,
}

impl Encode for DomainSnapshotHasMetadataReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.metadata);
        Ok(())
    }
}

impl Decode for DomainSnapshotHasMetadataReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { metadata: input.i32()? })
    }
}

/// Arguments of `DOMAIN_SNAPSHOT_LIST_ALL_CHILDREN` (remote 275), since libvirt 0.9.13.
/// Needs `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotListAllChildren {
    pub snapshot: DomainSnapshot,
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for DomainSnapshotListAllChildren {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.snapshot.encode(out)?;
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSnapshotListAllChildren {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            snapshot: DomainSnapshot::decode(input)?,
            need_results: input.i32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSnapshotListAllChildren {
    type Reply = DomainSnapshotListAllChildrenReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 275, "DOMAIN_SNAPSHOT_LIST_ALL_CHILDREN")
            .args("DomainSnapshotListAllChildren")
            .reply("DomainSnapshotListAllChildrenReply")
            .high_priority()
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 13);
}

/// Reply to `DOMAIN_SNAPSHOT_LIST_ALL_CHILDREN` (remote 275), since libvirt 0.9.13.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSnapshotListAllChildrenReply {
    pub snapshots: Vec<DomainSnapshot>,
    pub ret: i32,
}

impl Encode for DomainSnapshotListAllChildrenReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.snapshots, DOMAIN_SNAPSHOT_LIST_MAX, |out, v| v.encode(out))?;
        out.i32(self.ret);
        Ok(())
    }
}

impl Decode for DomainSnapshotListAllChildrenReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { snapshots: input.list(DOMAIN_SNAPSHOT_LIST_MAX, 28)?, ret: input.i32()? })
    }
}
