//! Takes a snapshot of each running guest, and keeps the newest few.
//!
//! The interesting part is `tests/`: every test has a hypervisor of its own, in memory.

use virtwire::{
    Connection, Domain, DomainListFlags, DomainSnapshotCreateFlags, DomainSnapshotDeleteFlags,
    DomainSnapshotListFlags, Error, Result,
};

/// Names of snapshots that this program has made begin so. Others are left alone.
const PREFIX: &str = "nightly-";

/// What became of one guest.
#[derive(Debug)]
pub struct Outcome {
    /// The guest's name.
    pub guest: String,
    /// How many old snapshots were removed, or why not all was done.
    pub result: Result<usize, Error>,
}

/// Does the night's work: a snapshot of each running guest, named after `date`, of which the newest
/// `keep` stay. One guest that fails keeps no other back.
///
/// # Errors
/// The guests cannot be listed.
pub async fn run(connection: &Connection, date: &str, keep: usize) -> Result<Vec<Outcome>> {
    let mut outcomes = Vec::new();
    for domain in connection.list_all_domains(DomainListFlags::RUNNING).await? {
        let result = guest(&domain, date, keep).await;
        outcomes.push(Outcome { guest: domain.name().to_string(), result });
    }
    Ok(outcomes)
}

async fn guest(domain: &Domain, date: &str, keep: usize) -> Result<usize> {
    let xml = format!("<domainsnapshot><name>{PREFIX}{date}</name></domainsnapshot>");
    domain.snapshot_create(xml, DomainSnapshotCreateFlags::empty()).await?;
    let mut ours = domain.list_all_snapshots(DomainSnapshotListFlags::empty()).await?;
    ours.retain(|snapshot| snapshot.name().to_str_lossy().starts_with(PREFIX));
    // Dates of the form 2026-11-21 are in the order of time.
    ours.sort_by_key(|snapshot| snapshot.name().to_string());
    let old = ours.len().saturating_sub(keep);
    for snapshot in ours.iter().take(old) {
        snapshot.delete(DomainSnapshotDeleteFlags::empty()).await?;
    }
    Ok(old)
}
