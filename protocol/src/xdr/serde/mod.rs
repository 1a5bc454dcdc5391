//! A serde format for XDR, for types of one's own.
//!
//! The bytes are those of the direct [`Encode`](super::Encode) and [`Decode`](super::Decode)
//! implementations, but the code that makes them is separate, so that each can check the other.
//! XDR does not describe itself: the reading type must be the written one.
//!
//! | serde | XDR |
//! |---|---|
//! | `i8` … `u32`, `bool`, `char`, `f32` | four bytes, signed ones sign-extended |
//! | `i64`, `u64`, `f64` | eight bytes |
//! | `str`, bytes | count, bytes, zeros up to a multiple of four |
//! | `Option` | 0, or 1 and the value |
//! | sequence | count, elements; its length must be known before |
//! | map | count, then keys and values in turn |
//! | struct, tuple, array, newtype | the parts, nothing else |
//! | unit | nothing |
//! | enum | number of the variant, its content |
//!
//! Variants count from 0. An XDR union whose arms count from elsewhere says so behind an `@` in
//! its serde name:
//!
//! ```
//! # #[derive(Debug, PartialEq)]
//! #[derive(serde::Serialize, serde::Deserialize)]
//! #[serde(rename = "Value@1")]
//! enum Value {
//!     Int(i32),     // 1
//!     Text(String), // 2
//! }
//!
//! # use virtwire_protocol::xdr::serde::{from_slice, to_bytes};
//! let bytes = to_bytes(&Value::Text("ab".into()))?;
//! assert_eq!(bytes, b"\0\0\0\x02\0\0\0\x02ab\0\0");
//! assert_eq!(from_slice::<Value>(&bytes)?, Value::Text("ab".into()));
//! # Ok::<(), virtwire_protocol::xdr::serde::Error>(())
//! ```
//!
//! Values nest at most [`DEPTH_MAX`] levels deep. An element of a sequence or map takes at least
//! four bytes, so a count that the input has no room for is refused before an element is read.

mod de;
mod error;
mod impls;
mod ser;

use ::serde::{Deserialize, Serialize};

pub use de::Deserializer;
pub use error::{Error, Problem};
pub use ser::{Compound, Serializer};

/// How many options, sequences, maps, structs, tuples and enums may be within each other.
pub const DEPTH_MAX: usize = 128;

/// The XDR of `value`.
///
/// # Errors
/// A length is not known beforehand or is no `u32`, an integer has 128 bits, a field is left
/// out, the value is nested too deeply, or its own `Serialize` fails.
pub fn to_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    match value.serialize(Serializer::new(&mut out)) {
        Ok(()) => Ok(out),
        Err(error) => Err(error.at(out.len())),
    }
}

/// Reads a value from the front of `input`; what follows it is ignored.
///
/// # Errors
/// The input ends early, has a value that the type refuses, or is nested too deeply; or the
/// type asks what comes next, which XDR does not tell.
pub fn from_slice<'de, T: Deserialize<'de>>(input: &'de [u8]) -> Result<T, Error> {
    let mut rest = input;
    T::deserialize(Deserializer::new(&mut rest)).map_err(|error| error.at(input.len() - rest.len()))
}

/// The number of an enum's first variant: what follows `@` in its name.
fn first_variant(name: &str) -> u32 {
    name.rsplit_once('@').and_then(|(_, first)| first.parse().ok()).unwrap_or(0)
}
