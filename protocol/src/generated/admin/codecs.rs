//! Management of the daemon itself: the program ADMIN; codecs.

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
use crate::codec::Codec;

/// How the messages of each procedure and event are read, by number from 1.
pub(crate) static CODECS: [Codec; 20] = [
    Codec::call::<ConnectOpen>(),
    Codec::call::<ConnectClose>(),
    Codec::call::<ConnectGetLibVersion>(),
    Codec::call::<ConnectListServers>(),
    Codec::call::<ConnectLookupServer>(),
    Codec::call::<ServerGetThreadpoolParameters>(),
    Codec::call::<ServerSetThreadpoolParameters>(),
    Codec::call::<ServerListClients>(),
    Codec::call::<ServerLookupClient>(),
    Codec::call::<ClientGetInfo>(),
    Codec::call::<ClientClose>(),
    Codec::call::<ServerGetClientLimits>(),
    Codec::call::<ServerSetClientLimits>(),
    Codec::call::<ConnectGetLoggingOutputs>(),
    Codec::call::<ConnectGetLoggingFilters>(),
    Codec::call::<ConnectSetLoggingOutputs>(),
    Codec::call::<ConnectSetLoggingFilters>(),
    Codec::call::<ServerUpdateTlsFiles>(),
    Codec::call::<ConnectSetDaemonTimeout>(),
    Codec::call::<ConnectDaemonShutdown>(),
];
