//! What only the QEMU driver has: the program QEMU; connect.

// @generated from src/remote/qemu_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use crate::generated::remote::{Domain, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `CONNECT_DOMAIN_MONITOR_EVENT_REGISTER` (qemu 4), since libvirt 1.2.3.
/// Needs `connect:search_domains`, `connect:write`. Shows what has `domain:getattr`. A
/// read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainMonitorEventRegister {
    pub dom: Option<Domain>,
    pub event: Option<XdrString>,
    pub flags: u32,
}

impl Encode for ConnectDomainMonitorEventRegister {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.dom, |out, v| v.encode(out))?;
        out.option(&self.event, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectDomainMonitorEventRegister {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: input.option(Domain::decode)?,
            event: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for ConnectDomainMonitorEventRegister {
    type Reply = ConnectDomainMonitorEventRegisterReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::QEMU, 4, "CONNECT_DOMAIN_MONITOR_EVENT_REGISTER")
            .args("ConnectDomainMonitorEventRegister")
            .reply("ConnectDomainMonitorEventRegisterReply")
            .high_priority()
            .acl(&["connect:search_domains", "connect:write"])
            .acl_filter(&["domain:getattr"])
            .since(1, 2, 3);
}

/// Reply to `CONNECT_DOMAIN_MONITOR_EVENT_REGISTER` (qemu 4), since libvirt 1.2.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainMonitorEventRegisterReply {
    pub callback_id: i32,
}

impl Encode for ConnectDomainMonitorEventRegisterReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        Ok(())
    }
}

impl Decode for ConnectDomainMonitorEventRegisterReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()? })
    }
}

/// Arguments of `CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER` (qemu 5), since libvirt 1.2.3.
/// Needs `connect:write`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainMonitorEventDeregister {
    pub callback_id: i32,
}

impl Encode for ConnectDomainMonitorEventDeregister {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        Ok(())
    }
}

impl Decode for ConnectDomainMonitorEventDeregister {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { callback_id: input.i32()? })
    }
}

impl Procedure for ConnectDomainMonitorEventDeregister {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::QEMU, 5, "CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER")
            .args("ConnectDomainMonitorEventDeregister")
            .high_priority()
            .read_only()
            .acl(&["connect:write"])
            .since(1, 2, 3);
}
