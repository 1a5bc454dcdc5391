//! The methods of `secret` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Secret {
    /// The secret's description, without its value.
    ///
    /// Protocol: `SECRET_GET_XML_DESC` (remote 143), since libvirt 0.7.1. Needs `secret:read`. A
    /// read-only connection may call it.
    pub fn xml(&self) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.xml())
    }

    /// Gives the secret a value of up to 64 KiB. An ephemeral one is kept in the daemon's memory
    /// only.
    ///
    /// Protocol: `SECRET_SET_VALUE` (remote 144), since libvirt 0.7.1. Needs `secret:write`. A
    /// read-only connection may not call it.
    pub fn set_value(&self, value: impl Into<Bytes>) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_value(value))
    }

    /// The secret's value. An error for a private one, for one without a value, and on a read-only
    /// connection.
    ///
    /// Protocol: `SECRET_GET_VALUE` (remote 145), since libvirt 0.7.1. Needs `secret:read_secure`.
    /// A read-only connection may not call it.
    pub fn value(&self) -> Result<Bytes> {
        wait::answer(self.0.connection(), self.0.value())
    }

    /// Forgets the secret and its value.
    ///
    /// Protocol: `SECRET_UNDEFINE` (remote 146), since libvirt 0.7.1. Needs `secret:delete`. A
    /// read-only connection may not call it.
    pub fn undefine(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.undefine())
    }
}
