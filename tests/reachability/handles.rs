//! A handle of each kind, over one connection.

use virtwire::protocol::xdr::Uuid;
use virtwire::protocol::{admin as wire_admin, remote};
use virtwire::{
    Connection, Domain, DomainCheckpoint, DomainSnapshot, Interface, Network, NetworkPort,
    NodeDevice, NwFilter, NwFilterBinding, Secret, StoragePool, StorageVolume, admin,
};

pub(crate) struct Handles {
    pub(crate) connection: Connection,
    pub(crate) domain: Domain,
    pub(crate) domain_checkpoint: DomainCheckpoint,
    pub(crate) domain_snapshot: DomainSnapshot,
    pub(crate) interface: Interface,
    pub(crate) network: Network,
    pub(crate) network_port: NetworkPort,
    pub(crate) node_device: NodeDevice,
    pub(crate) filter: NwFilter,
    pub(crate) filter_binding: NwFilterBinding,
    pub(crate) secret: Secret,
    pub(crate) storage_pool: StoragePool,
    pub(crate) storage_volume: StorageVolume,
    pub(crate) daemon: admin::Daemon,
    pub(crate) server: admin::Server,
    pub(crate) client: admin::Client,
}

impl Handles {
    pub(crate) fn of(connection: Connection) -> Self {
        let to = &connection;
        let uuid = Uuid::default();
        let dom = remote::Domain { name: "domain".into(), uuid, id: 1 };
        let net = remote::Network { name: "network".into(), uuid };
        let srv = wire_admin::Server { name: "server".into() };
        Self {
            domain_checkpoint: DomainCheckpoint::from_wire(
                to,
                remote::DomainCheckpoint { name: "checkpoint".into(), dom: dom.clone() },
            ),
            domain_snapshot: DomainSnapshot::from_wire(
                to,
                remote::DomainSnapshot { name: "snapshot".into(), dom: dom.clone() },
            ),
            domain: Domain::from_wire(to, dom),
            interface: Interface::from_wire(
                to,
                remote::Interface { name: "eth0".into(), mac: "52:54:00:00:00:01".into() },
            ),
            network_port: NetworkPort::from_wire(
                to,
                remote::NetworkPort { net: net.clone(), uuid },
            ),
            network: Network::from_wire(to, net),
            node_device: NodeDevice::from_wire(to, remote::NodeDevice { name: "pci".into() }),
            filter: NwFilter::from_wire(to, remote::Nwfilter { name: "filter".into(), uuid }),
            filter_binding: NwFilterBinding::from_wire(
                to,
                remote::NwfilterBinding { portdev: "vnet0".into(), filtername: "filter".into() },
            ),
            secret: Secret::from_wire(
                to,
                remote::Secret { uuid, usage_type: 0, usage_id: "".into() },
            ),
            storage_pool: StoragePool::from_wire(
                to,
                remote::StoragePool { name: "pool".into(), uuid },
            ),
            storage_volume: StorageVolume::from_wire(
                to,
                remote::StorageVol { pool: "pool".into(), name: "vol".into(), key: "key".into() },
            ),
            daemon: admin::Daemon::from_connection(to.clone()),
            client: admin::Client::from_wire(
                to,
                wire_admin::Client { srv: srv.clone(), id: 1, timestamp: 0, transport: 0 },
            ),
            server: admin::Server::from_wire(to, srv),
            connection,
        }
    }
}
