//! Hypervisor management: the program REMOTE; types 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::STRING_MAX;
use crate::xdr::{
    Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Uuid, XdrString, push,
};

/// `remote_nonnull_domain` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Domain {
    pub name: XdrString,
    pub uuid: Uuid,
    pub id: i32,
}

impl Encode for Domain {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        self.uuid.encode(out)?;
        out.i32(self.id);
        Ok(())
    }
}

impl Domain {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let uuid = input.raw_uuid()?;
        let id = input.i32()?;
        Ok(move || Self { name: name.into(), uuid: Uuid::from_bytes(*uuid), id })
    }
}

impl Decode for Domain {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_nonnull_network` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Network {
    pub name: XdrString,
    pub uuid: Uuid,
}

impl Encode for Network {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        self.uuid.encode(out)?;
        Ok(())
    }
}

impl Network {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let uuid = input.raw_uuid()?;
        Ok(move || Self { name: name.into(), uuid: Uuid::from_bytes(*uuid) })
    }
}

impl Decode for Network {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_nonnull_network_port` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkPort {
    pub net: Network,
    pub uuid: Uuid,
}

impl Encode for NetworkPort {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        self.uuid.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkPort {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)?, uuid: Uuid::decode(input)? })
    }
}

/// `remote_nonnull_nwfilter` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Nwfilter {
    pub name: XdrString,
    pub uuid: Uuid,
}

impl Encode for Nwfilter {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        self.uuid.encode(out)?;
        Ok(())
    }
}

impl Nwfilter {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let uuid = input.raw_uuid()?;
        Ok(move || Self { name: name.into(), uuid: Uuid::from_bytes(*uuid) })
    }
}

impl Decode for Nwfilter {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_nonnull_nwfilter_binding` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NwfilterBinding {
    pub portdev: XdrString,
    pub filtername: XdrString,
}

impl Encode for NwfilterBinding {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.portdev, STRING_MAX)?;
        out.string(&self.filtername, STRING_MAX)?;
        Ok(())
    }
}

impl NwfilterBinding {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let portdev = input.raw_string(STRING_MAX)?;
        let filtername = input.raw_string(STRING_MAX)?;
        Ok(move || Self { portdev: portdev.into(), filtername: filtername.into() })
    }
}

impl Decode for NwfilterBinding {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_nonnull_interface` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Interface {
    pub name: XdrString,
    pub mac: XdrString,
}

impl Encode for Interface {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        out.string(&self.mac, STRING_MAX)?;
        Ok(())
    }
}

impl Interface {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let mac = input.raw_string(STRING_MAX)?;
        Ok(move || Self { name: name.into(), mac: mac.into() })
    }
}

impl Decode for Interface {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_nonnull_storage_pool` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StoragePool {
    pub name: XdrString,
    pub uuid: Uuid,
}

impl Encode for StoragePool {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        self.uuid.encode(out)?;
        Ok(())
    }
}

impl StoragePool {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let uuid = input.raw_uuid()?;
        Ok(move || Self { name: name.into(), uuid: Uuid::from_bytes(*uuid) })
    }
}

impl Decode for StoragePool {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_nonnull_storage_vol` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVol {
    pub pool: XdrString,
    pub name: XdrString,
    pub key: XdrString,
}

impl Encode for StorageVol {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.pool, STRING_MAX)?;
        out.string(&self.name, STRING_MAX)?;
        out.string(&self.key, STRING_MAX)?;
        Ok(())
    }
}

impl StorageVol {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let pool = input.raw_string(STRING_MAX)?;
        let name = input.raw_string(STRING_MAX)?;
        let key = input.raw_string(STRING_MAX)?;
        Ok(move || Self { pool: pool.into(), name: name.into(), key: key.into() })
    }
}

impl Decode for StorageVol {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_nonnull_node_device` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDevice {
    pub name: XdrString,
}

impl Encode for NodeDevice {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NodeDevice {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

/// `remote_nonnull_secret` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Secret {
    pub uuid: Uuid,
    pub usage_type: i32,
    pub usage_id: XdrString,
}

impl Encode for Secret {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.uuid.encode(out)?;
        out.i32(self.usage_type);
        out.string(&self.usage_id, STRING_MAX)?;
        Ok(())
    }
}

impl Secret {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let uuid = input.raw_uuid()?;
        let usage_type = input.i32()?;
        let usage_id = input.raw_string(STRING_MAX)?;
        Ok(move || Self { uuid: Uuid::from_bytes(*uuid), usage_type, usage_id: usage_id.into() })
    }
}

impl Decode for Secret {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}

/// `remote_nonnull_domain_checkpoint` of the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainCheckpoint {
    pub name: XdrString,
    pub dom: Domain,
}

impl Encode for DomainCheckpoint {
    #[inline]
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        self.dom.encode(out)?;
        Ok(())
    }
}

impl DomainCheckpoint {
    /// Reads its parts; what it returns makes it of them.
    #[inline(always)]
    fn read<'a>(input: &mut Decoder<'a>) -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let dom = Domain::decode(input)?;
        Ok(move || Self { name: name.into(), dom })
    }
}

impl Decode for DomainCheckpoint {
    #[inline]
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Self::read(input).map(|make| make())
    }

    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        Self::read(input).map(|make| push(list, make))
    }
}
