//! The handles of what a daemon manages, with methods that wait.

use std::fmt;
use std::ops::Deref;

use crate::connection::IntoUri;
use crate::error::Result;
use crate::object;
use crate::protocol::{admin, remote};

use super::Connection;

/// A newtype for each handle. What a handle says without a call it says by `Deref`.
macro_rules! twins {
    ($(#[doc = $doc:literal] $name:ident($of:ty) $($more:ident)*;)*) => {$(
        #[doc = $doc]
        ///
        #[doc = concat!("As the async [`", stringify!($name), "`](", stringify!($of), "), with methods that wait.")]
        #[derive(Clone $(, $more)*)]
        pub struct $name(pub(super) $of);

        impl $name {
            /// The connection over which the methods call.
            #[must_use]
            pub fn connection(&self) -> Connection {
                Connection::new(self.0.connection().clone())
            }

            /// The same handle for async code.
            #[must_use]
            pub const fn as_async(&self) -> &$of {
                &self.0
            }
        }

        impl Deref for $name {
            type Target = $of;

            fn deref(&self) -> &$of {
                &self.0
            }
        }

        impl From<$of> for $name {
            fn from(handle: $of) -> Self {
                Self(handle)
            }
        }

        impl From<$name> for $of {
            fn from(handle: $name) -> Self {
                handle.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

twins! {
    /// A guest.
    Domain(object::Domain) PartialEq Eq Hash;
    /// A snapshot of a domain.
    DomainSnapshot(object::DomainSnapshot) PartialEq Eq Hash;
    /// A checkpoint of a domain's disks.
    DomainCheckpoint(object::DomainCheckpoint) PartialEq Eq Hash;
    /// A virtual network.
    Network(object::Network) PartialEq Eq Hash;
    /// A place in a virtual network where a guest's interface is plugged in.
    NetworkPort(object::NetworkPort) PartialEq Eq Hash;
    /// A place that has volumes.
    StoragePool(object::StoragePool) PartialEq Eq Hash;
    /// A disk image, or whatever else a pool has.
    StorageVolume(object::StorageVolume) PartialEq Eq Hash;
    /// A device of the host.
    NodeDevice(object::NodeDevice) PartialEq Eq Hash;
    /// A network interface of the host.
    Interface(object::Interface) PartialEq Eq Hash;
    /// Rules for packets.
    NwFilter(object::NwFilter) PartialEq Eq Hash;
    /// A network filter that is in use for a port.
    NwFilterBinding(object::NwFilterBinding) PartialEq Eq Hash;
    /// A passphrase or key that the daemon keeps.
    Secret(object::Secret) PartialEq Eq Hash;
    /// A daemon that is managed through its admin socket.
    Daemon(object::admin::Daemon);
    /// A server in a daemon.
    Server(object::admin::Server) PartialEq Eq Hash;
    /// A client that is connected to a server.
    Client(object::admin::Client) PartialEq Eq Hash;
}

impl Daemon {
    /// Connects to the admin socket of a daemon of this machine. As the async
    /// [`open`](object::admin::Daemon::open).
    ///
    /// # Errors
    /// As there, and `Connect` where there can be no background thread.
    pub fn open(uri: impl IntoUri) -> Result<Self> {
        Connection::builder(uri).connect_admin().map(Self::from_connection)
    }
}

/// What those have that the wire has a value for.
macro_rules! by_wire {
    ($($name:ident($wire:ty);)*) => {$(
        impl $name {
            /// A handle from a value of the wire, such as one that came with an event. Asks the
            /// daemon nothing.
            #[must_use]
            pub fn from_wire(connection: &Connection, wire: $wire) -> Self {
                Self(<Self as Deref>::Target::from_wire(connection.as_async(), wire))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

by_wire! {
    Domain(remote::Domain);
    DomainSnapshot(remote::DomainSnapshot);
    DomainCheckpoint(remote::DomainCheckpoint);
    Network(remote::Network);
    NetworkPort(remote::NetworkPort);
    StoragePool(remote::StoragePool);
    StorageVolume(remote::StorageVol);
    NodeDevice(remote::NodeDevice);
    Interface(remote::Interface);
    NwFilter(remote::Nwfilter);
    NwFilterBinding(remote::NwfilterBinding);
    Secret(remote::Secret);
    Server(admin::Server);
    Client(admin::Client);
}
