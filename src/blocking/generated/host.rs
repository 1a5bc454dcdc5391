//! The methods of `host` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Connection {
    /// Whether nobody on the way can listen in: the transport stays on one host or is encrypted,
    /// and the daemon says the same of its own way to the hypervisor. Of a stream that the user
    /// brought, the URI is believed.
    ///
    /// Protocol: `CONNECT_IS_SECURE` (remote 149), since libvirt 0.7.3. A read-only connection may
    /// call it.
    pub fn is_secure(&self) -> Result<bool> {
        wait::answer(&self.0, self.0.is_secure())
    }

    /// Whether the protocol itself is encrypted, by TLS or by SASL, and the way behind the daemon
    /// is secure. What a tunnel such as SSH encrypts does not count, nor does a Unix socket.
    ///
    /// Protocol: `CONNECT_IS_SECURE` (remote 149), since libvirt 0.7.3. A read-only connection may
    /// call it.
    pub fn is_encrypted(&self) -> Result<bool> {
        wait::answer(&self.0, self.0.is_encrypted())
    }
}
