//! Memory by NUMA cell: how much is free, and in pages of which sizes.

use crate::connection::Connection;
use crate::error::Result;
use crate::object::implausible;
use crate::protocol::api::NodeAllocPagesFlags;
use crate::protocol::remote;

use super::stats::place;

impl Connection {
    /// How much memory is free in each of at most `max_cells` NUMA cells from the cell
    /// `start_cell` on, in bytes. It ends with the host's last cell.
    ///
    /// Protocol: `NODE_GET_CELLS_FREE_MEMORY` (remote 101), since libvirt 0.4.1. Needs
    /// `connect:read`. A read-only connection may call it.
    pub async fn node_cells_free_memory(
        &self,
        start_cell: u32,
        max_cells: u32,
    ) -> Result<Vec<u64>> {
        let (start_cell, maxcells) = (place(Some(start_cell)), place(Some(max_cells)));
        let args = remote::NodeGetCellsFreeMemory { start_cell, maxcells };
        let cells = self.call(args).await?.cells;
        if cells.len() as u64 > u64::from(max_cells) {
            return Err(implausible::<remote::NodeGetCellsFreeMemory>(format!(
                "{} cells came where {max_cells} were asked for",
                cells.len()
            )));
        }
        Ok(cells)
    }

    /// How many pages of each of these sizes, in KiB, are free in each of at most `cells` NUMA
    /// cells from the cell `start_cell` on; without a `start_cell` and with one cell, on the whole
    /// host. Each item is a cell and has one number for each size, in their order. Cells times
    /// sizes must not be more than 1,024.
    ///
    /// Protocol: `NODE_GET_FREE_PAGES` (remote 340), since libvirt 1.2.6. Needs `connect:read`. A
    /// read-only connection may call it.
    pub async fn node_free_pages(
        &self,
        page_sizes: &[u32],
        start_cell: Option<u32>,
        cells: u32,
    ) -> Result<Vec<Vec<u64>>> {
        let args = remote::NodeGetFreePages {
            pages: page_sizes.to_vec(),
            start_cell: place(start_cell),
            cell_count: cells,
            flags: 0,
        };
        let counts = self.call(args).await?.counts;
        let sizes = page_sizes.len().max(1);
        if counts.len() % sizes != 0 || (counts.len() / sizes) as u64 > u64::from(cells) {
            return Err(implausible::<remote::NodeGetFreePages>(format!(
                "{} counts came for {sizes} page sizes in {cells} cells",
                counts.len()
            )));
        }
        Ok(counts.chunks(sizes).map(<[u64]>::to_vec).collect())
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
    pub async fn node_alloc_pages(
        &self,
        pages: &[(u32, u64)],
        start_cell: Option<u32>,
        cells: u32,
        flags: NodeAllocPagesFlags,
    ) -> Result<u32> {
        let args = remote::NodeAllocPages {
            page_sizes: pages.iter().map(|(size, _)| *size).collect(),
            page_counts: pages.iter().map(|(_, count)| *count).collect(),
            start_cell: place(start_cell),
            cell_count: cells,
            flags: flags.bits(),
        };
        let done = self.call(args).await?.ret;
        u32::try_from(done).map_err(|_| {
            implausible::<remote::NodeAllocPages>(format!("it was done in {done} cells"))
        })
    }
}
