//! Domains.

mod address;
mod bandwidth;
mod blkio;
mod checkpoint;
mod cpuset;
mod device;
mod info;
mod iothread;
mod life;
mod list;
mod memory;
mod metadata;
mod news;
mod parameters;
mod save;
mod screen;
mod snapshot;
mod stats;
mod tune;
mod vcpu;

use crate::dispatch::Table;

pub(super) fn procedures(table: &mut Table) {
    list::procedures(table);
    address::procedures(table);
    life::procedures(table);
    info::procedures(table);
    memory::procedures(table);
    vcpu::procedures(table);
    iothread::procedures(table);
    tune::procedures(table);
    blkio::procedures(table);
    bandwidth::procedures(table);
    device::procedures(table);
    stats::procedures(table);
    metadata::procedures(table);
    save::procedures(table);
    screen::procedures(table);
    snapshot::procedures(table);
    checkpoint::procedures(table);
}
