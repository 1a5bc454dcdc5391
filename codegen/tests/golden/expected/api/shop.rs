//! Enums, flags and field names of the public API; shop.

// @generated from the API XML files of libvirt 1.2.3, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_enum::open_enum;
use crate::generated::open_flags::open_flags;

open_flags! {
    /// C's `virShopListAllFlags`; other bits are kept as they are.
    ShopListAllFlags {
        /// `VIR_SHOP_LIST_CHEAP`, since libvirt 0.3.0.
        CHEAP = 0x1;
        /// `VIR_SHOP_LIST_3D`, since libvirt 1.0.0.
        N3D = 0x80000000;
    }
}

open_enum! {
    /// C's `virShopPrice`; other values are kept as they are.
    ShopPrice {
        /// `SHOP_PRICE_INT`, since libvirt 0.2.0.
        INT = 1;
        /// `SHOP_PRICE_ULLONG`, since libvirt 0.2.0.
        ULLONG = 4;
        /// `SHOP_PRICE_DOUBLE`, since libvirt 0.2.0.
        DOUBLE = 5;
        /// `SHOP_PRICE_TEXT`, since libvirt 0.2.0.
        TEXT = 7;
    }
}

open_enum! {
    /// C's `virShopState`; other values are kept as they are.
    ShopState {
        /// `VIR_SHOP_STATE_CLOSED`, since libvirt 0.2.0.
        CLOSED = -2;
        /// `VIR_SHOP_STATE_ADD_LAST`, since libvirt 0.2.0.
        ADD_LAST = 0;
        /// `VIR_SHOP_STATE_OPEN`, since libvirt 0.2.0.
        OPEN = 1;
        /// `VIR_SHOP_STATE_SAME`.
        SAME = 1;
    }
}
