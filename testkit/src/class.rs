//! Kinds of event registrations: which calls make and end them, and how their ids are counted.

use std::collections::BTreeMap;

use virtwire_protocol::qemu::{
    ConnectDomainMonitorEventDeregister, ConnectDomainMonitorEventRegister,
    ConnectDomainMonitorEventRegisterReply,
};
use virtwire_protocol::remote::{
    ConnectDomainEventCallbackDeregisterAny, ConnectDomainEventCallbackRegisterAny,
    ConnectDomainEventCallbackRegisterAnyReply, ConnectNetworkEventDeregisterAny,
    ConnectNetworkEventRegisterAny, ConnectNetworkEventRegisterAnyReply,
    ConnectNodeDeviceEventDeregisterAny, ConnectNodeDeviceEventRegisterAny,
    ConnectNodeDeviceEventRegisterAnyReply, ConnectRegisterCloseCallback,
    ConnectSecretEventDeregisterAny, ConnectSecretEventRegisterAny,
    ConnectSecretEventRegisterAnyReply, ConnectStoragePoolEventDeregisterAny,
    ConnectStoragePoolEventRegisterAny, ConnectStoragePoolEventRegisterAnyReply,
    ConnectUnregisterCloseCallback,
};
use virtwire_protocol::virnet::MessageHeader;
use virtwire_protocol::{Procedure, ProcedureInfo};

/// What a registration is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Domains (remote 316 and 317).
    Domain,
    /// Networks (remote 313 and 314).
    Network,
    /// Storage pools (remote 368 and 369).
    StoragePool,
    /// Node devices (remote 374 and 375).
    NodeDevice,
    /// Secrets (remote 380 and 381).
    Secret,
    /// QEMU's monitor (qemu 4 and 5).
    QemuMonitor,
    /// The daemon's own connection to a hypervisor (remote 360 and 361). Such a registration
    /// has no id on the wire; it counts as 0 here.
    Close,
}

/// What a call does to a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Makes one.
    Register,
    /// Ends one.
    Deregister,
}

/// A call that registers for events.
pub trait Register: Procedure {
    /// What it registers for.
    const CLASS: Class;

    /// The reply that gives the registration this id.
    fn registered(callback_id: i32) -> Self::Reply;
}

/// A call that ends a registration.
pub trait Deregister: Procedure<Reply = ()> {
    /// What it ends a registration of.
    const CLASS: Class;

    /// Which one.
    fn callback_id(&self) -> i32;
}

macro_rules! classes {
    ($($class:ident: $register:ident -> $reply:ident, $deregister:ident;)*) => {
        impl Class {
            /// All of them.
            pub const ALL: [Self; 7] = [$(Self::$class,)* Self::Close];

            /// The call that makes a registration.
            #[must_use]
            pub const fn register(self) -> ProcedureInfo {
                match self {
                    $(Self::$class => $register::INFO,)*
                    Self::Close => ConnectRegisterCloseCallback::INFO,
                }
            }

            /// The call that ends a registration.
            #[must_use]
            pub const fn deregister(self) -> ProcedureInfo {
                match self {
                    $(Self::$class => $deregister::INFO,)*
                    Self::Close => ConnectUnregisterCloseCallback::INFO,
                }
            }
        }

        $(
            impl Register for $register {
                const CLASS: Class = Class::$class;

                fn registered(callback_id: i32) -> $reply {
                    $reply { callback_id }
                }
            }

            impl Deregister for $deregister {
                const CLASS: Class = Class::$class;

                fn callback_id(&self) -> i32 {
                    self.callback_id
                }
            }
        )*
    };
}

classes! {
    Domain: ConnectDomainEventCallbackRegisterAny -> ConnectDomainEventCallbackRegisterAnyReply,
        ConnectDomainEventCallbackDeregisterAny;
    Network: ConnectNetworkEventRegisterAny -> ConnectNetworkEventRegisterAnyReply,
        ConnectNetworkEventDeregisterAny;
    StoragePool: ConnectStoragePoolEventRegisterAny -> ConnectStoragePoolEventRegisterAnyReply,
        ConnectStoragePoolEventDeregisterAny;
    NodeDevice: ConnectNodeDeviceEventRegisterAny -> ConnectNodeDeviceEventRegisterAnyReply,
        ConnectNodeDeviceEventDeregisterAny;
    Secret: ConnectSecretEventRegisterAny -> ConnectSecretEventRegisterAnyReply,
        ConnectSecretEventDeregisterAny;
    QemuMonitor: ConnectDomainMonitorEventRegister -> ConnectDomainMonitorEventRegisterReply,
        ConnectDomainMonitorEventDeregister;
}

impl Register for ConnectRegisterCloseCallback {
    const CLASS: Class = Class::Close;

    fn registered(_: i32) {}
}

impl Deregister for ConnectUnregisterCloseCallback {
    const CLASS: Class = Class::Close;

    fn callback_id(&self) -> i32 {
        0
    }
}

impl Class {
    /// What a call does to registrations of which class, if it does.
    #[must_use]
    pub fn of_call(header: &MessageHeader) -> Option<(Self, Change)> {
        let is =
            |info: ProcedureInfo| header.prog == info.program.id() && header.proc == info.number;
        Self::ALL.into_iter().find_map(|class| match class {
            _ if is(class.register()) => Some((class, Change::Register)),
            _ if is(class.deregister()) => Some((class, Change::Deregister)),
            _ => None,
        })
    }

    /// Whether its calls carry a callback id.
    #[must_use]
    pub const fn has_ids(self) -> bool {
        !matches!(self, Self::Close)
    }

    /// How many event ids a daemon knows; a call that registers for another is an error.
    /// `None` where the call names none.
    #[must_use]
    pub const fn kinds(self) -> Option<i32> {
        match self {
            Self::Domain => Some(28),
            Self::Network | Self::StoragePool | Self::NodeDevice | Self::Secret => Some(2),
            Self::QemuMonitor | Self::Close => None,
        }
    }
}

/// Gives out callback ids as a daemon does: from 0 for each class, never one twice. QEMU's
/// monitor counts with the domains.
#[derive(Clone, Debug, Default)]
pub struct CallbackIds(BTreeMap<Class, i32>);

impl CallbackIds {
    /// The id of the next registration; always 0 where there are none.
    pub fn next(&mut self, class: Class) -> i32 {
        if !class.has_ids() {
            return 0;
        }
        let counted_with = if class == Class::QemuMonitor { Class::Domain } else { class };
        let next = self.0.entry(counted_with).or_default();
        let id = *next;
        *next += 1;
        id
    }
}

#[cfg(test)]
mod tests {
    use virtwire_protocol::remote::ConnectGetHostname;
    use virtwire_protocol::virnet::{MessageStatus, MessageType};

    use super::*;
    use crate::packet::header;

    #[test]
    fn calls_are_told_apart_by_program_and_number() {
        let call = |info: &ProcedureInfo| header(info, MessageType::CALL, 0, MessageStatus::OK);
        for class in Class::ALL {
            let (register, deregister) = (class.register(), class.deregister());
            assert_eq!(Class::of_call(&call(&register)), Some((class, Change::Register)));
            assert_eq!(Class::of_call(&call(&deregister)), Some((class, Change::Deregister)));
        }
        assert_eq!(Class::of_call(&call(&ConnectGetHostname::INFO)), None);
        // remote 4 is no registration, though qemu 4 is one.
        let other = MessageHeader { proc: 4, ..call(&ConnectGetHostname::INFO) };
        assert_eq!(Class::of_call(&other), None);
    }

    #[test]
    fn ids_are_counted_by_class_and_the_monitor_counts_with_the_domains() {
        let mut ids = CallbackIds::default();
        let classes = [
            (Class::Domain, 0),
            (Class::Domain, 1),
            (Class::Network, 0),
            (Class::QemuMonitor, 2),
            (Class::Domain, 3),
            (Class::Close, 0),
            (Class::Close, 0),
        ];
        for (class, id) in classes {
            assert_eq!(ids.next(class), id, "{class:?}");
        }
    }
}
