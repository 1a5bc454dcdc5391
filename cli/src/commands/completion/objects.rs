//! The objects that a daemon has, by the names that commands know them by.

use virtwire::object::admin::Daemon;
use virtwire::protocol::api::{
    DomainListFlags, NetworkListFlags, NodeDeviceListFlags, SecretListFlags, StoragePoolListFlags,
};
use virtwire::protocol::remote::NetworkGetDhcpLeases;
use virtwire::{Connection, Network, Result, StoragePool};

use super::values::Asked;
use super::{domain, host};
use crate::parser::Parsed;

/// What there is of it; none also where the command does not say yet of what.
pub(super) async fn ask(conn: &Connection, asked: Asked, given: &Parsed) -> Result<Vec<String>> {
    Ok(match asked {
        Asked::Domains(flags) => {
            texts(conn.list_all_domains(flags).await?, |one| one.name().to_string())
        }
        Asked::DomainUuids => {
            let all = conn.list_all_domains(DomainListFlags::empty()).await?;
            texts(all, |one| one.uuid().to_string())
        }
        Asked::Networks(flags) => {
            texts(conn.list_all_networks(flags).await?, |one| one.name().to_string())
        }
        Asked::NetworkUuids => {
            let all = conn.list_all_networks(NetworkListFlags::empty()).await?;
            texts(all, |one| one.uuid().to_string())
        }
        Asked::Ports => match network(conn, given).await? {
            Some(network) => texts(network.list_all_ports().await?, |one| one.uuid().to_string()),
            None => Vec::new(),
        },
        Asked::LeaseMacs => match network(conn, given).await? {
            Some(network) => lease_macs(conn, &network).await?,
            None => Vec::new(),
        },
        Asked::Pools(flags) => {
            texts(conn.list_all_storage_pools(flags).await?, |one| one.name().to_string())
        }
        Asked::Volumes => match pool(conn, given).await? {
            Some(pool) => texts(pool.list_all_volumes().await?, |one| one.name().to_string()),
            None => Vec::new(),
        },
        Asked::VolumeKeys => {
            let mut keys = Vec::new();
            for pool in conn.list_all_storage_pools(StoragePoolListFlags::ACTIVE).await? {
                keys.extend(texts(pool.list_all_volumes().await?, |one| one.key().to_string()));
            }
            keys
        }
        Asked::NodeDevices => {
            let all = conn.list_all_node_devices(NodeDeviceListFlags::empty()).await?;
            texts(all, |one| one.name().to_string())
        }
        Asked::HostInterfaces(flags) => {
            texts(conn.list_all_interfaces(flags).await?, |one| one.name().to_string())
        }
        Asked::HostMacs => {
            let all = conn.list_all_interfaces(Default::default()).await?;
            texts(all, |one| one.mac().to_string())
        }
        Asked::Filters => texts(conn.list_all_nw_filters().await?, |one| one.name().to_string()),
        Asked::Bindings => {
            texts(conn.list_all_nw_filter_bindings().await?, |one| one.port_device().to_string())
        }
        Asked::Secrets => {
            let all = conn.list_all_secrets(SecretListFlags::empty()).await?;
            texts(all, |one| one.uuid().to_string())
        }
        Asked::Servers => {
            let daemon = Daemon::from_connection(conn.clone());
            texts(daemon.list_servers().await?, |one| one.name().to_string())
        }
        Asked::Clients => match given.value("server") {
            Some(server) => {
                let server = Daemon::from_connection(conn.clone()).server_by_name(server).await?;
                texts(server.list_clients().await?, |one| one.id().to_string())
            }
            None => Vec::new(),
        },
        Asked::Processors | Asked::Cells | Asked::PageSizes | Asked::CpuModels => {
            host::ask(conn, asked, given).await?
        }
        _ => domain::ask(conn, asked, given).await?,
    })
}

fn texts<T>(all: Vec<T>, text: impl Fn(&T) -> String) -> Vec<String> {
    all.iter().map(text).collect()
}

/// The network that the command names.
async fn network(conn: &Connection, given: &Parsed) -> Result<Option<Network>> {
    let Some(name) = given.value("network") else { return Ok(None) };
    match name.parse() {
        Ok(uuid) => conn.network_by_uuid(uuid).await.map(Some),
        Err(_) => conn.network_by_name(name).await.map(Some),
    }
}

/// The pool that the command names: for a volume to copy, the one that it is in.
async fn pool(conn: &Connection, given: &Parsed) -> Result<Option<StoragePool>> {
    let name = given.value("inputpool").or(given.value("pool"));
    let Some(name) = name else { return Ok(None) };
    match name.parse() {
        Ok(uuid) => conn.storage_pool_by_uuid(uuid).await.map(Some),
        Err(_) => conn.storage_pool_by_name(name).await.map(Some),
    }
}

async fn lease_macs(conn: &Connection, network: &Network) -> Result<Vec<String>> {
    let net = network.wire().clone();
    let call = NetworkGetDhcpLeases { net, mac: None, need_results: 1, flags: 0 };
    let leases = conn.call(call).await?.leases;
    Ok(leases.into_iter().filter_map(|lease| lease.mac).map(|mac| mac.to_string()).collect())
}
