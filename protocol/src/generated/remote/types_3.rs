//! Hypervisor management: the program REMOTE; types 3.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    CONNECT_GET_ALL_DOMAIN_STATS_MAX, CPUMAP_MAX, DOMAIN_FSINFO_DISKS_MAX, DOMAIN_IP_ADDR_MAX,
    Domain, STRING_MAX, TypedParam,
};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString, push};
use bytes::Bytes;

/// `remote_domain_disk_error` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainDiskError {
    pub disk: XdrString,
    pub error: i32,
}

impl Encode for DomainDiskError {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.disk, STRING_MAX)?;
        out.i32(self.error);
        Ok(())
    }
}

impl DomainDiskError {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let disk = input.raw_string(STRING_MAX)?;
        let error = input.i32()?;
        Ok(move || Self { disk: disk.into(), error })
    }
}

impl Decode for DomainDiskError {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_domain_memory_stat` of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMemoryStat {
    pub tag: i32,
    pub val: u64,
}

impl Encode for DomainMemoryStat {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.tag);
        out.u64(self.val);
        Ok(())
    }
}

impl Decode for DomainMemoryStat {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { tag: input.i32()?, val: input.u64()? })
    }
}

/// `remote_domain_iothread_info` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainIothreadInfo {
    pub iothread_id: u32,
    pub cpumap: Bytes,
}

impl Encode for DomainIothreadInfo {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.iothread_id);
        out.opaque(&self.cpumap, CPUMAP_MAX)?;
        Ok(())
    }
}

impl Decode for DomainIothreadInfo {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { iothread_id: input.u32()?, cpumap: input.opaque(CPUMAP_MAX)? })
    }
}

/// `remote_domain_event_graphics_address` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventGraphicsAddress {
    pub family: i32,
    pub node: XdrString,
    pub service: XdrString,
}

impl Encode for DomainEventGraphicsAddress {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.family);
        out.string(&self.node, STRING_MAX)?;
        out.string(&self.service, STRING_MAX)?;
        Ok(())
    }
}

impl DomainEventGraphicsAddress {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let family = input.i32()?;
        let node = input.raw_string(STRING_MAX)?;
        let service = input.raw_string(STRING_MAX)?;
        Ok(move || Self { family, node: node.into(), service: service.into() })
    }
}

impl Decode for DomainEventGraphicsAddress {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_domain_event_graphics_identity` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainEventGraphicsIdentity {
    pub r#type: XdrString,
    pub name: XdrString,
}

impl Encode for DomainEventGraphicsIdentity {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.r#type, STRING_MAX)?;
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl DomainEventGraphicsIdentity {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let r#type = input.raw_string(STRING_MAX)?;
        let name = input.raw_string(STRING_MAX)?;
        Ok(move || Self { r#type: r#type.into(), name: name.into() })
    }
}

impl Decode for DomainEventGraphicsIdentity {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_network_dhcp_lease` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkDhcpLease {
    pub iface: XdrString,
    pub expirytime: i64,
    pub r#type: i32,
    pub mac: Option<XdrString>,
    pub iaid: Option<XdrString>,
    pub ipaddr: XdrString,
    pub prefix: u32,
    pub hostname: Option<XdrString>,
    pub clientid: Option<XdrString>,
}

impl Encode for NetworkDhcpLease {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.iface, STRING_MAX)?;
        out.i64(self.expirytime);
        out.i32(self.r#type);
        out.option(&self.mac, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.iaid, |out, v| out.string(v, STRING_MAX))?;
        out.string(&self.ipaddr, STRING_MAX)?;
        out.u32(self.prefix);
        out.option(&self.hostname, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.clientid, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl NetworkDhcpLease {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let iface = input.raw_string(STRING_MAX)?;
        let expirytime = input.i64()?;
        let r#type = input.i32()?;
        let mac = input.option(|input| input.string(STRING_MAX))?;
        let iaid = input.option(|input| input.string(STRING_MAX))?;
        let ipaddr = input.raw_string(STRING_MAX)?;
        let prefix = input.u32()?;
        let hostname = input.option(|input| input.string(STRING_MAX))?;
        let clientid = input.option(|input| input.string(STRING_MAX))?;
        Ok(move || Self {
            iface: iface.into(),
            expirytime,
            r#type,
            mac,
            iaid,
            ipaddr: ipaddr.into(),
            prefix,
            hostname,
            clientid,
        })
    }
}

impl Decode for NetworkDhcpLease {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_domain_stats_record` of the wire.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainStatsRecord {
    pub dom: Domain,
    pub params: Vec<TypedParam>,
}

impl Encode for DomainStatsRecord {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.array(&self.params, CONNECT_GET_ALL_DOMAIN_STATS_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for DomainStatsRecord {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            params: input.list(CONNECT_GET_ALL_DOMAIN_STATS_MAX, 12)?,
        })
    }
}

/// `remote_domain_fsinfo` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainFsinfo {
    pub mountpoint: XdrString,
    pub name: XdrString,
    pub fstype: XdrString,
    pub dev_aliases: Vec<XdrString>,
}

impl Encode for DomainFsinfo {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.mountpoint, STRING_MAX)?;
        out.string(&self.name, STRING_MAX)?;
        out.string(&self.fstype, STRING_MAX)?;
        out.array(&self.dev_aliases, DOMAIN_FSINFO_DISKS_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl DomainFsinfo {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let mountpoint = input.raw_string(STRING_MAX)?;
        let name = input.raw_string(STRING_MAX)?;
        let fstype = input.raw_string(STRING_MAX)?;
        let dev_aliases =
            input.array(DOMAIN_FSINFO_DISKS_MAX, 4, |input| input.string(STRING_MAX))?;
        Ok(move || Self {
            mountpoint: mountpoint.into(),
            name: name.into(),
            fstype: fstype.into(),
            dev_aliases,
        })
    }
}

impl Decode for DomainFsinfo {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_domain_ip_addr` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainIpAddr {
    pub r#type: i32,
    pub addr: XdrString,
    pub prefix: u32,
}

impl Encode for DomainIpAddr {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.r#type);
        out.string(&self.addr, STRING_MAX)?;
        out.u32(self.prefix);
        Ok(())
    }
}

impl DomainIpAddr {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let r#type = input.i32()?;
        let addr = input.raw_string(STRING_MAX)?;
        let prefix = input.u32()?;
        Ok(move || Self { r#type, addr: addr.into(), prefix })
    }
}

impl Decode for DomainIpAddr {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_domain_interface` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainInterface {
    pub name: XdrString,
    pub hwaddr: Option<XdrString>,
    pub addrs: Vec<DomainIpAddr>,
}

impl Encode for DomainInterface {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        out.option(&self.hwaddr, |out, v| out.string(v, STRING_MAX))?;
        out.array(&self.addrs, DOMAIN_IP_ADDR_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl DomainInterface {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let hwaddr = input.option(|input| input.string(STRING_MAX))?;
        let addrs = input.list(DOMAIN_IP_ADDR_MAX, 12)?;
        Ok(move || Self { name: name.into(), hwaddr, addrs })
    }
}

impl Decode for DomainInterface {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}
