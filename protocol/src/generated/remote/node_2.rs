//! Hypervisor management: the program REMOTE; node 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    CPUMAP_MAX, NODE_MAX_CELLS, NODE_MEMORY_PARAMETERS_MAX, NODE_MEMORY_STATS_MAX,
    NODE_SEV_INFO_MAX, NodeMemoryStats, TypedParam,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};
use bytes::Bytes;

/// Reply to `NODE_GET_MEMORY_STATS` (remote 228), since libvirt 0.9.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetMemoryStatsReply {
    pub params: Vec<NodeMemoryStats>,
    pub nparams: i32,
}

impl Encode for NodeGetMemoryStatsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, NODE_MEMORY_STATS_MAX, |out, v| v.encode(out))?;
        out.i32(self.nparams);
        Ok(())
    }
}

impl Decode for NodeGetMemoryStatsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(NODE_MEMORY_STATS_MAX, 12)?, nparams: input.i32()? })
    }
}

/// Arguments of `NODE_SUSPEND_FOR_DURATION` (remote 250), since libvirt 0.9.8. Needs
/// `connect:pm_control`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeSuspendForDuration {
    pub target: u32,
    pub duration: u64,
    pub flags: u32,
}

impl Encode for NodeSuspendForDuration {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.target);
        out.u64(self.duration);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeSuspendForDuration {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { target: input.u32()?, duration: input.u64()?, flags: input.u32()? })
    }
}

impl Procedure for NodeSuspendForDuration {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 250, "NODE_SUSPEND_FOR_DURATION")
            .args("NodeSuspendForDuration")
            .acl(&["connect:pm_control"])
            .since(0, 9, 8);
}

/// Arguments of `NODE_SET_MEMORY_PARAMETERS` (remote 288), since libvirt 0.10.2. Needs
/// `connect:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeSetMemoryParameters {
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for NodeSetMemoryParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, NODE_MEMORY_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeSetMemoryParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(NODE_MEMORY_PARAMETERS_MAX, 12)?, flags: input.u32()? })
    }
}

impl Procedure for NodeSetMemoryParameters {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 288, "NODE_SET_MEMORY_PARAMETERS")
            .args("NodeSetMemoryParameters")
            .acl(&["connect:write"])
            .since(0, 10, 2);
}

/// Arguments of `NODE_GET_MEMORY_PARAMETERS` (remote 289), since libvirt 0.10.2. Needs
/// `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetMemoryParameters {
    pub nparams: i32,
    pub flags: u32,
}

impl Encode for NodeGetMemoryParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.nparams);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeGetMemoryParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nparams: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for NodeGetMemoryParameters {
    type Reply = NodeGetMemoryParametersReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 289, "NODE_GET_MEMORY_PARAMETERS")
            .args("NodeGetMemoryParameters")
            .reply("NodeGetMemoryParametersReply")
            .read_only()
            .acl(&["connect:read"])
            .since(0, 10, 2);
}

/// Reply to `NODE_GET_MEMORY_PARAMETERS` (remote 289), since libvirt 0.10.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetMemoryParametersReply {
    pub params: Vec<TypedParam>,
    pub nparams: i32,
}

impl Encode for NodeGetMemoryParametersReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, NODE_MEMORY_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.i32(self.nparams);
        Ok(())
    }
}

impl Decode for NodeGetMemoryParametersReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(NODE_MEMORY_PARAMETERS_MAX, 12)?, nparams: input.i32()? })
    }
}

/// Arguments of `NODE_GET_CPU_MAP` (remote 293), since libvirt 1.0.0. Needs `connect:read`.
/// A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetCpuMap {
    pub need_map: i32,
    pub need_online: i32,
    pub flags: u32,
}

impl Encode for NodeGetCpuMap {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.need_map);
        out.i32(self.need_online);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeGetCpuMap {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { need_map: input.i32()?, need_online: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for NodeGetCpuMap {
    type Reply = NodeGetCpuMapReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 293, "NODE_GET_CPU_MAP")
        .args("NodeGetCpuMap")
        .reply("NodeGetCpuMapReply")
        .read_only()
        .acl(&["connect:read"])
        .since(1, 0, 0);
}

/// Reply to `NODE_GET_CPU_MAP` (remote 293), since libvirt 1.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetCpuMapReply {
    pub cpumap: Bytes,
    pub online: u32,
    pub ret: i32,
}

impl Encode for NodeGetCpuMapReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.cpumap, CPUMAP_MAX)?;
        out.u32(self.online);
        out.i32(self.ret);
        Ok(())
    }
}

impl Decode for NodeGetCpuMapReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cpumap: input.opaque(CPUMAP_MAX)?, online: input.u32()?, ret: input.i32()? })
    }
}

/// Arguments of `NODE_GET_FREE_PAGES` (remote 340), since libvirt 1.2.6. Needs
/// `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetFreePages {
    pub pages: Vec<u32>,
    pub start_cell: i32,
    pub cell_count: u32,
    pub flags: u32,
}

impl Encode for NodeGetFreePages {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.pages, NODE_MAX_CELLS, |out, v| {
            out.u32(*v);
            Ok(())
        })?;
        out.i32(self.start_cell);
        out.u32(self.cell_count);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeGetFreePages {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            pages: input.array(NODE_MAX_CELLS, 4, |input| input.u32())?,
            start_cell: input.i32()?,
            cell_count: input.u32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for NodeGetFreePages {
    type Reply = NodeGetFreePagesReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 340, "NODE_GET_FREE_PAGES")
        .args("NodeGetFreePages")
        .reply("NodeGetFreePagesReply")
        .high_priority()
        .read_only()
        .acl(&["connect:read"])
        .since(1, 2, 6);
}

/// Reply to `NODE_GET_FREE_PAGES` (remote 340), since libvirt 1.2.6.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetFreePagesReply {
    pub counts: Vec<u64>,
}

impl Encode for NodeGetFreePagesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.counts, NODE_MAX_CELLS, |out, v| {
            out.u64(*v);
            Ok(())
        })?;
        Ok(())
    }
}

impl Decode for NodeGetFreePagesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { counts: input.array(NODE_MAX_CELLS, 8, |input| input.u64())? })
    }
}

/// Arguments of `NODE_ALLOC_PAGES` (remote 347), since libvirt 1.2.9. Needs
/// `connect:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeAllocPages {
    pub page_sizes: Vec<u32>,
    pub page_counts: Vec<u64>,
    pub start_cell: i32,
    pub cell_count: u32,
    pub flags: u32,
}

impl Encode for NodeAllocPages {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.page_sizes, NODE_MAX_CELLS, |out, v| {
            out.u32(*v);
            Ok(())
        })?;
        out.array(&self.page_counts, NODE_MAX_CELLS, |out, v| {
            out.u64(*v);
            Ok(())
        })?;
        out.i32(self.start_cell);
        out.u32(self.cell_count);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeAllocPages {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            page_sizes: input.array(NODE_MAX_CELLS, 4, |input| input.u32())?,
            page_counts: input.array(NODE_MAX_CELLS, 8, |input| input.u64())?,
            start_cell: input.i32()?,
            cell_count: input.u32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for NodeAllocPages {
    type Reply = NodeAllocPagesReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 347, "NODE_ALLOC_PAGES")
        .args("NodeAllocPages")
        .reply("NodeAllocPagesReply")
        .acl(&["connect:write"])
        .since(1, 2, 9);
}

/// Reply to `NODE_ALLOC_PAGES` (remote 347), since libvirt 1.2.9.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeAllocPagesReply {
    pub ret: i32,
}

impl Encode for NodeAllocPagesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.ret);
        Ok(())
    }
}

impl Decode for NodeAllocPagesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { ret: input.i32()? })
    }
}

/// Arguments of `NODE_GET_SEV_INFO` (remote 395), since libvirt 4.5.0. Needs
/// `connect:read`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetSevInfo {
    pub nparams: i32,
    pub flags: u32,
}

impl Encode for NodeGetSevInfo {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.nparams);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeGetSevInfo {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nparams: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for NodeGetSevInfo {
    type Reply = NodeGetSevInfoReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 395, "NODE_GET_SEV_INFO")
        .args("NodeGetSevInfo")
        .reply("NodeGetSevInfoReply")
        .acl(&["connect:read"])
        .since(4, 5, 0);
}

/// Reply to `NODE_GET_SEV_INFO` (remote 395), since libvirt 4.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetSevInfoReply {
    pub params: Vec<TypedParam>,
    pub nparams: i32,
}

impl Encode for NodeGetSevInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, NODE_SEV_INFO_MAX, |out, v| v.encode(out))?;
        out.i32(self.nparams);
        Ok(())
    }
}

impl Decode for NodeGetSevInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(NODE_SEV_INFO_MAX, 12)?, nparams: input.i32()? })
    }
}
