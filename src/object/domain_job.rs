//! The job that a domain is busy with, and waiting for what it becomes.

use std::convert::identity;
use std::time::Duration;

use crate::operation::{Amount, Operation, wait_until};
use crate::protocol::api::{self, DomainJobOperation, DomainJobType, DomainState};
use crate::protocol::remote;

use super::param::{Flag, Milliseconds, enum_params};
use super::param_set::param_set;
use super::{Domain, TypedParams};

/// How far the job of a domain is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JobInfo {
    /// Whether there is one, and whether the daemon can tell when it will be done.
    pub kind: DomainJobType,
    /// How long it has run.
    pub elapsed: Duration,
    /// How long it will still take; `None` where the daemon cannot tell.
    pub remaining: Option<Duration>,
    /// Bytes of memory and disks together.
    pub data: Amount,
    /// Bytes of the guest's memory.
    pub memory: Amount,
    /// Bytes of its disks.
    pub file: Amount,
}

/// Figures of a job of a domain.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct JobStats {
    /// Whether there is one, and whether the daemon can tell when it will be done; or how it
    /// ended.
    pub kind: DomainJobType,
    /// What is known of it.
    pub figures: JobFigures,
}

param_set! {
    /// What is known of a job of a domain, as far as the daemon tells. Amounts are in bytes.
    pub struct JobFigures {
        /// What it does.
        operation: DomainJobOperation = api::DOMAIN_JOB_OPERATION,
        /// Whether it did what it was to do, once it is over.
        success: bool as Flag<i32> = api::DOMAIN_JOB_SUCCESS,
        /// Why not.
        error_message: String = api::DOMAIN_JOB_ERRMSG,
        /// How long it has run.
        time_elapsed: Duration as Milliseconds<u64> = api::DOMAIN_JOB_TIME_ELAPSED,
        /// The same without the time between the end at the source and the start at the
        /// destination.
        time_elapsed_net: Duration as Milliseconds<u64> = api::DOMAIN_JOB_TIME_ELAPSED_NET,
        /// How long it will still take.
        time_remaining: Duration as Milliseconds<u64> = api::DOMAIN_JOB_TIME_REMAINING,
        /// How long the guest stood still, or is expected to.
        downtime: Duration as Milliseconds<u64> = api::DOMAIN_JOB_DOWNTIME,
        /// The same without the time that the network took.
        downtime_net: Duration as Milliseconds<u64> = api::DOMAIN_JOB_DOWNTIME_NET,
        /// How long it took before anything was sent.
        setup_time: Duration as Milliseconds<u64> = api::DOMAIN_JOB_SETUP_TIME,
        /// Memory and disks together: all of it.
        data_total: u64 = api::DOMAIN_JOB_DATA_TOTAL,
        /// Memory and disks together: what is done.
        data_processed: u64 = api::DOMAIN_JOB_DATA_PROCESSED,
        /// Memory and disks together: what is left.
        data_remaining: u64 = api::DOMAIN_JOB_DATA_REMAINING,
        /// The guest's memory: all of it.
        memory_total: u64 = api::DOMAIN_JOB_MEMORY_TOTAL,
        /// The guest's memory: what is done.
        memory_processed: u64 = api::DOMAIN_JOB_MEMORY_PROCESSED,
        /// The guest's memory: what is left.
        memory_remaining: u64 = api::DOMAIN_JOB_MEMORY_REMAINING,
        /// Pages that are one byte repeated, and took no more than that.
        memory_constant: u64 = api::DOMAIN_JOB_MEMORY_CONSTANT,
        /// Pages that were sent as they are.
        memory_normal: u64 = api::DOMAIN_JOB_MEMORY_NORMAL,
        /// How much these were.
        memory_normal_bytes: u64 = api::DOMAIN_JOB_MEMORY_NORMAL_BYTES,
        /// Bytes of memory a second.
        memory_rate: u64 = api::DOMAIN_JOB_MEMORY_BPS,
        /// Pages a second that the guest changes.
        memory_dirty_rate: u64 = api::DOMAIN_JOB_MEMORY_DIRTY_RATE,
        /// Bytes of a page.
        memory_page_size: u64 = api::DOMAIN_JOB_MEMORY_PAGE_SIZE,
        /// How often the memory has been gone through.
        memory_iteration: u64 = api::DOMAIN_JOB_MEMORY_ITERATION,
        /// Pages that the destination asked for after it went over to post-copy.
        memory_postcopy_requests: u64 = api::DOMAIN_JOB_MEMORY_POSTCOPY_REQS,
        /// Disks: all of them.
        disk_total: u64 = api::DOMAIN_JOB_DISK_TOTAL,
        /// Disks: what is done.
        disk_processed: u64 = api::DOMAIN_JOB_DISK_PROCESSED,
        /// Disks: what is left.
        disk_remaining: u64 = api::DOMAIN_JOB_DISK_REMAINING,
        /// Bytes of disks a second.
        disk_rate: u64 = api::DOMAIN_JOB_DISK_BPS,
        /// Room for what a backup has to put aside.
        disk_temp_total: u64 = api::DOMAIN_JOB_DISK_TEMP_TOTAL,
        /// What of that is in use.
        disk_temp_used: u64 = api::DOMAIN_JOB_DISK_TEMP_USED,
        /// What assigned devices have sent.
        vfio_data_transferred: u64 = api::DOMAIN_JOB_VFIO_DATA_TRANSFERRED,
        /// Memory that is used to compress.
        compression_cache: u64 = api::DOMAIN_JOB_COMPRESSION_CACHE,
        /// What was sent compressed.
        compression_bytes: u64 = api::DOMAIN_JOB_COMPRESSION_BYTES,
        /// Pages that were sent compressed.
        compression_pages: u64 = api::DOMAIN_JOB_COMPRESSION_PAGES,
        /// Pages that were not there to be compared with.
        compression_cache_misses: u64 = api::DOMAIN_JOB_COMPRESSION_CACHE_MISSES,
        /// Pages that did not get smaller.
        compression_overflow: u64 = api::DOMAIN_JOB_COMPRESSION_OVERFLOW,
        /// By how many percent the guest's CPUs are slowed down.
        auto_converge_throttle: i32 = api::DOMAIN_JOB_AUTO_CONVERGE_THROTTLE,
    }
}

enum_params!(DomainJobOperation);

impl Domain {
    /// Waits until the domain is in `state`; over at once where it is already. A transient domain
    /// that stops is gone, which counts as [`DomainState::SHUTOFF`].
    ///
    /// The daemon's lifecycle events say when to look; where it refuses them it is asked again
    /// and again, at each [`poll_interval`](Operation::poll_interval): DOMAIN_GET_STATE (remote
    /// 212). It runs on the domain's connection, and a cancel or a timeout ends the waiting only.
    ///
    /// The operation fails as the calls do; so also where there is no such domain. `Closed` where
    /// the connection is closed or closes; `Lost` where a supervised one is lost while it waits.
    pub fn wait_for_state(&self, state: DomainState) -> Operation<DomainState, Self> {
        self.wait_until(move |now| now == state)
    }

    /// As [`wait_for_state`](Self::wait_for_state), for any state that `wanted` says yes to.
    pub fn wait_until(
        &self,
        wanted: impl FnMut(DomainState) -> bool + Send + 'static,
    ) -> Operation<DomainState, Self> {
        self.own(wait_until(self.connection().clone(), self.wire().clone(), wanted), identity)
    }
}

impl From<remote::DomainGetJobInfoReply> for JobInfo {
    fn from(reply: remote::DomainGetJobInfoReply) -> Self {
        let kind = DomainJobType(reply.r#type);
        let bounded = kind == DomainJobType::BOUNDED;
        let amount = |total, processed, remaining| Amount { total, processed, remaining };
        Self {
            kind,
            elapsed: Duration::from_millis(reply.time_elapsed),
            remaining: bounded.then(|| Duration::from_millis(reply.time_remaining)),
            data: amount(reply.data_total, reply.data_processed, reply.data_remaining),
            memory: amount(reply.mem_total, reply.mem_processed, reply.mem_remaining),
            file: amount(reply.file_total, reply.file_processed, reply.file_remaining),
        }
    }
}

impl From<remote::DomainGetJobStatsReply> for JobStats {
    fn from(reply: remote::DomainGetJobStatsReply) -> Self {
        let figures = TypedParams::from(reply.params).into();
        Self { kind: DomainJobType(reply.r#type), figures }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_that_is_left_is_known_for_bounded_jobs_only() {
        let info = |kind: DomainJobType| {
            JobInfo::from(remote::DomainGetJobInfoReply {
                r#type: kind.0,
                time_elapsed: 1_000,
                time_remaining: 500,
                data_total: 6,
                data_processed: 4,
                data_remaining: 2,
                mem_total: 3,
                mem_processed: 2,
                mem_remaining: 1,
                file_total: 0,
                file_processed: 0,
                file_remaining: 0,
            })
        };
        let known = info(DomainJobType::BOUNDED);
        assert_eq!(known.remaining, Some(Duration::from_millis(500)));
        assert_eq!((known.elapsed, known.memory.remaining), (Duration::from_secs(1), 1));
        assert_eq!(info(DomainJobType::UNBOUNDED).remaining, None);
    }

    #[test]
    fn figures_of_a_job_have_units_and_the_unknown_ones_stay() {
        let mut params = TypedParams::new();
        params.insert("operation", DomainJobOperation::SAVE.0);
        params.insert("downtime", 12_u64);
        params.insert("success", true);
        params.insert("new", 1_u32);
        let reply = remote::DomainGetJobStatsReply { r#type: 3, params: params.into() };
        let JobStats { kind, figures } = reply.into();
        assert_eq!(kind, DomainJobType::COMPLETED);
        assert_eq!(figures.operation, Some(DomainJobOperation::SAVE));
        assert_eq!(figures.downtime, Some(Duration::from_millis(12)));
        assert_eq!((figures.success, figures.data_total), (Some(true), None));
        assert_eq!(figures.other.to_string(), "new=1");
    }
}
