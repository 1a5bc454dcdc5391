//! The methods of `node_pages` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Connection {
    /// How much memory is free in each of at most `max_cells` NUMA cells from the cell
    /// `start_cell` on, in bytes. It ends with the host's last cell.
    ///
    /// Protocol: `NODE_GET_CELLS_FREE_MEMORY` (remote 101), since libvirt 0.4.1. Needs
    /// `connect:read`. A read-only connection may call it.
    pub fn node_cells_free_memory(&self, start_cell: u32, max_cells: u32) -> Result<Vec<u64>> {
        wait::answer(&self.0, self.0.node_cells_free_memory(start_cell, max_cells))
    }

    /// How many pages of each of these sizes, in KiB, are free in each of at most `cells` NUMA
    /// cells from the cell `start_cell` on; without a `start_cell` and with one cell, on the whole
    /// host. Each item is a cell and has one number for each size, in their order. Cells times
    /// sizes must not be more than 1,024.
    ///
    /// Protocol: `NODE_GET_FREE_PAGES` (remote 340), since libvirt 1.2.6. Needs `connect:read`. A
    /// read-only connection may call it.
    pub fn node_free_pages(
        &self,
        page_sizes: &[u32],
        start_cell: Option<u32>,
        cells: u32,
    ) -> Result<Vec<Vec<u64>>> {
        wait::answer(&self.0, self.0.node_free_pages(page_sizes, start_cell, cells))
    }

    /// Sets huge pages aside. `pages` are pairs of a page size in KiB and a number of pages, by
    /// which each of `cells` NUMA cells from the cell `start_cell` on gets more, or with
    /// [`SET`](NodeAllocPagesFlags::SET) which it gets in all. Without a `start_cell`, the kernel
    /// spreads them over the host. Returns in how many cells that was done.
    ///
    /// It waits for the kernel to make room, which may take seconds. Fewer pages than asked for is
    /// an error, and those there are stay set aside.
    ///
    /// Protocol: `NODE_ALLOC_PAGES` (remote 347), since libvirt 1.2.9. Needs `connect:write`. A
    /// read-only connection may not call it.
    pub fn node_alloc_pages(
        &self,
        pages: &[(u32, u64)],
        start_cell: Option<u32>,
        cells: u32,
        flags: NodeAllocPagesFlags,
    ) -> Result<u32> {
        wait::answer(&self.0, self.0.node_alloc_pages(pages, start_cell, cells, flags))
    }
}
