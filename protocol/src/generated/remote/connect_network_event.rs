//! Hypervisor management: the program REMOTE; connect network event.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::Network;
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};

/// Arguments of `CONNECT_NETWORK_EVENT_REGISTER_ANY` (remote 313), since libvirt 1.2.1.
/// Needs `connect:search_networks`. Shows what has `network:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNetworkEventRegisterAny {
    pub event_id: i32,
    pub net: Option<Network>,
}

impl Encode for ConnectNetworkEventRegisterAny {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.event_id);
        out.option(&self.net, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for ConnectNetworkEventRegisterAny {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { event_id: input.i32()?, net: input.option(Network::decode)? })
    }
}

impl Procedure for ConnectNetworkEventRegisterAny {
    type Reply = ConnectNetworkEventRegisterAnyReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 313, "CONNECT_NETWORK_EVENT_REGISTER_ANY")
            .args("ConnectNetworkEventRegisterAny")
            .reply("ConnectNetworkEventRegisterAnyReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_networks"])
            .acl_filter(&["network:getattr"])
            .since(1, 2, 1);
}

/// Reply to `CONNECT_NETWORK_EVENT_REGISTER_ANY` (remote 313), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNetworkEventRegisterAnyReply {
    pub callback_id: i32,
}

impl Encode for ConnectNetworkEventRegisterAnyReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        Ok(())
    }
}

impl Decode for ConnectNetworkEventRegisterAnyReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()? })
    }
}

/// Arguments of `CONNECT_NETWORK_EVENT_DEREGISTER_ANY` (remote 314), since libvirt 1.2.1.
/// Needs `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectNetworkEventDeregisterAny {
    pub callback_id: i32,
}

impl Encode for ConnectNetworkEventDeregisterAny {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        Ok(())
    }
}

impl Decode for ConnectNetworkEventDeregisterAny {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()? })
    }
}

impl Procedure for ConnectNetworkEventDeregisterAny {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 314, "CONNECT_NETWORK_EVENT_DEREGISTER_ANY")
            .args("ConnectNetworkEventDeregisterAny")
            .high_priority()
            .read_only()
            .acl(&["connect:read"])
            .since(1, 2, 1);
}
