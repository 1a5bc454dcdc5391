//! What the packets of all programs share; constants.

// @generated from src/rpc/virnetprotocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

/// `VIR_NET_MESSAGE_INITIAL`.
pub const MESSAGE_INITIAL: usize = 65536;

/// `VIR_NET_MESSAGE_LEGACY_PAYLOAD_MAX`.
pub const MESSAGE_LEGACY_PAYLOAD_MAX: usize = 262120;

/// `VIR_NET_MESSAGE_MAX`.
pub const MESSAGE_MAX: usize = 33554432;

/// `VIR_NET_MESSAGE_HEADER_MAX`.
pub const MESSAGE_HEADER_MAX: usize = 24;

/// `VIR_NET_MESSAGE_PAYLOAD_MAX`.
pub const MESSAGE_PAYLOAD_MAX: usize = 33554408;

/// `VIR_NET_MESSAGE_LEN_MAX`.
pub const MESSAGE_LEN_MAX: usize = 4;

/// `VIR_NET_MESSAGE_STRING_MAX`.
pub const MESSAGE_STRING_MAX: usize = 4194304;

/// `VIR_NET_MESSAGE_NUM_FDS_MAX`.
pub const MESSAGE_NUM_FDS_MAX: usize = 32;

/// `VIR_NET_MESSAGE_HEADER_XDR_LEN`.
pub const MESSAGE_HEADER_XDR_LEN: usize = 4;
