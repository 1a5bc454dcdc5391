//! Hypervisor management: the program REMOTE; node device 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{NodeDevice, STRING_MAX};
use crate::procedure::{Event, Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `NODE_DEVICE_DETACH_FLAGS` (remote 301), since libvirt 1.0.5. Needs
/// `node_device:detach`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceDetachFlags {
    pub name: XdrString,
    pub driver_name: Option<XdrString>,
    pub flags: u32,
}

impl Encode for NodeDeviceDetachFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        out.option(&self.driver_name, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeDeviceDetachFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let driver_name = input.option(|input| input.string(STRING_MAX))?;
        let flags = input.u32()?;
        Ok(Self { name: name.into(), driver_name, flags })
    }
}

impl Procedure for NodeDeviceDetachFlags {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 301, "NODE_DEVICE_DETACH_FLAGS")
            .args("NodeDeviceDetachFlags")
            .acl(&["node_device:detach"])
            .since(1, 0, 5);
}

/// Event `NODE_DEVICE_EVENT_LIFECYCLE` (remote 376), since libvirt 2.2.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceEventLifecycle {
    pub callback_id: i32,
    pub dev: NodeDevice,
    pub event: i32,
    pub detail: i32,
}

impl Encode for NodeDeviceEventLifecycle {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dev.encode(out)?;
        out.i32(self.event);
        out.i32(self.detail);
        Ok(())
    }
}

impl Decode for NodeDeviceEventLifecycle {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            callback_id: input.i32()?,
            dev: NodeDevice::decode(input)?,
            event: input.i32()?,
            detail: input.i32()?,
        })
    }
}

impl Event for NodeDeviceEventLifecycle {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 376, "NODE_DEVICE_EVENT_LIFECYCLE")
            .reply("NodeDeviceEventLifecycle")
            .since(2, 2, 0);
}

/// Event `NODE_DEVICE_EVENT_UPDATE` (remote 377), since libvirt 2.2.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceEventUpdate {
    pub callback_id: i32,
    pub dev: NodeDevice,
}

impl Encode for NodeDeviceEventUpdate {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dev.encode(out)?;
        Ok(())
    }
}

impl Decode for NodeDeviceEventUpdate {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()?, dev: NodeDevice::decode(input)? })
    }
}

impl Event for NodeDeviceEventUpdate {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 377, "NODE_DEVICE_EVENT_UPDATE")
            .reply("NodeDeviceEventUpdate")
            .since(2, 2, 0);
}

/// Arguments of `NODE_DEVICE_DEFINE_XML` (remote 428), since libvirt 7.3.0. Needs
/// `node_device:write`, `node_device:save`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceDefineXml {
    pub xml_desc: XdrString,
    pub flags: u32,
}

impl Encode for NodeDeviceDefineXml {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml_desc, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeDeviceDefineXml {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let xml_desc = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { xml_desc: xml_desc.into(), flags })
    }
}

impl Procedure for NodeDeviceDefineXml {
    type Reply = NodeDeviceDefineXmlReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 428, "NODE_DEVICE_DEFINE_XML")
        .args("NodeDeviceDefineXml")
        .reply("NodeDeviceDefineXmlReply")
        .acl(&["node_device:write", "node_device:save"])
        .since(7, 3, 0);
}

/// Reply to `NODE_DEVICE_DEFINE_XML` (remote 428), since libvirt 7.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceDefineXmlReply {
    pub dev: NodeDevice,
}

impl Encode for NodeDeviceDefineXmlReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dev.encode(out)?;
        Ok(())
    }
}

impl Decode for NodeDeviceDefineXmlReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dev: NodeDevice::decode(input)? })
    }
}

/// Arguments of `NODE_DEVICE_UNDEFINE` (remote 429), since libvirt 7.3.0. Needs
/// `node_device:delete`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceUndefine {
    pub name: XdrString,
    pub flags: u32,
}

impl Encode for NodeDeviceUndefine {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeDeviceUndefine {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { name: name.into(), flags })
    }
}

impl Procedure for NodeDeviceUndefine {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 429, "NODE_DEVICE_UNDEFINE")
        .args("NodeDeviceUndefine")
        .high_priority()
        .acl(&["node_device:delete"])
        .since(7, 3, 0);
}

/// Arguments of `NODE_DEVICE_CREATE` (remote 430), since libvirt 7.3.0. Needs
/// `node_device:start`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceCreate {
    pub name: XdrString,
    pub flags: u32,
}

impl Encode for NodeDeviceCreate {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeDeviceCreate {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { name: name.into(), flags })
    }
}

impl Procedure for NodeDeviceCreate {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 430, "NODE_DEVICE_CREATE")
        .args("NodeDeviceCreate")
        .high_priority()
        .acl(&["node_device:start"])
        .since(7, 3, 0);
}

/// Arguments of `NODE_DEVICE_GET_AUTOSTART` (remote 433), since libvirt 7.8.0. Needs
/// `node_device:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceGetAutostart {
    pub name: XdrString,
}

impl Encode for NodeDeviceGetAutostart {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NodeDeviceGetAutostart {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for NodeDeviceGetAutostart {
    type Reply = NodeDeviceGetAutostartReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 433, "NODE_DEVICE_GET_AUTOSTART")
            .args("NodeDeviceGetAutostart")
            .reply("NodeDeviceGetAutostartReply")
            .high_priority()
            .read_only()
            .acl(&["node_device:read"])
            .since(7, 8, 0);
}

/// Reply to `NODE_DEVICE_GET_AUTOSTART` (remote 433), since libvirt 7.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceGetAutostartReply {
    pub autostart: i32,
}

impl Encode for NodeDeviceGetAutostartReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.autostart);
        Ok(())
    }
}

impl Decode for NodeDeviceGetAutostartReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { autostart: input.i32()? })
    }
}

/// Arguments of `NODE_DEVICE_SET_AUTOSTART` (remote 434), since libvirt 7.8.0. Needs
/// `node_device:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceSetAutostart {
    pub name: XdrString,
    pub autostart: i32,
}

impl Encode for NodeDeviceSetAutostart {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        out.i32(self.autostart);
        Ok(())
    }
}

impl Decode for NodeDeviceSetAutostart {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let autostart = input.i32()?;
        Ok(Self { name: name.into(), autostart })
    }
}

impl Procedure for NodeDeviceSetAutostart {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 434, "NODE_DEVICE_SET_AUTOSTART")
            .args("NodeDeviceSetAutostart")
            .high_priority()
            .acl(&["node_device:write"])
            .since(7, 8, 0);
}

/// Arguments of `NODE_DEVICE_IS_PERSISTENT` (remote 435), since libvirt 7.8.0. Needs
/// `node_device:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceIsPersistent {
    pub name: XdrString,
}

impl Encode for NodeDeviceIsPersistent {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NodeDeviceIsPersistent {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for NodeDeviceIsPersistent {
    type Reply = NodeDeviceIsPersistentReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 435, "NODE_DEVICE_IS_PERSISTENT")
            .args("NodeDeviceIsPersistent")
            .reply("NodeDeviceIsPersistentReply")
            .high_priority()
            .read_only()
            .acl(&["node_device:read"])
            .since(7, 8, 0);
}

/// Reply to `NODE_DEVICE_IS_PERSISTENT` (remote 435), since libvirt 7.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceIsPersistentReply {
    pub persistent: i32,
}

impl Encode for NodeDeviceIsPersistentReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.persistent);
        Ok(())
    }
}

impl Decode for NodeDeviceIsPersistentReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { persistent: input.i32()? })
    }
}

/// Arguments of `NODE_DEVICE_IS_ACTIVE` (remote 436), since libvirt 7.8.0. Needs
/// `node_device:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceIsActive {
    pub name: XdrString,
}

impl Encode for NodeDeviceIsActive {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for NodeDeviceIsActive {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

impl Procedure for NodeDeviceIsActive {
    type Reply = NodeDeviceIsActiveReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 436, "NODE_DEVICE_IS_ACTIVE")
        .args("NodeDeviceIsActive")
        .reply("NodeDeviceIsActiveReply")
        .high_priority()
        .read_only()
        .acl(&["node_device:read"])
        .since(7, 8, 0);
}

/// Reply to `NODE_DEVICE_IS_ACTIVE` (remote 436), since libvirt 7.8.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceIsActiveReply {
    pub active: i32,
}

impl Encode for NodeDeviceIsActiveReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.active);
        Ok(())
    }
}

impl Decode for NodeDeviceIsActiveReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { active: input.i32()? })
    }
}

/// Arguments of `NODE_DEVICE_UPDATE` (remote 447), since libvirt 10.1.0. Needs
/// `node_device:write`,
/// `node_device:save:!VIR_NODE_DEVICE_UPDATE_AFFECT_CONFIG|VIR_NODE_DEVICE_UPDATE_AFFECT_LIVE`,
/// `node_device:save:VIR_NODE_DEVICE_UPDATE_AFFECT_CONFIG`. A read-only connection may not
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NodeDeviceUpdate {
    pub name: XdrString,
    pub xml_desc: XdrString,
    pub flags: u32,
}

impl Encode for NodeDeviceUpdate {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        out.string(&self.xml_desc, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NodeDeviceUpdate {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let name = input.raw_string(STRING_MAX)?;
        let xml_desc = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { name: name.into(), xml_desc: xml_desc.into(), flags })
    }
}

impl Procedure for NodeDeviceUpdate {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 447, "NODE_DEVICE_UPDATE").args("NodeDeviceUpdate").high_priority().acl(&["node_device:write", "node_device:save:!VIR_NODE_DEVICE_UPDATE_AFFECT_CONFIG|VIR_NODE_DEVICE_UPDATE_AFFECT_LIVE", "node_device:save:VIR_NODE_DEVICE_UPDATE_AFFECT_CONFIG"]).since(10, 1, 0);
}
