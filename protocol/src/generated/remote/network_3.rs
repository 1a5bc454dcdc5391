//! Hypervisor management: the program REMOTE; network 3.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    NETWORK_DHCP_LEASES_MAX, NETWORK_PORT_LIST_MAX, Network, NetworkDhcpLease, NetworkPort,
    STRING_MAX,
};
use crate::procedure::{Event, Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Reply to `NETWORK_GET_DHCP_LEASES` (remote 341), since libvirt 1.2.6.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkGetDhcpLeasesReply {
    pub leases: Vec<NetworkDhcpLease>,
    pub ret: u32,
}

impl Encode for NetworkGetDhcpLeasesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.leases, NETWORK_DHCP_LEASES_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for NetworkGetDhcpLeasesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { leases: input.list(NETWORK_DHCP_LEASES_MAX, 40)?, ret: input.u32()? })
    }
}

/// Arguments of `NETWORK_LIST_ALL_PORTS` (remote 404), since libvirt 5.5.0. Needs
/// `network:search_ports`. Shows what has `network_port:getattr`. A read-only connection
/// may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkListAllPorts {
    pub network: Network,
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for NetworkListAllPorts {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.network.encode(out)?;
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NetworkListAllPorts {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            network: Network::decode(input)?,
            need_results: input.i32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for NetworkListAllPorts {
    type Reply = NetworkListAllPortsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 404, "NETWORK_LIST_ALL_PORTS")
        .args("NetworkListAllPorts")
        .reply("NetworkListAllPortsReply")
        .high_priority()
        .read_only()
        .acl(&["network:search_ports"])
        .acl_filter(&["network_port:getattr"])
        .since(5, 5, 0);
}

/// Reply to `NETWORK_LIST_ALL_PORTS` (remote 404), since libvirt 5.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkListAllPortsReply {
    pub ports: Vec<NetworkPort>,
    pub ret: u32,
}

impl Encode for NetworkListAllPortsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.ports, NETWORK_PORT_LIST_MAX, |out, v| v.encode(out))?;
        out.u32(self.ret);
        Ok(())
    }
}

impl Decode for NetworkListAllPortsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { ports: input.list(NETWORK_PORT_LIST_MAX, 36)?, ret: input.u32()? })
    }
}

/// Arguments of `NETWORK_DEFINE_XML_FLAGS` (remote 432), since libvirt 7.7.0. Needs
/// `network:write`, `network:save`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkDefineXmlFlags {
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for NetworkDefineXmlFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NetworkDefineXmlFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { xml: xml.into(), flags })
    }
}

impl Procedure for NetworkDefineXmlFlags {
    type Reply = NetworkDefineXmlFlagsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 432, "NETWORK_DEFINE_XML_FLAGS")
            .args("NetworkDefineXmlFlags")
            .reply("NetworkDefineXmlFlagsReply")
            .high_priority()
            .acl(&["network:write", "network:save"])
            .since(7, 7, 0);
}

/// Reply to `NETWORK_DEFINE_XML_FLAGS` (remote 432), since libvirt 7.7.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkDefineXmlFlagsReply {
    pub net: Network,
}

impl Encode for NetworkDefineXmlFlagsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkDefineXmlFlagsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)? })
    }
}

/// Arguments of `NETWORK_CREATE_XML_FLAGS` (remote 437), since libvirt 7.8.0. Needs
/// `network:write`, `network:start`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkCreateXmlFlags {
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for NetworkCreateXmlFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NetworkCreateXmlFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { xml: xml.into(), flags })
    }
}

impl Procedure for NetworkCreateXmlFlags {
    type Reply = NetworkCreateXmlFlagsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 437, "NETWORK_CREATE_XML_FLAGS")
            .args("NetworkCreateXmlFlags")
            .reply("NetworkCreateXmlFlagsReply")
            .high_priority()
            .acl(&["network:write", "network:start"])
            .since(7, 8, 0);
}

/// Reply to `NETWORK_CREATE_XML_FLAGS` (remote 437), since libvirt 7.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkCreateXmlFlagsReply {
    pub net: Network,
}

impl Encode for NetworkCreateXmlFlagsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkCreateXmlFlagsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)? })
    }
}

/// Arguments of `NETWORK_SET_METADATA` (remote 444), since libvirt 9.7.0. Needs
/// `network:write`,
/// `network:save:!VIR_NETWORK_UPDATE_AFFECT_CONFIG|VIR_NETWORK_UPDATE_AFFECT_LIVE`,
/// `network:save:VIR_NETWORK_UPDATE_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkSetMetadata {
    pub network: Network,
    pub r#type: i32,
    pub metadata: Option<XdrString>,
    pub key: Option<XdrString>,
    pub uri: Option<XdrString>,
    pub flags: u32,
}

impl Encode for NetworkSetMetadata {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.network.encode(out)?;
        out.i32(self.r#type);
        out.option(&self.metadata, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.key, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.uri, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NetworkSetMetadata {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            network: Network::decode(input)?,
            r#type: input.i32()?,
            metadata: input.option(|input| input.string(STRING_MAX))?,
            key: input.option(|input| input.string(STRING_MAX))?,
            uri: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for NetworkSetMetadata {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 444, "NETWORK_SET_METADATA")
        .args("NetworkSetMetadata")
        .acl(&[
            "network:write",
            "network:save:!VIR_NETWORK_UPDATE_AFFECT_CONFIG|VIR_NETWORK_UPDATE_AFFECT_LIVE",
            "network:save:VIR_NETWORK_UPDATE_AFFECT_CONFIG",
        ])
        .since(9, 7, 0);
}

/// Arguments of `NETWORK_GET_METADATA` (remote 445), since libvirt 9.7.0. Needs
/// `network:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkGetMetadata {
    pub network: Network,
    pub r#type: i32,
    pub uri: Option<XdrString>,
    pub flags: u32,
}

impl Encode for NetworkGetMetadata {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.network.encode(out)?;
        out.i32(self.r#type);
        out.option(&self.uri, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NetworkGetMetadata {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            network: Network::decode(input)?,
            r#type: input.i32()?,
            uri: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for NetworkGetMetadata {
    type Reply = NetworkGetMetadataReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 445, "NETWORK_GET_METADATA")
        .args("NetworkGetMetadata")
        .reply("NetworkGetMetadataReply")
        .read_only()
        .acl(&["network:read"])
        .since(9, 7, 0);
}

/// Reply to `NETWORK_GET_METADATA` (remote 445), since libvirt 9.7.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkGetMetadataReply {
    pub metadata: XdrString,
}

impl Encode for NetworkGetMetadataReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.metadata, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NetworkGetMetadataReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { metadata: input.string(STRING_MAX)? })
    }
}

/// Event `NETWORK_EVENT_CALLBACK_METADATA_CHANGE` (remote 446), since libvirt 9.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkEventCallbackMetadataChange {
    pub callback_id: i32,
    pub net: Network,
    pub r#type: i32,
    pub nsuri: Option<XdrString>,
}

impl Encode for NetworkEventCallbackMetadataChange {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.net.encode(out)?;
        out.i32(self.r#type);
        out.option(&self.nsuri, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for NetworkEventCallbackMetadataChange {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            callback_id: input.i32()?,
            net: Network::decode(input)?,
            r#type: input.i32()?,
            nsuri: input.option(|input| input.string(STRING_MAX))?,
        })
    }
}

impl Event for NetworkEventCallbackMetadataChange {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 446, "NETWORK_EVENT_CALLBACK_METADATA_CHANGE")
            .reply("NetworkEventCallbackMetadataChange")
            .since(9, 8, 0);
}
