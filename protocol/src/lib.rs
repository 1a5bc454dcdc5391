//! The wire of libvirt's remote protocol, without a socket, a clock or a runtime.
//!
//! - [`xdr`]: RFC 4506 as libvirt uses it, direct traits and (feature `serde`) a serde format.
//! - [`frame`]: packets, their header, limits and trailing file descriptors.
//! - [`remote`], [`qemu`], [`lxc`], [`admin`], [`keepalive`], [`virnet`]: types generated from
//!   libvirt's `.x` files; [`api`]: public enums, flags, error codes and field names.
//! - [`Procedure`] and [`Event`] for typed use; [`decode`] for use by number.
//!
//! ```
//! use bytes::Bytes;
//! use virtwire_protocol::remote::ConnectListAllDomains;
//! use virtwire_protocol::xdr::{Decode, Decoder, Encode, Encoder};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let arguments = ConnectListAllDomains { need_results: 1, flags: 2 };
//! let mut encoder = Encoder::new();
//! arguments.encode(&mut encoder)?;
//! let body = Bytes::from(encoder.into_bytes());
//! assert_eq!(body[..], [0, 0, 0, 1, 0, 0, 0, 2]);
//! assert_eq!(ConnectListAllDomains::decode(&mut Decoder::new(&body))?, arguments);
//! # Ok(())
//! # }
//! ```
//!
//! Features: `serde` (serde derives on every type and the XDR serde format), `json`
//! (values decoded by number as JSON).

#![cfg_attr(docsrs, feature(doc_cfg))]

mod codec;
pub mod frame;
mod generated;
mod procedure;
mod table;
mod version;
pub mod xdr;

pub use codec::{Direction, Value};
pub use generated::{admin, api, keepalive, lxc, qemu, remote, virnet};
pub use procedure::{Event, Priority, Procedure, ProcedureInfo, Program, Stream};
#[cfg(feature = "serde")]
pub use table::deserialize;
pub use table::{DecodeByNumberError, Message, decode, procedure, procedures};
pub use version::Version;

/// The example in the README is a test too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
