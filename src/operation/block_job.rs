//! Jobs of one disk: begun by their call, over when the daemon says so, or ready for more.

use std::pin::pin;
use std::time::Duration;

use tokio::time::sleep;

use crate::connection::Connection;
use crate::error::ErrorKind;
use crate::protocol::Procedure;
use crate::protocol::api::{
    ConnectDomainEventBlockJobStatus as Status, DomainBlockJobAbortFlags, DomainBlockJobType,
};
use crate::protocol::remote::{
    Domain, DomainBlockJobAbort, DomainGetBlockJobInfo, DomainGetBlockJobInfoReply,
};
use crate::protocol::xdr::XdrString;

use super::Operation;
use super::domain_job::{SELDOM, withdraw};
use super::hooks::Hook;
use super::news::{News, Told};
use super::race::{Either, either, first};
use super::run::{End, Run, Watched, insist, only_wait, unless_cancelled};

/// How a block job that was not cancelled ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BlockJob {
    /// It is over, and did what it was to do.
    Completed,
    /// A copy, or a commit of the active layer, has caught up. The job goes on and keeps both
    /// sides alike until it is told what then, by BLOCK_JOB_ABORT with or without the flag
    /// `PIVOT`.
    Ready,
}

/// What is done when a copy, or a commit of the active layer, has caught up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum WhenReady {
    #[default]
    Stay,
    Pivot,
    Finish,
}

impl<D> Operation<BlockJob, D> {
    /// When it has caught up, makes the domain use the other side, which ends the job
    /// (protocol: remote 237, DOMAIN_BLOCK_JOB_ABORT). Without this, and without
    /// [`finish`](Self::finish), the operation is over with [`BlockJob::Ready`].
    pub const fn pivot(mut self) -> Self {
        self.options.when_ready = WhenReady::Pivot;
        self
    }

    /// When it has caught up, ends the job and leaves the domain where it is; a copy is then
    /// what the disk was at that moment.
    pub const fn finish(mut self) -> Self {
        self.options.when_ready = WhenReady::Finish;
        self
    }
}

/// Starts a block job and waits for its end.
pub(super) fn start<P: Procedure>(
    connection: Connection,
    args: P,
    domain: Domain,
    disk: XdrString,
) -> Operation<BlockJob, Domain> {
    let runtime = connection.runtime().clone();
    Operation::new(P::INFO.name, Some(runtime), move |hooks, options| async move {
        let mut run = Run::begin(connection, P::INFO.name, domain, hooks, options).await;
        let listening = News::of_block_job(&run.connection, &run.domain, &disk);
        let Some(mut news) = unless_cancelled(run.hooks.watch(), listening).await else {
            return Ok(run.not_begun());
        };
        let lost = run.lost();
        // Until it is answered, the job that the disk may have is another's.
        if let Err(error) = run.call(args, withdraw, only_wait).await {
            return run.settle(End::Failed(error)).await;
        }
        let aborting = run.hook(abort(&run, &disk));
        let end = first(until_over(&mut run, &mut news, &disk), lost).await;
        aborting.remove();
        run.settle(end).await
    })
}

/// Waits for the end of a block job, and tells one that is ready what to do.
async fn until_over(run: &mut Run, news: &mut News, disk: &XdrString) -> End<BlockJob> {
    let heard = run.reporter.is_heard() || news.is_deaf();
    let mut interval = if heard { run.interval } else { run.interval.max(SELDOM) };
    let mut ending = Ending { when_ready: run.when_ready, asked: false, gone: false };
    let (connection, domain) = (run.connection.clone(), run.domain.clone());
    let ask = async |pause| {
        sleep(pause).await;
        let (dom, path) = (domain.clone(), disk.clone());
        connection.call(DomainGetBlockJobInfo { dom, path, flags: 0 }).late().await
    };
    // An end that came before the start was answered may be that of the job before on this disk.
    let told = news.told_so_far().await;
    let (mut ready, mut doubtful) = (None, None);
    *(if told == Some(Status::READY) { &mut ready } else { &mut doubtful }) = told;
    let first = if doubtful.is_some() { Duration::ZERO } else { interval };
    // What is told in between neither puts it off nor gives it up, unless it is better to ask now.
    let mut asking = pin!(ask(first));
    loop {
        let mut watched = Watched::new(&run.hooks, &mut run.reporter);
        let heard = match ready.take() {
            Some(status) => Either::First(Told::Block(status)),
            None => watched.during(either(news.next(), asking.as_mut())).await,
        };
        let status = match heard {
            Either::First(Told::Block(status)) => Some(status),
            Either::First(Told::Nothing) => None,
            Either::First(_) => {
                asking.set(ask(Duration::ZERO));
                None
            }
            Either::Second(answer) => {
                if answer.as_ref().is_err_and(|error| error.kind() == ErrorKind::Unsupported) {
                    interval = Duration::MAX;
                }
                asking.set(ask(interval));
                let before = doubtful.take();
                match answer {
                    Ok(info) if info.found == 0 && before.is_some() => before,
                    Ok(info) => {
                        let position = watched.reporter.position();
                        let status = ending.by_info(&info, news.is_deaf(), position);
                        if info.found != 0 {
                            watched.reporter.block_job(&info);
                        }
                        status
                    }
                    Err(error)
                        if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::Timeout) =>
                    {
                        before
                    }
                    Err(error) => return End::Failed(error),
                }
            }
        };
        match status {
            None => {}
            Some(Status::COMPLETED) => {
                run.reporter.reached_its_end();
                return End::Done(BlockJob::Completed);
            }
            Some(Status::CANCELED) if ending.asked => return End::Done(BlockJob::Completed),
            Some(Status::CANCELED) => return End::Cancelled,
            Some(Status::FAILED) => {
                return End::Failed(run.failed(format!("the block job of {disk} failed")));
            }
            Some(Status::READY) if ending.asked || run.is_cancelled() => {}
            Some(Status::READY) => {
                let flags = match ending.when_ready {
                    WhenReady::Stay => return End::Done(BlockJob::Ready),
                    WhenReady::Pivot => DomainBlockJobAbortFlags::PIVOT,
                    WhenReady::Finish => DomainBlockJobAbortFlags::empty(),
                };
                ending.asked = true;
                let told = connection.call(order(&domain, disk, flags)).late();
                let mut watched = Watched::new(&run.hooks, &mut run.reporter);
                if let Err(error) = watched.during(told).await {
                    return End::Failed(error);
                }
            }
            Some(_) => {
                let text = "the block job is gone, and the daemon does not say how it ended";
                return End::Failed(run.failed(text));
            }
        }
    }
}

/// What is known of how a block job will end.
struct Ending {
    when_ready: WhenReady,
    /// Whether a job that was ready was told to end.
    asked: bool,
    /// Whether it was not there when asked for last.
    gone: bool,
}

impl Ending {
    /// The status where no event tells of it. `position` is that before this answer.
    fn by_info(
        &mut self,
        info: &DomainGetBlockJobInfoReply,
        deaf: bool,
        position: (u64, u64),
    ) -> Option<Status> {
        const UNKNOWN: Status = Status(-1);
        let gone_before = std::mem::replace(&mut self.gone, info.found == 0);
        if info.found == 0 {
            // With events, the one that tells of the end may be on its way.
            return match (deaf || gone_before, position) {
                (false, _) => None,
                (true, _) if self.asked => Some(Status::COMPLETED),
                (true, (done, total)) if total > 0 && done == total => Some(Status::COMPLETED),
                (true, _) => Some(UNKNOWN),
            };
        }
        let kind = DomainBlockJobType(info.r#type);
        let mirror = matches!(kind, DomainBlockJobType::COPY | DomainBlockJobType::ACTIVE_COMMIT);
        (deaf && mirror && info.end > 0 && info.cur == info.end).then_some(Status::READY)
    }
}

fn order(
    domain: &Domain,
    disk: &XdrString,
    flags: DomainBlockJobAbortFlags,
) -> DomainBlockJobAbort {
    DomainBlockJobAbort { dom: domain.clone(), path: disk.clone(), flags: flags.bits() }
}

/// Cancels the job of the disk.
fn abort(run: &Run, disk: &XdrString) -> Hook {
    let abort = order(&run.domain, disk, DomainBlockJobAbortFlags::ASYNC);
    let (connection, stage) = (run.connection.clone(), run.hooks.watch());
    Box::new(move || Box::pin(insist(stage, move || connection.call(abort.clone()).late())))
}
