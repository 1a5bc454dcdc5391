//! Registrations for events, in both forms that the protocol has.

use virtwire_protocol::api::{DomainEventId, ErrorCode, ErrorDomain};
use virtwire_protocol::qemu::ConnectDomainMonitorEventDeregister;
use virtwire_protocol::remote::{
    ConnectDomainEventCallbackDeregisterAny, ConnectDomainEventCallbackRegisterAny,
    ConnectDomainEventCallbackRegisterAnyReply, ConnectDomainEventDeregister,
    ConnectDomainEventDeregisterAny, ConnectDomainEventDeregisterReply, ConnectDomainEventRegister,
    ConnectDomainEventRegisterAny, ConnectDomainEventRegisterReply,
    ConnectNetworkEventDeregisterAny, ConnectNetworkEventRegisterAny,
    ConnectNetworkEventRegisterAnyReply, ConnectNodeDeviceEventDeregisterAny,
    ConnectNodeDeviceEventRegisterAny, ConnectNodeDeviceEventRegisterAnyReply,
    ConnectSecretEventDeregisterAny, ConnectStoragePoolEventDeregisterAny,
    ConnectStoragePoolEventRegisterAny, ConnectStoragePoolEventRegisterAnyReply,
};

use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result};
use crate::events::{Class, Subject};

const LIFECYCLE: i32 = DomainEventId::LIFECYCLE.0;

/// The last event that there is without an id, and the last that there is.
const LAST_LEGACY: i32 = DomainEventId::DEVICE_REMOVED.0;
const LAST: i32 = DomainEventId::NIC_MAC_CHANGE.0;

pub(super) fn procedures(table: &mut Table) {
    table
        .on(|call, ConnectDomainEventRegister| {
            register_legacy(call, LIFECYCLE)?;
            Ok(ConnectDomainEventRegisterReply { cb_registered: 1 })
        })
        .on(|call, ConnectDomainEventDeregister| {
            deregister_legacy(call, LIFECYCLE)?;
            Ok(ConnectDomainEventDeregisterReply { cb_registered: 0 })
        })
        .on(|call, args: ConnectDomainEventRegisterAny| {
            check_id(args.event_id, LAST_LEGACY)?;
            register_legacy(call, args.event_id)
        })
        .on(|call, args: ConnectDomainEventDeregisterAny| {
            check_id(args.event_id, LAST_LEGACY)?;
            deregister_legacy(call, args.event_id)
        })
        .on(|call, args: ConnectDomainEventCallbackRegisterAny| {
            check_id(args.event_id, LAST)?;
            let subject = args.dom.map(|domain| Subject::Uuid(domain.uuid));
            let callback_id = register(call, Class::Domain, args.event_id, subject)?;
            Ok(ConnectDomainEventCallbackRegisterAnyReply { callback_id })
        })
        .on(|call, args: ConnectDomainEventCallbackDeregisterAny| {
            deregister(call, Class::Domain, args.callback_id, "domain")
        })
        .on(|call, args: ConnectNetworkEventRegisterAny| {
            check_id(args.event_id, 1)?;
            let subject = args.net.map(|network| Subject::Uuid(network.uuid));
            let callback_id = register(call, Class::Network, args.event_id, subject)?;
            Ok(ConnectNetworkEventRegisterAnyReply { callback_id })
        })
        .on(|call, args: ConnectNetworkEventDeregisterAny| {
            deregister(call, Class::Network, args.callback_id, "network")
        })
        .on(|call, args: ConnectStoragePoolEventRegisterAny| {
            check_id(args.event_id, 1)?;
            let subject = args.pool.map(|pool| Subject::Uuid(pool.uuid));
            let callback_id = register(call, Class::StoragePool, args.event_id, subject)?;
            Ok(ConnectStoragePoolEventRegisterAnyReply { callback_id })
        })
        .on(|call, args: ConnectStoragePoolEventDeregisterAny| {
            deregister(call, Class::StoragePool, args.callback_id, "storage pool")
        })
        .on(|call, args: ConnectNodeDeviceEventRegisterAny| {
            check_id(args.event_id, 1)?;
            let subject = args.dev.map(|device| Subject::Name(device.name.to_string()));
            let callback_id = register(call, Class::NodeDevice, args.event_id, subject)?;
            Ok(ConnectNodeDeviceEventRegisterAnyReply { callback_id })
        })
        .on(|call, args: ConnectNodeDeviceEventDeregisterAny| {
            deregister(call, Class::NodeDevice, args.callback_id, "node device")
        })
        // Of these nobody can have registered, and daemons look for that first. They speak of
        // secrets as of node devices.
        .on(|_, args: ConnectSecretEventDeregisterAny| {
            Err(not_registered("node device", args.callback_id))
        })
        .on(|_, args: ConnectDomainMonitorEventDeregister| {
            Err(not_registered("qemu monitor", args.callback_id))
        });
}

fn register_legacy(call: &mut Call<'_>, event_id: i32) -> Result<()> {
    call.state.events.register(call.client, Class::Domain, event_id, None, true).map(drop)
}

fn deregister_legacy(call: &mut Call<'_>, event_id: i32) -> Result<()> {
    match call.state.events.deregister_legacy(call.client, event_id) {
        true => Ok(()),
        false => Err(unknown(format!("domain event {event_id} not registered"))),
    }
}

fn register(
    call: &mut Call<'_>,
    class: Class,
    event_id: i32,
    subject: Option<Subject>,
) -> Result<i32> {
    call.state.events.register(call.client, class, event_id, subject, false)
}

fn deregister(call: &mut Call<'_>, class: Class, callback_id: i32, what: &str) -> Result<()> {
    match call.state.events.deregister(call.client, class, callback_id) {
        true => Ok(()),
        false => Err(not_registered(what, callback_id)),
    }
}

fn check_id(event_id: i32, last: i32) -> Result<()> {
    match (0..=last).contains(&event_id) {
        true => Ok(()),
        false => {
            let text = format!("unsupported event ID {event_id}");
            let code = ErrorCode::INTERNAL_ERROR;
            Err(Failure::new(code, text).from(ErrorDomain::RPC))
        }
    }
}

fn not_registered(what: &str, callback_id: i32) -> Failure {
    unknown(format!("{what} event callback {callback_id} not registered"))
}

fn unknown(text: String) -> Failure {
    Failure::internal(text).from(ErrorDomain::RPC)
}
