//! What can be subscribed to, and which messages of the daemon bring it.

use crate::protocol::xdr::{DecodeError, Decoder, Encode};
use crate::protocol::{Procedure, Program, qemu, remote};

/// A kind of event, or a whole class of them: what a subscription is for.
pub trait EventKind: Sized + Send + 'static {
    /// The object that a subscription may be narrowed to, as it goes over the wire.
    type Object: Encode;

    /// The class, which has its own registration and its own callback ids.
    const CLASS: EventClass;

    /// The messages that bring it, by event id.
    const SOURCES: &'static [Source];

    /// Reads a message from the front of its body, callback id and all. `event` is its
    /// procedure number.
    ///
    /// # Errors
    /// The number is of none of the [`SOURCES`](Self::SOURCES), or the body does not fit.
    fn decode(event: i32, body: &mut Decoder<'_>) -> Result<Self, DecodeError>;

    /// What it happened to, as the daemon named it then. `from_event` of the handles makes one
    /// of it, such as [`Domain::from_event`](crate::Domain::from_event).
    fn subject(&self) -> &Self::Object;
}

/// An object as it goes over the wire: that value itself, or a handle, which holds it.
pub trait AsWire<W> {
    /// What goes over the wire.
    fn as_wire(&self) -> &W;
}

impl<W> AsWire<W> for W {
    fn as_wire(&self) -> &W {
        self
    }
}

/// A kind of event in the daemon's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The event id to register for, unique in its class.
    pub id: i32,
    /// The procedure number of the messages, unique in its program.
    pub event: i32,
}

/// Events that share a registration procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EventClass {
    /// Of domains.
    Domain,
    /// Of virtual networks.
    Network,
    /// Of storage pools.
    StoragePool,
    /// Of node devices.
    NodeDevice,
    /// Of secrets.
    Secret,
    /// Of QEMU's monitor, handed on as they are.
    QemuMonitor,
}

impl EventClass {
    /// The part of an encoded object by which a daemon tells it from others.
    pub(super) fn key(self, object: &[u8]) -> &[u8] {
        const UUID: usize = 16;
        let after_name = |behind| {
            let end = object.len().checked_sub(behind)?;
            object.get(end.checked_sub(UUID)?..end)
        };
        let key = match self {
            // Behind a domain's uuid comes its id.
            Self::Domain | Self::QemuMonitor => after_name(size_of::<i32>()),
            Self::Network | Self::StoragePool => after_name(0),
            Self::Secret => object.get(..UUID),
            Self::NodeDevice => None,
        };
        key.unwrap_or(object)
    }

    /// The program, and the procedures that register and deregister.
    pub(super) const fn procedures(self) -> (Program, i32, i32) {
        const fn of<R: Procedure, D: Procedure>() -> (Program, i32, i32) {
            (R::INFO.program, R::INFO.number, D::INFO.number)
        }
        match self {
            Self::Domain => of::<
                remote::ConnectDomainEventCallbackRegisterAny,
                remote::ConnectDomainEventCallbackDeregisterAny,
            >(),
            Self::Network => {
                of::<remote::ConnectNetworkEventRegisterAny, remote::ConnectNetworkEventDeregisterAny>(
                )
            }
            Self::StoragePool => of::<
                remote::ConnectStoragePoolEventRegisterAny,
                remote::ConnectStoragePoolEventDeregisterAny,
            >(),
            Self::NodeDevice => of::<
                remote::ConnectNodeDeviceEventRegisterAny,
                remote::ConnectNodeDeviceEventDeregisterAny,
            >(),
            Self::Secret => {
                of::<remote::ConnectSecretEventRegisterAny, remote::ConnectSecretEventDeregisterAny>(
                )
            }
            Self::QemuMonitor => of::<
                qemu::ConnectDomainMonitorEventRegister,
                qemu::ConnectDomainMonitorEventDeregister,
            >(),
        }
    }
}
