//! Hypervisor management: the program REMOTE; node device 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{NODE_DEVICE_CAPS_LIST_MAX, NodeDevice, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `NODE_DEVICE_LOOKUP_BY_NAME` (remote 113), since libvirt 0.5.0. Needs
/// `node_device:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceLookupByName {
    pub name: XdrString,
}

impl Encode for NodeDeviceLookupByName {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NodeDeviceLookupByName {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for NodeDeviceLookupByName {
    type Reply = NodeDeviceLookupByNameReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 113, "NODE_DEVICE_LOOKUP_BY_NAME")
            .args("NodeDeviceLookupByName")
            .reply("NodeDeviceLookupByNameReply")
            .high_priority()
            .read_only()
            .acl(&["node_device:getattr"])
            .since(0, 5, 0);
}

/// Reply to `NODE_DEVICE_LOOKUP_BY_NAME` (remote 113), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceLookupByNameReply {
    pub dev: NodeDevice,
}

impl Encode for NodeDeviceLookupByNameReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dev.encode(out)?;
        Ok(())
    }
}

impl Decode for NodeDeviceLookupByNameReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dev: NodeDevice::decode(input)? })
    }
}

/// Arguments of `NODE_DEVICE_GET_XML_DESC` (remote 114), since libvirt 0.5.0. Needs
/// `node_device:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceGetXmlDesc {
    pub name: XdrString,
    pub flags: u32,
}

impl Encode for NodeDeviceGetXmlDesc {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeDeviceGetXmlDesc {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { name: name.into(), flags })
    }
}

impl Procedure for NodeDeviceGetXmlDesc {
    type Reply = NodeDeviceGetXmlDescReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 114, "NODE_DEVICE_GET_XML_DESC")
            .args("NodeDeviceGetXmlDesc")
            .reply("NodeDeviceGetXmlDescReply")
            .read_only()
            .acl(&["node_device:read"])
            .since(0, 5, 0);
}

/// Reply to `NODE_DEVICE_GET_XML_DESC` (remote 114), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceGetXmlDescReply {
    pub xml: XdrString,
}

impl Encode for NodeDeviceGetXmlDescReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NodeDeviceGetXmlDescReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `NODE_DEVICE_GET_PARENT` (remote 115), since libvirt 0.5.0. Needs
/// `node_device:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceGetParent {
    pub name: XdrString,
}

impl Encode for NodeDeviceGetParent {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NodeDeviceGetParent {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for NodeDeviceGetParent {
    type Reply = NodeDeviceGetParentReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 115, "NODE_DEVICE_GET_PARENT")
        .args("NodeDeviceGetParent")
        .reply("NodeDeviceGetParentReply")
        .high_priority()
        .read_only()
        .acl(&["node_device:read"])
        .since(0, 5, 0);
}

/// Reply to `NODE_DEVICE_GET_PARENT` (remote 115), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceGetParentReply {
    pub parent_name: Option<XdrString>,
}

impl Encode for NodeDeviceGetParentReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.parent_name, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for NodeDeviceGetParentReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { parent_name: input.option(|input| input.string(STRING_MAX))? })
    }
}

/// Arguments of `NODE_DEVICE_NUM_OF_CAPS` (remote 116), since libvirt 0.5.0. Needs
/// `node_device:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceNumOfCaps {
    pub name: XdrString,
}

impl Encode for NodeDeviceNumOfCaps {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NodeDeviceNumOfCaps {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for NodeDeviceNumOfCaps {
    type Reply = NodeDeviceNumOfCapsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 116, "NODE_DEVICE_NUM_OF_CAPS")
            .args("NodeDeviceNumOfCaps")
            .reply("NodeDeviceNumOfCapsReply")
            .high_priority()
            .read_only()
            .acl(&["node_device:read"])
            .since(0, 5, 0);
}

/// Reply to `NODE_DEVICE_NUM_OF_CAPS` (remote 116), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceNumOfCapsReply {
    pub num: i32,
}

impl Encode for NodeDeviceNumOfCapsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.num);
        Ok(())
    }
}

impl Decode for NodeDeviceNumOfCapsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { num: input.i32()? })
    }
}

/// Arguments of `NODE_DEVICE_LIST_CAPS` (remote 117), since libvirt 0.5.0. Needs
/// `node_device:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceListCaps {
    pub name: XdrString,
    pub maxnames: i32,
}

impl Encode for NodeDeviceListCaps {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        out.i32(self.maxnames);
        Ok(())
    }
}

impl Decode for NodeDeviceListCaps {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let maxnames = input.i32()?;
        Ok(Self { name: name.into(), maxnames })
    }
}

impl Procedure for NodeDeviceListCaps {
    type Reply = NodeDeviceListCapsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 117, "NODE_DEVICE_LIST_CAPS")
        .args("NodeDeviceListCaps")
        .reply("NodeDeviceListCapsReply")
        .high_priority()
        .read_only()
        .acl(&["node_device:read"])
        .since(0, 5, 0);
}

/// Reply to `NODE_DEVICE_LIST_CAPS` (remote 117), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceListCapsReply {
    pub names: Vec<XdrString>,
}

impl Encode for NodeDeviceListCapsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.names, NODE_DEVICE_CAPS_LIST_MAX, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for NodeDeviceListCapsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            names: input.array(NODE_DEVICE_CAPS_LIST_MAX, 4, |input| input.string(STRING_MAX))?,
        })
    }
}

/// Arguments of `NODE_DEVICE_DETTACH` (remote 118), since libvirt 0.6.1. Needs
/// `node_device:detach`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceDettach {
    pub name: XdrString,
}

impl Encode for NodeDeviceDettach {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NodeDeviceDettach {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for NodeDeviceDettach {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 118, "NODE_DEVICE_DETTACH")
        .args("NodeDeviceDettach")
        .acl(&["node_device:detach"])
        .since(0, 6, 1);
}

/// Arguments of `NODE_DEVICE_RE_ATTACH` (remote 119), since libvirt 0.6.1. Needs
/// `node_device:detach`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceReAttach {
    pub name: XdrString,
}

impl Encode for NodeDeviceReAttach {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NodeDeviceReAttach {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for NodeDeviceReAttach {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 119, "NODE_DEVICE_RE_ATTACH")
        .args("NodeDeviceReAttach")
        .acl(&["node_device:detach"])
        .since(0, 6, 1);
}

/// Arguments of `NODE_DEVICE_RESET` (remote 120), since libvirt 0.6.1. Needs
/// `node_device:detach`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceReset {
    pub name: XdrString,
}

impl Encode for NodeDeviceReset {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NodeDeviceReset {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for NodeDeviceReset {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 120, "NODE_DEVICE_RESET")
        .args("NodeDeviceReset")
        .acl(&["node_device:detach"])
        .since(0, 6, 1);
}

/// Arguments of `NODE_DEVICE_CREATE_XML` (remote 123), since libvirt 0.6.3. Needs
/// `node_device:write`, `node_device:start`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceCreateXml {
    pub xml_desc: XdrString,
    pub flags: u32,
}

impl Encode for NodeDeviceCreateXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml_desc, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeDeviceCreateXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let xml_desc = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { xml_desc: xml_desc.into(), flags })
    }
}

impl Procedure for NodeDeviceCreateXml {
    type Reply = NodeDeviceCreateXmlReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 123, "NODE_DEVICE_CREATE_XML")
        .args("NodeDeviceCreateXml")
        .reply("NodeDeviceCreateXmlReply")
        .acl(&["node_device:write", "node_device:start"])
        .since(0, 6, 3);
}

/// Reply to `NODE_DEVICE_CREATE_XML` (remote 123), since libvirt 0.6.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceCreateXmlReply {
    pub dev: NodeDevice,
}

impl Encode for NodeDeviceCreateXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dev.encode(out)?;
        Ok(())
    }
}

impl Decode for NodeDeviceCreateXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dev: NodeDevice::decode(input)? })
    }
}

/// Arguments of `NODE_DEVICE_DESTROY` (remote 124), since libvirt 0.6.3. Needs
/// `node_device:stop`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceDestroy {
    pub name: XdrString,
}

impl Encode for NodeDeviceDestroy {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NodeDeviceDestroy {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for NodeDeviceDestroy {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 124, "NODE_DEVICE_DESTROY")
        .args("NodeDeviceDestroy")
        .high_priority()
        .acl(&["node_device:stop"])
        .since(0, 6, 3);
}

/// Arguments of `NODE_DEVICE_LOOKUP_SCSI_HOST_BY_WWN` (remote 297), since libvirt 1.0.3.
/// Needs `node_device:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceLookupScsiHostByWwn {
    pub wwnn: XdrString,
    pub wwpn: XdrString,
    pub flags: u32,
}

impl Encode for NodeDeviceLookupScsiHostByWwn {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.wwnn, STRING_MAX)?;
        out.string(&self.wwpn, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeDeviceLookupScsiHostByWwn {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let wwnn = input.raw_string(STRING_MAX)?;
        let wwpn = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { wwnn: wwnn.into(), wwpn: wwpn.into(), flags })
    }
}

impl Procedure for NodeDeviceLookupScsiHostByWwn {
    type Reply = NodeDeviceLookupScsiHostByWwnReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 297, "NODE_DEVICE_LOOKUP_SCSI_HOST_BY_WWN")
            .args("NodeDeviceLookupScsiHostByWwn")
            .reply("NodeDeviceLookupScsiHostByWwnReply")
            .high_priority()
            .read_only()
            .acl(&["node_device:getattr"])
            .since(1, 0, 3);
}

/// Reply to `NODE_DEVICE_LOOKUP_SCSI_HOST_BY_WWN` (remote 297), since libvirt 1.0.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceLookupScsiHostByWwnReply {
    pub dev: NodeDevice,
}

impl Encode for NodeDeviceLookupScsiHostByWwnReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dev.encode(out)?;
        Ok(())
    }
}

impl Decode for NodeDeviceLookupScsiHostByWwnReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dev: NodeDevice::decode(input)? })
    }
}
