//! A daemon in the background that just works, until a test says otherwise: it lets clients
//! in, registers events, and keeps a record.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod usual;

use std::collections::VecDeque;
use std::fmt::Debug;
use std::future::poll_fn;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, ready};

use tokio::sync::{Notify, mpsc};
use tokio::task::{JoinError, JoinHandle};
use tokio::time::timeout;
use virtwire_protocol::frame::Frame;
use virtwire_protocol::remote::ConnectClose;
use virtwire_protocol::virnet::{MessageHeader, MessageType};
use virtwire_protocol::{Event, Procedure, ProcedureInfo, Program};

use crate::class::{CallbackIds, Class};
use crate::model::Asked;
use crate::packet;
use crate::peer::{Channel, PATIENCE, Peer};

/// A daemon that answers by itself. Dropping it hangs up.
///
/// It lets the client in without a login, has every feature, gives registrations their ids but
/// refuses a second one for the same kind and object, answers pings and a few questions about the connection, takes part in a close, and does not
/// know any other procedure. [`Peer::serve`] starts one.
#[derive(Debug)]
pub struct AutoDaemon {
    shared: Arc<Shared>,
    /// Packets to send that answer nothing. Unbounded, but filled by the test alone.
    packets: mpsc::UnboundedSender<Vec<u8>>,
    task: JoinHandle<()>,
}

/// What that daemon answers, for who has a connection of his own.
#[derive(Debug, Default)]
pub struct Honest(Seen);

impl Honest {
    /// The packets that answer a client's packet, maybe none.
    pub fn answer(&mut self, header: &MessageHeader, body: &[u8]) -> Vec<Vec<u8>> {
        usual::answer(&mut self.0, header, body)
    }
}

/// A registration that the daemon has made and not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registration {
    /// What it is about.
    pub class: Class,
    /// Its id; 0 where there are none.
    pub callback_id: i32,
    /// The kind of event that was asked for, where the call names one.
    pub event_id: Option<i32>,
}

/// What a test's own handler says about a packet: `None` leaves it to the daemon; else these
/// packets are sent, maybe none.
pub type Answer = Option<Vec<Vec<u8>>>;

impl<S: Channel<F> + Send + 'static, F: Debug + Send + 'static> Peer<S, F> {
    /// Goes on without a script, in a task of its own.
    ///
    /// # Panics
    /// Outside of a runtime.
    #[must_use]
    pub fn serve(self) -> AutoDaemon {
        self.serve_by(|_| None)
    }

    /// The same, but `handler` gets to answer each packet first. What it answers is on record
    /// as a call, but makes and ends no registration.
    ///
    /// # Panics
    /// Outside of a runtime.
    #[must_use]
    pub fn serve_by(self, handler: impl FnMut(&Frame<F>) -> Answer + Send + 'static) -> AutoDaemon {
        let shared = Arc::default();
        let (packets, injected) = mpsc::unbounded_channel();
        let (out, closing) = (VecDeque::new(), false);
        let mut server =
            Server { peer: self, handler, shared: Arc::clone(&shared), injected, out, closing };
        let task = tokio::spawn(async move { poll_fn(|cx| server.poll_serve(cx)).await });
        AutoDaemon { shared, packets, task }
    }
}

impl AutoDaemon {
    /// Sends an event.
    pub fn event<E: Event>(&self, event: &E) {
        self.send(packet::event(event));
    }

    /// Sends any packet. It is lost if the client has left.
    pub fn send(&self, packet: Vec<u8>) {
        // An error says that the task has ended, which is the client's leaving.
        let _ = self.packets.send(packet);
    }

    /// Hangs up, whatever is still to be sent.
    pub fn cut(&self) {
        self.task.abort();
    }

    /// The registrations that the client has made and not ended, in the order made. Those that
    /// it left behind when it hung up stay on record.
    #[must_use]
    pub fn registrations(&self) -> Vec<Registration> {
        self.shared.seen().registrations.clone()
    }

    /// How many registrations there are.
    #[must_use]
    pub fn live_registrations(&self) -> usize {
        self.shared.seen().registrations.len()
    }

    /// The ids of the registrations of one class, in the order made.
    #[must_use]
    pub fn callback_ids(&self, class: Class) -> Vec<i32> {
        let seen = self.shared.seen();
        let live = seen.registrations.iter().filter(|live| live.class == class);
        live.map(|live| live.callback_id).collect()
    }

    /// How often the client has called `P`.
    #[must_use]
    pub fn calls_of<P: Procedure>(&self) -> usize {
        self.calls().into_iter().filter(|call| is::<P>(call)).count()
    }

    /// The headers of all calls, in the order they came.
    #[must_use]
    pub fn calls(&self) -> Vec<MessageHeader> {
        self.shared.seen().calls.clone()
    }

    /// Whether the connection is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.shared.seen().over
    }

    /// Waits until something is so; it is looked at after each packet of the client's.
    ///
    /// # Panics
    /// It does not become so within [`PATIENCE`], or before the client leaves.
    pub async fn wait_until(&self, mut what: impl FnMut(&Self) -> bool) {
        let waiting = async {
            loop {
                let mut changed = std::pin::pin!(self.shared.changed.notified());
                changed.as_mut().enable();
                let over = self.is_over();
                if what(self) {
                    return;
                }
                assert!(!over, "the client left first; there are {}", self.shared.describe());
                changed.await;
            }
        };
        if timeout(PATIENCE, waiting).await.is_err() {
            panic!("nothing more happened for {PATIENCE:?}; there are {}", self.shared.describe());
        }
    }

    /// Waits until the connection is over.
    ///
    /// # Panics
    /// It is not within [`PATIENCE`], or the handler has panicked, or what the client sent
    /// were no packets.
    pub async fn ended(&mut self) {
        match timeout(PATIENCE, &mut self.task).await {
            Ok(Err(error)) => rethrow(error),
            Ok(Ok(())) => {}
            Err(_) => panic!("the client has not left; there are {}", self.shared.describe()),
        }
    }
}

impl Drop for AutoDaemon {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A task that was cut has ended well.
fn rethrow(error: JoinError) {
    if let Ok(panic) = error.try_into_panic() {
        resume_unwind(panic);
    }
}

#[derive(Debug, Default)]
struct Shared {
    seen: Mutex<Seen>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct Seen {
    calls: Vec<MessageHeader>,
    registrations: Vec<Registration>,
    /// What they asked for.
    asked: Vec<Asked>,
    ids: CallbackIds,
    over: bool,
}

impl Shared {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap()
    }

    fn describe(&self) -> String {
        let seen = self.seen();
        format!("{} calls and the registrations {:?}", seen.calls.len(), seen.registrations)
    }
}

struct Server<S, F, H> {
    peer: Peer<S, F>,
    handler: H,
    shared: Arc<Shared>,
    injected: mpsc::UnboundedReceiver<Vec<u8>>,
    /// What the client has not taken yet.
    out: VecDeque<u8>,
    /// Nothing is read any more, and the connection ends when all is written.
    closing: bool,
}

/// Tells the waiting that there is nothing more to wait for, even where the task panics.
impl<S, F, H> Drop for Server<S, F, H> {
    fn drop(&mut self) {
        self.shared.seen().over = true;
        self.shared.changed.notify_waiters();
    }
}

// No part of it stays where it is.
impl<S, F, H> Unpin for Server<S, F, H> {}

impl<S: Channel<F>, F: Debug, H: FnMut(&Frame<F>) -> Answer> Server<S, F, H> {
    fn poll_serve(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            while let Poll::Ready(Some(packet)) = self.injected.poll_recv(cx) {
                self.out.extend(packet);
            }
            let written = self.poll_write(cx);
            if self.closing || matches!(written, Poll::Ready(Err(()))) {
                return written.map(|_| ());
            }
            let Some(frame) = ready!(self.peer.poll_receive(cx)) else { return Poll::Ready(()) };
            for packet in self.answer(&frame) {
                self.out.extend(packet);
            }
            self.shared.changed.notify_waiters();
        }
    }

    fn poll_write(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), ()>> {
        while !self.out.is_empty() {
            let stream = Pin::new(self.peer.stream());
            match ready!(stream.poll_write(cx, self.out.as_slices().0)) {
                Ok(len) => drop(self.out.drain(..len)),
                Err(_) => return Poll::Ready(Err(())),
            }
        }
        Pin::new(self.peer.stream()).poll_flush(cx).map_err(|_| ())
    }

    fn answer(&mut self, frame: &Frame<F>) -> Vec<Vec<u8>> {
        if matches!(frame.header.r#type, MessageType::CALL | MessageType::CALL_WITH_FDS) {
            self.shared.seen().calls.push(frame.header);
        }
        if let Some(answer) = (self.handler)(frame) {
            return answer;
        }
        self.closing = is::<ConnectClose>(&frame.header);
        usual::answer(&mut self.shared.seen(), &frame.header, &frame.body)
    }
}

fn is<P: Procedure>(header: &MessageHeader) -> bool {
    let ProcedureInfo { program, number, .. } = P::INFO;
    (Program::from_id(header.prog), header.proc) == (program, number)
}

#[cfg(test)]
mod tests;
