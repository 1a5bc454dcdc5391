//! The rest.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::{Call, Connection};
use crate::object::Domain;
use crate::protocol::{api, remote};

/// The rest.
impl Connection {
    /// All of them.
    ///
    /// Protocol: `DOMAIN_LIST` (remote 1), since libvirt 0.3.0. Needs `connect:getattr`. Shows what
    /// has `domain:getattr`.
    pub fn domains(&self, flags: api::DomainTuneFlags) -> Call<remote::DomainList, Vec<Domain>> {
        let args = remote::DomainList { need_results: 1, flags: flags.bits() };
        self.call_to(args, |reply, connection| {
            Ok(reply.domains.into_iter().map(|wire| Domain::from_wire(connection, wire)).collect())
        })
    }
}
