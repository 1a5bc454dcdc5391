//! A shop; codecs.

// @generated from shop.x of libvirt 1.2.3, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use super::{
    Close, GetHostname, ItemEventCallbackSold, ItemEventSold, ItemGetDetails, ItemUpload,
    ListAllItems, Open,
};
use crate::codec::Codec;

/// How the messages of each procedure and event are read, by number from 1.
pub(crate) static CODECS: [Codec; 8] = [
    Codec::call::<Open>(),
    Codec::call::<Close>(),
    Codec::call::<ListAllItems>(),
    Codec::call::<ItemGetDetails>(),
    Codec::call::<ItemUpload>(),
    Codec::call::<GetHostname>(),
    Codec::event::<ItemEventSold>(),
    Codec::event::<ItemEventCallbackSold>(),
];
