//! What only the LXC driver has: the program LXC; procedures.

// @generated from src/remote/lxc_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use super::DomainOpenNamespace;
use crate::procedure::{Procedure, ProcedureInfo};

/// All procedures and events of `Program::LXC` by number, from 1.
pub static PROCEDURES: [ProcedureInfo; 1] = [DomainOpenNamespace::INFO];
