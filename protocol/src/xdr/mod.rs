//! XDR (RFC 4506) as libvirt uses it: big endian, four-byte units, bounds on both ways.
//!
//! Generated types implement [`Encode`] and [`Decode`] directly. Nothing here allocates by a
//! length that the peer declared: room is reserved ahead only up to [`RESERVE_AHEAD`] bytes, or a
//! few times what has arrived, and otherwise grows with what has been decoded.

mod chars;
mod decoder;
mod encoder;
mod error;
#[cfg(feature = "serde")]
pub mod serde;
mod string;
mod uuid;

pub use chars::{CharArray, Chars};
pub use decoder::Decoder;
pub(crate) use decoder::push;
pub use encoder::Encoder;
pub use error::{DecodeError, DecodeProblem, EncodeError};
pub use string::XdrString;
pub use uuid::{ParseUuidError, Uuid};

/// How many bytes may be reserved for a declared length before they have arrived.
pub const RESERVE_AHEAD: usize = 256 * 1024;

/// A value that can be written as XDR.
pub trait Encode {
    /// Appends the value to `out`.
    ///
    /// # Errors
    /// A part is longer than its bound in the protocol; `out` then holds a partial value.
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError>;
}

/// A value that can be read from XDR.
pub trait Decode: Sized {
    /// Reads one value from the front of `input`; what follows it is left.
    ///
    /// # Errors
    /// The input ends early, or a part of it breaks a bound of the protocol.
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError>;

    /// Reads one value from the front of `input` to the end of `list`. Structs with strings are made
    /// there, and not moved.
    ///
    /// # Errors
    /// As for [`decode`](Self::decode); the list is then as before.
    fn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) -> Result<(), DecodeError> {
        list.push(Self::decode(input)?);
        Ok(())
    }
}

impl Encode for () {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for () {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(())
    }
}

macro_rules! scalars {
    ($($name:ident)*) => {$(
        impl Encode for $name {
            fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
                out.$name(*self);
                Ok(())
            }
        }

        impl Decode for $name {
            fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
                input.$name()
            }
        }
    )*};
}

scalars!(i8 u8 i16 u16 i32 u32 i64 u64 f64);
