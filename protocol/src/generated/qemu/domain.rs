//! What only the QEMU driver has: the program QEMU; domain.

// @generated from src/remote/qemu_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use crate::generated::remote::{Domain, STRING_MAX};
use crate::procedure::{Event, Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `DOMAIN_MONITOR_COMMAND` (qemu 1), since libvirt 0.8.3. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMonitorCommand {
    pub dom: Domain,
    pub cmd: XdrString,
    pub flags: u32,
}

impl Encode for DomainMonitorCommand {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.cmd, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMonitorCommand {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let cmd = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, cmd: cmd.into(), flags })
    }
}

impl Procedure for DomainMonitorCommand {
    type Reply = DomainMonitorCommandReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::QEMU, 1, "DOMAIN_MONITOR_COMMAND")
        .args("DomainMonitorCommand")
        .reply("DomainMonitorCommandReply")
        .acl(&["domain:write"])
        .since(0, 8, 3);
}

/// Reply to `DOMAIN_MONITOR_COMMAND` (qemu 1), since libvirt 0.8.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMonitorCommandReply {
    pub result: XdrString,
}

impl Encode for DomainMonitorCommandReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.result, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMonitorCommandReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { result: input.string(STRING_MAX)? })
    }
}

/// Arguments of `DOMAIN_ATTACH` (qemu 2), since libvirt 0.9.4. Needs `domain:start`,
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainAttach {
    pub pid_value: u32,
    pub flags: u32,
}

impl Encode for DomainAttach {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.u32(self.pid_value);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainAttach {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { pid_value: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainAttach {
    type Reply = DomainAttachReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::QEMU, 2, "DOMAIN_ATTACH")
        .args("DomainAttach")
        .reply("DomainAttachReply")
        .acl(&["domain:start", "domain:write"])
        .since(0, 9, 4);
}

/// Reply to `DOMAIN_ATTACH` (qemu 2), since libvirt 0.9.4.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainAttachReply {
    pub dom: Domain,
}

impl Encode for DomainAttachReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        Ok(())
    }
}

impl Decode for DomainAttachReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)? })
    }
}

/// Arguments of `DOMAIN_AGENT_COMMAND` (qemu 3), since libvirt 0.10.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainAgentCommand {
    pub dom: Domain,
    pub cmd: XdrString,
    pub timeout: i32,
    pub flags: u32,
}

impl Encode for DomainAgentCommand {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.cmd, STRING_MAX)?;
        out.i32(self.timeout);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainAgentCommand {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let cmd = input.raw_string(STRING_MAX)?;
        let timeout = input.i32()?;
        let flags = input.u32()?;
        Ok(Self { dom, cmd: cmd.into(), timeout, flags })
    }
}

impl Procedure for DomainAgentCommand {
    type Reply = DomainAgentCommandReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::QEMU, 3, "DOMAIN_AGENT_COMMAND")
        .args("DomainAgentCommand")
        .reply("DomainAgentCommandReply")
        .acl(&["domain:write"])
        .since(0, 10, 0);
}

/// Reply to `DOMAIN_AGENT_COMMAND` (qemu 3), since libvirt 0.10.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainAgentCommandReply {
    pub result: Option<XdrString>,
}

impl Encode for DomainAgentCommandReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.result, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for DomainAgentCommandReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { result: input.option(|input| input.string(STRING_MAX))? })
    }
}

/// Event `DOMAIN_MONITOR_EVENT` (qemu 6), since libvirt 1.2.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMonitorEvent {
    pub callback_id: i32,
    pub dom: Domain,
    pub event: XdrString,
    pub seconds: i64,
    pub micros: u32,
    pub details: Option<XdrString>,
}

impl Encode for DomainMonitorEvent {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.callback_id);
        self.dom.encode(out)?;
        out.string(&self.event, STRING_MAX)?;
        out.i64(self.seconds);
        out.u32(self.micros);
        out.option(&self.details, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for DomainMonitorEvent {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let callback_id = input.i32()?;
        let dom = Domain::decode(input)?;
        let event = input.raw_string(STRING_MAX)?;
        let seconds = input.i64()?;
        let micros = input.u32()?;
        let details = input.option(|input| input.string(STRING_MAX))?;
        Ok(Self { callback_id, dom, event: event.into(), seconds, micros, details })
    }
}

impl Event for DomainMonitorEvent {
    const INFO: ProcedureInfo = ProcedureInfo::event(Program::QEMU, 6, "DOMAIN_MONITOR_EVENT")
        .reply("DomainMonitorEvent")
        .since(1, 2, 3);
}

/// Arguments of `DOMAIN_MONITOR_COMMAND_WITH_FILES` (qemu 7), since libvirt 8.2.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMonitorCommandWithFiles {
    pub dom: Domain,
    pub cmd: XdrString,
    pub flags: u32,
}

impl Encode for DomainMonitorCommandWithFiles {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.cmd, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainMonitorCommandWithFiles {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let cmd = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, cmd: cmd.into(), flags })
    }
}

impl Procedure for DomainMonitorCommandWithFiles {
    type Reply = DomainMonitorCommandWithFilesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::QEMU, 7, "DOMAIN_MONITOR_COMMAND_WITH_FILES")
            .args("DomainMonitorCommandWithFiles")
            .reply("DomainMonitorCommandWithFilesReply")
            .acl(&["domain:write"])
            .since(8, 2, 0);
}

/// Reply to `DOMAIN_MONITOR_COMMAND_WITH_FILES` (qemu 7), since libvirt 8.2.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainMonitorCommandWithFilesReply {
    pub result: XdrString,
}

impl Encode for DomainMonitorCommandWithFilesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.result, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainMonitorCommandWithFilesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { result: input.string(STRING_MAX)? })
    }
}
