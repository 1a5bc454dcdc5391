//! The methods of `nwfilter_binding` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl NwFilterBinding {
    /// The binding: the device, its owner, the filter and its parameters.
    ///
    /// Protocol: `NWFILTER_BINDING_GET_XML_DESC` (remote 398), since libvirt 4.5.0. Needs
    /// `nwfilter_binding:read`. A read-only connection may call it.
    pub fn xml(&self) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.xml())
    }

    /// Takes the filter's rules off the device.
    ///
    /// Protocol: `NWFILTER_BINDING_DELETE` (remote 400), since libvirt 4.5.0. Needs
    /// `nwfilter_binding:delete`. A read-only connection may not call it.
    pub fn delete(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.delete())
    }
}
