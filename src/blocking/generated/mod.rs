//! The twins of the async methods.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

// In the docs a name says more than `Self`.
#![allow(clippy::use_self)]

mod admin;
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
mod domain_block_job;
mod domain_checkpoint;
mod domain_cpu;
mod domain_cpu_stats;
mod domain_define;
mod domain_devices;
mod domain_files;
mod domain_info;
mod domain_interface;
mod domain_job;
mod domain_lifecycle;
mod domain_memory;
mod domain_migrate;
mod domain_rename;
mod domain_save;
mod domain_security;
mod domain_snapshot;
mod domain_stats;
mod domain_streams;
mod domain_tuning;
mod domain_vcpu;
mod handles;
mod host;
mod interface;
mod network;
mod network_port;
mod node_device;
mod node_pages;
mod node_stats;
mod nwfilter;
mod nwfilter_binding;
mod qemu;
mod qemu_connection;
mod secret;
mod snapshot;
mod storage_pool;
mod storage_transfer;
mod storage_volume;
