//! Enums, flags and field names of the public API; event.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_flags::open_flags;

open_flags! {
    /// C's `virEventHandleType`; other bits are kept as they are.
    EventHandleType {
        /// `VIR_EVENT_HANDLE_READABLE`, since libvirt 0.5.0.
        READABLE = 0x1;
        /// `VIR_EVENT_HANDLE_WRITABLE`, since libvirt 0.5.0.
        WRITABLE = 0x2;
        /// `VIR_EVENT_HANDLE_ERROR`, since libvirt 0.5.0.
        ERROR = 0x4;
        /// `VIR_EVENT_HANDLE_HANGUP`, since libvirt 0.5.0.
        HANGUP = 0x8;
    }
}
