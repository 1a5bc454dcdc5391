//! Enums, flags and field names of the public API; secret.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_enum::open_enum;
use crate::generated::open_flags::open_flags;

open_flags! {
    /// C's `virConnectListAllSecretsFlags`; other bits are kept as they are.
    SecretListFlags {
        /// `VIR_CONNECT_LIST_SECRETS_EPHEMERAL`, since libvirt 0.10.2.
        EPHEMERAL = 0x1;
        /// `VIR_CONNECT_LIST_SECRETS_NO_EPHEMERAL`, since libvirt 0.10.2.
        NO_EPHEMERAL = 0x2;
        /// `VIR_CONNECT_LIST_SECRETS_PRIVATE`, since libvirt 0.10.2.
        PRIVATE = 0x4;
        /// `VIR_CONNECT_LIST_SECRETS_NO_PRIVATE`, since libvirt 0.10.2.
        NO_PRIVATE = 0x8;
    }
}

open_flags! {
    /// C's `virSecretDefineFlags`; other bits are kept as they are.
    SecretDefineFlags {
        /// `VIR_SECRET_DEFINE_VALIDATE`, since libvirt 7.7.0.
        VALIDATE = 0x1;
    }
}

open_enum! {
    /// C's `virSecretEventID`; other values are kept as they are.
    SecretEventId {
        /// `VIR_SECRET_EVENT_ID_LIFECYCLE`, since libvirt 3.0.0.
        LIFECYCLE = 0;
        /// `VIR_SECRET_EVENT_ID_VALUE_CHANGED`, since libvirt 3.0.0.
        VALUE_CHANGED = 1;
    }
}

open_enum! {
    /// C's `virSecretEventLifecycleType`; other values are kept as they are.
    SecretEventLifecycleType {
        /// `VIR_SECRET_EVENT_DEFINED`, since libvirt 3.0.0.
        DEFINED = 0;
        /// `VIR_SECRET_EVENT_UNDEFINED`, since libvirt 3.0.0.
        UNDEFINED = 1;
    }
}

open_enum! {
    /// C's `virSecretUsageType`; other values are kept as they are.
    SecretUsageType {
        /// `VIR_SECRET_USAGE_TYPE_NONE`, since libvirt 0.7.1.
        NONE = 0;
        /// `VIR_SECRET_USAGE_TYPE_VOLUME`, since libvirt 0.7.1.
        VOLUME = 1;
        /// `VIR_SECRET_USAGE_TYPE_CEPH`, since libvirt 0.9.7.
        CEPH = 2;
        /// `VIR_SECRET_USAGE_TYPE_ISCSI`, since libvirt 1.0.4.
        ISCSI = 3;
        /// `VIR_SECRET_USAGE_TYPE_TLS`, since libvirt 2.3.0.
        TLS = 4;
        /// `VIR_SECRET_USAGE_TYPE_VTPM`, since libvirt 5.6.0.
        VTPM = 5;
    }
}
