//! Management of the daemon itself: the program ADMIN; procedures.

// @generated from src/admin/admin_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

use super::{
    ClientClose, ClientGetInfo, ConnectClose, ConnectDaemonShutdown, ConnectGetLibVersion,
    ConnectGetLoggingFilters, ConnectGetLoggingOutputs, ConnectListServers, ConnectLookupServer,
    ConnectOpen, ConnectSetDaemonTimeout, ConnectSetLoggingFilters, ConnectSetLoggingOutputs,
    ServerGetClientLimits, ServerGetThreadpoolParameters, ServerListClients, ServerLookupClient,
    ServerSetClientLimits, ServerSetThreadpoolParameters, ServerUpdateTlsFiles,
};
use crate::procedure::{Procedure, ProcedureInfo};

/// All procedures and events of `Program::ADMIN` by number, from 1.
pub static PROCEDURES: [ProcedureInfo; 20] = [
    ConnectOpen::INFO,
    ConnectClose::INFO,
    ConnectGetLibVersion::INFO,
    ConnectListServers::INFO,
    ConnectLookupServer::INFO,
    ServerGetThreadpoolParameters::INFO,
    ServerSetThreadpoolParameters::INFO,
    ServerListClients::INFO,
    ServerLookupClient::INFO,
    ClientGetInfo::INFO,
    ClientClose::INFO,
    ServerGetClientLimits::INFO,
    ServerSetClientLimits::INFO,
    ConnectGetLoggingOutputs::INFO,
    ConnectGetLoggingFilters::INFO,
    ConnectSetLoggingOutputs::INFO,
    ConnectSetLoggingFilters::INFO,
    ServerUpdateTlsFiles::INFO,
    ConnectSetDaemonTimeout::INFO,
    ConnectDaemonShutdown::INFO,
];
