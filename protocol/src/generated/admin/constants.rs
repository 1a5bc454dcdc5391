//! Management of the daemon itself: the program ADMIN; constants.

// @generated from src/admin/admin_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

/// `ADMIN_STRING_MAX`.
pub const STRING_MAX: usize = 4194304;

/// `ADMIN_SERVER_LIST_MAX`.
pub const SERVER_LIST_MAX: usize = 16384;

/// `ADMIN_SERVER_THREADPOOL_PARAMETERS_MAX`.
pub const SERVER_THREADPOOL_PARAMETERS_MAX: usize = 32;

/// `ADMIN_CLIENT_LIST_MAX`.
pub const CLIENT_LIST_MAX: usize = 16384;

/// `ADMIN_CLIENT_INFO_PARAMETERS_MAX`.
pub const CLIENT_INFO_PARAMETERS_MAX: usize = 64;

/// `ADMIN_SERVER_CLIENT_LIMITS_MAX`.
pub const SERVER_CLIENT_LIMITS_MAX: usize = 32;

/// `ADMIN_PROGRAM`.
pub const PROGRAM: u32 = 0x6900690;

/// `ADMIN_PROTOCOL_VERSION`.
pub const PROTOCOL_VERSION: u32 = 0x1;
