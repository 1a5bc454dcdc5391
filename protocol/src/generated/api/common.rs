//! Enums, flags and field names of the public API; common.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_enum::open_enum;
use crate::generated::open_flags::open_flags;

open_enum! {
    /// C's `virConnectCloseReason`; other values are kept as they are.
    ConnectCloseReason {
        /// `VIR_CONNECT_CLOSE_REASON_ERROR`, since libvirt 0.10.0.
        ERROR = 0;
        /// `VIR_CONNECT_CLOSE_REASON_EOF`, since libvirt 0.10.0.
        EOF = 1;
        /// `VIR_CONNECT_CLOSE_REASON_KEEPALIVE`, since libvirt 0.10.0.
        KEEPALIVE = 2;
        /// `VIR_CONNECT_CLOSE_REASON_CLIENT`, since libvirt 0.10.0.
        CLIENT = 3;
    }
}

open_flags! {
    /// C's `virTypedParameterFlags`; other bits are kept as they are.
    TypedParameterFlags {
        /// `VIR_TYPED_PARAM_STRING_OKAY`, since libvirt 0.9.8.
        STRING_OKAY = 0x4;
    }
}

open_enum! {
    /// C's `virTypedParameterType`; other values are kept as they are.
    TypedParameterType {
        /// `VIR_TYPED_PARAM_INT`, since libvirt 0.9.2.
        INT = 1;
        /// `VIR_TYPED_PARAM_UINT`, since libvirt 0.9.2.
        UINT = 2;
        /// `VIR_TYPED_PARAM_LLONG`, since libvirt 0.9.2.
        LLONG = 3;
        /// `VIR_TYPED_PARAM_ULLONG`, since libvirt 0.9.2.
        ULLONG = 4;
        /// `VIR_TYPED_PARAM_DOUBLE`, since libvirt 0.9.2.
        DOUBLE = 5;
        /// `VIR_TYPED_PARAM_BOOLEAN`, since libvirt 0.9.2.
        BOOLEAN = 6;
        /// `VIR_TYPED_PARAM_STRING`, since libvirt 0.9.8.
        STRING = 7;
    }
}
