//! The one error type: what was being done, what went wrong, and what to try.

mod remote;

use std::any::Any;
use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::protocol::api::{ErrorCode, ErrorDomain};

pub use remote::RemoteError;

/// A result of this library.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something could not be done. Cheap to clone, so that one fault can reach every waiter.
#[derive(Clone)]
pub struct Error(Arc<Inner>);

struct Inner {
    kind: ErrorKind,
    doing: Cow<'static, str>,
    cause: Cause,
    hint: Option<Cow<'static, str>>,
    sent: Sent,
}

enum Cause {
    Text(Cow<'static, str>),
    Source(Box<dyn StdError + Send + Sync>),
    Remote(Box<RemoteError>),
    Closed(CloseReason),
}

/// The class of an [`Error`], for code that decides by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The URI, or what it asks for, makes no sense.
    Uri,
    /// A configuration file or setting makes no sense.
    Config,
    /// No connection to the daemon could be made.
    Connect,
    /// The daemon did not let us in.
    Login,
    /// Whoever answered cannot prove to be the daemon, or the host, that was asked for.
    Untrusted,
    /// The connection is closed; [`Error::close_reason`] says why.
    Closed,
    /// The transport of a supervised connection broke under a call. The connection comes back
    /// by itself; [`Error::sent`] says whether the daemon may have acted.
    Lost,
    /// A deadline passed: of connecting, of a call's reply, of a step of closing.
    Timeout,
    /// A call could not be sent before its deadline, since earlier calls hold the window; or
    /// 65,536 calls are pending, of which one that has opened a stream counts as three.
    Busy,
    /// The daemon answered with an error; [`Error::remote`] has it.
    Remote,
    /// A job that the daemon had begun came to nothing, and no call was there to be told.
    Job,
    /// This side of a transfer failed: a file, a reader or a writer. Its own `io::Error` is the
    /// error's source, whose text this one has as well.
    Io,
    /// It was cancelled before anything of it was done.
    Cancelled,
    /// This library, the daemon or its driver does not have what was asked for, or not here: in
    /// a session daemon, on this host. [`Error::code`] is one of `NO_SUPPORT`,
    /// `OPERATION_UNSUPPORTED` and `ARGUMENT_UNSUPPORTED` where the daemon says so.
    Unsupported,
    /// The call is not one that may be made this way.
    InvalidUse,
    /// The arguments do not fit into the protocol.
    Encode,
    /// The reply is not what the protocol says.
    Decode,
    /// More came on a stream than its reader took, beyond what is kept for it
    /// ([`Builder::stream_budget`](crate::Builder::stream_budget)), or than is read at once
    /// ([`Screenshot::read`](crate::object::Screenshot::read)); it was broken off.
    Overrun,
    /// A call layer failed by itself, or panicked.
    Layer,
}

/// Whether the daemon may have acted on a call that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sent {
    /// No byte of it left: the daemon knows nothing of it.
    No,
    /// It was sent, at least in part: the daemon may have acted on it.
    Maybe,
}

/// Why a connection ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CloseReason {
    /// The transport failed, or the daemon broke the protocol; the text says how.
    Error(Arc<str>),
    /// The daemon ended the stream.
    Eof,
    /// The daemon did not answer keepalive pings.
    Keepalive,
    /// This side closed it.
    Client,
    /// The daemon lost its own connection to the hypervisor, for this reason
    /// (a `virConnectCloseReason`).
    Hypervisor(i32),
}

impl Error {
    /// The class of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What the daemon said, where the error is its answer.
    #[must_use]
    pub fn remote(&self) -> Option<&RemoteError> {
        match &self.0.cause {
            Cause::Remote(remote) => Some(remote),
            _ => None,
        }
    }

    /// The code of the daemon's error.
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        self.remote().map(|remote| remote.code)
    }

    /// The domain of the daemon's error.
    #[must_use]
    pub fn domain(&self) -> Option<ErrorDomain> {
        self.remote().map(|remote| remote.domain)
    }

    /// Whether the daemon says that what was named is not there: an object of any class, such as
    /// a domain or a volume, a client or server of the daemon, a device, a piece of metadata.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.remote().is_some_and(RemoteError::is_not_found)
    }

    /// Whether the connection is closed, so that nothing more can be done with it.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.0.kind == ErrorKind::Closed
    }

    /// Why the connection was closed, where the error is of that kind.
    #[must_use]
    pub fn close_reason(&self) -> Option<&CloseReason> {
        match &self.0.cause {
            Cause::Closed(reason) => Some(reason),
            _ => None,
        }
    }

    /// Whether the daemon may have acted on the call that failed.
    #[must_use]
    pub fn sent(&self) -> Sent {
        self.0.sent
    }

    /// What went wrong, without what was being done and without a hint: the daemon's own
    /// message where the error is its answer.
    #[must_use]
    pub fn detail(&self) -> String {
        match &self.0.cause {
            Cause::Text(text) => text.to_string(),
            Cause::Source(source) => source.to_string(),
            Cause::Remote(remote) => remote.text().into_owned(),
            Cause::Closed(reason) => reason.to_string(),
        }
    }

    /// What to try, where that is known.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    /// An error of a layer's own. `doing` completes "cannot …", `text` says what went wrong.
    /// [`sent`](Self::sent) is [`Sent::No`] unless [`and_sent`](Self::and_sent) says otherwise.
    pub fn new(
        kind: ErrorKind,
        doing: impl Into<Cow<'static, str>>,
        text: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::build(kind, doing.into(), Cause::Text(text.into()), Sent::No)
    }

    pub(crate) fn with_source(
        kind: ErrorKind,
        doing: impl Into<Cow<'static, str>>,
        source: impl StdError + Send + Sync + 'static,
    ) -> Self {
        Self::build(kind, doing.into(), Cause::Source(Box::new(source)), Sent::No)
    }

    pub(crate) fn closed(
        doing: impl Into<Cow<'static, str>>,
        reason: CloseReason,
        sent: Sent,
    ) -> Self {
        Self::build(ErrorKind::Closed, doing.into(), Cause::Closed(reason), sent)
    }

    pub(crate) fn from_remote(doing: impl Into<Cow<'static, str>>, remote: RemoteError) -> Self {
        let kind = if remote.is_unsupported() { ErrorKind::Unsupported } else { ErrorKind::Remote };
        Self::build(kind, doing.into(), Cause::Remote(Box::new(remote)), Sent::Maybe)
    }

    /// Another kind, where what is known about an error is more than its code tells.
    pub(crate) fn of_kind(self, kind: ErrorKind) -> Self {
        self.change(|inner| inner.kind = kind)
    }

    /// What went wrong before, and then this: the error of a second try, with both texts.
    pub(crate) fn and_then(self, doing: &str, last: Self) -> Self {
        let text = format!("{}; then: {}", self.detail(), last.detail());
        let hint = last.hint().or(self.hint()).map(str::to_owned);
        let both = Self::new(last.kind(), doing.to_owned(), text);
        hint.into_iter().fold(both, Self::and_hint)
    }

    /// Adds what to try. To be used while the error is made: one that has been cloned stays as
    /// it is.
    #[must_use]
    pub fn and_hint(self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.change(|inner| inner.hint = Some(hint.into()))
    }

    /// Sets whether the daemon may have acted. To be used while the error is made: one that
    /// has been cloned stays as it is.
    #[must_use]
    pub fn and_sent(self, sent: Sent) -> Self {
        self.change(|inner| inner.sent = sent)
    }

    fn build(kind: ErrorKind, doing: Cow<'static, str>, cause: Cause, sent: Sent) -> Self {
        Self(Arc::new(Inner { kind, doing, cause, hint: None, sent }))
    }

    /// Errors are changed only while they are being made, before a clone exists.
    fn change(mut self, change: impl FnOnce(&mut Inner)) -> Self {
        if let Some(inner) = Arc::get_mut(&mut self.0) {
            change(inner);
        }
        self
    }
}

/// The text of a panic that was caught, which is then gone.
pub(crate) fn panic_text(panic: Box<dyn Any + Send>) -> String {
    let text = match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => (*text).to_owned(),
        (None, Some(text)) => text.clone(),
        (None, None) => "something that is no text".to_owned(),
    };
    // What it panicked with may panic as well.
    if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(panic))) {
        std::mem::forget(again);
    }
    text
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {}: ", self.0.doing)?;
        match &self.0.cause {
            Cause::Remote(remote) => write!(f, "libvirt: {remote}")?,
            _ => f.write_str(&self.detail())?,
        }
        self.0.hint.as_ref().map_or(Ok(()), |hint| write!(f, "\n  hint: {hint}"))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("sent", &self.0.sent)
            .field("text", &self.to_string())
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.cause {
            // It is for code to look at; the others have their text in that of this error only.
            Cause::Source(source) if self.0.kind == ErrorKind::Io => Some(&**source),
            Cause::Source(source) => source.source(),
            _ => None,
        }
    }
}

impl fmt::Display for CloseReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(text) => write!(f, "the connection broke: {text}"),
            Self::Eof => f.write_str("the daemon closed the connection"),
            Self::Keepalive => f.write_str("the daemon did not answer keepalive pings"),
            Self::Client => f.write_str("the connection has been closed by this side"),
            Self::Hypervisor(reason) => {
                write!(f, "the daemon lost its connection to the hypervisor (reason {reason})")
            }
        }
    }
}
