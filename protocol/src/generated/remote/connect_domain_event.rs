//! Hypervisor management: the program REMOTE; connect domain event.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::Domain;
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};

/// Arguments of `CONNECT_DOMAIN_EVENT_REGISTER` (remote 105), since libvirt 0.5.0. Needs
/// `connect:search_domains`. Shows what has `domain:getattr`. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainEventRegister;

impl Encode for ConnectDomainEventRegister {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectDomainEventRegister {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectDomainEventRegister {
    type Reply = ConnectDomainEventRegisterReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 105, "CONNECT_DOMAIN_EVENT_REGISTER")
            .reply("ConnectDomainEventRegisterReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_domains"])
            .acl_filter(&["domain:getattr"])
            .since(0, 5, 0);
}

/// Reply to `CONNECT_DOMAIN_EVENT_REGISTER` (remote 105), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainEventRegisterReply {
    pub cb_registered: i32,
}

impl Encode for ConnectDomainEventRegisterReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.cb_registered);
        Ok(())
    }
}

impl Decode for ConnectDomainEventRegisterReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cb_registered: input.i32()? })
    }
}

/// Arguments of `CONNECT_DOMAIN_EVENT_DEREGISTER` (remote 106), since libvirt 0.5.0. Needs
/// `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainEventDeregister;

impl Encode for ConnectDomainEventDeregister {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectDomainEventDeregister {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectDomainEventDeregister {
    type Reply = ConnectDomainEventDeregisterReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 106, "CONNECT_DOMAIN_EVENT_DEREGISTER")
            .reply("ConnectDomainEventDeregisterReply")
            .high_priority()
            .read_only()
            .acl(&["connect:read"])
            .since(0, 5, 0);
}

/// Reply to `CONNECT_DOMAIN_EVENT_DEREGISTER` (remote 106), since libvirt 0.5.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainEventDeregisterReply {
    pub cb_registered: i32,
}

impl Encode for ConnectDomainEventDeregisterReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.cb_registered);
        Ok(())
    }
}

impl Decode for ConnectDomainEventDeregisterReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cb_registered: input.i32()? })
    }
}

/// Arguments of `CONNECT_DOMAIN_EVENT_REGISTER_ANY` (remote 167), since libvirt 0.8.0.
/// Needs `connect:search_domains`. Shows what has `domain:getattr`. A read-only connection
/// may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainEventRegisterAny {
    pub event_id: i32,
}

impl Encode for ConnectDomainEventRegisterAny {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.event_id);
        Ok(())
    }
}

impl Decode for ConnectDomainEventRegisterAny {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { event_id: input.i32()? })
    }
}

impl Procedure for ConnectDomainEventRegisterAny {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 167, "CONNECT_DOMAIN_EVENT_REGISTER_ANY")
            .args("ConnectDomainEventRegisterAny")
            .high_priority()
            .read_only()
            .acl(&["connect:search_domains"])
            .acl_filter(&["domain:getattr"])
            .since(0, 8, 0);
}

/// Arguments of `CONNECT_DOMAIN_EVENT_DEREGISTER_ANY` (remote 168), since libvirt 0.8.0.
/// Needs `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainEventDeregisterAny {
    pub event_id: i32,
}

impl Encode for ConnectDomainEventDeregisterAny {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.event_id);
        Ok(())
    }
}

impl Decode for ConnectDomainEventDeregisterAny {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { event_id: input.i32()? })
    }
}

impl Procedure for ConnectDomainEventDeregisterAny {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 168, "CONNECT_DOMAIN_EVENT_DEREGISTER_ANY")
            .args("ConnectDomainEventDeregisterAny")
            .high_priority()
            .read_only()
            .acl(&["connect:read"])
            .since(0, 8, 0);
}

/// Arguments of `CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY` (remote 316), since libvirt
/// 1.2.1. Needs `connect:search_domains`. Shows what has `domain:getattr`. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainEventCallbackRegisterAny {
    pub event_id: i32,
    pub dom: Option<Domain>,
}

impl Encode for ConnectDomainEventCallbackRegisterAny {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.event_id);
        out.option(&self.dom, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for ConnectDomainEventCallbackRegisterAny {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { event_id: input.i32()?, dom: input.option(Domain::decode)? })
    }
}

impl Procedure for ConnectDomainEventCallbackRegisterAny {
    type Reply = ConnectDomainEventCallbackRegisterAnyReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 316, "CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY")
            .args("ConnectDomainEventCallbackRegisterAny")
            .reply("ConnectDomainEventCallbackRegisterAnyReply")
            .high_priority()
            .read_only()
            .acl(&["connect:search_domains"])
            .acl_filter(&["domain:getattr"])
            .since(1, 2, 1);
}

/// Reply to `CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY` (remote 316), since libvirt 1.2.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainEventCallbackRegisterAnyReply {
    pub callback_id: i32,
}

impl Encode for ConnectDomainEventCallbackRegisterAnyReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        Ok(())
    }
}

impl Decode for ConnectDomainEventCallbackRegisterAnyReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()? })
    }
}

/// Arguments of `CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY` (remote 317), since libvirt
/// 1.2.1. Needs `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainEventCallbackDeregisterAny {
    pub callback_id: i32,
}

impl Encode for ConnectDomainEventCallbackDeregisterAny {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        Ok(())
    }
}

impl Decode for ConnectDomainEventCallbackDeregisterAny {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()? })
    }
}

impl Procedure for ConnectDomainEventCallbackDeregisterAny {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 317, "CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY")
            .args("ConnectDomainEventCallbackDeregisterAny")
            .high_priority()
            .read_only()
            .acl(&["connect:read"])
            .since(1, 2, 1);
}
