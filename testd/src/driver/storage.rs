//! Storage pools and volumes.

mod life;
mod list;
mod news;
mod source;
mod transfer;
mod volume;

use crate::dispatch::Table;

pub(super) fn procedures(table: &mut Table) {
    list::procedures(table);
    life::procedures(table);
    source::procedures(table);
    volume::procedures(table);
    transfer::procedures(table);
}
