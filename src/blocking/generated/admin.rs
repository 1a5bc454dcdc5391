//! The methods of `admin` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Client {
    /// The server that it is connected to.
    #[must_use]
    pub fn server(&self) -> Server {
        Server::from(self.0.server())
    }
}

impl Daemon {
    /// The daemon at the other end of a connection to an admin socket.
    #[must_use]
    pub fn from_connection(connection: Connection) -> Self {
        Self::from(<Self as Deref>::Target::from_connection(connection.0))
    }
}
