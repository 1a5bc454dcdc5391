//! The methods of `qemu_connection` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Connection {
    /// Makes a domain of a QEMU that runs on the daemon's host and was started by somebody else, by
    /// its process id. libvirt 5.5.0 and later refuse it.
    ///
    /// Protocol: `DOMAIN_ATTACH` (qemu 2), since libvirt 0.9.4. Needs `domain:start`,
    /// `domain:write`. A read-only connection may not call it.
    pub fn qemu_attach(&self, pid: u32) -> Result<Domain> {
        {
            let it = wait::answer(&self.0, self.0.qemu_attach(pid));
            it.map(Domain::from)
        }
    }
}
