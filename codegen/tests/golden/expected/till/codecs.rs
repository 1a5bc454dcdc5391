//! A till; codecs.

// @generated from till.x of libvirt 1.2.3, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use super::Pay;
use crate::codec::Codec;

/// How the messages of each procedure and event are read, by number from 1.
pub(crate) static CODECS: [Codec; 1] = [Codec::call::<Pay>()];
