//! A till; procedures.

// @generated from till.x of libvirt 1.2.3, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use super::Pay;
use crate::procedure::{Procedure, ProcedureInfo};

/// All procedures and events of `Program::TILL` by number, from 1.
pub static PROCEDURES: [ProcedureInfo; 1] = [Pay::INFO];
