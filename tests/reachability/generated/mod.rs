//! What the tables in `codegen/objects/` say: generated methods, those by hand, and
//! what has none.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

mod admin_client;
mod admin_daemon;
mod admin_server;
mod checkpoint;
mod connection_define;
mod connection_host;
mod connection_lookup;
mod connection_node;
mod connection_save;
mod domain_agent;
mod domain_backup;
mod domain_block;
mod domain_checkpoint;
mod domain_cpu;
mod domain_define;
mod domain_devices;
mod domain_info;
mod domain_interface;
mod domain_job;
mod domain_lifecycle;
mod domain_memory;
mod domain_migrate;
mod domain_save;
mod domain_security;
mod domain_snapshot;
mod domain_tuning;
mod interface;
mod network;
mod network_port;
mod node_device;
mod nwfilter;
mod nwfilter_binding;
mod qemu;
mod qemu_connection;
mod secret;
mod snapshot;
mod storage_pool;
mod storage_volume;

use virtwire::protocol::Program;

use crate::Case;

/// A call of each generated method.
pub(crate) const GENERATED: [&[Case]; 38] = [
    admin_client::CALLS,
    admin_daemon::CALLS,
    admin_server::CALLS,
    checkpoint::CALLS,
    connection_define::CALLS,
    connection_host::CALLS,
    connection_lookup::CALLS,
    connection_node::CALLS,
    connection_save::CALLS,
    domain_agent::CALLS,
    domain_backup::CALLS,
    domain_block::CALLS,
    domain_checkpoint::CALLS,
    domain_cpu::CALLS,
    domain_define::CALLS,
    domain_devices::CALLS,
    domain_info::CALLS,
    domain_interface::CALLS,
    domain_job::CALLS,
    domain_lifecycle::CALLS,
    domain_memory::CALLS,
    domain_migrate::CALLS,
    domain_save::CALLS,
    domain_security::CALLS,
    domain_snapshot::CALLS,
    domain_tuning::CALLS,
    interface::CALLS,
    network_port::CALLS,
    network::CALLS,
    node_device::CALLS,
    nwfilter_binding::CALLS,
    nwfilter::CALLS,
    qemu_connection::CALLS,
    qemu::CALLS,
    secret::CALLS,
    snapshot::CALLS,
    storage_pool::CALLS,
    storage_volume::CALLS,
];

/// What is reached by methods that are written by hand.
pub(crate) const HAND: [(&str, Program, i32); 63] = [
    ("Connection::define_network", Program::REMOTE, 41),
    ("Connection::define_network", Program::REMOTE, 432),
    ("Connection::create_network", Program::REMOTE, 40),
    ("Connection::create_network", Program::REMOTE, 437),
    ("Connection::define_nw_filter", Program::REMOTE, 180),
    ("Connection::define_nw_filter", Program::REMOTE, 431),
    ("Connection::is_secure", Program::REMOTE, 149),
    ("Connection::node_cells_free_memory", Program::REMOTE, 101),
    ("Connection::node_cpu_stats", Program::REMOTE, 227),
    ("Connection::node_memory_stats", Program::REMOTE, 228),
    ("Connection::node_free_pages", Program::REMOTE, 340),
    ("Connection::node_alloc_pages", Program::REMOTE, 347),
    ("Domain::set_time", Program::REMOTE, 338),
    ("Domain::backup", Program::REMOTE, 421),
    ("Domain::block_resize", Program::REMOTE, 251),
    ("Domain::block_peek", Program::REMOTE, 103),
    ("Domain::block_io_tune", Program::REMOTE, 253),
    ("Domain::block_pull", Program::REMOTE, 240),
    ("Domain::block_rebase", Program::REMOTE, 266),
    ("Domain::block_commit", Program::REMOTE, 290),
    ("Domain::block_copy", Program::REMOTE, 345),
    ("Domain::vcpus", Program::REMOTE, 20),
    ("Domain::vcpu_pins", Program::REMOTE, 230),
    ("Domain::emulator_pin", Program::REMOTE, 280),
    ("Domain::cpu_stats", Program::REMOTE, 262),
    ("Connection::create_domain_with_files", Program::REMOTE, 309),
    ("Domain::open_graphics", Program::REMOTE, 249),
    ("Domain::open_graphics_fd", Program::REMOTE, 343),
    ("Domain::console, Domain::open_console", Program::REMOTE, 201),
    ("Domain::open_channel", Program::REMOTE, 296),
    ("Domain::screenshot", Program::REMOTE, 211),
    ("Domain::interface_parameters", Program::REMOTE, 257),
    ("Domain::rename", Program::REMOTE, 358),
    ("Domain::create_with_files", Program::REMOTE, 310),
    ("Domain::associate_files", Program::REMOTE, 443),
    ("Domain::memory_parameters", Program::REMOTE, 198),
    ("Domain::memory_peek", Program::REMOTE, 104),
    ("Domain::migrate_to", Program::REMOTE, 305),
    ("Domain::migrate", Program::REMOTE, 302),
    ("Domain::migrate", Program::REMOTE, 303),
    ("Domain::migrate", Program::REMOTE, 306),
    ("Domain::migrate", Program::REMOTE, 307),
    ("Domain::save", Program::REMOTE, 55),
    ("Domain::save", Program::REMOTE, 232),
    ("Domain::save_params", Program::REMOTE, 440),
    ("Domain::core_dump", Program::REMOTE, 53),
    ("Domain::core_dump_with_format", Program::REMOTE, 334),
    ("Domain::managed_save", Program::REMOTE, 182),
    ("Domain::launch_security_info", Program::REMOTE, 396),
    ("Domain::snapshot_create", Program::REMOTE, 185),
    ("Connection::all_domain_stats, Connection::domain_stats, Domain::stats", Program::REMOTE, 344),
    ("Domain::scheduler_parameters_flags", Program::REMOTE, 223),
    ("Domain::blkio_parameters", Program::REMOTE, 206),
    ("Domain::numa_parameters", Program::REMOTE, 255),
    ("Domain::lxc_open_namespace", Program::LXC, 1),
    ("Network::update", Program::REMOTE, 291),
    ("NodeDevice::capabilities", Program::REMOTE, 116),
    ("NodeDevice::capabilities", Program::REMOTE, 117),
    ("Domain::qemu_monitor_command_with_files", Program::QEMU, 7),
    ("Connection::events", Program::QEMU, 4),
    ("Connection::events", Program::QEMU, 5),
    (
        "StorageVolume::upload, StorageVolume::upload_file, StorageVolume::open_upload",
        Program::REMOTE,
        208,
    ),
    (
        "StorageVolume::download, StorageVolume::download_file, StorageVolume::open_download",
        Program::REMOTE,
        209,
    ),
];

/// What has no method, and why.
pub(crate) const LEFT_OUT: [(&str, Program, i32); 76] = [
    ("CONNECT_OPEN: opening a connection does it", Program::ADMIN, 1),
    ("CONNECT_CLOSE: closing a connection does it", Program::ADMIN, 2),
    ("CONNECT_OPEN: opening a connection does it", Program::REMOTE, 1),
    ("CONNECT_CLOSE: closing a connection does it", Program::REMOTE, 2),
    ("AUTH_LIST: logging in does it", Program::REMOTE, 66),
    ("AUTH_SASL_INIT: logging in does it", Program::REMOTE, 67),
    ("AUTH_SASL_START: logging in does it", Program::REMOTE, 68),
    ("AUTH_SASL_STEP: logging in does it", Program::REMOTE, 69),
    ("AUTH_POLKIT: logging in does it", Program::REMOTE, 70),
    (
        "CONNECT_SUPPORTS_FEATURE: features are of the protocol between client and daemon: the library asks where it has to know",
        Program::REMOTE,
        60,
    ),
    (
        "CONNECT_REGISTER_CLOSE_CALLBACK: Connection::on_close and Connection::closed do it",
        Program::REMOTE,
        360,
    ),
    (
        "CONNECT_UNREGISTER_CLOSE_CALLBACK: Connection::on_close and Connection::closed do it",
        Program::REMOTE,
        361,
    ),
    (
        "CONNECT_DOMAIN_EVENT_REGISTER: superseded by CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY, which Connection::events uses",
        Program::REMOTE,
        105,
    ),
    (
        "CONNECT_DOMAIN_EVENT_DEREGISTER: superseded by CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY, which Connection::events uses",
        Program::REMOTE,
        106,
    ),
    (
        "CONNECT_DOMAIN_EVENT_REGISTER_ANY: superseded by CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY, which Connection::events uses",
        Program::REMOTE,
        167,
    ),
    (
        "CONNECT_DOMAIN_EVENT_DEREGISTER_ANY: superseded by CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY, which Connection::events uses",
        Program::REMOTE,
        168,
    ),
    (
        "CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY: Connection::events does it",
        Program::REMOTE,
        316,
    ),
    (
        "CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY: dropping a subscription does it",
        Program::REMOTE,
        317,
    ),
    ("CONNECT_NETWORK_EVENT_REGISTER_ANY: Connection::events does it", Program::REMOTE, 313),
    ("CONNECT_NETWORK_EVENT_DEREGISTER_ANY: dropping a subscription does it", Program::REMOTE, 314),
    ("CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY: Connection::events does it", Program::REMOTE, 368),
    (
        "CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY: dropping a subscription does it",
        Program::REMOTE,
        369,
    ),
    ("CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY: Connection::events does it", Program::REMOTE, 374),
    (
        "CONNECT_NODE_DEVICE_EVENT_DEREGISTER_ANY: dropping a subscription does it",
        Program::REMOTE,
        375,
    ),
    ("CONNECT_SECRET_EVENT_REGISTER_ANY: Connection::events does it", Program::REMOTE, 380),
    ("CONNECT_SECRET_EVENT_DEREGISTER_ANY: dropping a subscription does it", Program::REMOTE, 381),
    ("CONNECT_LIST_DOMAINS: superseded by list_all_domains", Program::REMOTE, 37),
    ("CONNECT_NUM_OF_DOMAINS: superseded by list_all_domains", Program::REMOTE, 51),
    ("CONNECT_LIST_DEFINED_DOMAINS: superseded by list_all_domains", Program::REMOTE, 21),
    ("CONNECT_NUM_OF_DEFINED_DOMAINS: superseded by list_all_domains", Program::REMOTE, 25),
    ("CONNECT_LIST_NETWORKS: superseded by list_all_networks", Program::REMOTE, 38),
    ("CONNECT_NUM_OF_NETWORKS: superseded by list_all_networks", Program::REMOTE, 52),
    ("CONNECT_LIST_DEFINED_NETWORKS: superseded by list_all_networks", Program::REMOTE, 36),
    ("CONNECT_NUM_OF_DEFINED_NETWORKS: superseded by list_all_networks", Program::REMOTE, 50),
    ("CONNECT_LIST_STORAGE_POOLS: superseded by list_all_storage_pools", Program::REMOTE, 72),
    ("CONNECT_NUM_OF_STORAGE_POOLS: superseded by list_all_storage_pools", Program::REMOTE, 71),
    (
        "CONNECT_LIST_DEFINED_STORAGE_POOLS: superseded by list_all_storage_pools",
        Program::REMOTE,
        74,
    ),
    (
        "CONNECT_NUM_OF_DEFINED_STORAGE_POOLS: superseded by list_all_storage_pools",
        Program::REMOTE,
        73,
    ),
    ("NODE_LIST_DEVICES: superseded by list_all_node_devices", Program::REMOTE, 112),
    ("NODE_NUM_OF_DEVICES: superseded by list_all_node_devices", Program::REMOTE, 111),
    ("CONNECT_LIST_INTERFACES: superseded by list_all_interfaces", Program::REMOTE, 127),
    ("CONNECT_NUM_OF_INTERFACES: superseded by list_all_interfaces", Program::REMOTE, 126),
    ("CONNECT_LIST_DEFINED_INTERFACES: superseded by list_all_interfaces", Program::REMOTE, 138),
    ("CONNECT_NUM_OF_DEFINED_INTERFACES: superseded by list_all_interfaces", Program::REMOTE, 137),
    ("CONNECT_LIST_SECRETS: superseded by list_all_secrets", Program::REMOTE, 140),
    ("CONNECT_NUM_OF_SECRETS: superseded by list_all_secrets", Program::REMOTE, 139),
    ("CONNECT_LIST_NWFILTERS: superseded by list_all_nw_filters", Program::REMOTE, 179),
    ("CONNECT_NUM_OF_NWFILTERS: superseded by list_all_nw_filters", Program::REMOTE, 178),
    ("DOMAIN_RESTORE: superseded by domain_restore with flags", Program::REMOTE, 54),
    ("DOMAIN_SET_VCPUS: superseded by set_vcpus with flags", Program::REMOTE, 32),
    ("DOMAIN_PIN_VCPU: superseded by pin_vcpu with flags", Program::REMOTE, 26),
    (
        "DOMAIN_DEFINE_XML: superseded by define_domain; the Hyper-V driver has only this one, which a raw call reaches",
        Program::REMOTE,
        11,
    ),
    ("DOMAIN_ATTACH_DEVICE: superseded by attach_device with flags", Program::REMOTE, 8),
    ("DOMAIN_DETACH_DEVICE: superseded by detach_device with flags", Program::REMOTE, 13),
    ("DOMAIN_CREATE: superseded by create, which gives the new id too", Program::REMOTE, 9),
    ("DOMAIN_SHUTDOWN: superseded by shutdown with flags", Program::REMOTE, 33),
    ("DOMAIN_DESTROY: superseded by destroy with flags", Program::REMOTE, 12),
    ("DOMAIN_UNDEFINE: superseded by undefine with flags", Program::REMOTE, 35),
    (
        "DOMAIN_SET_MEMORY: superseded by set_memory with flags; the VirtualBox driver has only this one, which a raw call reaches",
        Program::REMOTE,
        31,
    ),
    (
        "DOMAIN_MIGRATE_PREPARE: is a step of migration protocol 1, for daemons older than 0.6.0",
        Program::REMOTE,
        61,
    ),
    (
        "DOMAIN_MIGRATE_PERFORM: is a step of migration protocol 1, for daemons older than 0.6.0",
        Program::REMOTE,
        62,
    ),
    (
        "DOMAIN_MIGRATE_FINISH: is a step of migration protocol 1, for daemons older than 0.6.0",
        Program::REMOTE,
        63,
    ),
    (
        "DOMAIN_MIGRATE_PREPARE2: is a step of migration protocol 2, for daemons older than 0.9.2",
        Program::REMOTE,
        108,
    ),
    (
        "DOMAIN_MIGRATE_FINISH2: is a step of migration protocol 2, for daemons older than 0.9.2",
        Program::REMOTE,
        109,
    ),
    (
        "DOMAIN_MIGRATE_BEGIN3: is a step of migration protocol 3 without parameters, for daemons older than 1.1.0",
        Program::REMOTE,
        213,
    ),
    (
        "DOMAIN_MIGRATE_PREPARE3: is a step of migration protocol 3 without parameters, for daemons older than 1.1.0",
        Program::REMOTE,
        214,
    ),
    (
        "DOMAIN_MIGRATE_PERFORM3: is a step of migration protocol 3 without parameters, for daemons older than 1.1.0",
        Program::REMOTE,
        216,
    ),
    (
        "DOMAIN_MIGRATE_FINISH3: is a step of migration protocol 3 without parameters, for daemons older than 1.1.0",
        Program::REMOTE,
        217,
    ),
    (
        "DOMAIN_MIGRATE_CONFIRM3: is a step of migration protocol 3 without parameters, for daemons older than 1.1.0",
        Program::REMOTE,
        218,
    ),
    (
        "DOMAIN_MIGRATE_PREPARE_TUNNEL: is called by the source's daemon as it tunnels a migration; `Connection::call_stream` can do so, too",
        Program::REMOTE,
        148,
    ),
    (
        "DOMAIN_MIGRATE_PREPARE_TUNNEL3: is called by the source's daemon as it tunnels a migration; `Connection::call_stream` can do so, too",
        Program::REMOTE,
        215,
    ),
    (
        "DOMAIN_MIGRATE_PREPARE_TUNNEL3_PARAMS: is called by the source's daemon as it tunnels a migration; `Connection::call_stream` can do so, too",
        Program::REMOTE,
        304,
    ),
    (
        "DOMAIN_SET_SCHEDULER_PARAMETERS: superseded by set_scheduler_parameters with flags",
        Program::REMOTE,
        58,
    ),
    ("NODE_DEVICE_DETTACH: superseded by detach", Program::REMOTE, 118),
    ("STORAGE_POOL_NUM_OF_VOLUMES: superseded by list_all_volumes", Program::REMOTE, 91),
    ("STORAGE_POOL_LIST_VOLUMES: superseded by list_all_volumes", Program::REMOTE, 92),
];
