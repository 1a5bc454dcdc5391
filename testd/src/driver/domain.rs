//! Domains.

mod address;
mod checkpoint;
mod info;
mod life;
mod list;
mod memory;
pub(super) mod metadata;
mod news;
mod save;
mod screen;
mod snapshot;
mod stats;
mod vcpu;

use crate::dispatch::Table;

pub(super) fn procedures(table: &mut Table) {
    list::procedures(table);
    address::procedures(table);
    life::procedures(table);
    info::procedures(table);
    memory::procedures(table);
    vcpu::procedures(table);
    stats::procedures(table);
    metadata::procedures(table);
    save::procedures(table);
    screen::procedures(table);
    snapshot::procedures(table);
    checkpoint::procedures(table);
}
