//! Hypervisor management: the program REMOTE; domain set 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    DOMAIN_BLKIO_PARAMETERS_MAX, DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX,
    DOMAIN_INTERFACE_PARAMETERS_MAX, DOMAIN_MEMORY_PARAMETERS_MAX, DOMAIN_NUMA_PARAMETERS_MAX,
    DOMAIN_SCHEDULER_PARAMETERS_MAX, Domain, STRING_MAX, TypedParam,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `DOMAIN_SET_AUTOSTART` (remote 29), since libvirt 0.3.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetAutostart {
    pub dom: Domain,
    pub autostart: i32,
}

impl Encode for DomainSetAutostart {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.autostart);
        Ok(())
    }
}

impl Decode for DomainSetAutostart {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, autostart: input.i32()? })
    }
}

impl Procedure for DomainSetAutostart {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 29, "DOMAIN_SET_AUTOSTART")
        .args("DomainSetAutostart")
        .high_priority()
        .acl(&["domain:write"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_SET_MAX_MEMORY` (remote 30), since libvirt 0.3.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetMaxMemory {
    pub dom: Domain,
    pub memory: u64,
}

impl Encode for DomainSetMaxMemory {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u64(self.memory);
        Ok(())
    }
}

impl Decode for DomainSetMaxMemory {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, memory: input.u64()? })
    }
}

impl Procedure for DomainSetMaxMemory {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 30, "DOMAIN_SET_MAX_MEMORY")
        .args("DomainSetMaxMemory")
        .high_priority()
        .acl(&["domain:write"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_SET_MEMORY` (remote 31), since libvirt 0.3.0. Needs `domain:write`.
/// A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetMemory {
    pub dom: Domain,
    pub memory: u64,
}

impl Encode for DomainSetMemory {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u64(self.memory);
        Ok(())
    }
}

impl Decode for DomainSetMemory {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, memory: input.u64()? })
    }
}

impl Procedure for DomainSetMemory {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 31, "DOMAIN_SET_MEMORY")
        .args("DomainSetMemory")
        .acl(&["domain:write"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_SET_VCPUS` (remote 32), since libvirt 0.3.0. Needs `domain:write`.
/// A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetVcpus {
    pub dom: Domain,
    pub nvcpus: u32,
}

impl Encode for DomainSetVcpus {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.nvcpus);
        Ok(())
    }
}

impl Decode for DomainSetVcpus {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, nvcpus: input.u32()? })
    }
}

impl Procedure for DomainSetVcpus {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 32, "DOMAIN_SET_VCPUS")
        .args("DomainSetVcpus")
        .acl(&["domain:write"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_SET_SCHEDULER_PARAMETERS` (remote 58), since libvirt 0.3.0. Needs
/// `domain:read`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetSchedulerParameters {
    pub dom: Domain,
    pub params: Vec<TypedParam>,
}

impl Encode for DomainSetSchedulerParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.array(&self.params, DOMAIN_SCHEDULER_PARAMETERS_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for DomainSetSchedulerParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            params: input.list(DOMAIN_SCHEDULER_PARAMETERS_MAX, 12)?,
        })
    }
}

impl Procedure for DomainSetSchedulerParameters {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 58, "DOMAIN_SET_SCHEDULER_PARAMETERS")
            .args("DomainSetSchedulerParameters")
            .acl(&["domain:read"])
            .since(0, 3, 0);
}

/// Arguments of `DOMAIN_SET_MEMORY_PARAMETERS` (remote 197), since libvirt 0.8.5. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetMemoryParameters {
    pub dom: Domain,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for DomainSetMemoryParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.array(&self.params, DOMAIN_MEMORY_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetMemoryParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            params: input.list(DOMAIN_MEMORY_PARAMETERS_MAX, 12)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSetMemoryParameters {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 197, "DOMAIN_SET_MEMORY_PARAMETERS")
            .args("DomainSetMemoryParameters")
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(0, 8, 5);
}

/// Arguments of `DOMAIN_SET_VCPUS_FLAGS` (remote 199), since libvirt 0.8.5. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`, `domain:write:VIR_DOMAIN_VCPU_GUEST`. A
/// read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetVcpusFlags {
    pub dom: Domain,
    pub nvcpus: u32,
    pub flags: u32,
}

impl Encode for DomainSetVcpusFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.nvcpus);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetVcpusFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, nvcpus: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainSetVcpusFlags {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 199, "DOMAIN_SET_VCPUS_FLAGS")
        .args("DomainSetVcpusFlags")
        .acl(&[
            "domain:write",
            "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
            "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            "domain:write:VIR_DOMAIN_VCPU_GUEST",
        ])
        .since(0, 8, 5);
}

/// Arguments of `DOMAIN_SET_MEMORY_FLAGS` (remote 204), since libvirt 0.9.0. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetMemoryFlags {
    pub dom: Domain,
    pub memory: u64,
    pub flags: u32,
}

impl Encode for DomainSetMemoryFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u64(self.memory);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetMemoryFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, memory: input.u64()?, flags: input.u32()? })
    }
}

impl Procedure for DomainSetMemoryFlags {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 204, "DOMAIN_SET_MEMORY_FLAGS")
            .args("DomainSetMemoryFlags")
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(0, 9, 0);
}

/// Arguments of `DOMAIN_SET_BLKIO_PARAMETERS` (remote 205), since libvirt 0.9.0. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetBlkioParameters {
    pub dom: Domain,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for DomainSetBlkioParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.array(&self.params, DOMAIN_BLKIO_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetBlkioParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            params: input.list(DOMAIN_BLKIO_PARAMETERS_MAX, 12)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSetBlkioParameters {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 205, "DOMAIN_SET_BLKIO_PARAMETERS")
            .args("DomainSetBlkioParameters")
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(0, 9, 0);
}

/// Arguments of `DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS` (remote 219), since libvirt 0.9.2.
/// Needs `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetSchedulerParametersFlags {
    pub dom: Domain,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for DomainSetSchedulerParametersFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.array(&self.params, DOMAIN_SCHEDULER_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetSchedulerParametersFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            params: input.list(DOMAIN_SCHEDULER_PARAMETERS_MAX, 12)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSetSchedulerParametersFlags {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 219, "DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS")
            .args("DomainSetSchedulerParametersFlags")
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(0, 9, 2);
}

/// Arguments of `DOMAIN_SET_BLOCK_IO_TUNE` (remote 252), since libvirt 0.9.8. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetBlockIoTune {
    pub dom: Domain,
    pub disk: XdrString,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for DomainSetBlockIoTune {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.disk, STRING_MAX)?;
        out.array(&self.params, DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetBlockIoTune {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let disk = input.raw_string(STRING_MAX)?;
        let params = input.list(DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX, 12)?;
        let flags = input.u32()?;
        Ok(Self { dom, disk: disk.into(), params, flags })
    }
}

impl Procedure for DomainSetBlockIoTune {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 252, "DOMAIN_SET_BLOCK_IO_TUNE")
            .args("DomainSetBlockIoTune")
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(0, 9, 8);
}

/// Arguments of `DOMAIN_SET_NUMA_PARAMETERS` (remote 254), since libvirt 0.9.9. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetNumaParameters {
    pub dom: Domain,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for DomainSetNumaParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.array(&self.params, DOMAIN_NUMA_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetNumaParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            params: input.list(DOMAIN_NUMA_PARAMETERS_MAX, 12)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSetNumaParameters {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 254, "DOMAIN_SET_NUMA_PARAMETERS")
            .args("DomainSetNumaParameters")
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(0, 9, 9);
}

/// Arguments of `DOMAIN_SET_INTERFACE_PARAMETERS` (remote 256), since libvirt 0.9.9. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetInterfaceParameters {
    pub dom: Domain,
    pub device: XdrString,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for DomainSetInterfaceParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.device, STRING_MAX)?;
        out.array(&self.params, DOMAIN_INTERFACE_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetInterfaceParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let device = input.raw_string(STRING_MAX)?;
        let params = input.list(DOMAIN_INTERFACE_PARAMETERS_MAX, 12)?;
        let flags = input.u32()?;
        Ok(Self { dom, device: device.into(), params, flags })
    }
}

impl Procedure for DomainSetInterfaceParameters {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 256, "DOMAIN_SET_INTERFACE_PARAMETERS")
            .args("DomainSetInterfaceParameters")
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(0, 9, 9);
}

/// Arguments of `DOMAIN_SET_METADATA` (remote 264), since libvirt 0.9.10. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetMetadata {
    pub dom: Domain,
    pub r#type: i32,
    pub metadata: Option<XdrString>,
    pub key: Option<XdrString>,
    pub uri: Option<XdrString>,
    pub flags: u32,
}

impl Encode for DomainSetMetadata {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.r#type);
        out.option(&self.metadata, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.key, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.uri, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetMetadata {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            r#type: input.i32()?,
            metadata: input.option(|input| input.string(STRING_MAX))?,
            key: input.option(|input| input.string(STRING_MAX))?,
            uri: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSetMetadata {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 264, "DOMAIN_SET_METADATA")
        .args("DomainSetMetadata")
        .acl(&[
            "domain:write",
            "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
            "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
        ])
        .since(0, 9, 10);
}
