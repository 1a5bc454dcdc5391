//! Hypervisor management: the program REMOTE; connect list 3.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    INTERFACE_LIST_MAX, Interface, NETWORK_LIST_MAX, NODE_DEVICE_LIST_MAX,
    NWFILTER_BINDING_LIST_MAX, NWFILTER_LIST_MAX, Network, NodeDevice, Nwfilter, NwfilterBinding,
    SECRET_LIST_MAX, Secret,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};

/// Reply to `CONNECT_LIST_ALL_NETWORKS` (remote 283), since libvirt 0.10.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllNetworksReply {
    pub nets: Vec<Network>,
    pub ret: u32,
}

impl Encode for ConnectListAllNetworksReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.nets, NETWORK_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for ConnectListAllNetworksReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nets: input.list(NETWORK_LIST_MAX, 20)?, ret: input.u32()? })
    }
}

/// Arguments of `CONNECT_LIST_ALL_INTERFACES` (remote 284), since libvirt 0.10.2. Needs
/// `connect:search_interfaces`. Shows what has `interface:getattr`. A read-only connection
/// may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllInterfaces {
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for ConnectListAllInterfaces {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectListAllInterfaces {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { need_results: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for ConnectListAllInterfaces {
    type Reply = ConnectListAllInterfacesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 284, "CONNECT_LIST_ALL_INTERFACES")
            .args("ConnectListAllInterfaces")
            .reply("ConnectListAllInterfacesReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_interfaces"])
            .acl_filter(&["interface:getattr"])
            .since(0, 10, 2);
}

/// Reply to `CONNECT_LIST_ALL_INTERFACES` (remote 284), since libvirt 0.10.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllInterfacesReply {
    pub ifaces: Vec<Interface>,
    pub ret: u32,
}

impl Encode for ConnectListAllInterfacesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.ifaces, INTERFACE_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for ConnectListAllInterfacesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { ifaces: input.list(INTERFACE_LIST_MAX, 8)?, ret: input.u32()? })
    }
}

/// Arguments of `CONNECT_LIST_ALL_NODE_DEVICES` (remote 285), since libvirt 0.10.2. Needs
/// `connect:search_node_devices`. Shows what has `node_device:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllNodeDevices {
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for ConnectListAllNodeDevices {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectListAllNodeDevices {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { need_results: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for ConnectListAllNodeDevices {
    type Reply = ConnectListAllNodeDevicesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 285, "CONNECT_LIST_ALL_NODE_DEVICES")
            .args("ConnectListAllNodeDevices")
            .reply("ConnectListAllNodeDevicesReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_node_devices"])
            .acl_filter(&["node_device:getattr"])
            .since(0, 10, 2);
}

/// Reply to `CONNECT_LIST_ALL_NODE_DEVICES` (remote 285), since libvirt 0.10.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllNodeDevicesReply {
    pub devices: Vec<NodeDevice>,
    pub ret: u32,
}

impl Encode for ConnectListAllNodeDevicesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.devices, NODE_DEVICE_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for ConnectListAllNodeDevicesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { devices: input.list(NODE_DEVICE_LIST_MAX, 4)?, ret: input.u32()? })
    }
}

/// Arguments of `CONNECT_LIST_ALL_NWFILTERS` (remote 286), since libvirt 0.10.2. Needs
/// `connect:search_nwfilters`. Shows what has `nwfilter:getattr`. A read-only connection
/// may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllNwfilters {
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for ConnectListAllNwfilters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectListAllNwfilters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { need_results: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for ConnectListAllNwfilters {
    type Reply = ConnectListAllNwfiltersReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 286, "CONNECT_LIST_ALL_NWFILTERS")
            .args("ConnectListAllNwfilters")
            .reply("ConnectListAllNwfiltersReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_nwfilters"])
            .acl_filter(&["nwfilter:getattr"])
            .since(0, 10, 2);
}

/// Reply to `CONNECT_LIST_ALL_NWFILTERS` (remote 286), since libvirt 0.10.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllNwfiltersReply {
    pub filters: Vec<Nwfilter>,
    pub ret: u32,
}

impl Encode for ConnectListAllNwfiltersReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.filters, NWFILTER_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for ConnectListAllNwfiltersReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { filters: input.list(NWFILTER_LIST_MAX, 20)?, ret: input.u32()? })
    }
}

/// Arguments of `CONNECT_LIST_ALL_SECRETS` (remote 287), since libvirt 0.10.2. Needs
/// `connect:search_secrets`. Shows what has `secret:getattr`. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllSecrets {
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for ConnectListAllSecrets {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectListAllSecrets {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { need_results: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for ConnectListAllSecrets {
    type Reply = ConnectListAllSecretsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 287, "CONNECT_LIST_ALL_SECRETS")
            .args("ConnectListAllSecrets")
            .reply("ConnectListAllSecretsReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_secrets"])
            .acl_filter(&["secret:getattr"])
            .since(0, 10, 2);
}

/// Reply to `CONNECT_LIST_ALL_SECRETS` (remote 287), since libvirt 0.10.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllSecretsReply {
    pub secrets: Vec<Secret>,
    pub ret: u32,
}

impl Encode for ConnectListAllSecretsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.secrets, SECRET_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for ConnectListAllSecretsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { secrets: input.list(SECRET_LIST_MAX, 24)?, ret: input.u32()? })
    }
}

/// Arguments of `CONNECT_LIST_ALL_NWFILTER_BINDINGS` (remote 401), since libvirt 4.5.0.
/// Needs `connect:search_nwfilter_bindings`. Shows what has `nwfilter_binding:getattr`. A
/// read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllNwfilterBindings {
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for ConnectListAllNwfilterBindings {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectListAllNwfilterBindings {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { need_results: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for ConnectListAllNwfilterBindings {
    type Reply = ConnectListAllNwfilterBindingsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 401, "CONNECT_LIST_ALL_NWFILTER_BINDINGS")
            .args("ConnectListAllNwfilterBindings")
            .reply("ConnectListAllNwfilterBindingsReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_nwfilter_bindings"])
            .acl_filter(&["nwfilter_binding:getattr"])
            .since(4, 5, 0);
}

/// Reply to `CONNECT_LIST_ALL_NWFILTER_BINDINGS` (remote 401), since libvirt 4.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectListAllNwfilterBindingsReply {
    pub bindings: Vec<NwfilterBinding>,
    pub ret: u32,
}

impl Encode for ConnectListAllNwfilterBindingsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.bindings, NWFILTER_BINDING_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for ConnectListAllNwfilterBindingsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { bindings: input.list(NWFILTER_BINDING_LIST_MAX, 8)?, ret: input.u32()? })
    }
}
