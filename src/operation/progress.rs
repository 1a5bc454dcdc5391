//! What is known of a job that runs: its figures, and the closure that is told of them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use tokio::time::Instant;

use crate::error::panic_text;
use crate::protocol::api::{
    DOMAIN_JOB_DATA_PROCESSED, DOMAIN_JOB_DATA_REMAINING, DOMAIN_JOB_DATA_TOTAL,
    DOMAIN_JOB_DISK_BPS, DOMAIN_JOB_DISK_PROCESSED, DOMAIN_JOB_DISK_REMAINING,
    DOMAIN_JOB_DISK_TOTAL, DOMAIN_JOB_DOWNTIME, DOMAIN_JOB_MEMORY_BPS,
    DOMAIN_JOB_MEMORY_DIRTY_RATE, DOMAIN_JOB_MEMORY_ITERATION, DOMAIN_JOB_MEMORY_PAGE_SIZE,
    DOMAIN_JOB_MEMORY_PROCESSED, DOMAIN_JOB_MEMORY_REMAINING, DOMAIN_JOB_MEMORY_TOTAL,
    DOMAIN_JOB_OPERATION, DOMAIN_JOB_TIME_ELAPSED, DOMAIN_JOB_TIME_REMAINING, DomainBlockJobType,
    DomainJobOperation, DomainJobType,
};
use crate::protocol::remote::{
    DomainGetBlockJobInfoReply, DomainGetJobStatsReply, TypedParam, TypedParamValue,
};

/// Where an operation is between its beginning and its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Phase {
    /// It goes on.
    #[default]
    Running,
    /// It was cancelled, or its time is over; its end is awaited.
    Cancelling,
    /// It is over, and this is the last report.
    Finished,
}

/// How much there is of something, in bytes (for block jobs: in units of the daemon's own).
/// `total` can grow while a job runs, and is 0 where the daemon does not know it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// All of it.
    pub total: u64,
    /// What is done.
    pub processed: u64,
    /// What is left.
    pub remaining: u64,
}

/// What is known of an operation at one moment. Figures that the daemon does not give are 0 or
/// `None`.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Progress {
    /// Whether it goes on, is being cancelled, or is over.
    pub phase: Phase,
    /// Time since the operation was first polled.
    pub elapsed: Duration,
    /// What is done of [`total`](Self::total): [`data`](Self::data) of a domain's job, the
    /// position of a block job, the bytes that a transfer of a volume has moved.
    pub done: u64,
    /// What there is to do in all; 0 while that is not known.
    pub total: u64,
    /// Memory and disks together.
    pub data: Amount,
    /// Guest memory.
    pub memory: Amount,
    /// Disks.
    pub disk: Amount,
    /// Whether the daemon can tell when its job will be done, or how it ended.
    pub job: Option<DomainJobType>,
    /// What the domain's job does, by the daemon (since libvirt 3.3.0).
    pub operation: Option<DomainJobOperation>,
    /// What the block job does.
    pub block_job: Option<DomainBlockJobType>,
    /// How long the domain's job has run, by the daemon.
    pub job_elapsed: Option<Duration>,
    /// How long it will still take, by the daemon.
    pub job_remaining: Option<Duration>,
    /// How often the memory has been gone through.
    pub iteration: Option<u64>,
    /// Memory that the guest changes, bytes a second.
    pub dirty_rate: Option<u64>,
    /// Memory sent, bytes a second.
    pub memory_rate: Option<u64>,
    /// Disk contents sent, bytes a second.
    pub disk_rate: Option<u64>,
    /// How long the guest stood still, or is expected to.
    pub downtime: Option<Duration>,
    /// Whether the job's call holds a place in the window of a connection that others use,
    /// since no connection of its own could be had or was wanted. A download fails there when it
    /// is written so slowly that its budget is used up
    /// ([`Builder::stream_budget`](crate::Builder::stream_budget)).
    pub shared: bool,
    /// All figures of the domain's job, by libvirt's names (`VIR_DOMAIN_JOB_*`).
    pub params: Vec<TypedParam>,
}

/// What a user wants to be told with.
pub(super) type Closure = Box<dyn FnMut(&Progress) + Send>;

/// The closure of an operation and what it was told last.
pub(super) struct Reporter {
    closure: Option<Closure>,
    last: Progress,
    began: Instant,
}

impl Progress {
    /// `done` of `total`, from 0 to 1, once the total is known.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "a share needs no more digits")]
    pub fn fraction(&self) -> Option<f64> {
        (self.total > 0).then(|| (self.done as f64 / self.total as f64).min(1.0))
    }

    fn read_job(&mut self, job: DomainJobType, params: Vec<TypedParam>) {
        let number = |name: &str| number(&params, name);
        let amount = |total, processed, remaining| Amount {
            total: number(total).unwrap_or_default(),
            processed: number(processed).unwrap_or_default(),
            remaining: number(remaining).unwrap_or_default(),
        };
        let time = |name| number(name).map(Duration::from_millis);
        self.job = Some(job);
        self.data =
            amount(DOMAIN_JOB_DATA_TOTAL, DOMAIN_JOB_DATA_PROCESSED, DOMAIN_JOB_DATA_REMAINING);
        self.memory = amount(
            DOMAIN_JOB_MEMORY_TOTAL,
            DOMAIN_JOB_MEMORY_PROCESSED,
            DOMAIN_JOB_MEMORY_REMAINING,
        );
        self.disk =
            amount(DOMAIN_JOB_DISK_TOTAL, DOMAIN_JOB_DISK_PROCESSED, DOMAIN_JOB_DISK_REMAINING);
        let known = |amount: &Amount| amount.total > 0;
        let whole = [self.data, self.disk, self.memory].into_iter().find(known).unwrap_or_default();
        (self.done, self.total) = (whole.processed, whole.total);
        self.operation = operation_of(&params);
        self.job_elapsed = time(DOMAIN_JOB_TIME_ELAPSED);
        self.job_remaining = time(DOMAIN_JOB_TIME_REMAINING);
        self.iteration = number(DOMAIN_JOB_MEMORY_ITERATION);
        let page = number(DOMAIN_JOB_MEMORY_PAGE_SIZE);
        let pages = number(DOMAIN_JOB_MEMORY_DIRTY_RATE);
        self.dirty_rate = pages.zip(page).map(|(pages, page)| pages.saturating_mul(page));
        self.memory_rate = number(DOMAIN_JOB_MEMORY_BPS);
        self.disk_rate = number(DOMAIN_JOB_DISK_BPS);
        self.downtime = time(DOMAIN_JOB_DOWNTIME);
        self.params = params;
    }
}

impl Reporter {
    pub(super) fn new(closure: Option<Closure>) -> Self {
        Self { closure, last: Progress::default(), began: Instant::now() }
    }

    /// Whether anybody listens.
    pub(super) const fn is_heard(&self) -> bool {
        self.closure.is_some()
    }

    pub(super) fn shared(&mut self) {
        self.last.shared = true;
    }

    /// What is done and what there is in all, as last told.
    pub(super) const fn position(&self) -> (u64, u64) {
        (self.last.done, self.last.total)
    }

    /// Reports that it is being cancelled, with the figures known last.
    pub(super) fn cancelling(&mut self) {
        if self.last.phase == Phase::Running {
            self.last.phase = Phase::Cancelling;
            self.tell();
        }
    }

    /// Reports figures of a domain's job.
    pub(super) fn job(&mut self, job: DomainJobType, params: Vec<TypedParam>) {
        self.last.read_job(job, params);
        self.tell();
    }

    /// Reports figures of a domain's job, if there is one.
    pub(super) fn stats(&mut self, stats: DomainGetJobStatsReply) {
        let job = DomainJobType(stats.r#type);
        if job != DomainJobType::NONE {
            self.job(job, stats.params);
        }
    }

    /// Reports the figures of a block job.
    pub(super) fn block_job(&mut self, info: &DomainGetBlockJobInfoReply) {
        self.last.block_job = Some(DomainBlockJobType(info.r#type));
        (self.last.done, self.last.total) = (info.cur, info.end);
        let remaining = info.end.saturating_sub(info.cur);
        self.last.disk = Amount { total: info.end, processed: info.cur, remaining };
        self.tell();
    }

    /// Takes note of how much of a transfer is done. A total of 0 is not known.
    pub(super) fn moved(&mut self, done: u64, total: u64) {
        (self.last.done, self.last.total) = (done, total);
        let remaining = total.saturating_sub(done);
        self.last.disk = Amount { total, processed: done, remaining };
    }

    /// Takes note that all there was to do is done, of which no figures tell.
    pub(super) const fn reached_its_end(&mut self) {
        self.last.done = self.last.total;
    }

    /// The last report.
    pub(super) fn finished(&mut self) {
        self.last.phase = Phase::Finished;
        self.tell();
    }

    /// Runs the closure. One that panics is dropped, and nothing else notices.
    pub(super) fn tell(&mut self) {
        self.last.elapsed = self.began.elapsed();
        let Some(mut closure) = self.closure.take() else { return };
        let last = &self.last;
        let told = catch_unwind(AssertUnwindSafe(move || {
            closure(last);
            closure
        }));
        match told {
            Ok(closure) => self.closure = Some(closure),
            Err(panic) => {
                let message = panic_text(panic);
                tracing::error!(message, "a progress closure panicked; it is not called again");
            }
        }
    }
}

/// What the job does, where the daemon says.
pub(super) fn operation_of(params: &[TypedParam]) -> Option<DomainJobOperation> {
    let operation = number(params, DOMAIN_JOB_OPERATION)?;
    i32::try_from(operation).ok().map(DomainJobOperation)
}

/// The number of this name. Newer daemons may send it as another type.
pub(super) fn number(params: &[TypedParam], name: &str) -> Option<u64> {
    let param = params.iter().find(|param| param.field == name)?;
    match param.value {
        TypedParamValue::Int(value) | TypedParamValue::Boolean(value) => value.try_into().ok(),
        TypedParamValue::UInt(value) => Some(value.into()),
        TypedParamValue::LLong(value) => value.try_into().ok(),
        TypedParamValue::ULLong(value) => Some(value),
        TypedParamValue::Double(_) | TypedParamValue::String(_) => None,
    }
}

/// The text of this name.
pub(super) fn text(params: &[TypedParam], name: &str) -> Option<String> {
    let param = params.iter().find(|param| param.field == name)?;
    match &param.value {
        TypedParamValue::String(text) => Some(text.to_str_lossy().into_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_whatever_their_type_of_number() {
        let param = |field: &str, value| TypedParam { field: field.into(), value };
        let params = [
            param("a", TypedParamValue::Int(-1)),
            param("b", TypedParamValue::UInt(2)),
            param("c", TypedParamValue::LLong(3)),
            param("d", TypedParamValue::Boolean(1)),
            param("e", TypedParamValue::String("5".into())),
        ];
        let read = ["a", "b", "c", "d", "e", "f"].map(|name| number(&params, name));
        assert_eq!(read, [None, Some(2), Some(3), Some(1), None, None]);
        assert_eq!(text(&params, "e").as_deref(), Some("5"));
    }

    #[test]
    fn a_fraction_is_known_with_its_total_and_never_over_one() {
        let at = |done, total| Progress { done, total, ..Progress::default() }.fraction();
        assert_eq!([at(1, 0), at(1, 2), at(3, 2)], [None, Some(0.5), Some(1.0)]);
    }
}
