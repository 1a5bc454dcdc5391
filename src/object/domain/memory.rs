//! Memory of a domain: limits, figures, contents.

use std::time::{Duration, SystemTime};

use bytes::Bytes;

use crate::connection::Call;
use crate::error::Result;
use crate::object::param_set::param_set;
use crate::object::{Domain, Kib, TypedParams, implausible};
use crate::protocol::api::{
    DomainMemoryFlags, DomainMemoryStatTags, DomainModificationImpact, TypedParameterFlags,
};
use crate::protocol::{api, remote};

param_set! {
    /// Limits that the host puts on a domain's memory. [`Kib::UNLIMITED`] is none.
    pub settable struct MemoryParameters {
        /// The most memory of the host that the domain may use, with what the hypervisor needs.
        hard_limit: Kib = api::DOMAIN_MEMORY_HARD_LIMIT,
        /// The most that it may keep when memory is short on the host.
        soft_limit: Kib = api::DOMAIN_MEMORY_SOFT_LIMIT,
        /// The most memory and swap space of the host together.
        swap_hard_limit: Kib = api::DOMAIN_MEMORY_SWAP_HARD_LIMIT,
        /// What it is sure to get.
        min_guarantee: Kib = api::DOMAIN_MEMORY_MIN_GUARANTEE,
    }
}

/// Figures of a running guest's memory, as far as its balloon driver and the hypervisor give
/// them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MemoryStats {
    /// Read from the guest's swap space.
    pub swap_in: Option<Kib>,
    /// Written to the guest's swap space.
    pub swap_out: Option<Kib>,
    /// Page faults that had to read from a disk.
    pub major_fault: Option<u64>,
    /// Other page faults.
    pub minor_fault: Option<u64>,
    /// Memory that the guest uses for nothing.
    pub unused: Option<Kib>,
    /// Memory that the guest's system has.
    pub available: Option<Kib>,
    /// What the balloon leaves the guest.
    pub actual_balloon: Option<Kib>,
    /// Memory of the host that the hypervisor's process uses.
    pub rss: Option<Kib>,
    /// What the balloon could take without making the guest swap.
    pub usable: Option<Kib>,
    /// When the guest reported its figures last; `None` where it never did.
    pub last_update: Option<SystemTime>,
    /// What the guest could give up without I/O, mostly caches of its disks.
    pub disk_caches: Option<Kib>,
    /// Huge pages that the guest could allocate.
    pub hugetlb_pgalloc: Option<u64>,
    /// Huge pages that the guest could not allocate.
    pub hugetlb_pgfail: Option<u64>,
    /// What has no field here.
    pub other: Vec<(DomainMemoryStatTags, u64)>,
}

impl Domain {
    /// The limits that the host puts on the guest's memory.
    ///
    /// Protocol: `DOMAIN_GET_MEMORY_PARAMETERS` (remote 198), since libvirt 0.8.5. Needs
    /// `domain:read`.
    pub fn memory_parameters(
        &self,
        flags: DomainModificationImpact,
    ) -> Call<remote::DomainGetMemoryParameters, MemoryParameters> {
        let ask = remote::DomainGetMemoryParameters {
            dom: self.wire().clone(),
            nparams: remote::DOMAIN_MEMORY_PARAMETERS_MAX as i32,
            flags: flags.bits() | TypedParameterFlags::STRING_OKAY.bits(),
        };
        self.connection().call_to(ask, |reply, _| Ok(TypedParams::from(reply.params).into()))
    }

    /// Reads `size` bytes of the running guest's memory, at most 4 MiB, from the virtual or the
    /// physical address `offset`; one of the two flags is needed.
    ///
    /// Protocol: `DOMAIN_MEMORY_PEEK` (remote 104), since libvirt 0.4.2. Needs `domain:mem_read`. A
    /// read-only connection may not call it.
    ///
    /// # Errors
    /// As for a [`Call`](crate::Call); `Decode` where another number of bytes came back.
    pub async fn memory_peek(
        &self,
        offset: u64,
        size: u32,
        flags: DomainMemoryFlags,
    ) -> Result<Bytes> {
        let dom = self.wire().clone();
        let ask = remote::DomainMemoryPeek { dom, offset, size, flags: flags.bits() };
        let buffer = self.connection().call(ask).await?.buffer;
        if buffer.len() != size as usize {
            let got = buffer.len();
            let text = format!("the reply has {got} bytes, and {size} were asked for");
            return Err(implausible::<remote::DomainMemoryPeek>(text));
        }
        Ok(buffer)
    }
}

impl From<Vec<remote::DomainMemoryStat>> for MemoryStats {
    fn from(stats: Vec<remote::DomainMemoryStat>) -> Self {
        let mut all = Self::default();
        for remote::DomainMemoryStat { tag, val } in stats {
            all.set(DomainMemoryStatTags(tag), val);
        }
        all
    }
}

impl MemoryStats {
    fn set(&mut self, tag: DomainMemoryStatTags, value: u64) {
        match tag {
            DomainMemoryStatTags::SWAP_IN => self.swap_in = Some(Kib(value)),
            DomainMemoryStatTags::SWAP_OUT => self.swap_out = Some(Kib(value)),
            DomainMemoryStatTags::MAJOR_FAULT => self.major_fault = Some(value),
            DomainMemoryStatTags::MINOR_FAULT => self.minor_fault = Some(value),
            DomainMemoryStatTags::UNUSED => self.unused = Some(Kib(value)),
            DomainMemoryStatTags::AVAILABLE => self.available = Some(Kib(value)),
            DomainMemoryStatTags::ACTUAL_BALLOON => self.actual_balloon = Some(Kib(value)),
            DomainMemoryStatTags::RSS => self.rss = Some(Kib(value)),
            DomainMemoryStatTags::USABLE => self.usable = Some(Kib(value)),
            DomainMemoryStatTags::LAST_UPDATE => self.last_update = time_of_report(value),
            DomainMemoryStatTags::DISK_CACHES => self.disk_caches = Some(Kib(value)),
            DomainMemoryStatTags::HUGETLB_PGALLOC => self.hugetlb_pgalloc = Some(value),
            DomainMemoryStatTags::HUGETLB_PGFAIL => self.hugetlb_pgfail = Some(value),
            _ => self.other.push((tag, value)),
        }
    }
}

/// Seconds since 1970; 0 before the first report.
fn time_of_report(seconds: u64) -> Option<SystemTime> {
    let since = (seconds > 0).then(|| Duration::from_secs(seconds))?;
    SystemTime::UNIX_EPOCH.checked_add(since)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(stats: &[(i32, u64)]) -> MemoryStats {
        let stat = |&(tag, val): &(i32, u64)| remote::DomainMemoryStat { tag, val };
        stats.iter().map(stat).collect::<Vec<_>>().into()
    }

    #[test]
    fn each_figure_finds_its_field_and_a_new_one_is_kept() {
        let stats = read(&[(6, 1024), (2, 7), (99, 5)]);
        assert_eq!(stats.actual_balloon, Some(Kib(1024)));
        assert_eq!((stats.major_fault, stats.minor_fault), (Some(7), None));
        assert_eq!(stats.other, [(DomainMemoryStatTags(99), 5)]);
    }

    #[test]
    fn a_report_that_never_came_has_no_time() {
        assert_eq!(read(&[(9, 0)]).last_update, None);
        let day = SystemTime::UNIX_EPOCH + Duration::from_secs(86_400);
        assert_eq!(read(&[(9, 86_400)]).last_update, Some(day));
        assert_eq!(read(&[(9, u64::MAX)]).last_update, None);
    }
}
