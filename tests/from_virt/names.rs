//! The methods that the guide for users of the `virt` crate names. One that does not exist does not
//! compile.

use virtwire::credentials::{self, Ask};
use virtwire::{
    Builder, Connection, Domain, DomainSnapshot, Interface, Network, NodeDevice, NwFilter, Secret,
    StoragePool, StorageVolume, TypedParams,
};

/// Names methods and proves that they exist. Where the types of the arguments do not follow from
/// the method, those that matter are given, with `_` for the others.
macro_rules! names {
    ($($handle:ident::$method:ident$(($($argument:ty),*))?;)*) => {
        pub(crate) const NAMES: &[&str] =
            &[$(concat!(stringify!($handle), "::", stringify!($method))),*];

        const _: fn() = || {
            $(names!(@ $handle $method $(($($argument),*))?);)*
        };
    };
    (@ $handle:ident $method:ident) => {
        let _ = $handle::$method;
    };
    (@ $handle:ident $method:ident($($argument:ty),*)) => {
        let _ = || $handle::$method($(any::<$argument>()),*);
    };
}

/// Stands for an argument in code that is only compiled.
fn any<T>() -> T {
    unreachable!("nothing here is run")
}

names! {
    Builder::credentials(_, fn(&[Ask]) -> Option<Vec<credentials::Secret>>);
    Builder::keepalive;
    Builder::read_only;
    Connection::all_domain_stats;
    Connection::baseline_cpu(_, [&str; 1], _);
    Connection::capabilities;
    Connection::compare_cpu(_, &str, _);
    Connection::cpu_model_names(_, &str);
    Connection::create_domain(_, &str, _);
    Connection::create_network(_, &str, _);
    Connection::create_node_device(_, &str, _);
    Connection::create_storage_pool(_, &str, _);
    Connection::define_domain(_, &str, _);
    Connection::define_interface(_, &str, _);
    Connection::define_network(_, &str, _);
    Connection::define_nw_filter(_, &str, _);
    Connection::define_secret(_, &str, _);
    Connection::define_storage_pool(_, &str, _);
    Connection::domain_by_id;
    Connection::domain_by_name(_, &str);
    Connection::domain_by_uuid;
    Connection::domain_capabilities;
    Connection::domain_restore(_, &str, _, _);
    Connection::domain_xml_from_native(_, &str, &str);
    Connection::domain_xml_to_native(_, &str, &str);
    Connection::find_storage_pool_sources(_, &str, _);
    Connection::hostname;
    Connection::hypervisor_type;
    Connection::hypervisor_version;
    Connection::interface_by_mac(_, &str);
    Connection::interface_by_name(_, &str);
    Connection::is_encrypted;
    Connection::is_open;
    Connection::is_secure;
    Connection::lib_version;
    Connection::list_all_domains;
    Connection::list_all_interfaces;
    Connection::list_all_networks;
    Connection::list_all_node_devices;
    Connection::list_all_nw_filters;
    Connection::list_all_secrets;
    Connection::list_all_storage_pools;
    Connection::max_vcpus;
    Connection::network_by_name(_, &str);
    Connection::network_by_uuid;
    Connection::node_cells_free_memory;
    Connection::node_device_by_name(_, &str);
    Connection::node_free_memory;
    Connection::node_free_pages;
    Connection::node_info;
    Connection::nw_filter_by_name(_, &str);
    Connection::nw_filter_by_uuid;
    Connection::open(&str);
    Connection::save_image_define_xml(_, &str, &str, _);
    Connection::save_image_xml(_, &str, _);
    Connection::scsi_host_by_wwn(_, &str, &str);
    Connection::secret_by_usage(_, _, &str);
    Connection::secret_by_uuid;
    Connection::storage_pool_by_name(_, &str);
    Connection::storage_pool_by_target_path(_, &str);
    Connection::storage_pool_by_uuid;
    Connection::storage_volume_by_key(_, &str);
    Connection::storage_volume_by_path(_, &str);
    Connection::sysinfo;
    Connection::uri;
    Domain::attach_device(_, &str, _);
    Domain::autostart;
    Domain::block_info(_, &str);
    Domain::block_resize(_, &str, _, _);
    Domain::block_stats(_, &str);
    Domain::connection;
    Domain::core_dump(_, &str, _);
    Domain::core_dump_with_format(_, &str, _, _);
    Domain::cpu_stats;
    Domain::create;
    Domain::current_snapshot;
    Domain::destroy;
    Domain::detach_device(_, &str, _);
    Domain::has_managed_save_image;
    Domain::hostname;
    Domain::id;
    Domain::info;
    Domain::interface_addresses;
    Domain::interface_stats(_, &str);
    Domain::is_active;
    Domain::is_persistent;
    Domain::is_updated;
    Domain::job_info;
    Domain::job_stats;
    Domain::list_all_snapshots;
    Domain::managed_save;
    Domain::managed_save_remove;
    Domain::max_memory;
    Domain::max_vcpus;
    Domain::memory_parameters;
    Domain::memory_stats;
    Domain::metadata;
    Domain::migrate(_, _, TypedParams, _);
    Domain::migrate_compression_cache;
    Domain::migrate_max_speed;
    Domain::migrate_set_compression_cache;
    Domain::migrate_set_max_downtime;
    Domain::migrate_set_max_speed;
    Domain::migrate_to(_, &str, TypedParams, _);
    Domain::name;
    Domain::numa_parameters;
    Domain::open_graphics;
    Domain::open_graphics_fd;
    Domain::os_type;
    Domain::pin_emulator;
    Domain::pin_vcpu;
    Domain::pm_wakeup;
    Domain::qemu_agent_command(_, &str, _);
    Domain::qemu_monitor_command(_, &str, _);
    Domain::reboot;
    Domain::rename(_, &str);
    Domain::reset;
    Domain::resume;
    Domain::scheduler_parameters;
    Domain::scheduler_parameters_flags;
    Domain::scheduler_type;
    Domain::send_key;
    Domain::set_autostart;
    Domain::set_block_threshold(_, &str, _);
    Domain::set_lifecycle_action;
    Domain::set_max_memory;
    Domain::set_memory;
    Domain::set_memory_parameters(_, TypedParams, _);
    Domain::set_memory_stats_period;
    Domain::set_metadata;
    Domain::set_numa_parameters(_, TypedParams, _);
    Domain::set_scheduler_parameters(_, TypedParams, _);
    Domain::set_time;
    Domain::set_user_password;
    Domain::set_vcpus;
    Domain::shutdown;
    Domain::snapshot_by_name(_, &str);
    Domain::snapshot_create(_, &str, _);
    Domain::snapshot_num;
    Domain::state;
    Domain::suspend;
    Domain::time;
    Domain::undefine;
    Domain::update_device(_, &str, _);
    Domain::uuid;
    Domain::vcpu_count;
    Domain::xml;
    DomainSnapshot::connection;
    DomainSnapshot::delete;
    DomainSnapshot::domain;
    DomainSnapshot::has_metadata;
    DomainSnapshot::is_current;
    DomainSnapshot::list_all_children;
    DomainSnapshot::name;
    DomainSnapshot::num_children;
    DomainSnapshot::parent;
    DomainSnapshot::revert;
    DomainSnapshot::xml;
    Interface::connection;
    Interface::create;
    Interface::destroy;
    Interface::is_active;
    Interface::mac;
    Interface::name;
    Interface::undefine;
    Interface::xml;
    Network::autostart;
    Network::bridge_name;
    Network::connection;
    Network::create;
    Network::destroy;
    Network::is_active;
    Network::is_persistent;
    Network::name;
    Network::set_autostart;
    Network::undefine;
    Network::update(_, _, _, _, &str, _);
    Network::uuid;
    Network::xml;
    NodeDevice::capabilities;
    NodeDevice::destroy;
    NodeDevice::detach;
    NodeDevice::name;
    NodeDevice::parent;
    NodeDevice::reattach;
    NodeDevice::reset;
    NodeDevice::xml;
    NwFilter::name;
    NwFilter::undefine;
    NwFilter::uuid;
    NwFilter::xml;
    Secret::connection;
    Secret::set_value(_, Vec<u8>);
    Secret::undefine;
    Secret::usage_id;
    Secret::usage_type;
    Secret::uuid;
    Secret::value;
    Secret::xml;
    StoragePool::autostart;
    StoragePool::build;
    StoragePool::connection;
    StoragePool::create;
    StoragePool::create_volume(_, &str, _);
    StoragePool::create_volume_from(_, &str, _, _);
    StoragePool::delete;
    StoragePool::destroy;
    StoragePool::info;
    StoragePool::is_active;
    StoragePool::is_persistent;
    StoragePool::list_all_volumes;
    StoragePool::name;
    StoragePool::refresh;
    StoragePool::set_autostart;
    StoragePool::undefine;
    StoragePool::uuid;
    StoragePool::volume_by_name(_, &str);
    StoragePool::xml;
    StorageVolume::connection;
    StorageVolume::delete;
    StorageVolume::info;
    StorageVolume::info_flags;
    StorageVolume::key;
    StorageVolume::name;
    StorageVolume::path;
    StorageVolume::resize;
    StorageVolume::storage_pool;
    StorageVolume::wipe;
    StorageVolume::wipe_pattern;
    StorageVolume::xml;
}
