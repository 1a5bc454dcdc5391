//! What a daemon says of its workers, its limits and its clients.

use crate::object::param_set::param_set;
use crate::protocol::api;
use crate::protocol::xdr::XdrString;

param_set! {
    /// The workers of a server, which do the work of calls.
    pub settable struct ThreadpoolParameters {
        /// How many there are at least.
        min_workers: u32 = api::THREADPOOL_WORKERS_MIN,
        /// How many there are at most.
        max_workers: u32 = api::THREADPOOL_WORKERS_MAX,
        /// How many more there are for calls that never wait for a hypervisor.
        priority_workers: u32 = api::THREADPOOL_WORKERS_PRIORITY,
        /// How many there are. Only told.
        workers: u32 = api::THREADPOOL_WORKERS_CURRENT,
        /// How many have nothing to do. Only told.
        free_workers: u32 = api::THREADPOOL_WORKERS_FREE,
        /// How many calls wait for one. Only told.
        job_queue_depth: u32 = api::THREADPOOL_JOB_QUEUE_DEPTH,
    }
}

param_set! {
    /// How many clients a server has and may have.
    pub settable struct ClientLimits {
        /// How many it may have.
        max_clients: u32 = api::SERVER_CLIENTS_MAX,
        /// How many may not have logged in yet.
        max_unauthenticated_clients: u32 = api::SERVER_CLIENTS_UNAUTH_MAX,
        /// How many it has. Only told.
        clients: u32 = api::SERVER_CLIENTS_CURRENT,
        /// How many have not logged in yet. Only told.
        unauthenticated_clients: u32 = api::SERVER_CLIENTS_UNAUTH_CURRENT,
    }
}

param_set! {
    /// Who a client is. What does not go with its transport is `None`.
    pub struct ClientInfo {
        /// Whether it may only read.
        readonly: bool = api::CLIENT_INFO_READONLY,
        /// Where it came from, as `127.0.0.1:50000`.
        socket_address: XdrString = api::CLIENT_INFO_SOCKET_ADDR,
        /// The name by which it logged in with SASL.
        sasl_user_name: XdrString = api::CLIENT_INFO_SASL_USER_NAME,
        /// The name in its certificate.
        x509_distinguished_name: XdrString = api::CLIENT_INFO_X509_DISTINGUISHED_NAME,
        /// The number of its user, over a Unix socket.
        unix_user_id: u32 = api::CLIENT_INFO_UNIX_USER_ID,
        /// The name of its user.
        unix_user_name: XdrString = api::CLIENT_INFO_UNIX_USER_NAME,
        /// The number of its group.
        unix_group_id: u32 = api::CLIENT_INFO_UNIX_GROUP_ID,
        /// The name of its group.
        unix_group_name: XdrString = api::CLIENT_INFO_UNIX_GROUP_NAME,
        /// The number of its process.
        unix_process_id: u32 = api::CLIENT_INFO_UNIX_PROCESS_ID,
        /// The SELinux context of its process.
        selinux_context: XdrString = api::CLIENT_INFO_SELINUX_CONTEXT,
    }
}
