//! Hypervisor management: the program REMOTE; node 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    NODE_CPU_STATS_MAX, NODE_DEVICE_LIST_MAX, NODE_MAX_CELLS, NodeCpuStats,
    NodeGetMemoryStatsReply, SECURITY_DOI_MAX, SECURITY_MODEL_MAX, STRING_MAX,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{
    CharArray, Chars, Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString,
};

/// Arguments of `NODE_GET_INFO` (remote 6), since libvirt 0.3.0. Needs `connect:read`. A
/// read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetInfo;

impl Encode for NodeGetInfo {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for NodeGetInfo {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for NodeGetInfo {
    type Reply = NodeGetInfoReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 6, "NODE_GET_INFO")
        .reply("NodeGetInfoReply")
        .high_priority()
        .read_only()
        .acl(&["connect:read"])
        .since(0, 3, 0);
}

/// Reply to `NODE_GET_INFO` (remote 6), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetInfoReply {
    pub model: CharArray<32>,
    pub memory: u64,
    pub cpus: i32,
    pub mhz: i32,
    pub nodes: i32,
    pub sockets: i32,
    pub cores: i32,
    pub threads: i32,
}

impl Encode for NodeGetInfoReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.chars_fixed(&self.model);
        out.u64(self.memory);
        out.i32(self.cpus);
        out.i32(self.mhz);
        out.i32(self.nodes);
        out.i32(self.sockets);
        out.i32(self.cores);
        out.i32(self.threads);
        Ok(())
    }
}

impl Decode for NodeGetInfoReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            model: input.chars_fixed()?,
            memory: input.u64()?,
            cpus: input.i32()?,
            mhz: input.i32()?,
            nodes: input.i32()?,
            sockets: input.i32()?,
            cores: input.i32()?,
            threads: input.i32()?,
        })
    }
}

/// Arguments of `NODE_GET_CELLS_FREE_MEMORY` (remote 101), since libvirt 0.4.1. Needs
/// `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetCellsFreeMemory {
    pub start_cell: i32,
    pub maxcells: i32,
}

impl Encode for NodeGetCellsFreeMemory {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.start_cell);
        out.i32(self.maxcells);
        Ok(())
    }
}

impl Decode for NodeGetCellsFreeMemory {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { start_cell: input.i32()?, maxcells: input.i32()? })
    }
}

impl Procedure for NodeGetCellsFreeMemory {
    type Reply = NodeGetCellsFreeMemoryReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 101, "NODE_GET_CELLS_FREE_MEMORY")
            .args("NodeGetCellsFreeMemory")
            .reply("NodeGetCellsFreeMemoryReply")
            .high_priority()
            .read_only()
            .acl(&["connect:read"])
            .since(0, 4, 1);
}

/// Reply to `NODE_GET_CELLS_FREE_MEMORY` (remote 101), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetCellsFreeMemoryReply {
    pub cells: Vec<u64>,
}

impl Encode for NodeGetCellsFreeMemoryReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.cells, NODE_MAX_CELLS, |out, v| {
            out.u64(*v);
            Ok(())
        })?;
        Ok(())
    }
}

impl Decode for NodeGetCellsFreeMemoryReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cells: input.array(NODE_MAX_CELLS, 8, |input| input.u64())? })
    }
}

/// Arguments of `NODE_GET_FREE_MEMORY` (remote 102), since libvirt 0.4.1. Needs
/// `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetFreeMemory;

impl Encode for NodeGetFreeMemory {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for NodeGetFreeMemory {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for NodeGetFreeMemory {
    type Reply = NodeGetFreeMemoryReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 102, "NODE_GET_FREE_MEMORY")
        .reply("NodeGetFreeMemoryReply")
        .high_priority()
        .read_only()
        .acl(&["connect:read"])
        .since(0, 4, 1);
}

/// Reply to `NODE_GET_FREE_MEMORY` (remote 102), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetFreeMemoryReply {
    pub free_mem: u64,
}

impl Encode for NodeGetFreeMemoryReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u64(self.free_mem);
        Ok(())
    }
}

impl Decode for NodeGetFreeMemoryReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { free_mem: input.u64()? })
    }
}

/// Arguments of `NODE_NUM_OF_DEVICES` (remote 111), since libvirt 0.5.0. Needs
/// `connect:search_node_devices`. Shows what has `node_device:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeNumOfDevices {
    pub cap: Option<XdrString>,
    pub flags: u32,
}

impl Encode for NodeNumOfDevices {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.cap, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeNumOfDevices {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cap: input.option(|input| input.string(STRING_MAX))?, flags: input.u32()? })
    }
}

impl Procedure for NodeNumOfDevices {
    type Reply = NodeNumOfDevicesReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 111, "NODE_NUM_OF_DEVICES")
        .args("NodeNumOfDevices")
        .reply("NodeNumOfDevicesReply")
        .high_priority()
        .read_only()
        .acl(&["connect:search_node_devices"])
        .acl_filter(&["node_device:getattr"])
        .since(0, 5, 0);
}

/// Reply to `NODE_NUM_OF_DEVICES` (remote 111), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeNumOfDevicesReply {
    pub num: i32,
}

impl Encode for NodeNumOfDevicesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for NodeNumOfDevicesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `NODE_LIST_DEVICES` (remote 112), since libvirt 0.5.0. Needs
/// `connect:search_node_devices`. Shows what has `node_device:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeListDevices {
    pub cap: Option<XdrString>,
    pub maxnames: i32,
    pub flags: u32,
}

impl Encode for NodeListDevices {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.cap, |out, v| out.string(v, STRING_MAX))?;
        out.i32(self.maxnames);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeListDevices {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            cap: input.option(|input| input.string(STRING_MAX))?,
            maxnames: input.i32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for NodeListDevices {
    type Reply = NodeListDevicesReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 112, "NODE_LIST_DEVICES")
        .args("NodeListDevices")
        .reply("NodeListDevicesReply")
        .high_priority()
        .read_only()
        .acl(&["connect:search_node_devices"])
        .acl_filter(&["node_device:getattr"])
        .since(0, 5, 0);
}

/// Reply to `NODE_LIST_DEVICES` (remote 112), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeListDevicesReply {
    pub names: Vec<XdrString>,
}

impl Encode for NodeListDevicesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.names, NODE_DEVICE_LIST_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for NodeListDevicesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { names: input.array(NODE_DEVICE_LIST_MAX, 4, |input| input.string(STRING_MAX))? })
    }
}

/// Arguments of `NODE_GET_SECURITY_MODEL` (remote 122), since libvirt 0.6.1. Needs
/// `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetSecurityModel;

impl Encode for NodeGetSecurityModel {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for NodeGetSecurityModel {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for NodeGetSecurityModel {
    type Reply = NodeGetSecurityModelReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 122, "NODE_GET_SECURITY_MODEL")
            .reply("NodeGetSecurityModelReply")
            .high_priority()
            .read_only()
            .acl(&["connect:read"])
            .since(0, 6, 1);
}

/// Reply to `NODE_GET_SECURITY_MODEL` (remote 122), since libvirt 0.6.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetSecurityModelReply {
    pub model: Chars,
    pub doi: Chars,
}

impl Encode for NodeGetSecurityModelReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.chars(&self.model, SECURITY_MODEL_MAX)?;
        out.chars(&self.doi, SECURITY_DOI_MAX)?;
        Ok(())
    }
}

impl Decode for NodeGetSecurityModelReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { model: input.chars(SECURITY_MODEL_MAX)?, doi: input.chars(SECURITY_DOI_MAX)? })
    }
}

/// Arguments of `NODE_GET_CPU_STATS` (remote 227), since libvirt 0.9.3. Needs
/// `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetCpuStats {
    pub cpu_num: i32,
    pub nparams: i32,
    pub flags: u32,
}

impl Encode for NodeGetCpuStats {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.cpu_num);
        out.i32(self.nparams);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeGetCpuStats {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cpu_num: input.i32()?, nparams: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for NodeGetCpuStats {
    type Reply = NodeGetCpuStatsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 227, "NODE_GET_CPU_STATS")
        .args("NodeGetCpuStats")
        .reply("NodeGetCpuStatsReply")
        .high_priority()
        .read_only()
        .acl(&["connect:read"])
        .since(0, 9, 3);
}

/// Reply to `NODE_GET_CPU_STATS` (remote 227), since libvirt 0.9.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetCpuStatsReply {
    pub params: Vec<NodeCpuStats>,
    pub nparams: i32,
}

impl Encode for NodeGetCpuStatsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, NODE_CPU_STATS_MAX, |out, v| v.encode(out))?;
        out.i32(self.nparams);
        Ok(())
    }
}

impl Decode for NodeGetCpuStatsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(NODE_CPU_STATS_MAX, 12)?, nparams: input.i32()? })
    }
}

/// Arguments of `NODE_GET_MEMORY_STATS` (remote 228), since libvirt 0.9.3. Needs
/// `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeGetMemoryStats {
    pub nparams: i32,
    pub cell_num: i32,
    pub flags: u32,
}

impl Encode for NodeGetMemoryStats {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.nparams);
        out.i32(self.cell_num);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeGetMemoryStats {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nparams: input.i32()?, cell_num: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for NodeGetMemoryStats {
    type Reply = NodeGetMemoryStatsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 228, "NODE_GET_MEMORY_STATS")
        .args("NodeGetMemoryStats")
        .reply("NodeGetMemoryStatsReply")
        .high_priority()
        .read_only()
        .acl(&["connect:read"])
        .since(0, 9, 3);
}
