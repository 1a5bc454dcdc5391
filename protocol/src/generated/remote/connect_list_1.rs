//! Hypervisor management: the program REMOTE; connect list 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    ConnectListInterfacesReply, DOMAIN_LIST_MAX, NETWORK_LIST_MAX, STORAGE_POOL_LIST_MAX,
    STRING_MAX,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `CONNECT_LIST_DEFINED_DOMAINS` (remote 21), since libvirt 0.3.0. Needs
/// `connect:search_domains`. Shows what has `domain:getattr`. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListDefinedDomains {
    pub maxnames: i32,
}

impl Encode for ConnectListDefinedDomains {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.maxnames);
        Ok(())
    }
}

impl Decode for ConnectListDefinedDomains {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { maxnames: input.i32()? })
    }
}

impl Procedure for ConnectListDefinedDomains {
    type Reply = ConnectListDefinedDomainsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 21, "CONNECT_LIST_DEFINED_DOMAINS")
            .args("ConnectListDefinedDomains")
            .reply("ConnectListDefinedDomainsReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_domains"])
            .acl_filter(&["domain:getattr"])
            .since(0, 3, 0);
}

/// Reply to `CONNECT_LIST_DEFINED_DOMAINS` (remote 21), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListDefinedDomainsReply {
    pub names: Vec<XdrString>,
}

impl Encode for ConnectListDefinedDomainsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.names, DOMAIN_LIST_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for ConnectListDefinedDomainsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { names: input.array(DOMAIN_LIST_MAX, 4, |input| input.string(STRING_MAX))? })
    }
}

/// Arguments of `CONNECT_LIST_DEFINED_NETWORKS` (remote 36), since libvirt 0.3.0. Needs
/// `connect:search_networks`. Shows what has `network:getattr`. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListDefinedNetworks {
    pub maxnames: i32,
}

impl Encode for ConnectListDefinedNetworks {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.maxnames);
        Ok(())
    }
}

impl Decode for ConnectListDefinedNetworks {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { maxnames: input.i32()? })
    }
}

impl Procedure for ConnectListDefinedNetworks {
    type Reply = ConnectListDefinedNetworksReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 36, "CONNECT_LIST_DEFINED_NETWORKS")
            .args("ConnectListDefinedNetworks")
            .reply("ConnectListDefinedNetworksReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_networks"])
            .acl_filter(&["network:getattr"])
            .since(0, 3, 0);
}

/// Reply to `CONNECT_LIST_DEFINED_NETWORKS` (remote 36), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListDefinedNetworksReply {
    pub names: Vec<XdrString>,
}

impl Encode for ConnectListDefinedNetworksReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.names, NETWORK_LIST_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for ConnectListDefinedNetworksReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { names: input.array(NETWORK_LIST_MAX, 4, |input| input.string(STRING_MAX))? })
    }
}

/// Arguments of `CONNECT_LIST_DOMAINS` (remote 37), since libvirt 0.3.0. Needs
/// `connect:search_domains`. Shows what has `domain:getattr`. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListDomains {
    pub maxids: i32,
}

impl Encode for ConnectListDomains {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.maxids);
        Ok(())
    }
}

impl Decode for ConnectListDomains {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { maxids: input.i32()? })
    }
}

impl Procedure for ConnectListDomains {
    type Reply = ConnectListDomainsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 37, "CONNECT_LIST_DOMAINS")
        .args("ConnectListDomains")
        .reply("ConnectListDomainsReply")
        .high_priority()
        .read_only()
        .acl(&["connect:search_domains"])
        .acl_filter(&["domain:getattr"])
        .since(0, 3, 0);
}

/// Reply to `CONNECT_LIST_DOMAINS` (remote 37), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListDomainsReply {
    pub ids: Vec<i32>,
}

impl Encode for ConnectListDomainsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.ids, DOMAIN_LIST_MAX, |out, v| {
            out.i32(*v);
            Ok(())
        })?;
        Ok(())
    }
}

impl Decode for ConnectListDomainsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { ids: input.array(DOMAIN_LIST_MAX, 4, |input| input.i32())? })
    }
}

/// Arguments of `CONNECT_LIST_NETWORKS` (remote 38), since libvirt 0.3.0. Needs
/// `connect:search_networks`. Shows what has `network:getattr`. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListNetworks {
    pub maxnames: i32,
}

impl Encode for ConnectListNetworks {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.maxnames);
        Ok(())
    }
}

impl Decode for ConnectListNetworks {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { maxnames: input.i32()? })
    }
}

impl Procedure for ConnectListNetworks {
    type Reply = ConnectListNetworksReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 38, "CONNECT_LIST_NETWORKS")
        .args("ConnectListNetworks")
        .reply("ConnectListNetworksReply")
        .high_priority()
        .read_only()
        .acl(&["connect:search_networks"])
        .acl_filter(&["network:getattr"])
        .since(0, 3, 0);
}

/// Reply to `CONNECT_LIST_NETWORKS` (remote 38), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListNetworksReply {
    pub names: Vec<XdrString>,
}

impl Encode for ConnectListNetworksReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.names, NETWORK_LIST_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for ConnectListNetworksReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { names: input.array(NETWORK_LIST_MAX, 4, |input| input.string(STRING_MAX))? })
    }
}

/// Arguments of `CONNECT_LIST_STORAGE_POOLS` (remote 72), since libvirt 0.4.1. Needs
/// `connect:search_storage_pools`. Shows what has `storage_pool:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListStoragePools {
    pub maxnames: i32,
}

impl Encode for ConnectListStoragePools {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.maxnames);
        Ok(())
    }
}

impl Decode for ConnectListStoragePools {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { maxnames: input.i32()? })
    }
}

impl Procedure for ConnectListStoragePools {
    type Reply = ConnectListStoragePoolsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 72, "CONNECT_LIST_STORAGE_POOLS")
            .args("ConnectListStoragePools")
            .reply("ConnectListStoragePoolsReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_storage_pools"])
            .acl_filter(&["storage_pool:getattr"])
            .since(0, 4, 1);
}

/// Reply to `CONNECT_LIST_STORAGE_POOLS` (remote 72), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListStoragePoolsReply {
    pub names: Vec<XdrString>,
}

impl Encode for ConnectListStoragePoolsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.names, STORAGE_POOL_LIST_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for ConnectListStoragePoolsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { names: input.array(STORAGE_POOL_LIST_MAX, 4, |input| input.string(STRING_MAX))? })
    }
}

/// Arguments of `CONNECT_LIST_DEFINED_STORAGE_POOLS` (remote 74), since libvirt 0.4.1.
/// Needs `connect:search_storage_pools`. Shows what has `storage_pool:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListDefinedStoragePools {
    pub maxnames: i32,
}

impl Encode for ConnectListDefinedStoragePools {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.maxnames);
        Ok(())
    }
}

impl Decode for ConnectListDefinedStoragePools {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { maxnames: input.i32()? })
    }
}

impl Procedure for ConnectListDefinedStoragePools {
    type Reply = ConnectListDefinedStoragePoolsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 74, "CONNECT_LIST_DEFINED_STORAGE_POOLS")
            .args("ConnectListDefinedStoragePools")
            .reply("ConnectListDefinedStoragePoolsReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_storage_pools"])
            .acl_filter(&["storage_pool:getattr"])
            .since(0, 4, 1);
}

/// Reply to `CONNECT_LIST_DEFINED_STORAGE_POOLS` (remote 74), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListDefinedStoragePoolsReply {
    pub names: Vec<XdrString>,
}

impl Encode for ConnectListDefinedStoragePoolsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.names, STORAGE_POOL_LIST_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for ConnectListDefinedStoragePoolsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { names: input.array(STORAGE_POOL_LIST_MAX, 4, |input| input.string(STRING_MAX))? })
    }
}

/// Arguments of `CONNECT_LIST_INTERFACES` (remote 127), since libvirt 0.6.4. Needs
/// `connect:search_interfaces`. Shows what has `interface:getattr`. A read-only connection
/// may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListInterfaces {
    pub maxnames: i32,
}

impl Encode for ConnectListInterfaces {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.maxnames);
        Ok(())
    }
}

impl Decode for ConnectListInterfaces {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { maxnames: input.i32()? })
    }
}

impl Procedure for ConnectListInterfaces {
    type Reply = ConnectListInterfacesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 127, "CONNECT_LIST_INTERFACES")
            .args("ConnectListInterfaces")
            .reply("ConnectListInterfacesReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_interfaces"])
            .acl_filter(&["interface:getattr"])
            .since(0, 6, 4);
}
