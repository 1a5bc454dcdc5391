//! Jobs of a whole domain: those that last as long as their call, and backups, which go on
//! after it.

use std::convert::Infallible;
use std::future::pending;
use std::pin::pin;
use std::time::Duration;

use tokio::time::{sleep, timeout};

use crate::connection::Connection;
use crate::driver::Ticket;
use crate::error::{ErrorKind, Result};
use crate::protocol::Procedure;
use crate::protocol::api::{
    DOMAIN_JOB_ERRMSG, DOMAIN_JOB_SUCCESS, DomainGetJobStatsFlags, DomainJobOperation,
    DomainJobType,
};
use crate::protocol::remote::{
    Domain, DomainAbortJob, DomainBackupBegin, DomainGetJobStats, DomainGetJobStatsReply,
    TypedParam,
};

use super::Operation;
use super::hooks::Hook;
use super::news::{News, Told};
use super::progress::{number, operation_of, text};
use super::race::{Either, either, first};
use super::run::{End, Run, Watched, insist, only_wait, unless_cancelled};

/// How often a job is looked at that tells of its end by itself, and of which nobody wants to
/// know more: a domain that dies takes its job along without a word.
pub(super) const SELDOM: Duration = Duration::from_secs(5);

/// A job that is done when its call is answered.
pub(super) fn call<P: Procedure>(
    connection: Connection,
    args: P,
    domain: Domain,
) -> Operation<P::Reply, Domain> {
    let runtime = connection.runtime().clone();
    Operation::new(P::INFO.name, Some(runtime), move |hooks, options| async move {
        let mut run = Run::begin(connection, P::INFO.name, domain, hooks, options).await;
        if run.is_cancelled() {
            return Ok(run.not_begun());
        }
        let reply = run.call(args, abort, poll_stats).await;
        if reply.is_ok() && run.reporter.is_heard() {
            let patience = run.connection.grace();
            let done = completed_stats(&run.connection, &run.domain);
            if let Ok(Some(stats)) = timeout(patience, done).await {
                run.reporter.stats(stats);
            }
        }
        run.settle(reply.into()).await
    })
}

/// A backup: begun by its call, over when the daemon says so.
pub(super) fn backup(
    connection: Connection,
    args: DomainBackupBegin,
    domain: Domain,
) -> Operation<(), Domain> {
    const NAME: &str = DomainBackupBegin::INFO.name;
    let runtime = connection.runtime().clone();
    Operation::new(NAME, Some(runtime), move |hooks, options| async move {
        let mut run = Run::begin(connection, NAME, domain, hooks, options).await;
        let listening = News::of_job(&run.connection, &run.domain);
        let Some(mut news) = unless_cancelled(run.hooks.watch(), listening).await else {
            return Ok(run.not_begun());
        };
        let lost = run.lost();
        // Until it is answered there is no backup, and the domain's job is another's.
        if let Err(error) = run.call(args, withdraw, only_wait).await {
            return run.settle(End::Failed(error)).await;
        }
        let aborting = run.hook(abort_job(&run));
        let end = first(until_backed_up(&mut run, &mut news), lost).await;
        aborting.remove();
        run.settle(end).await
    })
}

/// Waits for the end of a backup.
async fn until_backed_up(run: &mut Run, news: &mut News) -> End<()> {
    let heard = run.reporter.is_heard() || news.is_deaf();
    let interval = if heard { run.interval } else { run.interval.max(SELDOM) };
    let (connection, domain) = (run.connection.clone(), run.domain.clone());
    let mut watched = Watched::new(&run.hooks, &mut run.reporter);
    let ask = async |pause| {
        sleep(pause).await;
        current_stats(&connection, &domain).await
    };
    // What is told in between and does not matter neither puts it off nor gives it up.
    let mut asking = pin!(ask(interval));
    let told = loop {
        let stats = match watched.during(either(news.next(), asking.as_mut())).await {
            Either::First(Told::Job(params)) if is_backup(&params) => break Some(params),
            Either::First(Told::Job(_)) => continue,
            Either::First(Told::Nothing) => continue,
            Either::First(_) => {
                asking.set(ask(Duration::ZERO));
                continue;
            }
            Either::Second(stats) => stats,
        };
        asking.set(ask(interval));
        match stats {
            Ok(stats) if stats.r#type == DomainJobType::NONE.0 || !is_backup(&stats.params) => {
                break None;
            }
            Ok(stats) => watched.reporter.stats(stats),
            Err(error) if error.kind() == ErrorKind::Timeout => {}
            Err(error) => return End::Failed(error),
        }
    };
    let patience = connection.grace();
    let done = timeout(patience, completed_stats(&connection, &domain)).await.ok().flatten();
    // Another job may have ended since.
    let done = done.filter(|stats| is_backup(&stats.params));
    let job = done.as_ref().map(|stats| DomainJobType(stats.r#type));
    let params = told.or_else(|| done.map(|stats| stats.params)).unwrap_or_default();
    let end = backup_end(run, job, &params);
    run.reporter.job(job.unwrap_or(DomainJobType::COMPLETED), params);
    end
}

/// Whether these are figures of a backup, as far as the daemon says. A domain has one job at a
/// time.
fn is_backup(params: &[TypedParam]) -> bool {
    matches!(operation_of(params), Some(DomainJobOperation::BACKUP) | None)
}

fn backup_end(run: &Run, job: Option<DomainJobType>, params: &[TypedParam]) -> End<()> {
    let success = number(params, DOMAIN_JOB_SUCCESS).map(|success| success != 0);
    match (job, success) {
        (_, Some(true)) | (Some(DomainJobType::COMPLETED), None) => End::Done(()),
        (Some(DomainJobType::CANCELLED), _) => End::Cancelled,
        (Some(DomainJobType::FAILED), _) | (_, Some(false)) => {
            let why = text(params, DOMAIN_JOB_ERRMSG);
            End::Failed(run.failed(why.as_deref().unwrap_or("the backup job failed")))
        }
        _ => End::Failed(run.failed("the daemon does not say how the backup job ended")),
    }
}

/// Asks for figures again and again. How the job ends its call will say.
pub(super) async fn poll_stats(
    connection: &Connection,
    domain: &Domain,
    interval: Duration,
    watched: &mut Watched<'_>,
) -> Infallible {
    let mut answered = true;
    loop {
        if !answered || !watched.reporter.is_heard() {
            return watched.during(pending()).await;
        }
        let ask = async {
            sleep(interval).await;
            current_stats(connection, domain).await
        };
        match watched.during(ask).await {
            Ok(stats) => watched.reporter.stats(stats),
            Err(error) => {
                answered = !matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::Closed);
            }
        }
    }
}

async fn current_stats(connection: &Connection, domain: &Domain) -> Result<DomainGetJobStatsReply> {
    connection.call(DomainGetJobStats { dom: domain.clone(), flags: 0 }).late().await
}

/// The figures of the job that ended last, if the daemon has them.
async fn completed_stats(
    connection: &Connection,
    domain: &Domain,
) -> Option<DomainGetJobStatsReply> {
    let flags = DomainGetJobStatsFlags::COMPLETED | DomainGetJobStatsFlags::KEEP_COMPLETED;
    let ask = DomainGetJobStats { dom: domain.clone(), flags: flags.bits() };
    let stats = connection.call(ask).late().await.ok()?;
    (stats.r#type != DomainJobType::NONE.0).then_some(stats)
}

/// Takes the call back, or aborts the job that it has become.
fn abort(run: &Run, call: Ticket) -> Hook {
    let abort = abort_job(run);
    Box::new(move || match call.withdraw() {
        true => Box::pin(async { Ok(()) }),
        false => abort(),
    })
}

/// Takes the call back, if that is still possible.
pub(super) fn withdraw(run: &Run, call: Ticket) -> Hook {
    let sent = run.failed("its call is sent, and there is no job yet that could be cancelled");
    Box::new(move || {
        let withdrawn = if call.withdraw() { Ok(()) } else { Err(sent) };
        Box::pin(async { withdrawn })
    })
}

/// Aborts the domain's job.
fn abort_job(run: &Run) -> Hook {
    let (connection, dom, stage) = (run.connection.clone(), run.domain.clone(), run.hooks.watch());
    Box::new(move || {
        Box::pin(insist(stage, move || connection.call(DomainAbortJob { dom: dom.clone() }).late()))
    })
}

impl<T> From<Result<T>> for End<T> {
    fn from(result: Result<T>) -> Self {
        result.map_or_else(Self::Failed, Self::Done)
    }
}
