//! Hypervisor management: the program REMOTE; domain 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    DOMAIN_MEMORY_PEEK_BUFFER_MAX, DOMAIN_MEMORY_STATS_MAX, Domain, DomainMemoryStat, STRING_MAX,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};
use bytes::Bytes;

/// Arguments of `DOMAIN_SUSPEND` (remote 34), since libvirt 0.3.0. Needs `domain:suspend`.
/// A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSuspend {
    pub dom: Domain,
}

impl Encode for DomainSuspend {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainSuspend {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainSuspend {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 34, "DOMAIN_SUSPEND")
        .args("DomainSuspend")
        .acl(&["domain:suspend"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_UNDEFINE` (remote 35), since libvirt 0.3.0. Needs `domain:delete`.
/// A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainUndefine {
    pub dom: Domain,
}

impl Encode for DomainUndefine {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainUndefine {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainUndefine {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 35, "DOMAIN_UNDEFINE")
        .args("DomainUndefine")
        .high_priority()
        .acl(&["domain:delete"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_CORE_DUMP` (remote 53), since libvirt 0.3.0. Needs
/// `domain:core_dump`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCoreDump {
    pub dom: Domain,
    pub to: XdrString,
    pub flags: u32,
}

impl Encode for DomainCoreDump {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.to, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainCoreDump {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let to = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, to: to.into(), flags })
    }
}

impl Procedure for DomainCoreDump {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 53, "DOMAIN_CORE_DUMP")
        .args("DomainCoreDump")
        .acl(&["domain:core_dump"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_RESTORE` (remote 54), since libvirt 0.3.0. Needs `domain:start`,
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainRestore {
    pub from: XdrString,
}

impl Encode for DomainRestore {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.from, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainRestore {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { from: input.string(STRING_MAX)? })
    }
}

impl Procedure for DomainRestore {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 54, "DOMAIN_RESTORE")
        .args("DomainRestore")
        .acl(&["domain:start", "domain:write"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_SAVE` (remote 55), since libvirt 0.3.0. Needs `domain:hibernate`. A
/// read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSave {
    pub dom: Domain,
    pub to: XdrString,
}

impl Encode for DomainSave {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.to, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainSave {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let to = input.raw_string(STRING_MAX)?;
        Ok(Self { dom, to: to.into() })
    }
}

impl Procedure for DomainSave {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 55, "DOMAIN_SAVE")
        .args("DomainSave")
        .acl(&["domain:hibernate"])
        .since(0, 3, 0);
}

/// Arguments of `DOMAIN_INTERFACE_STATS` (remote 65), since libvirt 0.3.2. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainInterfaceStats {
    pub dom: Domain,
    pub device: XdrString,
}

impl Encode for DomainInterfaceStats {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.device, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainInterfaceStats {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let device = input.raw_string(STRING_MAX)?;
        Ok(Self { dom, device: device.into() })
    }
}

impl Procedure for DomainInterfaceStats {
    type Reply = DomainInterfaceStatsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 65, "DOMAIN_INTERFACE_STATS")
        .args("DomainInterfaceStats")
        .reply("DomainInterfaceStatsReply")
        .high_priority()
        .read_only()
        .acl(&["domain:read"])
        .since(0, 3, 2);
}

/// Reply to `DOMAIN_INTERFACE_STATS` (remote 65), since libvirt 0.3.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainInterfaceStatsReply {
    pub rx_bytes: i64,
    pub rx_packets: i64,
    pub rx_errs: i64,
    pub rx_drop: i64,
    pub tx_bytes: i64,
    pub tx_packets: i64,
    pub tx_errs: i64,
    pub tx_drop: i64,
}

impl Encode for DomainInterfaceStatsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i64(self.rx_bytes);
        out.i64(self.rx_packets);
        out.i64(self.rx_errs);
        out.i64(self.rx_drop);
        out.i64(self.tx_bytes);
        out.i64(self.tx_packets);
        out.i64(self.tx_errs);
        out.i64(self.tx_drop);
        Ok(())
    }
}

impl Decode for DomainInterfaceStatsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            rx_bytes: input.i64()?,
            rx_packets: input.i64()?,
            rx_errs: input.i64()?,
            rx_drop: input.i64()?,
            tx_bytes: input.i64()?,
            tx_packets: input.i64()?,
            tx_errs: input.i64()?,
            tx_drop: input.i64()?,
        })
    }
}

/// Arguments of `DOMAIN_MEMORY_PEEK` (remote 104), since libvirt 0.4.2. Needs
/// `domain:mem_read`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMemoryPeek {
    pub dom: Domain,
    pub offset: u64,
    pub size: u32,
    pub flags: u32,
}

impl Encode for DomainMemoryPeek {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u64(self.offset);
        out.u32(self.size);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMemoryPeek {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            offset: input.u64()?,
            size: input.u32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainMemoryPeek {
    type Reply = DomainMemoryPeekReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 104, "DOMAIN_MEMORY_PEEK")
        .args("DomainMemoryPeek")
        .reply("DomainMemoryPeekReply")
        .acl(&["domain:mem_read"])
        .since(0, 4, 2);
}

/// Reply to `DOMAIN_MEMORY_PEEK` (remote 104), since libvirt 0.4.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMemoryPeekReply {
    pub buffer: Bytes,
}

impl Encode for DomainMemoryPeekReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.buffer, DOMAIN_MEMORY_PEEK_BUFFER_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMemoryPeekReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { buffer: input.opaque(DOMAIN_MEMORY_PEEK_BUFFER_MAX)? })
    }
}

/// Arguments of `DOMAIN_IS_ACTIVE` (remote 150), since libvirt 0.7.3. Needs `domain:read`.
/// A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainIsActive {
    pub dom: Domain,
}

impl Encode for DomainIsActive {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainIsActive {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainIsActive {
    type Reply = DomainIsActiveReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 150, "DOMAIN_IS_ACTIVE")
        .args("DomainIsActive")
        .reply("DomainIsActiveReply")
        .high_priority()
        .read_only()
        .acl(&["domain:read"])
        .since(0, 7, 3);
}

/// Reply to `DOMAIN_IS_ACTIVE` (remote 150), since libvirt 0.7.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainIsActiveReply {
    pub active: i32,
}

impl Encode for DomainIsActiveReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.active);
        Ok(())
    }
}

impl Decode for DomainIsActiveReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { active: input.i32()? })
    }
}

/// Arguments of `DOMAIN_IS_PERSISTENT` (remote 151), since libvirt 0.7.3. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainIsPersistent {
    pub dom: Domain,
}

impl Encode for DomainIsPersistent {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainIsPersistent {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

impl Procedure for DomainIsPersistent {
    type Reply = DomainIsPersistentReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 151, "DOMAIN_IS_PERSISTENT")
        .args("DomainIsPersistent")
        .reply("DomainIsPersistentReply")
        .high_priority()
        .read_only()
        .acl(&["domain:read"])
        .since(0, 7, 3);
}

/// Reply to `DOMAIN_IS_PERSISTENT` (remote 151), since libvirt 0.7.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainIsPersistentReply {
    pub persistent: i32,
}

impl Encode for DomainIsPersistentReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.persistent);
        Ok(())
    }
}

impl Decode for DomainIsPersistentReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { persistent: input.i32()? })
    }
}

/// Arguments of `DOMAIN_MEMORY_STATS` (remote 159), since libvirt 0.7.5. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMemoryStats {
    pub dom: Domain,
    pub max_stats: u32,
    pub flags: u32,
}

impl Encode for DomainMemoryStats {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.max_stats);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMemoryStats {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, max_stats: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainMemoryStats {
    type Reply = DomainMemoryStatsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 159, "DOMAIN_MEMORY_STATS")
        .args("DomainMemoryStats")
        .reply("DomainMemoryStatsReply")
        .read_only()
        .acl(&["domain:read"])
        .since(0, 7, 5);
}

/// Reply to `DOMAIN_MEMORY_STATS` (remote 159), since libvirt 0.7.5.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMemoryStatsReply {
    pub stats: Vec<DomainMemoryStat>,
}

impl Encode for DomainMemoryStatsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.stats, DOMAIN_MEMORY_STATS_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for DomainMemoryStatsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { stats: input.list(DOMAIN_MEMORY_STATS_MAX, 12)? })
    }
}

/// Arguments of `DOMAIN_ATTACH_DEVICE_FLAGS` (remote 160), since libvirt 0.7.7. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainAttachDeviceFlags {
    pub dom: Domain,
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for DomainAttachDeviceFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainAttachDeviceFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, xml: xml.into(), flags })
    }
}

impl Procedure for DomainAttachDeviceFlags {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 160, "DOMAIN_ATTACH_DEVICE_FLAGS")
            .args("DomainAttachDeviceFlags")
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(0, 7, 7);
}

/// Arguments of `DOMAIN_DETACH_DEVICE_FLAGS` (remote 161), since libvirt 0.7.7. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainDetachDeviceFlags {
    pub dom: Domain,
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for DomainDetachDeviceFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainDetachDeviceFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, xml: xml.into(), flags })
    }
}

impl Procedure for DomainDetachDeviceFlags {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 161, "DOMAIN_DETACH_DEVICE_FLAGS")
            .args("DomainDetachDeviceFlags")
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(0, 7, 7);
}
