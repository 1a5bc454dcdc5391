//! Closures that are run for events, each on a task of its own.

use std::any::Any;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use tokio::sync::watch;
use tokio::task::AbortHandle;

use crate::connection::{ClosureTask, Connection, WeakConnection};
use crate::error::{CloseReason, Result, panic_text};
use crate::queue::Ended;

use super::subscribe::{Events, Membership};
use super::{Event, EventKind, EventStream, Refused};

/// A closure's subscription. It lasts as long as this value: dropping it ends the
/// subscription, and the daemon is told in the background. A run that is under way goes on to
/// its end, then the closure is dropped with all that it has captured.
#[derive(Debug)]
#[must_use = "dropping it ends the subscription"]
pub struct Subscription {
    source: Source,
    refused: Vec<Refused>,
    ended: watch::Receiver<Option<Ended>>,
}

#[derive(Debug)]
enum Source {
    Events(Arc<Membership>),
    Close(AbortHandle),
}

impl<K: EventKind> Events<K> {
    /// Runs `closure` for each event, on a task of its own in the runtime of the connection,
    /// one event after the other. It must not block for long; [`on_async`](Self::on_async) may
    /// wait. It may subscribe, drop its own subscription, start a task that closes the
    /// connection. A panic ends this subscription and nothing else.
    ///
    /// # Errors
    /// As for [`subscribe`](Self::subscribe). Where the daemon refuses a part, that is in
    /// [`Subscription::refused`].
    pub async fn on<C>(self, mut closure: C) -> Result<Subscription>
    where
        C: FnMut(&Event<K>, &WeakConnection) + Send + 'static,
    {
        self.on_async(move |event, connection| {
            closure(&event, &connection);
            std::future::ready(())
        })
        .await
    }

    /// Runs `closure` for each event and awaits what it returns before the next one, on a task
    /// of its own in the runtime of the connection. It may call any procedure and close the
    /// connection: [`Connection::close`] from inside does not wait for this closure. One that
    /// awaits [`Connection::closed`] holds a close up for the whole grace time, since a close
    /// waits for closures. A panic ends this subscription and nothing else.
    ///
    /// # Errors
    /// As for [`subscribe`](Self::subscribe). Where the daemon refuses a part, that is in
    /// [`Subscription::refused`].
    pub async fn on_async<C, R>(self, closure: C) -> Result<Subscription>
    where
        C: FnMut(Event<K>, WeakConnection) -> R + Send + 'static,
        R: Future<Output = ()> + Send,
    {
        let spawn = |connection: &Connection, task| {
            connection.spawn(task);
            Ok(())
        };
        self.on_by(closure, spawn).await
    }

    /// The same, on a task that `spawn` runs.
    pub(crate) async fn on_by<C, R>(
        self,
        closure: C,
        spawn: impl FnOnce(&Connection, ClosureTask) -> Result<()>,
    ) -> Result<Subscription>
    where
        C: FnMut(Event<K>, WeakConnection) -> R + Send + 'static,
        R: Future<Output = ()> + Send,
    {
        let connection = self.connection().clone();
        let stream = self.subscribe().await?;
        let source = Source::Events(Arc::clone(stream.membership()));
        let refused = stream.refused().to_vec();
        let (told, ended) = watch::channel(None);
        let weak = connection.downgrade();
        let run = async move { drop(told.send_replace(Some(run(stream, closure, weak).await))) };
        spawn(&connection, connection.closure_task(Box::pin(run)))?;
        Ok(Subscription { source, refused, ended })
    }
}

impl Connection {
    /// Runs `closure` once with the reason when the connection is closed, by whichever side,
    /// on a task of its own; at once where it is closed already. Dropping the subscription
    /// before that forgets the closure. As for [`closed`](Self::closed), the daemon is asked
    /// to tell of its own connection to the hypervisor. A panic stays inside.
    pub fn on_close(&self, closure: impl FnOnce(&CloseReason) + Send + 'static) -> Subscription {
        self.on_close_by(closure, |run| run())
    }

    /// The same; `place` runs it.
    pub(crate) fn on_close_by(
        &self,
        closure: impl FnOnce(&CloseReason) + Send + 'static,
        place: impl FnOnce(Box<dyn FnOnce() + Send>) + Send + 'static,
    ) -> Subscription {
        let (told, ended) = watch::channel(None);
        let closed = self.until_closed();
        let run = async move {
            let reason = closed.await;
            place(Box::new(move || {
                let ran = caught(|| closure(&reason));
                told.send_replace(Some(ran.err().unwrap_or(Ended::Closed(reason))));
            }));
        };
        Subscription { source: Source::Close(self.spawn(run)), refused: Vec::new(), ended }
    }
}

impl Subscription {
    /// What the daemon did not take of what was asked for; of [`Connection::on_close`], nothing.
    #[must_use]
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// Waits until the closure is not run any more, and says why.
    pub async fn ended(&self) -> Ended {
        let mut ended = self.ended.clone();
        match ended.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(ended)) => ended.clone(),
            _ => Ended::Dropped,
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        match &self.source {
            Source::Events(membership) => membership.leave(),
            Source::Close(task) => task.abort(),
        }
    }
}

/// The one place where users' panics are caught. The first one is told.
async fn run<K, C, R>(mut stream: EventStream<K>, mut closure: C, weak: WeakConnection) -> Ended
where
    K: EventKind,
    C: FnMut(Event<K>, WeakConnection) -> R,
    R: Future<Output = ()>,
{
    let mut ended = Ended::Dropped;
    while let Some(event) = stream.next().await {
        match &event {
            // Whoever has dropped the handle does not count on further runs.
            Event::Ended(Ended::Dropped) => break,
            Event::Ended(reason) => ended = reason.clone(),
            _ => {}
        }
        let ran = match caught(|| closure(event, weak.clone())) {
            Ok(future) => unpanicked(future).await,
            Err(panicked) => Err(panicked),
        };
        if let Err(panicked) = ran {
            ended = panicked;
            break;
        }
        tokio::task::consume_budget().await;
    }
    // The handle may stay for long.
    stream.membership().leave();
    drop(stream);
    match (caught(|| drop(closure)), ended) {
        (_, first @ Ended::Panicked(_)) => first,
        (Err(panicked), _) => panicked,
        (Ok(()), ended) => ended,
    }
}

/// Runs a user's future to its end, and drops it.
async fn unpanicked(future: impl Future<Output = ()>) -> Result<(), Ended> {
    let mut future = pin!(Some(future));
    let ran = poll_fn(|cx| {
        let Some(future) = future.as_mut().as_pin_mut() else { return Poll::Ready(Ok(())) };
        match caught(|| future.poll(cx)) {
            Ok(polled) => polled.map(Ok),
            Err(panicked) => Poll::Ready(Err(panicked)),
        }
    })
    .await;
    ran.and(caught(|| future.set(None)))
}

/// What `user` returns, or that it has panicked.
pub(crate) fn caught<T>(user: impl FnOnce() -> T) -> Result<T, Ended> {
    catch_unwind(AssertUnwindSafe(user)).map_err(panicked)
}

fn panicked(panic: Box<dyn Any + Send>) -> Ended {
    let message = panic_text(panic);
    tracing::error!(message, "a closure panicked; its subscription has ended");
    Ended::Panicked(message)
}
