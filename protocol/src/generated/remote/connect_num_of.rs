//! Hypervisor management: the program REMOTE; connect num of.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};

/// Arguments of `CONNECT_NUM_OF_DEFINED_DOMAINS` (remote 25), since libvirt 0.3.0. Needs
/// `connect:search_domains`. Shows what has `domain:getattr`. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfDefinedDomains;

impl Encode for ConnectNumOfDefinedDomains {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectNumOfDefinedDomains {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectNumOfDefinedDomains {
    type Reply = ConnectNumOfDefinedDomainsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 25, "CONNECT_NUM_OF_DEFINED_DOMAINS")
            .reply("ConnectNumOfDefinedDomainsReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_domains"])
            .acl_filter(&["domain:getattr"])
            .since(0, 3, 0);
}

/// Reply to `CONNECT_NUM_OF_DEFINED_DOMAINS` (remote 25), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfDefinedDomainsReply {
    pub num: i32,
}

impl Encode for ConnectNumOfDefinedDomainsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for ConnectNumOfDefinedDomainsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `CONNECT_NUM_OF_DEFINED_NETWORKS` (remote 50), since libvirt 0.3.0. Needs
/// `connect:search_networks`. Shows what has `network:getattr`. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfDefinedNetworks;

impl Encode for ConnectNumOfDefinedNetworks {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectNumOfDefinedNetworks {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectNumOfDefinedNetworks {
    type Reply = ConnectNumOfDefinedNetworksReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 50, "CONNECT_NUM_OF_DEFINED_NETWORKS")
            .reply("ConnectNumOfDefinedNetworksReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_networks"])
            .acl_filter(&["network:getattr"])
            .since(0, 3, 0);
}

/// Reply to `CONNECT_NUM_OF_DEFINED_NETWORKS` (remote 50), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfDefinedNetworksReply {
    pub num: i32,
}

impl Encode for ConnectNumOfDefinedNetworksReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for ConnectNumOfDefinedNetworksReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `CONNECT_NUM_OF_DOMAINS` (remote 51), since libvirt 0.3.0. Needs
/// `connect:search_domains`. Shows what has `domain:getattr`. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfDomains;

impl Encode for ConnectNumOfDomains {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectNumOfDomains {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectNumOfDomains {
    type Reply = ConnectNumOfDomainsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 51, "CONNECT_NUM_OF_DOMAINS")
        .reply("ConnectNumOfDomainsReply")
        .high_priority()
        .read_only()
        .acl(&["connect:search_domains"])
        .acl_filter(&["domain:getattr"])
        .since(0, 3, 0);
}

/// Reply to `CONNECT_NUM_OF_DOMAINS` (remote 51), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfDomainsReply {
    pub num: i32,
}

impl Encode for ConnectNumOfDomainsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for ConnectNumOfDomainsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `CONNECT_NUM_OF_NETWORKS` (remote 52), since libvirt 0.3.0. Needs
/// `connect:search_networks`. Shows what has `network:getattr`. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfNetworks;

impl Encode for ConnectNumOfNetworks {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectNumOfNetworks {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectNumOfNetworks {
    type Reply = ConnectNumOfNetworksReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 52, "CONNECT_NUM_OF_NETWORKS")
        .reply("ConnectNumOfNetworksReply")
        .high_priority()
        .read_only()
        .acl(&["connect:search_networks"])
        .acl_filter(&["network:getattr"])
        .since(0, 3, 0);
}

/// Reply to `CONNECT_NUM_OF_NETWORKS` (remote 52), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfNetworksReply {
    pub num: i32,
}

impl Encode for ConnectNumOfNetworksReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for ConnectNumOfNetworksReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `CONNECT_NUM_OF_STORAGE_POOLS` (remote 71), since libvirt 0.4.1. Needs
/// `connect:search_storage_pools`. Shows what has `storage_pool:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfStoragePools;

impl Encode for ConnectNumOfStoragePools {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectNumOfStoragePools {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectNumOfStoragePools {
    type Reply = ConnectNumOfStoragePoolsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 71, "CONNECT_NUM_OF_STORAGE_POOLS")
            .reply("ConnectNumOfStoragePoolsReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_storage_pools"])
            .acl_filter(&["storage_pool:getattr"])
            .since(0, 4, 1);
}

/// Reply to `CONNECT_NUM_OF_STORAGE_POOLS` (remote 71), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfStoragePoolsReply {
    pub num: i32,
}

impl Encode for ConnectNumOfStoragePoolsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for ConnectNumOfStoragePoolsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `CONNECT_NUM_OF_DEFINED_STORAGE_POOLS` (remote 73), since libvirt 0.4.1.
/// Needs `connect:search_storage_pools`. Shows what has `storage_pool:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfDefinedStoragePools;

impl Encode for ConnectNumOfDefinedStoragePools {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectNumOfDefinedStoragePools {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectNumOfDefinedStoragePools {
    type Reply = ConnectNumOfDefinedStoragePoolsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 73, "CONNECT_NUM_OF_DEFINED_STORAGE_POOLS")
            .reply("ConnectNumOfDefinedStoragePoolsReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_storage_pools"])
            .acl_filter(&["storage_pool:getattr"])
            .since(0, 4, 1);
}

/// Reply to `CONNECT_NUM_OF_DEFINED_STORAGE_POOLS` (remote 73), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfDefinedStoragePoolsReply {
    pub num: i32,
}

impl Encode for ConnectNumOfDefinedStoragePoolsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for ConnectNumOfDefinedStoragePoolsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `CONNECT_NUM_OF_INTERFACES` (remote 126), since libvirt 0.6.4. Needs
/// `connect:search_interfaces`. Shows what has `interface:getattr`. A read-only connection
/// may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfInterfaces;

impl Encode for ConnectNumOfInterfaces {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectNumOfInterfaces {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectNumOfInterfaces {
    type Reply = ConnectNumOfInterfacesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 126, "CONNECT_NUM_OF_INTERFACES")
            .reply("ConnectNumOfInterfacesReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_interfaces"])
            .acl_filter(&["interface:getattr"])
            .since(0, 6, 4);
}

/// Reply to `CONNECT_NUM_OF_INTERFACES` (remote 126), since libvirt 0.6.4.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfInterfacesReply {
    pub num: i32,
}

impl Encode for ConnectNumOfInterfacesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for ConnectNumOfInterfacesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `CONNECT_NUM_OF_DEFINED_INTERFACES` (remote 137), since libvirt 0.7.0.
/// Needs `connect:search_interfaces`. Shows what has `interface:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfDefinedInterfaces;

impl Encode for ConnectNumOfDefinedInterfaces {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectNumOfDefinedInterfaces {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectNumOfDefinedInterfaces {
    type Reply = ConnectNumOfDefinedInterfacesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 137, "CONNECT_NUM_OF_DEFINED_INTERFACES")
            .reply("ConnectNumOfDefinedInterfacesReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_interfaces"])
            .acl_filter(&["interface:getattr"])
            .since(0, 7, 0);
}

/// Reply to `CONNECT_NUM_OF_DEFINED_INTERFACES` (remote 137), since libvirt 0.7.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfDefinedInterfacesReply {
    pub num: i32,
}

impl Encode for ConnectNumOfDefinedInterfacesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for ConnectNumOfDefinedInterfacesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `CONNECT_NUM_OF_SECRETS` (remote 139), since libvirt 0.7.1. Needs
/// `connect:search_secrets`. Shows what has `secret:getattr`. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfSecrets;

impl Encode for ConnectNumOfSecrets {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectNumOfSecrets {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectNumOfSecrets {
    type Reply = ConnectNumOfSecretsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 139, "CONNECT_NUM_OF_SECRETS")
        .reply("ConnectNumOfSecretsReply")
        .high_priority()
        .read_only()
        .acl(&["connect:search_secrets"])
        .acl_filter(&["secret:getattr"])
        .since(0, 7, 1);
}

/// Reply to `CONNECT_NUM_OF_SECRETS` (remote 139), since libvirt 0.7.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfSecretsReply {
    pub num: i32,
}

impl Encode for ConnectNumOfSecretsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for ConnectNumOfSecretsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `CONNECT_NUM_OF_NWFILTERS` (remote 178), since libvirt 0.8.0. Needs
/// `connect:search_nwfilters`. Shows what has `nwfilter:getattr`. A read-only connection
/// may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfNwfilters;

impl Encode for ConnectNumOfNwfilters {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectNumOfNwfilters {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectNumOfNwfilters {
    type Reply = ConnectNumOfNwfiltersReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 178, "CONNECT_NUM_OF_NWFILTERS")
            .reply("ConnectNumOfNwfiltersReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_nwfilters"])
            .acl_filter(&["nwfilter:getattr"])
            .since(0, 8, 0);
}

/// Reply to `CONNECT_NUM_OF_NWFILTERS` (remote 178), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNumOfNwfiltersReply {
    pub num: i32,
}

impl Encode for ConnectNumOfNwfiltersReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for ConnectNumOfNwfiltersReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}
