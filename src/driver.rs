//! The task that reads a connection, and the lock at which it meets those who call.
//!
//! A caller encodes, submits and writes in its own task; the driver reads, wakes, keeps the
//! timers, and writes what did not go out at once. The lock is held for neither an await nor
//! a callback, and no waker is woken under it. Only one thing under it can be a user's code: the
//! transport is written to, and that may be a stream that the user has brought, which therefore
//! must not use the connection. It is read, and dropped, without the lock.
//!
//! Where callers are threads that wait for themselves (feature `blocking`), one of them reads in
//! the driver's place: see `desk`.

mod clock;
#[cfg(all(unix, feature = "blocking"))]
mod desk;
mod interim;
mod link;
#[cfg(feature = "blocking")]
mod parker;
mod reader;
#[cfg(all(unix, feature = "blocking"))]
mod standby;
mod streaming;
mod submitting;
mod subscribing;
mod task;
#[cfg(feature = "blocking")]
mod threads;
mod ticket;
mod waiters;
mod writer;

pub(crate) use interim::Interim;
pub(crate) use link::{Link, StreamLimits};
#[cfg(feature = "blocking")]
pub(crate) use parker::Waiting;
pub(crate) use streaming::StreamHandle;
pub(crate) use task::Driver;
pub(crate) use ticket::Ticket;
