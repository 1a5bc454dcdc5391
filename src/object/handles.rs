//! The handles of what a hypervisor's daemon manages, and what each says without a call.

use crate::connection::Connection;
use crate::event::EventKind;
use crate::protocol::remote;
use crate::protocol::xdr::{Uuid, XdrString};

use super::handle::handle;

handle! {
    /// A guest. Equal by UUID.
    Domain(remote::Domain) by |wire| wire.uuid, shown as wire.name
}

handle! {
    /// A snapshot of a domain. Equal by the domain's UUID and the name.
    DomainSnapshot(remote::DomainSnapshot)
    by |wire| (wire.dom.uuid, &wire.name), shown as wire.name
}

handle! {
    /// A checkpoint of a domain's disks, from which an incremental backup starts. Equal by the
    /// domain's UUID and the name.
    DomainCheckpoint(remote::DomainCheckpoint)
    by |wire| (wire.dom.uuid, &wire.name), shown as wire.name
}

handle! {
    /// A virtual network. Equal by UUID.
    Network(remote::Network) by |wire| wire.uuid, shown as wire.name
}

handle! {
    /// A place in a virtual network where a guest's interface is plugged in. Equal by UUID.
    NetworkPort(remote::NetworkPort) by |wire| wire.uuid, shown as wire.uuid
}

handle! {
    /// A place that has volumes. Equal by UUID.
    StoragePool(remote::StoragePool) by |wire| wire.uuid, shown as wire.name
}

handle! {
    /// A disk image, or whatever else a pool has. Equal by pool and name.
    StorageVolume(remote::StorageVol) by |wire| (&wire.pool, &wire.name), shown as wire.name
}

handle! {
    /// A device of the host. Equal by name.
    NodeDevice(remote::NodeDevice) by |wire| &wire.name, shown as wire.name
}

handle! {
    /// A network interface of the host. Equal by name.
    Interface(remote::Interface) by |wire| &wire.name, shown as wire.name
}

handle! {
    /// Rules for packets. Equal by UUID.
    NwFilter(remote::Nwfilter) by |wire| wire.uuid, shown as wire.name
}

handle! {
    /// A network filter that is in use for a port. Equal by the port's device.
    NwFilterBinding(remote::NwfilterBinding) by |wire| &wire.portdev, shown as wire.portdev
}

handle! {
    /// A passphrase or key that the daemon keeps. Equal by UUID.
    Secret(remote::Secret) by |wire| wire.uuid, shown as wire.uuid
}

/// `name` and `uuid`, where the wire has fields of these names.
macro_rules! named {
    ($($handle:ident: $($what:ident),+;)*) => {$(
        impl $handle { $(named!(@ $what);)+ }
    )*};
    (@ name) => {
        /// Its name.
        #[must_use]
        pub const fn name(&self) -> &XdrString {
            &self.wire().name
        }
    };
    (@ uuid) => {
        /// Its UUID.
        #[must_use]
        pub const fn uuid(&self) -> Uuid {
            self.wire().uuid
        }
    };
}

named! {
    Domain: name, uuid;
    DomainSnapshot: name;
    DomainCheckpoint: name;
    Network: name, uuid;
    NetworkPort: uuid;
    StoragePool: name, uuid;
    StorageVolume: name;
    NodeDevice: name;
    Interface: name;
    NwFilter: name, uuid;
    Secret: uuid;
}

/// What events tell of.
macro_rules! from_events {
    ($($handle:ident: $what:literal;)*) => {$(
        impl $handle {
            #[doc = concat!(
                "The ", $what, " that an event of any kind tells of, for calls over `connection`. ",
                "Asks the daemon nothing."
            )]
            #[must_use]
            pub fn from_event<K>(connection: &Connection, event: &K) -> Self
            where
                K: EventKind<Object = remote::$handle>,
            {
                Self::from_wire(connection, event.subject().clone())
            }
        }
    )*};
}

from_events! {
    Domain: "domain";
    Network: "network";
    StoragePool: "pool";
    NodeDevice: "device";
    Secret: "secret";
}

impl Domain {
    /// The number that the hypervisor gave it, if it was running when the daemon gave this
    /// handle. Starting and stopping change it, but not in handles that exist.
    #[must_use]
    pub fn id(&self) -> Option<u32> {
        u32::try_from(self.wire().id).ok()
    }
}

impl DomainSnapshot {
    /// The domain that it is of.
    #[must_use]
    pub fn domain(&self) -> Domain {
        Domain::from_wire(self.connection(), self.wire().dom.clone())
    }
}

impl DomainCheckpoint {
    /// The domain that it is of.
    #[must_use]
    pub fn domain(&self) -> Domain {
        Domain::from_wire(self.connection(), self.wire().dom.clone())
    }
}

impl NetworkPort {
    /// The network that it is in.
    #[must_use]
    pub fn network(&self) -> Network {
        Network::from_wire(self.connection(), self.wire().net.clone())
    }
}

impl StorageVolume {
    /// What names it among all volumes of the host, often its path.
    #[must_use]
    pub const fn key(&self) -> &XdrString {
        &self.wire().key
    }

    /// The name of its pool.
    #[must_use]
    pub const fn pool_name(&self) -> &XdrString {
        &self.wire().pool
    }
}

impl Interface {
    /// Its MAC address, as text.
    #[must_use]
    pub const fn mac(&self) -> &XdrString {
        &self.wire().mac
    }
}

impl NwFilterBinding {
    /// The device on the host that it filters.
    #[must_use]
    pub const fn port_device(&self) -> &XdrString {
        &self.wire().portdev
    }

    /// The name of the filter.
    #[must_use]
    pub const fn filter_name(&self) -> &XdrString {
        &self.wire().filtername
    }
}

impl Secret {
    /// What it is used for.
    #[must_use]
    pub const fn usage_type(&self) -> crate::protocol::api::SecretUsageType {
        crate::protocol::api::SecretUsageType(self.wire().usage_type)
    }

    /// Which of the things of its usage type it is for: a volume's path, a name; empty if none.
    #[must_use]
    pub const fn usage_id(&self) -> &XdrString {
        &self.wire().usage_id
    }
}

/// Compile-time proof that handles may cross threads.
const _: fn() = || {
    fn shared<T: Send + Sync + Clone + 'static>() {}
    shared::<Domain>();
    shared::<Secret>();
};
