//! Hypervisor management: the program REMOTE; connect list 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    ConnectListAllNetworksReply, DOMAIN_LIST_MAX, Domain, INTERFACE_LIST_MAX, NWFILTER_LIST_MAX,
    SECRET_LIST_MAX, STORAGE_POOL_LIST_MAX, STRING_MAX, StoragePool,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Reply to `CONNECT_LIST_INTERFACES` (remote 127), since libvirt 0.6.4.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListInterfacesReply {
    pub names: Vec<XdrString>,
}

impl Encode for ConnectListInterfacesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.names, INTERFACE_LIST_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for ConnectListInterfacesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { names: input.array(INTERFACE_LIST_MAX, 4, |input| input.string(STRING_MAX))? })
    }
}

/// Arguments of `CONNECT_LIST_DEFINED_INTERFACES` (remote 138), since libvirt 0.7.0. Needs
/// `connect:search_interfaces`. Shows what has `interface:getattr`. A read-only connection
/// may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListDefinedInterfaces {
    pub maxnames: i32,
}

impl Encode for ConnectListDefinedInterfaces {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.maxnames);
        Ok(())
    }
}

impl Decode for ConnectListDefinedInterfaces {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { maxnames: input.i32()? })
    }
}

impl Procedure for ConnectListDefinedInterfaces {
    type Reply = ConnectListDefinedInterfacesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 138, "CONNECT_LIST_DEFINED_INTERFACES")
            .args("ConnectListDefinedInterfaces")
            .reply("ConnectListDefinedInterfacesReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_interfaces"])
            .acl_filter(&["interface:getattr"])
            .since(0, 7, 0);
}

/// Reply to `CONNECT_LIST_DEFINED_INTERFACES` (remote 138), since libvirt 0.7.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListDefinedInterfacesReply {
    pub names: Vec<XdrString>,
}

impl Encode for ConnectListDefinedInterfacesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.names, INTERFACE_LIST_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for ConnectListDefinedInterfacesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { names: input.array(INTERFACE_LIST_MAX, 4, |input| input.string(STRING_MAX))? })
    }
}

/// Arguments of `CONNECT_LIST_SECRETS` (remote 140), since libvirt 0.7.1. Needs
/// `connect:search_secrets`. Shows what has `secret:getattr`. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListSecrets {
    pub maxuuids: i32,
}

impl Encode for ConnectListSecrets {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.maxuuids);
        Ok(())
    }
}

impl Decode for ConnectListSecrets {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { maxuuids: input.i32()? })
    }
}

impl Procedure for ConnectListSecrets {
    type Reply = ConnectListSecretsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 140, "CONNECT_LIST_SECRETS")
        .args("ConnectListSecrets")
        .reply("ConnectListSecretsReply")
        .high_priority()
        .read_only()
        .acl(&["connect:search_secrets"])
        .acl_filter(&["secret:getattr"])
        .since(0, 7, 1);
}

/// Reply to `CONNECT_LIST_SECRETS` (remote 140), since libvirt 0.7.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListSecretsReply {
    pub uuids: Vec<XdrString>,
}

impl Encode for ConnectListSecretsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.uuids, SECRET_LIST_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for ConnectListSecretsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { uuids: input.array(SECRET_LIST_MAX, 4, |input| input.string(STRING_MAX))? })
    }
}

/// Arguments of `CONNECT_LIST_NWFILTERS` (remote 179), since libvirt 0.8.0. Needs
/// `connect:search_nwfilters`. Shows what has `nwfilter:getattr`. A read-only connection
/// may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListNwfilters {
    pub maxnames: i32,
}

impl Encode for ConnectListNwfilters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.maxnames);
        Ok(())
    }
}

impl Decode for ConnectListNwfilters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { maxnames: input.i32()? })
    }
}

impl Procedure for ConnectListNwfilters {
    type Reply = ConnectListNwfiltersReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 179, "CONNECT_LIST_NWFILTERS")
        .args("ConnectListNwfilters")
        .reply("ConnectListNwfiltersReply")
        .high_priority()
        .read_only()
        .acl(&["connect:search_nwfilters"])
        .acl_filter(&["nwfilter:getattr"])
        .since(0, 8, 0);
}

/// Reply to `CONNECT_LIST_NWFILTERS` (remote 179), since libvirt 0.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListNwfiltersReply {
    pub names: Vec<XdrString>,
}

impl Encode for ConnectListNwfiltersReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.names, NWFILTER_LIST_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for ConnectListNwfiltersReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { names: input.array(NWFILTER_LIST_MAX, 4, |input| input.string(STRING_MAX))? })
    }
}

/// Arguments of `CONNECT_LIST_ALL_DOMAINS` (remote 273), since libvirt 0.9.13. Needs
/// `connect:search_domains`. Shows what has `domain:getattr`. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllDomains {
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for ConnectListAllDomains {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectListAllDomains {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { need_results: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for ConnectListAllDomains {
    type Reply = ConnectListAllDomainsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 273, "CONNECT_LIST_ALL_DOMAINS")
            .args("ConnectListAllDomains")
            .reply("ConnectListAllDomainsReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_domains"])
            .acl_filter(&["domain:getattr"])
            .since(0, 9, 13);
}

/// Reply to `CONNECT_LIST_ALL_DOMAINS` (remote 273), since libvirt 0.9.13.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllDomainsReply {
    pub domains: Vec<Domain>,
    pub ret: u32,
}

impl Encode for ConnectListAllDomainsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.domains, DOMAIN_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for ConnectListAllDomainsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { domains: input.list(DOMAIN_LIST_MAX, 24)?, ret: input.u32()? })
    }
}

/// Arguments of `CONNECT_LIST_ALL_STORAGE_POOLS` (remote 281), since libvirt 0.10.2. Needs
/// `connect:search_storage_pools`. Shows what has `storage_pool:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllStoragePools {
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for ConnectListAllStoragePools {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectListAllStoragePools {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { need_results: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for ConnectListAllStoragePools {
    type Reply = ConnectListAllStoragePoolsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 281, "CONNECT_LIST_ALL_STORAGE_POOLS")
            .args("ConnectListAllStoragePools")
            .reply("ConnectListAllStoragePoolsReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_storage_pools"])
            .acl_filter(&["storage_pool:getattr"])
            .since(0, 10, 2);
}

/// Reply to `CONNECT_LIST_ALL_STORAGE_POOLS` (remote 281), since libvirt 0.10.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllStoragePoolsReply {
    pub pools: Vec<StoragePool>,
    pub ret: u32,
}

impl Encode for ConnectListAllStoragePoolsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.pools, STORAGE_POOL_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for ConnectListAllStoragePoolsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pools: input.list(STORAGE_POOL_LIST_MAX, 20)?, ret: input.u32()? })
    }
}

/// Arguments of `CONNECT_LIST_ALL_NETWORKS` (remote 283), since libvirt 0.10.2. Needs
/// `connect:search_networks`. Shows what has `network:getattr`. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllNetworks {
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for ConnectListAllNetworks {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectListAllNetworks {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { need_results: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for ConnectListAllNetworks {
    type Reply = ConnectListAllNetworksReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 283, "CONNECT_LIST_ALL_NETWORKS")
            .args("ConnectListAllNetworks")
            .reply("ConnectListAllNetworksReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_networks"])
            .acl_filter(&["network:getattr"])
            .since(0, 10, 2);
}
