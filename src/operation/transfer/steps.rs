//! The steps of a transfer: open the stream, move, and hear from the daemon how it went.

use std::future::{pending, poll_fn};
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::connection::Connection;
use crate::error::{Error, ErrorKind, Result, Sent};
use crate::protocol::Procedure;
use crate::protocol::api::{StorageVolDownloadFlags, StorageVolInfoFlags, StorageVolUploadFlags};
use crate::protocol::remote::{
    StorageVol, StorageVolDownload, StorageVolGetInfoFlags, StorageVolUpload,
};
use crate::stream::{ByteStream, Chunk};

use super::super::hooks::Stage;
use super::super::race::{Either, beside, either};
use super::super::run::{Run, unless_cancelled};
use super::Transferred;
use super::plan::{Plan, Rest};
use super::sink::{Sink, Target};
use super::source::{Origin, Source};

/// How much is handed at once to the thread that writes, if so much is there.
const BATCH: usize = 1 << 20;

/// How much was moved so far.
#[derive(Debug, Default)]
pub(super) struct Moved {
    bytes: AtomicU64,
    holes: AtomicU64,
}

/// An upload; `None` where a cancel came first.
pub(super) async fn upload(
    run: &mut Run<StorageVol>,
    plan: Plan,
    from: Origin,
) -> Result<Option<Transferred>> {
    let Some(rest) = plan.rest(StorageVolUpload::INFO.name)? else {
        return Ok(Some(Transferred::default()));
    };
    let side = format!("upload {} into the volume {}", from.name(), run.domain.name);
    let opening = unless_cancelled(run.hooks.watch(), from.open(rest));
    let Some(source) = opening.await else { return Ok(None) };
    let mut source = source.map_err(|error| failed(&side, error))?;
    let sparse = StorageVolUploadFlags::SPARSE_STREAM;
    let flags = if rest.sparse { sparse } else { StorageVolUploadFlags::empty() };
    let (vol, offset, length) = (run.domain.clone(), rest.offset, rest.wire_length());
    let ask = StorageVolUpload { vol, offset, length, flags: flags.bits() };
    let opening = unless_cancelled(run.hooks.watch(), run.connection.call_stream(ask));
    let Some(opened) = opening.await else { return Ok(None) };
    let ((), mut stream) = opened?;

    let (moved, size) = (Arc::default(), source.size);
    let sending = send(&mut source, &mut stream, &moved, &side);
    let sent = attended(run, &moved, rest, size, sending).await;
    // What still reads ends with this.
    drop(source);
    conclude(run, stream, sent, &moved, rest).await
}

/// A download; `None` where a cancel came first.
pub(super) async fn download(
    run: &mut Run<StorageVol>,
    plan: Plan,
    to: Target,
) -> Result<Option<Transferred>> {
    let Some(rest) = plan.rest(StorageVolDownload::INFO.name)? else {
        return Ok(Some(Transferred::default()));
    };
    let side = format!("download the volume {} into {}", run.domain.name, to.name());
    let sparse = StorageVolDownloadFlags::SPARSE_STREAM;
    let flags = if rest.sparse { sparse } else { StorageVolDownloadFlags::empty() };
    let (vol, offset, length) = (run.domain.clone(), rest.offset, rest.wire_length());
    let ask = StorageVolDownload { vol, offset, length, flags: flags.bits() };
    let heard = run.reporter.is_heard();
    let opening = async {
        let there = if heard { physical_size(&run.connection, &run.domain).await } else { None };
        run.connection.call_stream(ask).await.map(|((), stream)| (stream, there))
    };
    let Some(opened) = unless_cancelled(run.hooks.watch(), opening).await else { return Ok(None) };
    let (mut stream, there) = opened?;
    let there = there.map(|bytes| bytes.saturating_sub(rest.offset));
    let size = there.map(|there| rest.length.map_or(there, |length| length.min(there)));

    // The file is touched only now that there is something to be written.
    let moved: Arc<Moved> = Arc::default();
    let opening = unless_cancelled(run.hooks.watch(), to.open(rest, Arc::clone(&moved)));
    let mut sink = match opening.await {
        None => return conclude(run, stream, None, &moved, rest).await,
        Some(Err(error)) => {
            let failed = Some(Err(failed(&side, error)));
            return conclude(run, stream, failed, &moved, rest).await;
        }
        Some(Ok(sink)) => sink,
    };
    let receiving = receive(&mut stream, &mut sink, &side);
    let received = attended(run, &moved, rest, size, receiving).await;
    let grace = run.connection.grace();
    if let Some(Ok(())) = received {
        let closed = patiently(run.hooks.watch(), grace, sink.close(rest.sync)).await;
        let closed = closed.map(|closed| closed.map_err(|error| failed(&side, error)));
        return conclude(run, stream, closed, &moved, rest).await;
    }
    let end = conclude(run, stream, received, &moved, rest).await;
    // Cancelled or failed, what came so far is still written, if that does not take long.
    if let Ok(Err(error)) = timeout(grace, sink.close(false)).await {
        tracing::debug!("the rest of a download was not written: {error}");
    }
    let (_, total) = run.reporter.position();
    run.reporter.moved(rest.start.saturating_add(moved.so_far().bytes), total);
    end
}

/// Sends all there is.
async fn send(
    source: &mut Source,
    stream: &mut ByteStream,
    moved: &Moved,
    side: &str,
) -> Result<()> {
    loop {
        let part = {
            // The daemon may say that it has had enough while there is nothing to send.
            let mut reading = pin!(source.next());
            let refused = async {
                while stream.read_chunk().await?.is_some() {}
                pending().await
            };
            match either(reading.as_mut(), refused).await {
                Either::First(part) => part.map_err(|error| failed(side, error))?,
                Either::Second(refused) => return refused,
            }
        };
        let Some(part) = part else { return Ok(()) };
        match &part {
            Chunk::Data(data) => stream.write_chunk(data.clone()).await?,
            Chunk::Hole(length) => stream.write_hole(*length).await?,
        }
        moved.add(&part);
        if let Chunk::Data(data) = part {
            source.recycle(data);
        }
    }
}

/// Receives all that comes.
async fn receive(stream: &mut ByteStream, sink: &mut Sink, side: &str) -> Result<()> {
    let mut next = stream.read_chunk().await;
    while let Ok(Some(chunk)) = next {
        let mut size = 0;
        let mut batch = Vec::new();
        let mut more = Poll::Ready(Ok(Some(chunk)));
        while let Poll::Ready(Ok(Some(chunk))) = more {
            size += match &chunk {
                Chunk::Data(data) => data.len(),
                Chunk::Hole(_) => 0,
            };
            batch.push(chunk);
            // Small parts cost as much as large ones, so as many as are there go together.
            more = match size < BATCH && batch.len() < BATCH_PARTS {
                true => poll_fn(|cx| Poll::Ready(stream.poll_read_chunk(cx))).await,
                false => Poll::Pending,
            };
        }
        sink.put(batch).await.map_err(|error| failed(side, error))?;
        next = match more {
            Poll::Ready(ended) => ended,
            Poll::Pending => stream.read_chunk().await,
        };
    }
    next.map(drop)
}

/// How many parts are handed over at once: a disk full of small holes has many.
const BATCH_PARTS: usize = 256;

/// What `work` comes to, with reports beside it; `None` where a cancel comes first.
async fn attended<T>(
    run: &mut Run<StorageVol>,
    moved: &Moved,
    rest: Rest,
    size: Option<u64>,
    work: impl Future<Output = T>,
) -> Option<T> {
    let (stage, interval) = (run.hooks.watch(), run.interval);
    let total = size.map_or(0, |size| rest.start.saturating_add(size));
    run.reporter.moved(rest.start, total);
    let reporter = &mut run.reporter;
    let reporting = async {
        if !reporter.is_heard() {
            return pending().await;
        }
        loop {
            sleep(interval).await;
            reporter.moved(rest.start.saturating_add(moved.so_far().bytes), total);
            reporter.tell();
        }
    };
    unless_cancelled(stage, beside(work, reporting)).await
}

/// Ends the stream: what was moved is finished, and anything else aborted.
async fn conclude(
    run: &mut Run<StorageVol>,
    mut stream: ByteStream,
    end: Option<Result<()>>,
    moved: &Moved,
    rest: Rest,
) -> Result<Option<Transferred>> {
    let so_far = moved.so_far();
    let (done, (_, total)) = (rest.start.saturating_add(so_far.bytes), run.reporter.position());
    run.reporter.moved(done, total);
    let grace = run.connection.grace();
    let end = match end {
        Some(Ok(())) => match patiently(run.hooks.watch(), grace, stream.finish()).await {
            Some(finished) => {
                finished?;
                run.reporter.moved(done, done);
                return Ok(Some(so_far));
            }
            None => None,
        },
        Some(Err(error)) => Some(error),
        None => None,
    };
    if end.is_none() {
        run.reporter.cancelling();
    }
    match timeout(grace, stream.break_off()).await {
        // It was too late to take the finish back, so what that has come to counts.
        Ok((true, finished)) => {
            finished?;
            run.reporter.moved(done, done);
            return Ok(Some(so_far));
        }
        Ok((false, Err(error))) => tracing::debug!("a stream was not aborted in order: {error}"),
        Ok((false, Ok(()))) | Err(_) => {}
    }
    end.map_or(Ok(None), Err)
}

/// What `ending` comes to. A cancel comes too late, but does not wait for long either.
async fn patiently<T>(
    mut stage: watch::Receiver<Stage>,
    grace: Duration,
    ending: impl Future<Output = T>,
) -> Option<T> {
    let enough = async {
        let _ = stage.wait_for(|stage| *stage != Stage::Running).await;
        sleep(grace).await;
    };
    match either(ending, enough).await {
        Either::First(ended) => Some(ended),
        Either::Second(()) => None,
    }
}

/// How large the volume's file or device is, if the daemon can tell.
async fn physical_size(connection: &Connection, volume: &StorageVol) -> Option<u64> {
    let flags = StorageVolInfoFlags::GET_PHYSICAL.bits();
    let ask = StorageVolGetInfoFlags { vol: volume.clone(), flags };
    connection.call(ask).late().await.ok().map(|info| info.allocation)
}

/// An error of this side.
fn failed(doing: &str, error: io::Error) -> Error {
    Error::with_source(ErrorKind::Io, doing.to_owned(), error).and_sent(Sent::Maybe)
}

impl Moved {
    pub(super) fn add(&self, chunk: &Chunk) {
        let length = match chunk {
            Chunk::Data(data) => data.len() as u64,
            Chunk::Hole(length) => *length,
        };
        if matches!(chunk, Chunk::Hole(_)) {
            self.holes.fetch_add(length, Ordering::Relaxed);
        }
        self.bytes.fetch_add(length, Ordering::Relaxed);
    }

    pub(super) fn so_far(&self) -> Transferred {
        Transferred {
            bytes: self.bytes.load(Ordering::Relaxed),
            holes: self.holes.load(Ordering::Relaxed),
        }
    }
}
