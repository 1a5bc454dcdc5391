//! The host and what it has.

use std::time::Duration;

use virtwire::event::MonitorEvent;
use virtwire::*;

use crate::{Method, method};

pub(super) const METHODS: &[Method] = &[
    method!("Connection::define_network", |handles| handles
        .connection
        .define_network("<network/>", NetworkDefineFlags::empty())),
    method!("Connection::define_network", |handles| handles
        .connection
        .define_network("<network/>", NetworkDefineFlags::VALIDATE)),
    method!("Connection::create_network", |handles| handles
        .connection
        .create_network("<network/>", NetworkCreateFlags::empty())),
    method!("Connection::create_network", |handles| handles
        .connection
        .create_network("<network/>", NetworkCreateFlags::VALIDATE)),
    method!("Connection::define_nw_filter", |handles| handles
        .connection
        .define_nw_filter("<filter/>", NwfilterDefineFlags::empty())),
    method!("Connection::define_nw_filter", |handles| handles
        .connection
        .define_nw_filter("<filter/>", NwfilterDefineFlags::VALIDATE)),
    method!("Connection::is_secure", |handles| handles.connection.is_secure()),
    method!("Connection::node_cells_free_memory", |handles| handles
        .connection
        .node_cells_free_memory(0, 1)),
    method!("Connection::node_cpu_stats", |handles| handles.connection.node_cpu_stats(None)),
    method!("Connection::node_memory_stats", |handles| handles.connection.node_memory_stats(None)),
    method!("Connection::node_free_pages", |handles| handles.connection.node_free_pages(
        &[4],
        None,
        1
    )),
    method!("Connection::node_alloc_pages", |handles| handles.connection.node_alloc_pages(
        &[(4, 1)],
        None,
        1,
        NodeAllocPagesFlags::empty()
    )),
    method!("Connection::events", |handles| watch_monitor(&handles.connection)),
    method!("Network::update", |handles| handles.network.update(
        NetworkUpdateCommand::MODIFY,
        NetworkUpdateSection::BRIDGE,
        None,
        "<x/>",
        NetworkUpdateFlags::empty()
    )),
    method!("NodeDevice::capabilities", |handles| handles.node_device.capabilities()),
];

/// The subscription ends in the background when it is dropped.
async fn watch_monitor(connection: &Connection) -> Result<()> {
    drop(connection.events::<MonitorEvent>().subscribe().await?);
    tokio::time::sleep(Duration::from_secs(1)).await;
    Ok(())
}
