//! What the driver does, one file for each kind of object. [`procedures`] lists them all.

mod connect;
mod domain;
mod events;
mod host;
mod interface;
mod listing;
mod metadata;
mod network;
mod node_device;
mod storage;

use crate::dispatch::Table;

/// Adds everything that the driver answers.
pub(crate) fn procedures(table: &mut Table) {
    connect::procedures(table);
    host::procedures(table);
    events::procedures(table);
    domain::procedures(table);
    network::procedures(table);
    interface::procedures(table);
    node_device::procedures(table);
    storage::procedures(table);
}
