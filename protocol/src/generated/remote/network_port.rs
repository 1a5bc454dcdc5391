//! Hypervisor management: the program REMOTE; network port.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{NETWORK_PORT_PARAMETERS_MAX, Network, NetworkPort, STRING_MAX, TypedParam};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Uuid, XdrString};

/// Arguments of `NETWORK_PORT_LOOKUP_BY_UUID` (remote 405), since libvirt 5.5.0. Needs
/// `network_port:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkPortLookupByUuid {
    pub network: Network,
    pub uuid: Uuid,
}

impl Encode for NetworkPortLookupByUuid {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.network.encode(out)?;
        self.uuid.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkPortLookupByUuid {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { network: Network::decode(input)?, uuid: Uuid::decode(input)? })
    }
}

impl Procedure for NetworkPortLookupByUuid {
    type Reply = NetworkPortLookupByUuidReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 405, "NETWORK_PORT_LOOKUP_BY_UUID")
            .args("NetworkPortLookupByUuid")
            .reply("NetworkPortLookupByUuidReply")
            .high_priority()
            .read_only()
            .acl(&["network_port:getattr"])
            .since(5, 5, 0);
}

/// Reply to `NETWORK_PORT_LOOKUP_BY_UUID` (remote 405), since libvirt 5.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkPortLookupByUuidReply {
    pub port: NetworkPort,
}

impl Encode for NetworkPortLookupByUuidReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.port.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkPortLookupByUuidReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { port: NetworkPort::decode(input)? })
    }
}

/// Arguments of `NETWORK_PORT_CREATE_XML` (remote 406), since libvirt 5.5.0. Needs
/// `network_port:create`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkPortCreateXml {
    pub network: Network,
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for NetworkPortCreateXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.network.encode(out)?;
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NetworkPortCreateXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let network = Network::decode(input)?;
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { network, xml: xml.into(), flags })
    }
}

impl Procedure for NetworkPortCreateXml {
    type Reply = NetworkPortCreateXmlReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 406, "NETWORK_PORT_CREATE_XML")
            .args("NetworkPortCreateXml")
            .reply("NetworkPortCreateXmlReply")
            .acl(&["network_port:create"])
            .since(5, 5, 0);
}

/// Reply to `NETWORK_PORT_CREATE_XML` (remote 406), since libvirt 5.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkPortCreateXmlReply {
    pub port: NetworkPort,
}

impl Encode for NetworkPortCreateXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.port.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkPortCreateXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { port: NetworkPort::decode(input)? })
    }
}

/// Arguments of `NETWORK_PORT_GET_PARAMETERS` (remote 407), since libvirt 5.5.0. Needs
/// `network_port:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkPortGetParameters {
    pub port: NetworkPort,
    pub nparams: i32,
    pub flags: u32,
}

impl Encode for NetworkPortGetParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.port.encode(out)?;
        out.i32(self.nparams);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NetworkPortGetParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { port: NetworkPort::decode(input)?, nparams: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for NetworkPortGetParameters {
    type Reply = NetworkPortGetParametersReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 407, "NETWORK_PORT_GET_PARAMETERS")
            .args("NetworkPortGetParameters")
            .reply("NetworkPortGetParametersReply")
            .read_only()
            .acl(&["network_port:read"])
            .since(5, 5, 0);
}

/// Reply to `NETWORK_PORT_GET_PARAMETERS` (remote 407), since libvirt 5.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkPortGetParametersReply {
    pub params: Vec<TypedParam>,
    pub nparams: i32,
}

impl Encode for NetworkPortGetParametersReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, NETWORK_PORT_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.i32(self.nparams);
        Ok(())
    }
}

impl Decode for NetworkPortGetParametersReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { params: input.list(NETWORK_PORT_PARAMETERS_MAX, 12)?, nparams: input.i32()? })
    }
}

/// Arguments of `NETWORK_PORT_SET_PARAMETERS` (remote 408), since libvirt 5.5.0. Needs
/// `network_port:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkPortSetParameters {
    pub port: NetworkPort,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for NetworkPortSetParameters {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.port.encode(out)?;
        out.array(&self.params, NETWORK_PORT_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NetworkPortSetParameters {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            port: NetworkPort::decode(input)?,
            params: input.list(NETWORK_PORT_PARAMETERS_MAX, 12)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for NetworkPortSetParameters {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 408, "NETWORK_PORT_SET_PARAMETERS")
            .args("NetworkPortSetParameters")
            .acl(&["network_port:write"])
            .since(5, 5, 0);
}

/// Arguments of `NETWORK_PORT_GET_XML_DESC` (remote 409), since libvirt 5.5.0. Needs
/// `network_port:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkPortGetXmlDesc {
    pub port: NetworkPort,
    pub flags: u32,
}

impl Encode for NetworkPortGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.port.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NetworkPortGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { port: NetworkPort::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for NetworkPortGetXmlDesc {
    type Reply = NetworkPortGetXmlDescReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 409, "NETWORK_PORT_GET_XML_DESC")
            .args("NetworkPortGetXmlDesc")
            .reply("NetworkPortGetXmlDescReply")
            .read_only()
            .acl(&["network_port:read"])
            .since(5, 5, 0);
}

/// Reply to `NETWORK_PORT_GET_XML_DESC` (remote 409), since libvirt 5.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkPortGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for NetworkPortGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NetworkPortGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `NETWORK_PORT_DELETE` (remote 410), since libvirt 5.5.0. Needs
/// `network_port:delete`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkPortDelete {
    pub port: NetworkPort,
    pub flags: u32,
}

impl Encode for NetworkPortDelete {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.port.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NetworkPortDelete {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { port: NetworkPort::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for NetworkPortDelete {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 410, "NETWORK_PORT_DELETE")
        .args("NetworkPortDelete")
        .acl(&["network_port:delete"])
        .since(5, 5, 0);
}
