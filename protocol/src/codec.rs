//! The bodies of one procedure as functions without their types.

use std::any::Any;
use std::fmt::Debug;

use bytes::Bytes;
#[cfg(feature = "serde")]
use serde::{Serialize, de::DeserializeOwned};

use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};
use crate::{Event, Procedure};

/// Which body of a procedure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The arguments, from the client.
    Call,
    /// What a successful reply carries. One that failed carries a
    /// [`virnet::MessageError`](crate::virnet::MessageError), whatever the procedure.
    Reply,
    /// What the daemon sends unasked.
    Event,
}

/// The body of a message whose type is not known at compile time.
pub trait Value: Debug + Any + Send + Sync {
    /// The name of the type, without its path.
    fn type_name(&self) -> &'static str;

    /// Appends its XDR to `out`.
    ///
    /// # Errors
    /// A part is longer than the protocol allows.
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError>;

    /// For any serde format.
    #[cfg(feature = "serde")]
    fn as_serialize(&self) -> &dyn erased_serde::Serialize;
}

/// How to read the bodies of one procedure or event.
pub(crate) struct Codec {
    call: Option<Body>,
    reply: Option<Body>,
    event: Option<Body>,
}

/// How to read one type of body.
pub(crate) struct Body {
    #[cfg(test)]
    type_name: fn() -> &'static str,
    decode: fn(&mut Decoder<'_>) -> Result<Box<dyn Value>, DecodeError>,
    #[cfg(feature = "serde")]
    deserialize: Deserialize,
}

#[cfg(feature = "serde")]
type Deserialize =
    fn(&mut dyn erased_serde::Deserializer<'_>) -> Result<Box<dyn Value>, erased_serde::Error>;

/// What a generated type can do.
#[cfg(not(feature = "serde"))]
pub(crate) trait Generated: Encode + Decode + Debug + Send + Sync + 'static {}
#[cfg(not(feature = "serde"))]
impl<T: Encode + Decode + Debug + Send + Sync + 'static> Generated for T {}

/// What a generated type can do.
#[cfg(feature = "serde")]
pub(crate) trait Generated:
    Encode + Decode + Debug + Send + Sync + 'static + Serialize + DeserializeOwned
{
}
#[cfg(feature = "serde")]
impl<T> Generated for T where
    T: Encode + Decode + Debug + Send + Sync + 'static + Serialize + DeserializeOwned
{
}

impl<T: Generated> Value for T {
    fn type_name(&self) -> &'static str {
        short_type_name::<T>()
    }

    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        Encode::encode(self, out)
    }

    #[cfg(feature = "serde")]
    fn as_serialize(&self) -> &dyn erased_serde::Serialize {
        self
    }
}

impl Codec {
    pub(crate) const fn call<P: Procedure + Generated>() -> Self
    where
        P::Reply: Generated,
    {
        let (call, reply) = (Body::of::<P>(), Body::of::<P::Reply>());
        Self { call: Some(call), reply: Some(reply), event: None }
    }

    pub(crate) const fn event<E: Event + Generated>() -> Self {
        Self { call: None, reply: None, event: Some(Body::of::<E>()) }
    }

    pub(crate) const fn body(&self, direction: Direction) -> Option<&Body> {
        match direction {
            Direction::Call => self.call.as_ref(),
            Direction::Reply => self.reply.as_ref(),
            Direction::Event => self.event.as_ref(),
        }
    }
}

impl Body {
    const fn of<T: Generated>() -> Self {
        Self {
            #[cfg(test)]
            type_name: short_type_name::<T>,
            decode: |input| Ok(Box::new(T::decode(input)?)),
            #[cfg(feature = "serde")]
            deserialize: |input| Ok(Box::new(erased_serde::deserialize::<T>(input)?)),
        }
    }

    pub(crate) fn decode(&self, body: &Bytes) -> Result<Box<dyn Value>, DecodeError> {
        (self.decode)(&mut Decoder::new(body))
    }

    #[cfg(feature = "serde")]
    pub(crate) fn deserialize(
        &self,
        input: &mut dyn erased_serde::Deserializer<'_>,
    ) -> Result<Box<dyn Value>, erased_serde::Error> {
        (self.deserialize)(input)
    }

    #[cfg(test)]
    pub(crate) fn type_name(&self) -> &'static str {
        (self.type_name)()
    }
}

fn short_type_name<T>() -> &'static str {
    let path = std::any::type_name::<T>();
    path.rsplit_once("::").map_or(path, |(_, name)| name)
}
