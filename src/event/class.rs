//! Writes the enum of a class of events, and what makes its kinds subscribable, from one table.

/// A row is `EVENT_ID => Variant(Payload) from WireType`. A wire type that is a callback id
/// and a plain form is written `WireType.field`, and the payload converts from the plain form.
/// A payload that is larger than most is held by a box: `Variant(Payload in Box)`.
macro_rules! event_class {
    (@held $payload:ident) => { $payload };
    (@held $payload:ident in $holder:ident) => { $holder<$payload> };
    (
        $(#[$meta:meta])*
        $class:ident of $object:ident as $identity:ident, by $ids:ident {
            $(
                $id:ident => $variant:ident($payload:ident $(in $holder:ident)?)
                    from $wire:ident $(.$plain:ident)?,
            )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $class {
            $(
                #[doc = concat!("`", stringify!($id), "`")]
                $variant(event_class!(@held $payload $(in $holder)?)),
            )*
        }

        const _: () = {
            use crate::event::{EventClass, EventKind, Source};
            use crate::protocol::xdr::{Decode, DecodeError, Decoder};
            use crate::protocol::{Event, api, remote};

            impl $class {
                /// The event id.
                #[must_use]
                pub const fn id(&self) -> api::$ids {
                    match self {
                        $(Self::$variant(_) => api::$ids::$id,)*
                    }
                }

                /// What it happened to.
                #[must_use]
                pub const fn $identity(&self) -> &remote::$object {
                    match self {
                        $(Self::$variant(event) => &event.$identity,)*
                    }
                }
            }

            impl EventKind for $class {
                type Object = remote::$object;

                const CLASS: EventClass = EventClass::$object;
                const SOURCES: &'static [Source] = &[$($payload::SOURCE),*];

                fn decode(
                    event: i32,
                    body: &mut Decoder<'_>,
                ) -> Result<Self, DecodeError> {
                    match event {
                        $(
                            $payload::EVENT => {
                                Ok(Self::$variant($payload::decode_body(body)?.into()))
                            }
                        )*
                        _ => Err(body.no_arm(stringify!($class), event)),
                    }
                }

                fn subject(&self) -> &remote::$object {
                    self.$identity()
                }
            }

            $(
                impl $payload {
                    const EVENT: i32 = <remote::$wire as Event>::INFO.number;
                    const SOURCE: Source = Source {
                        id: api::$ids::$id.0,
                        event: Self::EVENT,
                    };

                    #[inline]
                    fn decode_body(
                        body: &mut Decoder<'_>,
                    ) -> Result<Self, DecodeError> {
                        <remote::$wire as Decode>::decode(body).map(Self::from)
                    }
                }

                impl EventKind for $payload {
                    type Object = remote::$object;

                    const CLASS: EventClass = EventClass::$object;
                    const SOURCES: &'static [Source] = &[Self::SOURCE];

                    fn decode(
                        event: i32,
                        body: &mut Decoder<'_>,
                    ) -> Result<Self, DecodeError> {
                        match event {
                            Self::EVENT => Self::decode_body(body),
                            _ => Err(body.no_arm(stringify!($payload), event)),
                        }
                    }

                    fn subject(&self) -> &remote::$object {
                        &self.$identity
                    }
                }

                $(
                    impl From<remote::$wire> for $payload {
                        fn from(wire: remote::$wire) -> Self {
                            wire.$plain.into()
                        }
                    }
                )?
            )*
        };
    };
}

pub(super) use event_class;
