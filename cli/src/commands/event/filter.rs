//! The one object whose events are wanted, by what its class can be found by.

use virtwire::Error;
use virtwire::event::{EventKind, NetworkEvent, NodeDeviceEvent, SecretEvent, StoragePoolEvent};
use virtwire::protocol::remote::{
    Network, NetworkLookupByName, NetworkLookupByUuid, NodeDeviceLookupByName, SecretLookupByUuid,
    StoragePool, StoragePoolLookupByName, StoragePoolLookupByUuid,
};
use virtwire::protocol::xdr::Uuid;

use crate::context::Context;
use crate::failure::Failure;
use crate::output::Level;

/// An object of an option, if that was given. One that is not found is told at once and, as in
/// virsh, no filter then; the failure is for the end.
type Found<T> = Result<(Option<T>, Failure), Failure>;

/// A class of events with an option for the object.
pub(super) trait Filter: EventKind {
    async fn object(cx: &mut Context<'_>) -> Found<Self::Object>;
}

impl Filter for NetworkEvent {
    async fn object(cx: &mut Context<'_>) -> Found<Network> {
        let Some(given) = given(cx, "network") else { return none() };
        if let Some(uuid) = uuid(given) {
            trying(cx, "network", "UUID");
            if let Ok(reply) = cx.conn.call(NetworkLookupByUuid { uuid }).await {
                return found(reply.net);
            }
        }
        trying(cx, "network", "NAME");
        match cx.conn.call(NetworkLookupByName { name: given.into() }).await {
            Ok(reply) => found(reply.net),
            Err(error) => missing(cx, "network", given, error.into()),
        }
    }
}

impl Filter for StoragePoolEvent {
    async fn object(cx: &mut Context<'_>) -> Found<StoragePool> {
        let Some(given) = given(cx, "pool") else { return none() };
        if let Some(uuid) = uuid(given) {
            trying(cx, "pool", "UUID");
            if let Ok(reply) = cx.conn.call(StoragePoolLookupByUuid { uuid }).await {
                return found(reply.pool);
            }
        }
        trying(cx, "pool", "NAME");
        match cx.conn.call(StoragePoolLookupByName { name: given.into() }).await {
            Ok(reply) => found(reply.pool),
            Err(error) => missing(cx, "pool", given, error.into()),
        }
    }
}

impl Filter for SecretEvent {
    async fn object(cx: &mut Context<'_>) -> Found<Self::Object> {
        let Some(given) = given(cx, "secret") else { return none() };
        let Ok(uuid) = given.parse() else {
            let text = "uuidstr in virSecretLookupByUUIDString must be a valid UUID";
            return missing(cx, "secret", given, Failure::said(text));
        };
        match cx.conn.call(SecretLookupByUuid { uuid }).await {
            Ok(reply) => found(reply.secret),
            Err(error) => missing(cx, "secret", given, error.into()),
        }
    }
}

/// Here, and only here, an object that is not found ends the command.
impl Filter for NodeDeviceEvent {
    async fn object(cx: &mut Context<'_>) -> Found<Self::Object> {
        let Some(given) = cx.args.text("device")? else { return none() };
        let text =
            |e: Error| Failure::because(format!("Could not find matching device '{given}'"), e);
        let reply = cx.conn.call(NodeDeviceLookupByName { name: given.into() }).await;
        found(reply.map_err(text)?.dev)
    }
}

/// What the option says, where it says anything.
fn given<'a>(cx: &mut Context<'a>, option: &str) -> Option<&'a str> {
    match cx.args.text(option) {
        Ok(given) => {
            let given = given?;
            let command = cx.args.command.name;
            cx.out.debug(Level::Info, &format!("{command}: found option <{option}>: {given}"));
            Some(given)
        }
        Err(empty) => {
            for line in &empty.lines {
                cx.out.error(line);
            }
            None
        }
    }
}

fn uuid(given: &str) -> Option<Uuid> {
    given.parse().ok().filter(|_| given.len() == 36)
}

fn trying(cx: &mut Context<'_>, option: &str, way: &str) {
    let command = cx.args.command.name;
    cx.out.debug(Level::Debug, &format!("{command}: <{option}> trying as {option} {way}"));
}

fn none<T>() -> Found<T> {
    Ok((None, Failure::silent()))
}

fn found<T>(object: T) -> Found<T> {
    Ok((Some(object), Failure::silent()))
}

fn missing<T>(cx: &mut Context<'_>, option: &str, given: &str, cause: Failure) -> Found<T> {
    cx.out.error(&format!("failed to get {option} '{given}'"));
    Ok((None, cause))
}
