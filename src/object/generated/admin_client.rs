//! A client of a server.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::TypedParams;
use crate::object::admin::{Client, ClientInfo};
use crate::protocol::admin;

/// A client of a server.
impl Client {
    /// Who the client is: its process and user where it came over a Unix socket, its address and
    /// login where it came over a network.
    ///
    /// Protocol: `CLIENT_GET_INFO` (admin 10), since libvirt 2.0.0.
    pub fn info(&self) -> Call<admin::ClientGetInfo, ClientInfo> {
        let args = admin::ClientGetInfo { clnt: self.wire().clone(), flags: 0 };
        self.connection()
            .call_to(args, |reply, _| Ok(ClientInfo::from(TypedParams::from(reply.params))))
    }

    /// Hangs up on the client.
    ///
    /// Protocol: `CLIENT_CLOSE` (admin 11), since libvirt 2.0.0.
    pub fn close(&self) -> Call<admin::ClientClose> {
        self.connection().call(admin::ClientClose { clnt: self.wire().clone(), flags: 0 })
    }
}
