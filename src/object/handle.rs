//! What all handles have in common, written once.

/// A handle around what the wire has for an object. `$identity` is what two handles of one object
/// share, `$shown` what a person calls it.
macro_rules! handle {
    (
        $(#[$meta:meta])*
        $name:ident($wire:ty) by |$of:ident| $identity:expr, shown as $shown:expr
    ) => {
        $(#[$meta])*
        #[derive(Clone)]
        pub struct $name {
            connection: $crate::connection::Connection,
            wire: $wire,
        }

        impl $name {
            /// A handle from a value of the wire, such as one that came with an event or from
            /// [`Connection::call`]. Asks the daemon nothing.
            ///
            /// [`Connection::call`]: crate::Connection::call
            #[inline]
            #[must_use]
            pub fn from_wire(connection: &$crate::connection::Connection, wire: $wire) -> Self {
                Self { connection: connection.clone(), wire }
            }

            /// The connection over which the methods call.
            #[must_use]
            pub const fn connection(&self) -> &$crate::connection::Connection {
                &self.connection
            }

            /// What the daemon said of the object when it gave this handle, for
            /// [`Connection::call`](crate::Connection::call) and for subscriptions.
            #[must_use]
            pub const fn wire(&self) -> &$wire {
                &self.wire
            }
        }

        impl $crate::event::AsWire<$wire> for $name {
            fn as_wire(&self) -> &$wire {
                &self.wire
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                let mine = {
                    let $of = &self.wire;
                    $identity
                };
                let $of = &other.wire;
                mine == $identity
            }
        }

        impl Eq for $name {}

        impl std::hash::Hash for $name {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                let $of = &self.wire;
                std::hash::Hash::hash(&$identity, state);
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let $of = &self.wire;
                std::fmt::Display::fmt(&$shown, f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Debug::fmt(&self.wire, f)
            }
        }
    };
}

pub(crate) use handle;
