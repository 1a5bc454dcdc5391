//! Supervised connections: one that loses its transport gets another, and goes on.
//!
//! It is asked for when connecting, by [`Builder::reconnecting`]. The [`Connection`] is then an
//! ordinary one, and stays the same value for ever. When its transport breaks, the daemon goes
//! away, does not answer pings any more, or loses its own hypervisor:
//!
//! - Calls that were on their way fail with [`ErrorKind::Lost`];
//!   [`Error::sent`](crate::Error::sent) says whether the daemon may have acted on them. Nothing
//!   is sent twice, unless the layer [`Retry`](crate::layer::Retry) is there, which repeats reads.
//! - So do operations. One with a connection of its own does not come back with this one: it ends
//!   with [`ErrorKind::Closed`] where that breaks too, and goes on where it does not.
//! - Calls that were not sent yet, and those made meanwhile, wait until it is back, or for their
//!   deadline.
//! - Connecting and logging in is tried again and again, with growing delays ([`Reconnect`]).
//! - Then all subscriptions are made anew, before the calls that wait are sent. Each stream of events
//!   gets one [`Event::Gap`](crate::event::Event::Gap) per loss: what happened meanwhile was
//!   missed. A subscription that the daemon does not take any more ends with
//!   [`Ended::Refused`](crate::event::Ended::Refused).
//! - The layers stay, and their `after_connect` does not run again.
//!
//! [`Connection::closed`] and [`Connection::on_close`] tell of the end of the supervision, which
//! is when this side closes the connection, when the daemon refuses the login, or when
//! [`Reconnect`] says that it is enough; [`Connection::state_changes`] tells of each loss.
//! Closing while it is lost takes no time. What keeps the connection open is the same as ever:
//! dropped with its last handle, nothing is tried any more.
//!
//! ```no_run
//! use virtwire::event::{DomainLifecycle, Event};
//! use virtwire::reconnect::Reconnect;
//! use virtwire::{Connection, Result};
//!
//! # async fn example() -> Result<()> {
//! let builder = Connection::builder("qemu:///system");
//! let connection = builder.reconnecting(Reconnect::default()).connect().await?;
//! let mut events = connection.events::<DomainLifecycle>().subscribe().await?;
//! while let Some(event) = events.next().await {
//!     match event {
//!         Event::Item(event) => println!("{event:?}"),
//!         Event::Gap(gap) => println!("look at everything anew: {}", gap.reason),
//!         _ => {}
//!     }
//! }
//! # Ok(())
//! # }
//! ```

mod backoff;
mod supervisor;

use std::fmt;
use std::io;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};

use crate::connection::open::{Begun, Plan};
use crate::connection::{Builder, Connection, layer};
use crate::error::{Error, ErrorKind, Result};
use crate::transport;

pub use crate::connection::{ConnectionState, StateChanges};
use supervisor::{Dialer, Supervisor};

/// How a lost connection is made again.
///
/// Before each attempt it waits for a random time between nothing and a bound, so that many
/// clients do not come back at once. The bound is 100 ms at first and doubles with each attempt
/// up to 30 s; both can be changed. It starts anew once a connection has held for the longest
/// delay. By default it never gives up.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Reconnect {
    first: Duration,
    longest: Duration,
    attempts: Option<u32>,
    give_up_after: Option<Duration>,
}

impl Reconnect {
    /// Bounds of the delay before the first attempt, and before any.
    pub const fn backoff(self, first: Duration, longest: Duration) -> Self {
        Self { first, longest, ..self }
    }

    /// Gives up after so many failed attempts in a row; `None` never does.
    pub const fn attempts(self, attempts: Option<u32>) -> Self {
        Self { attempts, ..self }
    }

    /// Gives up when no connection has come back for so long; `None` never does.
    pub const fn give_up_after(self, time: Option<Duration>) -> Self {
        Self { give_up_after: time, ..self }
    }
}

impl Default for Reconnect {
    /// 100 ms and 30 s, and for ever.
    fn default() -> Self {
        let (first, longest) = (Duration::from_millis(100), Duration::from_secs(30));
        Self { first, longest, attempts: None, give_up_after: None }
    }
}

/// A supervised connection to be made.
#[must_use = "nothing is connected before connect() is awaited"]
pub struct Supervised {
    builder: Builder,
    policy: Reconnect,
}

impl Builder {
    /// Makes the connection outlive its transport: see [`reconnect`](crate::reconnect).
    pub const fn reconnecting(self, policy: Reconnect) -> Supervised {
        Supervised { builder: self, policy }
    }
}

impl Supervised {
    /// Connects and logs in, and watches over the connection from then on, in a task of the
    /// runtime in which it is opened. Later attempts go to the same socket and the same
    /// hypervisor: environment and libvirt.conf are not read again. Each has the connect
    /// deadline. Dropping the future closes what was opened.
    ///
    /// # Errors
    /// As for [`Builder::connect`]: if the first attempt fails, there is no other.
    pub async fn connect(self) -> Result<Connection> {
        let mut plan = Plan::by_uri(self.builder)?;
        let logged_in = plan.connect().await?;
        start(plan.begin(logged_in), plan, None, self.policy).await
    }

    /// The same over streams of the caller's own, such as tunnels: `connector` makes one for
    /// each attempt. An error of it is as one of connecting, and passes. As with
    /// [`Builder::connect_over`], the streams' own code must not use the connection. If the
    /// connector panics, the connection is closed.
    ///
    /// # Errors
    /// As for [`Builder::connect_over`], and `Connect` if the connector fails.
    pub async fn connect_over<C, R, S>(self, mut connector: C) -> Result<Connection>
    where
        C: FnMut() -> R + Send + 'static,
        R: Future<Output = io::Result<S>> + Send + 'static,
        S: AsyncRead + AsyncWrite + Send + 'static,
    {
        let mut plan = Plan::over(self.builder)?;
        let mut dialer: Dialer = Box::new(move || {
            let stream = connector();
            Box::pin(async move { stream.await.map(transport::from_stream) })
        });
        let logged_in = supervisor::connect(&mut plan, Some(&mut dialer)).await?;
        start(plan.begin(logged_in), plan, Some(dialer), self.policy).await
    }
}

/// Supervision begins when the layers are ready: before, a loss is a failure to connect.
async fn start(
    begun: Begun,
    plan: Plan,
    dialer: Option<Dialer>,
    policy: Reconnect,
) -> Result<Connection> {
    let Begun { connection, driver, alive, limit } = begun;
    let doing = plan.doing().to_owned();
    let link = connection.link();
    tokio::spawn(Supervisor::new(link, alive, plan, dialer, policy).run(driver));
    layer::after_connect(&connection, &doing, limit).await?;
    connection.link().supervise();
    if let ConnectionState::Closed(reason) = connection.state() {
        return Err(Error::new(ErrorKind::Connect, doing, reason.to_string()));
    }
    Ok(connection)
}

impl fmt::Debug for Supervised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { builder, policy } = self;
        f.debug_struct("Supervised").field("builder", builder).field("policy", policy).finish()
    }
}
