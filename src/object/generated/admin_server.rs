//! A server of a daemon: its workers and its clients.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::TypedParams;
use crate::object::admin::{Client, ClientLimits, Server, ThreadpoolParameters};
use crate::protocol::admin;

/// A server of a daemon: its workers and its clients.
impl Server {
    /// The server's workers: how many there are, how many there may be, how many calls wait for
    /// one.
    ///
    /// Protocol: `SERVER_GET_THREADPOOL_PARAMETERS` (admin 6), since libvirt 2.0.0.
    pub fn threadpool_parameters(
        &self,
    ) -> Call<admin::ServerGetThreadpoolParameters, ThreadpoolParameters> {
        let args = admin::ServerGetThreadpoolParameters { srv: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| {
            Ok(ThreadpoolParameters::from(TypedParams::from(reply.params)))
        })
    }

    /// Sets how many workers the server has at least and at most, and how many there are for calls
    /// that never wait for a hypervisor, until the daemon ends. The other values only tell.
    ///
    /// Protocol: `SERVER_SET_THREADPOOL_PARAMETERS` (admin 7), since libvirt 2.0.0.
    pub fn set_threadpool_parameters(
        &self,
        params: ThreadpoolParameters,
    ) -> Call<admin::ServerSetThreadpoolParameters> {
        self.connection().call(admin::ServerSetThreadpoolParameters {
            srv: self.wire().clone(),
            params: TypedParams::from(params).into(),
            flags: 0,
        })
    }

    /// Who is connected to the server.
    ///
    /// Protocol: `SERVER_LIST_CLIENTS` (admin 8), since libvirt 2.0.0.
    pub fn list_clients(&self) -> Call<admin::ServerListClients, Vec<Client>> {
        let args = admin::ServerListClients { srv: self.wire().clone(), need_results: 1, flags: 0 };
        self.connection().call_to(args, |reply, connection| {
            Ok(reply.clients.into_iter().map(|wire| Client::from_wire(connection, wire)).collect())
        })
    }

    /// The server's client with this number. Numbers are not used again.
    ///
    /// Protocol: `SERVER_LOOKUP_CLIENT` (admin 9), since libvirt 2.0.0.
    pub fn client_by_id(&self, id: u64) -> Call<admin::ServerLookupClient, Client> {
        let args = admin::ServerLookupClient { srv: self.wire().clone(), id, flags: 0 };
        self.connection()
            .call_to(args, |reply, connection| Ok(Client::from_wire(connection, reply.clnt)))
    }

    /// How many clients the server has and may have.
    ///
    /// Protocol: `SERVER_GET_CLIENT_LIMITS` (admin 12), since libvirt 2.0.0.
    pub fn client_limits(&self) -> Call<admin::ServerGetClientLimits, ClientLimits> {
        let args = admin::ServerGetClientLimits { srv: self.wire().clone(), flags: 0 };
        self.connection()
            .call_to(args, |reply, _| Ok(ClientLimits::from(TypedParams::from(reply.params))))
    }

    /// Sets how many clients the server may have, and how many of them may not have logged in yet,
    /// which must not be more, until the daemon ends. Who is connected stays. The other values only
    /// tell.
    ///
    /// Protocol: `SERVER_SET_CLIENT_LIMITS` (admin 13), since libvirt 2.0.0.
    pub fn set_client_limits(&self, limits: ClientLimits) -> Call<admin::ServerSetClientLimits> {
        self.connection().call(admin::ServerSetClientLimits {
            srv: self.wire().clone(),
            params: TypedParams::from(limits).into(),
            flags: 0,
        })
    }

    /// Reads the server's TLS certificates, keys and revocation list anew. Sessions that stand are
    /// not touched. An error for a server without TLS.
    ///
    /// Protocol: `SERVER_UPDATE_TLS_FILES` (admin 18), since libvirt 3.0.0.
    pub fn update_tls_files(&self) -> Call<admin::ServerUpdateTlsFiles> {
        self.connection().call(admin::ServerUpdateTlsFiles { srv: self.wire().clone(), flags: 0 })
    }
}
