//! Commands that wait for events: of domains, networks, storage pools, node devices, secrets.

mod filter;
mod monitor;
mod text;
mod wait;
mod words;

use virtwire::event::{DomainEvent, NetworkEvent, NodeDeviceEvent, SecretEvent, StoragePoolEvent};

use self::filter::Filter;
use self::text::Class;
use self::wait::Wait;
use crate::command::{Command, Group, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};

pub(super) use monitor::QEMU_MONITOR_EVENT;

pub(super) const DOMAIN_KINDS: &[&str] = DomainEvent::KINDS;
pub(super) const NETWORK_KINDS: &[&str] = NetworkEvent::KINDS;
pub(super) const POOL_KINDS: &[&str] = StoragePoolEvent::KINDS;
pub(super) const NODE_DEVICE_KINDS: &[&str] = NodeDeviceEvent::KINDS;
pub(super) const SECRET_KINDS: &[&str] = SecretEvent::KINDS;

pub(super) const DOMAIN_EVENTS: Group =
    Group { title: "Domain Events", keyword: "events", commands: &[EVENT] };

const EVENT: Command = Command {
    name: "event",
    help: "wait for events of domains",
    about: "Prints what happens to domains, or the names of what can happen.",
    options: &[
        Opt::text("domain", "only of this domain: its id, UUID or name"),
        KIND,
        Opt::flag("all", "every kind"),
        LOOP,
        TIMEOUT,
        LIST,
        TIMESTAMP,
    ],
    run: Run::Connected(|cx| Box::pin(event(cx))),
};

pub(super) const NET_EVENT: Command = Command {
    name: "net-event",
    help: "wait for events of networks",
    about: "Prints what happens to networks, or the names of what can happen.",
    options: &[
        Opt::text("network", "only of this network: its UUID or name"),
        KIND,
        LOOP,
        TIMEOUT,
        LIST,
        TIMESTAMP,
    ],
    run: Run::Connected(|cx| Box::pin(one_kind::<NetworkEvent>(cx))),
};

pub(super) const POOL_EVENT: Command = Command {
    name: "pool-event",
    help: "wait for events of storage pools",
    about: "Prints what happens to storage pools, or the names of what can happen.",
    options: &[
        Opt::text("pool", "only of this pool: its UUID or name"),
        KIND,
        LOOP,
        TIMEOUT,
        LIST,
        TIMESTAMP,
    ],
    run: Run::Connected(|cx| Box::pin(one_kind::<StoragePoolEvent>(cx))),
};

pub(super) const NODEDEV_EVENT: Command = Command {
    name: "nodedev-event",
    help: "wait for events of node devices",
    about: "Prints what happens to the host's devices, or the names of what can happen.",
    options: &[
        Opt::text("device", "only of the device with this name"),
        KIND,
        LOOP,
        TIMEOUT,
        LIST,
        TIMESTAMP,
    ],
    run: Run::Connected(|cx| Box::pin(one_kind::<NodeDeviceEvent>(cx))),
};

pub(super) const SECRET_EVENT: Command = Command {
    name: "secret-event",
    help: "wait for events of secrets",
    about: "Prints what happens to secrets, or the names of what can happen.",
    options: &[
        Opt::text("secret", "only of the secret with this UUID"),
        KIND,
        LOOP,
        TIMEOUT,
        LIST,
        TIMESTAMP,
    ],
    run: Run::Connected(|cx| Box::pin(one_kind::<SecretEvent>(cx))),
};

const KIND: Opt = Opt::text("event", "the kind of event");
const LOOP: Opt = Opt::flag("loop", "go on after the first event");
const TIMEOUT: Opt = Opt::number("timeout", "seconds to wait at most");
const LIST: Opt = Opt::flag("list", "print the kinds there are");
const TIMESTAMP: Opt = Opt::flag("timestamp", "print the time before each event");

async fn event(mut cx: Context<'_>) -> Outcome {
    cx.args.exclusive("all", "event")?;
    cx.args.exclusive("list", "all")?;
    cx.args.exclusive("list", "event")?;
    if cx.args.has("list") {
        return list::<DomainEvent>(&mut cx);
    }
    let only = match cx.args.text("event")? {
        Some(name) => Some(id_of::<DomainEvent>(name)?),
        None if cx.args.has("all") => None,
        None => return Err(Failure::said("one of --list, --all, or --event <type> is required")),
    };
    let wait = Wait::new(cx.args)?;
    let mut events = cx.conn.events::<DomainEvent>();
    if cx.args.has("domain") {
        events = events.of(&cx.domain().await?);
    }
    if let Some(id) = only {
        events = events.only([id]);
    }
    wait.run(&mut cx, events, Class::text, Failure::silent()).await
}

/// Waits for one kind of event of a class.
async fn one_kind<K: Class + Filter>(mut cx: Context<'_>) -> Outcome {
    if cx.args.has("list") {
        return list::<K>(&mut cx);
    }
    let required = || Failure::said("either --list or --event <type> is required");
    let id = id_of::<K>(cx.args.text("event")?.ok_or_else(required)?)?;
    let wait = Wait::new(cx.args)?;
    let (object, failure) = K::object(&mut cx).await?;
    let mut events = cx.conn.events::<K>().only([id]);
    if let Some(object) = object {
        events = events.of(&object);
    }
    wait.run(&mut cx, events, Class::text, failure).await
}

fn list<K: Class>(cx: &mut Context<'_>) -> Outcome {
    for kind in K::KINDS {
        cx.out.print(format!("{kind}\n"));
    }
    Ok(())
}

fn id_of<K: Class>(name: &str) -> Result<i32, Failure> {
    let unknown = || Failure::said(format!("unknown event type {name}"));
    let place = K::KINDS.iter().position(|kind| *kind == name);
    place.and_then(|place| i32::try_from(place).ok()).ok_or_else(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn the_names_fit_the_ids<K: Class>() {
        for (place, source) in K::SOURCES.iter().enumerate() {
            assert_eq!(usize::try_from(source.id).unwrap(), place);
        }
        assert_eq!(K::KINDS.len(), K::SOURCES.len());
        for (name, source) in K::KINDS.iter().zip(K::SOURCES) {
            assert_eq!(id_of::<K>(name).unwrap(), source.id);
        }
    }

    #[test]
    fn each_kind_of_the_library_has_a_name() {
        the_names_fit_the_ids::<DomainEvent>();
        the_names_fit_the_ids::<NetworkEvent>();
        the_names_fit_the_ids::<StoragePoolEvent>();
        the_names_fit_the_ids::<NodeDeviceEvent>();
        the_names_fit_the_ids::<SecretEvent>();
    }
}
