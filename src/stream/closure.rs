//! Closures that are run when a stream can be read or written, or has ended: for those who know
//! `virStreamEventAddCallback`.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use tokio::sync::oneshot;

use crate::connection::ClosureTask;
use crate::engine::Over;
use crate::error::Result;
use crate::event::caught;
use crate::protocol::api::StreamEventType as Events;
use crate::queue::Ended;

use super::{ByteStream, Chunk};

/// A closure that is run for a stream. It lasts as long as this value: dropping it ends it, and
/// aborts the stream in the background. A run that is under way goes on to its end.
#[derive(Debug)]
#[must_use = "dropping it ends the closure, and the stream"]
pub struct StreamClosure {
    /// Closed when nobody wants it any more.
    lasts: oneshot::Sender<()>,
    ended: oneshot::Receiver<Result<ByteStream, Ended>>,
}

impl ByteStream {
    /// Runs `closure` while one of the events `what` is there, on a task of its own in the runtime
    /// of the connection: with those events, and the stream. It returns which events it wants from
    /// then on; none, and it is not run any more: [`StreamClosure::stream`] gives the stream back.
    ///
    /// `READABLE` is there until all that has come is read, and the end of it too; `WRITABLE`
    /// while the stream takes data, so a closure that has none to write should not want it.
    /// [`try_read_chunk`](Self::try_read_chunk) and [`try_write`](Self::try_write) do not wait.
    /// `ERROR`, where the stream has failed, and `HANGUP`, where it is over, are told whatever is
    /// wanted, behind the data that is wanted; no run follows. The closure must not block for
    /// long. A panic ends the closure and aborts the stream, and nothing else.
    pub fn on_events<C>(self, what: Events, closure: C) -> StreamClosure
    where
        C: FnMut(Events, &mut Self) -> Events + Send + 'static,
    {
        let connection = self.connection.clone();
        let (closure, task) = self.closure(what, closure);
        connection.spawn(task);
        closure
    }

    /// What [`read_chunk`](Self::read_chunk) would give now; `Pending` where it would wait, and
    /// nobody is woken.
    pub fn try_read_chunk(&mut self) -> Poll<Result<Option<Chunk>>> {
        self.poll_read_chunk(&mut Context::from_waker(Waker::noop()))
    }

    /// Sends data, at most one packet, and says how much; `Pending` where it would wait, and
    /// nobody is woken. The rest of it is up to the caller.
    pub fn try_write(&mut self, data: &[u8]) -> Poll<Result<usize>> {
        self.poll_write_some(&Context::from_waker(Waker::noop()), data)
    }

    /// The closure, and the task that runs it.
    pub(crate) fn closure<C>(self, what: Events, closure: C) -> (StreamClosure, ClosureTask)
    where
        C: FnMut(Events, &mut Self) -> Events + Send + 'static,
    {
        let (lasts, until) = oneshot::channel();
        let (told, ended) = oneshot::channel();
        let connection = self.connection.clone();
        let run = async move { drop(told.send(run(self, what, closure, until).await)) };
        (StreamClosure { lasts, ended }, connection.closure_task(Box::pin(run)))
    }

    /// Those of the events that are there; the end is told in any case.
    fn poll_events(&self, what: Events, cx: &Context<'_>) -> Poll<Events> {
        let mut events = Events::empty();
        // Asked first, so that whatever follows wakes.
        let over = self.handle.poll_over(cx);
        let has_rest = self.rest.is_some() || self.handle.poll_readable(cx, self.ended).is_ready();
        if has_rest && what.contains(Events::READABLE) {
            events |= Events::READABLE;
        } else if let Poll::Ready(over) = over {
            events |= match over {
                Over::Done => Events::HANGUP,
                Over::Closed(_) | Over::Lost(_) => Events::ERROR | Events::HANGUP,
                Over::Refused(_) | Over::Fault(_) | Over::Overrun => Events::ERROR,
            };
        }
        let writes = what.contains(Events::WRITABLE);
        if writes && matches!(self.handle.poll_flush(cx), Poll::Ready(Ok(()))) {
            events |= Events::WRITABLE;
        }
        if events.is_empty() { Poll::Pending } else { Poll::Ready(events) }
    }
}

impl StreamClosure {
    /// Waits until the closure is not run any more, because it wants no more events or the stream
    /// is over, and gives the stream back, to be finished. Dropping the future ends the closure
    /// and aborts the stream.
    ///
    /// # Errors
    /// The closure has panicked, or the runtime of the connection has ended; the stream is
    /// aborted.
    pub async fn stream(self) -> Result<ByteStream, Ended> {
        let Self { lasts, ended } = self;
        let stream = ended.await.unwrap_or(Err(Ended::Dropped));
        drop(lasts);
        stream
    }
}

async fn run<C>(
    mut stream: ByteStream,
    mut what: Events,
    mut closure: C,
    mut until: oneshot::Receiver<()>,
) -> Result<ByteStream, Ended>
where
    C: FnMut(Events, &mut ByteStream) -> Events,
{
    let mut end = Ok(());
    while !what.is_empty() {
        let events = poll_fn(|cx| match Pin::new(&mut until).poll(cx) {
            Poll::Ready(_) => Poll::Ready(None),
            Poll::Pending => stream.poll_events(what, cx).map(Some),
        });
        let Some(events) = events.await else {
            end = Err(Ended::Dropped);
            break;
        };
        match caught(|| closure(events, &mut stream)) {
            Ok(wanted) => what = wanted,
            Err(panicked) => {
                end = Err(panicked);
                break;
            }
        }
        if events.intersects(Events::ERROR | Events::HANGUP) {
            break;
        }
        tokio::task::consume_budget().await;
    }
    let dropped = caught(|| drop(closure));
    end.and(dropped).map(|()| stream)
}
