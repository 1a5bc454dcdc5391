//! Call layers: a stack around every call, and what each does first and last.
//!
//! A layer sees each call on its way to the daemon and the reply on its way back. It may look,
//! change, answer by itself, ask again, or make calls of its own. Layers are put around a
//! connection by [`Builder::layer`](crate::Builder::layer), the innermost first.
//!
//! ```no_run
//! use std::time::Duration;
//! use virtwire::layer::{Deadline, Metrics, Retry};
//! use virtwire::{Connection, Result};
//!
//! # async fn example() -> Result<()> {
//! let metrics = Metrics::default();
//! let connection = Connection::builder("qemu:///system")
//!     .layer(Retry::default())
//!     .layer(Deadline(Duration::from_secs(30)))
//!     .layer(metrics.clone())
//!     .connect()
//!     .await?;
//! # Ok(())
//! # }
//! ```

mod deadline;
mod effect;
mod metrics;
mod next;
mod read_only;
mod request;
mod retry;
mod stack;
mod tracing;

use std::pin::Pin;
use std::sync::Arc;

use crate::error::Result;

pub use deadline::Deadline;
pub use metrics::{Metrics, ProcedureMetrics};
pub use next::Next;
pub use read_only::ReadOnly;
pub use request::{Reply, Request};
pub use retry::Retry;
pub(crate) use stack::after_connect;
pub(super) use stack::{Layers, Running, cleanup};
pub use tracing::Tracing;

/// A boxed future, as layers give it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Something around all calls of a connection.
///
/// Through the layers go [`Connection::call`](crate::Connection::call), `call_with_fds`,
/// `call_stream` and `call_by_number`. What the connection does by itself does not: logging in, keepalive, event
/// registration, looking after an [`Operation`](crate::Operation), whose job
/// itself is a call like others, CONNECT_CLOSE. Calls that may not be made at all are refused
/// before a layer sees them; what a layer sends is bound by the same rules.
///
/// A layer is shared by all connections that a clone of its builder makes. It must not hold a
/// [`Connection`](crate::Connection), which would then never be dropped; [`Next`] is the way
/// to the daemon.
///
/// ```
/// use virtwire::layer::{BoxFuture, Layer, Next, Reply, Request};
/// use virtwire::Result;
///
/// /// Prints each call.
/// struct Print;
///
/// impl Layer for Print {
///     fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
///         println!("{}", request.name());
///         next.call(request)
///     }
/// }
/// ```
pub trait Layer: Send + Sync + 'static {
    /// The layer's name in messages; its type's name if it does not say.
    fn name(&self) -> &str {
        std::any::type_name::<Self>()
    }

    /// Runs once when a connection is there, before its user has it, after the layers further
    /// in. An error fails the connect: the layers that were ready clean up, and the connection
    /// closes. It counts against the connect deadline. Where a supervised connection
    /// ([`reconnect`](crate::reconnect)) comes back after a loss, it does not run again.
    fn after_connect<'a>(&'a self, next: Next<'a>) -> BoxFuture<'a, Result<()>> {
        let _ = next;
        Box::pin(async { Ok(()) })
    }

    /// Makes a call: as a rule by handing it on to `next`. Dropping the future gives the call
    /// up. A panic in it is one of the user's task.
    fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
        next.call(request)
    }

    /// Runs once when the connection is closed by
    /// [`Connection::close`](crate::Connection::close), before the layers further in. Calls by
    /// users are refused by then, those through `next` are taken. It has the grace time; an
    /// error, a panic or being cut short is reported by `close`, and closing goes on.
    ///
    /// Nothing may depend on it: it does not run where the last handle is just dropped, and
    /// after the connection was lost its calls fail.
    fn cleanup<'a>(&'a self, next: Next<'a>) -> BoxFuture<'a, Result<()>> {
        let _ = next;
        Box::pin(async { Ok(()) })
    }
}

/// A layer that its owner goes on using.
impl<L: Layer + ?Sized> Layer for Arc<L> {
    fn name(&self) -> &str {
        (**self).name()
    }

    fn after_connect<'a>(&'a self, next: Next<'a>) -> BoxFuture<'a, Result<()>> {
        (**self).after_connect(next)
    }

    fn call<'a>(&'a self, request: Request, next: Next<'a>) -> BoxFuture<'a, Result<Reply>> {
        (**self).call(request, next)
    }

    fn cleanup<'a>(&'a self, next: Next<'a>) -> BoxFuture<'a, Result<()>> {
        (**self).cleanup(next)
    }
}
