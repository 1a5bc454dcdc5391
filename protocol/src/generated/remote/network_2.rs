//! Hypervisor management: the program REMOTE; network 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{Network, NetworkGetDhcpLeasesReply, STRING_MAX};
use crate::procedure::{Event, Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Uuid, XdrString};

/// Arguments of `NETWORK_LOOKUP_BY_UUID` (remote 47), since libvirt 0.3.0. Needs
/// `network:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkLookupByUuid {
    pub uuid: Uuid,
}

impl Encode for NetworkLookupByUuid {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.uuid.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkLookupByUuid {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { uuid: Uuid::decode(input)? })
    }
}

impl Procedure for NetworkLookupByUuid {
    type Reply = NetworkLookupByUuidReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 47, "NETWORK_LOOKUP_BY_UUID")
        .args("NetworkLookupByUuid")
        .reply("NetworkLookupByUuidReply")
        .high_priority()
        .read_only()
        .acl(&["network:getattr"])
        .since(0, 3, 0);
}

/// Reply to `NETWORK_LOOKUP_BY_UUID` (remote 47), since libvirt 0.3.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkLookupByUuidReply {
    pub net: Network,
}

impl Encode for NetworkLookupByUuidReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkLookupByUuidReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)? })
    }
}

/// Arguments of `NETWORK_SET_AUTOSTART` (remote 48), since libvirt 0.3.0. Needs
/// `network:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkSetAutostart {
    pub net: Network,
    pub autostart: i32,
}

impl Encode for NetworkSetAutostart {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        out.i32(self.autostart);
        Ok(())
    }
}

impl Decode for NetworkSetAutostart {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)?, autostart: input.i32()? })
    }
}

impl Procedure for NetworkSetAutostart {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 48, "NETWORK_SET_AUTOSTART")
        .args("NetworkSetAutostart")
        .high_priority()
        .acl(&["network:write"])
        .since(0, 3, 0);
}

/// Arguments of `NETWORK_UNDEFINE` (remote 49), since libvirt 0.3.0. Needs
/// `network:delete`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkUndefine {
    pub net: Network,
}

impl Encode for NetworkUndefine {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkUndefine {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)? })
    }
}

impl Procedure for NetworkUndefine {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 49, "NETWORK_UNDEFINE")
        .args("NetworkUndefine")
        .high_priority()
        .acl(&["network:delete"])
        .since(0, 3, 0);
}

/// Arguments of `NETWORK_IS_ACTIVE` (remote 152), since libvirt 0.7.3. Needs
/// `network:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkIsActive {
    pub net: Network,
}

impl Encode for NetworkIsActive {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkIsActive {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)? })
    }
}

impl Procedure for NetworkIsActive {
    type Reply = NetworkIsActiveReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 152, "NETWORK_IS_ACTIVE")
        .args("NetworkIsActive")
        .reply("NetworkIsActiveReply")
        .high_priority()
        .read_only()
        .acl(&["network:read"])
        .since(0, 7, 3);
}

/// Reply to `NETWORK_IS_ACTIVE` (remote 152), since libvirt 0.7.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkIsActiveReply {
    pub active: i32,
}

impl Encode for NetworkIsActiveReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.active);
        Ok(())
    }
}

impl Decode for NetworkIsActiveReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { active: input.i32()? })
    }
}

/// Arguments of `NETWORK_IS_PERSISTENT` (remote 153), since libvirt 0.7.3. Needs
/// `network:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkIsPersistent {
    pub net: Network,
}

impl Encode for NetworkIsPersistent {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        Ok(())
    }
}

impl Decode for NetworkIsPersistent {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { net: Network::decode(input)? })
    }
}

impl Procedure for NetworkIsPersistent {
    type Reply = NetworkIsPersistentReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 153, "NETWORK_IS_PERSISTENT")
        .args("NetworkIsPersistent")
        .reply("NetworkIsPersistentReply")
        .high_priority()
        .read_only()
        .acl(&["network:read"])
        .since(0, 7, 3);
}

/// Reply to `NETWORK_IS_PERSISTENT` (remote 153), since libvirt 0.7.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkIsPersistentReply {
    pub persistent: i32,
}

impl Encode for NetworkIsPersistentReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.persistent);
        Ok(())
    }
}

impl Decode for NetworkIsPersistentReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { persistent: input.i32()? })
    }
}

/// Arguments of `NETWORK_UPDATE` (remote 291), since libvirt 0.10.2. Needs `network:write`,
/// `network:save:!VIR_NETWORK_UPDATE_AFFECT_CONFIG|VIR_NETWORK_UPDATE_AFFECT_LIVE`,
/// `network:save:VIR_NETWORK_UPDATE_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkUpdate {
    pub net: Network,
    pub command: u32,
    pub section: u32,
    pub parent_index: i32,
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for NetworkUpdate {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        out.u32(self.command);
        out.u32(self.section);
        out.i32(self.parent_index);
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NetworkUpdate {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let net = Network::decode(input)?;
        let command = input.u32()?;
        let section = input.u32()?;
        let parent_index = input.i32()?;
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { net, command, section, parent_index, xml: xml.into(), flags })
    }
}

impl Procedure for NetworkUpdate {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 291, "NETWORK_UPDATE")
        .args("NetworkUpdate")
        .high_priority()
        .acl(&[
            "network:write",
            "network:save:!VIR_NETWORK_UPDATE_AFFECT_CONFIG|VIR_NETWORK_UPDATE_AFFECT_LIVE",
            "network:save:VIR_NETWORK_UPDATE_AFFECT_CONFIG",
        ])
        .since(0, 10, 2);
}

/// Event `NETWORK_EVENT_LIFECYCLE` (remote 315), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkEventLifecycle {
    pub callback_id: i32,
    pub net: Network,
    pub event: i32,
    pub detail: i32,
}

impl Encode for NetworkEventLifecycle {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.net.encode(out)?;
        out.i32(self.event);
        out.i32(self.detail);
        Ok(())
    }
}

impl Decode for NetworkEventLifecycle {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            callback_id: input.i32()?,
            net: Network::decode(input)?,
            event: input.i32()?,
            detail: input.i32()?,
        })
    }
}

impl Event for NetworkEventLifecycle {
    const INFO: ProcedureInfo =
        ProcedureInfo::event(Program::REMOTE, 315, "NETWORK_EVENT_LIFECYCLE")
            .reply("NetworkEventLifecycle")
            .since(1, 2, 1);
}

/// Arguments of `NETWORK_GET_DHCP_LEASES` (remote 341), since libvirt 1.2.6. Needs
/// `network:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NetworkGetDhcpLeases {
    pub net: Network,
    pub mac: Option<XdrString>,
    pub need_results: i32,
    pub flags: u32,
}

impl Encode for NetworkGetDhcpLeases {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.net.encode(out)?;
        out.option(&self.mac, |out, v| out.string(v, STRING_MAX))?;
        out.i32(self.need_results);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for NetworkGetDhcpLeases {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            net: Network::decode(input)?,
            mac: input.option(|input| input.string(STRING_MAX))?,
            need_results: input.i32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for NetworkGetDhcpLeases {
    type Reply = NetworkGetDhcpLeasesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 341, "NETWORK_GET_DHCP_LEASES")
            .args("NetworkGetDhcpLeases")
            .reply("NetworkGetDhcpLeasesReply")
            .read_only()
            .acl(&["network:read"])
            .since(1, 2, 6);
}
