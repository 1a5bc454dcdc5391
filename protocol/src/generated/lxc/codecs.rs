//! What only the LXC driver has: the program LXC; codecs.

// @generated from src/remote/lxc_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use super::DomainOpenNamespace;
use crate::codec::Codec;

/// How the messages of each procedure and event are read, by number from 1.
pub(crate) static CODECS: [Codec; 1] = [Codec::call::<DomainOpenNamespace>()];
