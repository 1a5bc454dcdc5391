//! What only the QEMU driver has: the program QEMU; procedures.

// @generated from src/remote/qemu_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use super::{
    ConnectDomainMonitorEventDeregister, ConnectDomainMonitorEventRegister, DomainAgentCommand,
    DomainAttach, DomainMonitorCommand, DomainMonitorCommandWithFiles, DomainMonitorEvent,
};
use crate::procedure::{Event, Procedure, ProcedureInfo};

/// All procedures and events of `Program::QEMU` by number, from 1.
pub static PROCEDURES: [ProcedureInfo; 7] = [
    DomainMonitorCommand::INFO,
    DomainAttach::INFO,
    DomainAgentCommand::INFO,
    ConnectDomainMonitorEventRegister::INFO,
    ConnectDomainMonitorEventDeregister::INFO,
    DomainMonitorEvent::INFO,
    DomainMonitorCommandWithFiles::INFO,
];
