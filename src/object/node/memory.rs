//! What a host's memory can do beyond holding things: merging equal pages, encryption.

use std::time::Duration;

use crate::object::param::{Flag, Milliseconds};
use crate::object::param_set::param_set;
use crate::protocol::api;
use crate::protocol::xdr::XdrString;

param_set! {
    /// How a host merges equal pages of memory (KSM): what
    /// [`Connection::set_node_memory_parameters`](crate::Connection::set_node_memory_parameters)
    /// sets, and beyond that what came of it.
    pub settable struct NodeMemoryParameters {
        /// How many pages are looked at between two sleeps.
        pages_to_scan: u32 = api::NODE_MEMORY_SHARED_PAGES_TO_SCAN,
        /// How long it sleeps then.
        sleep: Duration as Milliseconds<u32> = api::NODE_MEMORY_SHARED_SLEEP_MILLISECS,
        /// Whether pages of different NUMA cells are merged.
        merge_across_nodes: bool as Flag<u32> = api::NODE_MEMORY_SHARED_MERGE_ACROSS_NODES,
        /// How many merged pages there are. Only told.
        pages_shared: u64 = api::NODE_MEMORY_SHARED_PAGES_SHARED,
        /// How many pages they stand for. Only told.
        pages_sharing: u64 = api::NODE_MEMORY_SHARED_PAGES_SHARING,
        /// How many pages had no equal. Only told.
        pages_unshared: u64 = api::NODE_MEMORY_SHARED_PAGES_UNSHARED,
        /// How many pages changed too fast. Only told.
        pages_volatile: u64 = api::NODE_MEMORY_SHARED_PAGES_VOLATILE,
        /// How often all of the memory has been looked at. Only told.
        full_scans: u64 = api::NODE_MEMORY_SHARED_FULL_SCANS,
    }
}

param_set! {
    /// What a host's AMD processor offers for encrypted guests (SEV), as
    /// [`Connection::node_sev_info`](crate::Connection::node_sev_info) gives it.
    pub struct NodeSevInfo {
        /// The platform's Diffie-Hellman key, in base 64.
        pdh: XdrString = api::NODE_SEV_PDH,
        /// The platform's chain of certificates, in base 64.
        cert_chain: XdrString = api::NODE_SEV_CERT_CHAIN,
        /// The unique number of the first processor, in base 64.
        cpu0_id: XdrString = api::NODE_SEV_CPU0_ID,
        /// Which bit of an address in the page tables says that a page is encrypted.
        cbitpos: u32 = api::NODE_SEV_CBITPOS,
        /// How many bits an address loses when encryption is on.
        reduced_phys_bits: u32 = api::NODE_SEV_REDUCED_PHYS_BITS,
        /// How many guests may run with SEV at a time.
        max_guests: u32 = api::NODE_SEV_MAX_GUESTS,
        /// How many guests may run with SEV-ES at a time.
        max_es_guests: u32 = api::NODE_SEV_MAX_ES_GUESTS,
    }
}
