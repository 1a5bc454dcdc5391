//! What only the QEMU driver has: the program QEMU; codecs.

// @generated from src/remote/qemu_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use super::{
    ConnectDomainMonitorEventDeregister, ConnectDomainMonitorEventRegister, DomainAgentCommand,
    DomainAttach, DomainMonitorCommand, DomainMonitorCommandWithFiles, DomainMonitorEvent,
};
use crate::codec::Codec;

/// How the messages of each procedure and event are read, by number from 1.
pub(crate) static CODECS: [Codec; 7] = [
    Codec::call::<DomainMonitorCommand>(),
    Codec::call::<DomainAttach>(),
    Codec::call::<DomainAgentCommand>(),
    Codec::call::<ConnectDomainMonitorEventRegister>(),
    Codec::call::<ConnectDomainMonitorEventDeregister>(),
    Codec::event::<DomainMonitorEvent>(),
    Codec::call::<DomainMonitorCommandWithFiles>(),
];
