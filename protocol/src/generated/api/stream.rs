//! Enums, flags and field names of the public API; stream.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_flags::open_flags;

open_flags! {
    /// C's `virStreamEventType`; other bits are kept as they are.
    StreamEventType {
        /// `VIR_STREAM_EVENT_READABLE`, since libvirt 0.7.2.
        READABLE = 0x1;
        /// `VIR_STREAM_EVENT_WRITABLE`, since libvirt 0.7.2.
        WRITABLE = 0x2;
        /// `VIR_STREAM_EVENT_ERROR`, since libvirt 0.7.2.
        ERROR = 0x4;
        /// `VIR_STREAM_EVENT_HANGUP`, since libvirt 0.7.2.
        HANGUP = 0x8;
    }
}

open_flags! {
    /// C's `virStreamFlags`; other bits are kept as they are.
    StreamFlags {
        /// `VIR_STREAM_NONBLOCK`, since libvirt 0.7.2.
        NONBLOCK = 0x1;
    }
}

open_flags! {
    /// C's `virStreamRecvFlagsValues`; other bits are kept as they are.
    StreamRecvFlags {
        /// `VIR_STREAM_RECV_STOP_AT_HOLE`, since libvirt 3.4.0.
        STOP_AT_HOLE = 0x1;
    }
}
