//! Enums, flags and field names of the public API; nwfilter.

// @generated from the API XML files of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use crate::generated::open_flags::open_flags;

open_flags! {
    /// C's `virNWFilterBindingCreateFlags`; other bits are kept as they are.
    NwfilterBindingCreateFlags {
        /// `VIR_NWFILTER_BINDING_CREATE_VALIDATE`, since libvirt 7.8.0.
        VALIDATE = 0x1;
    }
}

open_flags! {
    /// C's `virNWFilterDefineFlags`; other bits are kept as they are.
    NwfilterDefineFlags {
        /// `VIR_NWFILTER_DEFINE_VALIDATE`, since libvirt 7.7.0.
        VALIDATE = 0x1;
    }
}
