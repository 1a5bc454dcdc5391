//! Connection: what only QEMU has.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::{Call, Connection};
use crate::object::Domain;
use crate::protocol::qemu;

/// Connection: what only QEMU has.
impl Connection {
    /// Makes a domain of a QEMU that runs on the daemon's host and was started by somebody else, by
    /// its process id. libvirt 5.5.0 and later refuse it.
    ///
    /// Protocol: `DOMAIN_ATTACH` (qemu 2), since libvirt 0.9.4. Needs `domain:start`,
    /// `domain:write`. A read-only connection may not call it.
    pub fn qemu_attach(&self, pid: u32) -> Call<qemu::DomainAttach, Domain> {
        let args = qemu::DomainAttach { pid_value: pid, flags: 0 };
        self.call_to(args, |reply, connection| Ok(Domain::from_wire(connection, reply.dom)))
    }
}
