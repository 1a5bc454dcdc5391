//! What passes through the layers: a call's arguments on the way in, its reply on the way out.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use tokio::time::Instant;

use crate::driver::{StreamHandle, Ticket};
use crate::error::{Error, ErrorKind, Result};
use crate::protocol::xdr::{Encode, Encoder};
use crate::protocol::{Procedure, ProcedureInfo, Program, procedure};
use crate::transport::Fd;

use super::super::exchange::Limit;
use super::super::target::{Encoded, Target};

/// A call on its way to the daemon.
pub struct Request {
    pub(super) target: Target,
    pub(super) args: Encoded,
    /// `None` for a call that passes no descriptors either way.
    pub(super) fds: Option<Vec<Fd>>,
    /// Whether it is made to open a stream, which comes with the reply.
    pub(in super::super) opens_stream: bool,
    pub(super) limit: Limit,
    /// Who may want it back, where anybody may.
    pub(in super::super) ticket: Option<Ticket>,
    /// Whether somebody further out sees to the deadline.
    charged: bool,
}

/// A reply on its way to the caller.
pub struct Reply {
    pub(in super::super) body: Bytes,
    pub(in super::super) fds: Vec<Fd>,
    /// The stream that was opened.
    pub(in super::super) stream: Option<StreamHandle>,
}

impl Request {
    /// A call of procedure `P`, with the connection's deadline for calls if there is one.
    ///
    /// # Errors
    /// `Encode` where the arguments do not fit into the protocol.
    pub fn new<P: Procedure>(args: &P) -> Result<Self> {
        let target = const { Target::of::<P>() };
        let args = encoded(args, &target)?;
        Ok(Self::of(target, Encoded(args), None, Limit::Unset))
    }

    /// A call by number, with arguments in XDR.
    #[must_use]
    pub fn by_number(program: Program, number: i32, args: Bytes) -> Self {
        Self::of(Target::by_number(program, number), Encoded(args), None, Limit::Unset)
    }

    pub(in super::super) const fn of(
        target: Target,
        args: Encoded,
        fds: Option<Vec<Fd>>,
        limit: Limit,
    ) -> Self {
        Self { target, args, fds, opens_stream: false, limit, ticket: None, charged: false }
    }

    /// The program that the procedure belongs to.
    #[must_use]
    pub const fn program(&self) -> Program {
        self.target.program
    }

    /// The procedure's number.
    #[must_use]
    pub const fn number(&self) -> i32 {
        self.target.number
    }

    /// What is known of the procedure; `None` if it is not known.
    #[must_use]
    pub fn info(&self) -> Option<&'static ProcedureInfo> {
        procedure(self.target.program, self.target.number)
    }

    /// The procedure's name for messages, also where it is not known.
    #[must_use]
    pub fn name(&self) -> Cow<'static, str> {
        match self.info() {
            Some(info) => info.name.into(),
            None => self.target.name().into(),
        }
    }

    /// The arguments in XDR.
    #[must_use]
    pub const fn args(&self) -> &Bytes {
        &self.args.0
    }

    /// Replaces the arguments, which must be those of the procedure, in XDR.
    #[must_use]
    pub fn with_args(self, args: Bytes) -> Self {
        Self { args: Encoded(args), ..self }
    }

    /// The arguments as those of `P`; `None` if it is a call of another procedure, or if they
    /// do not decode.
    #[must_use]
    pub fn args_as<P: Procedure>(&self) -> Option<P> {
        self.is::<P>().then(|| self.target.decode(&self.args.0).ok()).flatten()
    }

    /// How long it may still take; `None` if nobody has set a deadline, `Duration::MAX` if the
    /// caller wants none.
    #[must_use]
    pub fn timeout(&self) -> Option<Duration> {
        match self.limit {
            Limit::Unset => None,
            Limit::Never => Some(Duration::MAX),
            Limit::At(deadline) => Some(deadline.saturating_duration_since(Instant::now())),
        }
    }

    /// Sets how long it may take from now on, in all that is further in. `Duration::MAX` lifts
    /// the deadline there.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        Self { limit: Limit::after(timeout), charged: false, ..self }
    }

    /// Whether descriptors go with the call, or may come with its reply.
    #[must_use]
    pub const fn passes_fds(&self) -> bool {
        self.fds.is_some()
    }

    /// Whether it is made by [`Connection::call_stream`](crate::Connection::call_stream). The
    /// stream comes with the reply: a layer that drops that, or makes another attempt, has the
    /// stream aborted, and one that answers by itself has none to give.
    #[must_use]
    pub const fn opens_stream(&self) -> bool {
        self.opens_stream
    }

    /// The descriptors that go with the call.
    #[cfg(unix)]
    #[must_use]
    pub fn fds(&self) -> &[std::os::fd::OwnedFd] {
        self.fds.as_deref().unwrap_or_default()
    }

    /// The same call once more; `None` if it passes descriptors.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        let args = Encoded(self.args.0.clone());
        let Self { target, opens_stream, limit, charged, .. } = *self;
        let (fds, ticket) = (None, self.ticket.clone());
        let copy = Self { target, args, fds, opens_stream, limit, ticket, charged };
        self.fds.is_none().then_some(copy)
    }

    /// An error of this call, for a layer that refuses it or fails by itself. It says that
    /// nothing was sent.
    pub fn error(&self, kind: ErrorKind, text: impl Into<Cow<'static, str>>) -> Error {
        Error::new(kind, self.target.doing(), text)
    }

    /// The deadline, if nobody sees to it yet; from now on somebody does.
    pub(super) const fn take_charge(&mut self) -> Option<Instant> {
        match self.limit {
            Limit::At(deadline) if !self.charged => {
                self.charged = true;
                Some(deadline)
            }
            _ => None,
        }
    }
}

impl Reply {
    /// The reply that `P` has, for a layer that answers by itself.
    ///
    /// # Errors
    /// `Encode` where it does not fit into the protocol.
    pub fn new<P: Procedure>(reply: &P::Reply) -> Result<Self> {
        Ok(Self::from_body(encoded(reply, &const { Target::of::<P>() })?))
    }

    /// A reply with this body, in XDR.
    #[must_use]
    pub const fn from_body(body: Bytes) -> Self {
        Self { body, fds: Vec::new(), stream: None }
    }

    /// The body in XDR.
    #[must_use]
    pub const fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body as the reply of `P`.
    ///
    /// # Errors
    /// `Decode` where it is something else.
    pub fn decode<P: Procedure>(&self) -> Result<P::Reply> {
        const { Target::of::<P>() }.decode(&self.body)
    }

    /// The descriptors that came with it.
    #[cfg(unix)]
    #[must_use]
    pub fn fds(&self) -> &[std::os::fd::OwnedFd] {
        &self.fds
    }
}

fn encoded(value: &impl Encode, target: &Target) -> Result<Bytes> {
    let mut out = Encoder::new();
    match value.encode(&mut out) {
        Ok(()) => Ok(out.into_bytes().into()),
        Err(error) => Err(Error::with_source(ErrorKind::Encode, target.doing(), error)),
    }
}

/// Without the arguments, which may be secret.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Request").field(&self.name()).finish()
    }
}

/// Without the body, which may be secret.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("len", &self.body.len()).finish_non_exhaustive()
    }
}
