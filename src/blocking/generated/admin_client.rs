//! The methods of `admin_client` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Client {
    /// Who the client is: its process and user where it came over a Unix socket, its address and
    /// login where it came over a network.
    ///
    /// Protocol: `CLIENT_GET_INFO` (admin 10), since libvirt 2.0.0.
    pub fn info(&self) -> Result<ClientInfo> {
        wait::answer(self.0.connection(), self.0.info())
    }

    /// Hangs up on the client.
    ///
    /// Protocol: `CLIENT_CLOSE` (admin 11), since libvirt 2.0.0.
    pub fn close(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.close())
    }
}
