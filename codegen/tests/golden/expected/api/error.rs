//! Enums, flags and field names of the public API; error.

// @generated from the API XML files of libvirt 1.2.3, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_flags::open_flags;

open_flags! {
    /// C's `virShopItemXMLFlags`; other bits are kept as they are.
    ShopItemXmlFlags {
        /// `VIR_SHOP_ITEM_XML_SECURE`, since libvirt 1.0.0.
        SECURE = 0x1;
    }
}
