//! A shop; procedures.

// @generated from shop.x of libvirt 1.2.3, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use super::{
    Close, GetHostname, ItemEventCallbackSold, ItemEventSold, ItemGetDetails, ItemUpload,
    ListAllItems, Open,
};
use crate::procedure::{Event, Procedure, ProcedureInfo};

/// All procedures and events of `Program::SHOP` by number, from 1.
pub static PROCEDURES: [ProcedureInfo; 8] = [
    Open::INFO,
    Close::INFO,
    ListAllItems::INFO,
    ItemGetDetails::INFO,
    ItemUpload::INFO,
    GetHostname::INFO,
    ItemEventSold::INFO,
    ItemEventCallbackSold::INFO,
];
