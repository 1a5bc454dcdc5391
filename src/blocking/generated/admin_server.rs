//! The methods of `admin_server` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Server {
    /// The server's workers: how many there are, how many there may be, how many calls wait for
    /// one.
    ///
    /// Protocol: `SERVER_GET_THREADPOOL_PARAMETERS` (admin 6), since libvirt 2.0.0.
    pub fn threadpool_parameters(&self) -> Result<ThreadpoolParameters> {
        wait::answer(self.0.connection(), self.0.threadpool_parameters())
    }

    /// Sets how many workers the server has at least and at most, and how many there are for calls
    /// that never wait for a hypervisor, until the daemon ends. The other values only tell.
    ///
    /// Protocol: `SERVER_SET_THREADPOOL_PARAMETERS` (admin 7), since libvirt 2.0.0.
    pub fn set_threadpool_parameters(&self, params: ThreadpoolParameters) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_threadpool_parameters(params))
    }

    /// Who is connected to the server.
    ///
    /// Protocol: `SERVER_LIST_CLIENTS` (admin 8), since libvirt 2.0.0.
    pub fn list_clients(&self) -> Result<Vec<Client>> {
        {
            let it = wait::answer(self.0.connection(), self.0.list_clients());
            it.map(|it| it.into_iter().map(Client::from).collect())
        }
    }

    /// The server's client with this number. Numbers are not used again.
    ///
    /// Protocol: `SERVER_LOOKUP_CLIENT` (admin 9), since libvirt 2.0.0.
    pub fn client_by_id(&self, id: u64) -> Result<Client> {
        {
            let it = wait::answer(self.0.connection(), self.0.client_by_id(id));
            it.map(Client::from)
        }
    }

    /// How many clients the server has and may have.
    ///
    /// Protocol: `SERVER_GET_CLIENT_LIMITS` (admin 12), since libvirt 2.0.0.
    pub fn client_limits(&self) -> Result<ClientLimits> {
        wait::answer(self.0.connection(), self.0.client_limits())
    }

    /// Sets how many clients the server may have, and how many of them may not have logged in yet,
    /// which must not be more, until the daemon ends. Who is connected stays. The other values only
    /// tell.
    ///
    /// Protocol: `SERVER_SET_CLIENT_LIMITS` (admin 13), since libvirt 2.0.0.
    pub fn set_client_limits(&self, limits: ClientLimits) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_client_limits(limits))
    }

    /// Reads the server's TLS certificates, keys and revocation list anew. Sessions that stand are
    /// not touched. An error for a server without TLS.
    ///
    /// Protocol: `SERVER_UPDATE_TLS_FILES` (admin 18), since libvirt 3.0.0.
    pub fn update_tls_files(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.update_tls_files())
    }
}
