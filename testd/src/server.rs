//! The server: nodes that clients share, and the loop of one connection.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::task::Poll;
use std::time::Duration;

use tokio::io::{
    AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, DuplexStream, ReadHalf, WriteHalf, duplex,
    split,
};
use tokio::time::{Instant, sleep_until};
use virtwire_protocol::frame::FrameDecoder;

use crate::error::Result;
use crate::events::ClientId;
use crate::faults::Faults;
use crate::login::{Keys, Login, Users};
use crate::outbox::Outbox;
use crate::pings::Pings;
use crate::session::{After, Session};
use crate::state::State;

/// How much is on its way in memory at most, in each direction.
const PIPE: usize = 64 * 1024;

/// A daemon with the test driver. Clones are the same daemon.
///
/// `/default` is one node for all connections that have it open at the same time. It is made anew
/// for the next that opens it when the last has gone. A node from a file belongs to one connection.
/// Both is as in libvirt.
#[derive(Clone, Debug, Default)]
pub struct Server {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    default: Mutex<Weak<Node>>,
    /// What `/default` is instead of libvirt's.
    file: Option<PathBuf>,
    faults: Faults,
    keepalive: Mutex<Keepalive>,
    users: Mutex<Users>,
    clients: AtomicU64,
}

/// After what silence a client is pinged, and how many pings it may leave unanswered.
#[derive(Clone, Copy, Debug)]
struct Keepalive {
    interval: Duration,
    count: u32,
}

impl Default for Keepalive {
    fn default() -> Self {
        Self { interval: Duration::from_secs(5), count: 5 }
    }
}

/// `/default` cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the node cannot be opened: {0}")]
pub struct NodeError(String);

/// A node that is open.
#[derive(Debug)]
pub(crate) struct Node {
    state: Mutex<State>,
}

impl Server {
    /// A daemon whose `/default` is the one that libvirt has.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A daemon whose `/default` is described by a file, as the test driver reads them.
    #[must_use]
    pub fn with_node(file: impl Into<PathBuf>) -> Self {
        let shared = Shared { file: Some(file.into()), ..Shared::default() };
        Self { shared: Arc::new(shared) }
    }

    /// Opens `/default` once, for what would be wrong with it. While a client has it open nothing is
    /// read, and nothing is wrong.
    ///
    /// It blocks while the file of [`with_node`](Self::with_node), and those that it names, are read.
    ///
    /// # Errors
    /// What each client would be told.
    pub fn check_node(&self) -> Result<(), NodeError> {
        self.open("/default").map(drop).map_err(|failure| {
            let message = failure.to_wire().message.unwrap_or_default();
            NodeError(message.to_str_lossy().into_owned())
        })
    }

    /// The faults of this daemon; there are none at first.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.shared.faults
    }

    /// Sets after what silence a client that wants pings gets one, and how many it may leave
    /// unanswered before it is let go: 5 seconds and 5, as in libvirtd, if this is not called. An
    /// interval is a millisecond at least. It is for those who ask for pings from now on.
    pub fn set_keepalive(&self, interval: Duration, count: u32) {
        let interval = interval.max(Duration::from_millis(1));
        *lock(&self.shared.keepalive) = Keepalive { interval, count };
    }

    /// Lets a user log in by SASL's SCRAM-SHA-256, and has every client that connects from now on
    /// do so before anything else. Before there is a user, no login is asked for.
    ///
    /// It blocks for some milliseconds, in which the password is made into what is kept of it.
    pub fn add_user(&self, name: &str, password: &str) {
        let keys = Keys::of(password);
        lock(&self.shared.users).add(name, keys);
    }

    /// Begins a connection within the process, and gives the client's end of it. It is served by a
    /// task of the current runtime until the client drops its end.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    #[must_use]
    pub fn connect(&self) -> DuplexStream {
        let (client, daemon) = duplex(PIPE);
        let server = self.clone();
        tokio::spawn(async move { server.serve(daemon).await });
        client
    }

    /// Serves one client until it goes. Bytes that are no packets end the connection, and so do
    /// descriptors that a client announces, since none can come. Dropping the future ends it at once.
    pub async fn serve<S: AsyncRead + AsyncWrite>(&self, stream: S) {
        self.serve_from(stream, FrameDecoder::new()).await;
    }

    async fn serve_from<S: AsyncRead + AsyncWrite>(&self, stream: S, decoder: FrameDecoder<()>) {
        let (read, write) = split(stream);
        let outbox = Arc::new(Outbox::default());
        let session = Session::new(self.clone(), Arc::clone(&outbox));
        let writing = write_all(write, &outbox);
        let reading = async {
            read_all(read, decoder, session, &outbox).await;
            // What has been answered is still written.
            outbox.close();
            std::future::pending::<()>().await;
        };
        let (mut reading, mut writing) = (std::pin::pin!(reading), std::pin::pin!(writing));
        // Writing ends last, or because the client does not read any more.
        std::future::poll_fn(|cx| {
            use std::future::Future as _;
            let _ = reading.as_mut().poll(cx);
            writing.as_mut().poll(cx).map(drop)
        })
        .await;
    }

    /// Serves one client on a unix socket, as [`serve`](Self::serve) does, and takes descriptors that
    /// come with a call. The driver has no use for any: they are closed. One that is announced and does
    /// not come with its byte ends the connection.
    #[cfg(all(unix, feature = "sockets"))]
    pub async fn serve_unix(&self, stream: tokio::net::UnixStream) {
        // The socket has seen to it that they came with their bytes.
        self.serve_from(crate::socket::Socket::new(stream), FrameDecoder::without_fds()).await;
    }

    /// The node of a URI's path.
    pub(crate) fn open(&self, path: &str) -> Result<Arc<Node>> {
        if path != "/default" {
            return Node::from_file(Path::new(path));
        }
        let mut default = lock(&self.shared.default);
        if let Some(node) = default.upgrade() {
            return Ok(node);
        }
        let node = match &self.shared.file {
            Some(file) => Node::from_file(file)?,
            None => Arc::new(Node { state: Mutex::new(State::standard()) }),
        };
        *default = Arc::downgrade(&node);
        Ok(node)
    }

    /// The login of a client that has come just now.
    pub(crate) fn login(&self) -> Login {
        Login::new(lock(&self.shared.users).clone())
    }

    /// The pings of a client that has asked for them just now.
    pub(crate) fn pings(&self) -> Pings {
        let Keepalive { interval, count } = *lock(&self.shared.keepalive);
        Pings::new(interval, count)
    }

    pub(crate) fn next_client(&self) -> ClientId {
        ClientId(self.shared.clients.fetch_add(1, Ordering::Relaxed))
    }
}

impl Node {
    fn from_file(file: &Path) -> Result<Arc<Self>> {
        Ok(Arc::new(Self { state: Mutex::new(State::from_file(file)?) }))
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn write_all<S: AsyncWrite>(mut write: WriteHalf<S>, outbox: &Outbox) -> io::Result<()> {
    while let Some(packet) = outbox.next().await {
        write.write_all(&packet).await?;
    }
    write.shutdown().await
}

/// Reads and answers until the client goes, is refused, or is silent for too long.
async fn read_all<S: AsyncRead>(
    mut read: ReadHalf<S>,
    mut decoder: FrameDecoder<()>,
    mut session: Session,
    outbox: &Outbox,
) {
    loop {
        loop {
            match decoder.next() {
                Ok(Some(frame)) => {
                    if session.receive(frame) == After::End {
                        return;
                    }
                }
                Ok(None) => break,
                Err(_) => return,
            }
        }
        outbox.room().await;
        session.send();
        let due = session.due();
        let timer = async {
            match due {
                Some(due) => sleep_until(due).await,
                None => std::future::pending().await,
            }
        };
        let is_sending = session.is_sending();
        let room = async {
            match is_sending {
                true => outbox.little().await,
                false => std::future::pending().await,
            }
        };
        let Some(len) = before(timer, room, read.read(decoder.space())).await else {
            if session.tick(Instant::now()) == After::End {
                return;
            }
            continue;
        };
        match len {
            Ok(0) | Err(_) => return,
            Ok(len) => decoder.advance(len, None),
        }
    }
}

/// What the future gives, unless one of the other two is ready first.
async fn before<F: Future>(
    one: impl Future<Output = ()>,
    other: impl Future<Output = ()>,
    future: F,
) -> Option<F::Output> {
    let (mut one, mut other) = (std::pin::pin!(one), std::pin::pin!(other));
    let mut future = std::pin::pin!(future);
    std::future::poll_fn(|cx| match future.as_mut().poll(cx) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending if one.as_mut().poll(cx).is_ready() => Poll::Ready(None),
        Poll::Pending => other.as_mut().poll(cx).map(|()| None),
    })
    .await
}
