//! One request and its reply, without types: sent at the first poll, given up on drop.

use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::time::Instant;

use crate::engine::{CallId, Failure, Request, procedure_name};
use crate::error::{Error, ErrorKind, RemoteError, Result, Sent};
use crate::protocol::api::{ErrorCode, ErrorDomain};
use crate::protocol::frame::{FDS_MAX, Frame, FrameWriter, header};
use crate::protocol::remote::{ConnectGetLibVersion, ConnectGetLibVersionReply};
use crate::protocol::virnet::{MessageError, MessageStatus, MessageType};
use crate::protocol::xdr::{Decode, Decoder, Encode};
use crate::protocol::{Priority, Procedure, Program, Version, procedure};
use crate::transport::Fd;

use super::Connection;
use super::rules::{Refusal, Rule, rule};

/// What is asked of the daemon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    program: Program,
    number: i32,
    priority: Priority,
    rule: Rule,
}

/// One call on its way.
pub(super) struct Exchange {
    connection: Connection,
    target: Target,
    pub(super) timeout: Option<Duration>,
    id: Option<CallId>,
    deadline: Option<Instant>,
    /// An error that is told apart by the daemon's release, and the call that asks for it.
    doubt: Option<(Error, Box<Self>)>,
}

impl Target {
    /// Evaluated while compiling.
    pub(super) const fn of<P: Procedure>() -> Self {
        let info = P::INFO;
        let rule = rule(info.program, info.number);
        Self { program: info.program, number: info.number, priority: info.priority, rule }
    }

    pub(super) fn by_number(program: Program, number: i32) -> Self {
        let priority = procedure(program, number).map_or(Priority::Low, |info| info.priority);
        Self { program, number, priority, rule: rule(program, number) }
    }

    pub(super) fn decode<T: Decode>(&self, frame: &Frame<Fd>) -> Result<T> {
        T::decode(&mut Decoder::new(&frame.body)).map_err(|error| self.undecodable(&error))
    }

    pub(super) fn name(&self) -> String {
        procedure_name(self.program, self.number)
    }

    fn doing(&self) -> String {
        format!("call {}", self.name())
    }

    fn packet(&self, args: &(impl Encode + ?Sized), fds: &[Fd]) -> Result<Vec<u8>> {
        let count = match u32::try_from(fds.len()) {
            Ok(count) if fds.len() <= FDS_MAX => count,
            _ => {
                let text =
                    format!("{} file descriptors are over the limit of {FDS_MAX}", fds.len());
                return Err(Error::new(ErrorKind::Encode, self.doing(), text));
            }
        };
        let kind = if count == 0 { MessageType::CALL } else { MessageType::CALL_WITH_FDS };
        let header = header(self.program, self.number, kind, 0);
        let writer = FrameWriter::new(&header);
        let writer = if count == 0 { writer } else { writer.fd_count(count) };
        let writer = writer
            .body(args)
            .map_err(|error| Error::with_source(ErrorKind::Encode, self.doing(), error))?;
        writer.finish().map_err(|error| Error::with_source(ErrorKind::Encode, self.doing(), error))
    }

    fn refuse(&self, refusal: &Refusal) -> Error {
        Error::new(refusal.kind, self.doing(), refusal.why).and_hint(refusal.instead)
    }

    fn undecodable(&self, error: &crate::protocol::xdr::DecodeError) -> Error {
        let text = format!("the reply cannot be decoded: {error}");
        Error::new(ErrorKind::Decode, self.doing(), text).and_sent(Sent::Maybe)
    }

    fn failure(&self, failure: Failure) -> Error {
        let doing = self.doing();
        match failure {
            Failure::Closed(reason, sent) => Error::closed(doing, reason, sent),
            Failure::Timeout(sent) => {
                let text = "no reply came before the deadline";
                Error::new(ErrorKind::Timeout, doing, text).and_sent(sent)
            }
            Failure::Busy(holders) => {
                let holders = holders.join(", ");
                let text =
                    format!("the deadline passed while earlier calls held the window: {holders}");
                Error::new(ErrorKind::Busy, doing, text)
                    .and_hint("use a second connection beside calls that take long")
            }
            Failure::Full => {
                let text = "65,536 calls are pending on this connection";
                Error::new(ErrorKind::Busy, doing, text)
                    .and_hint("await calls, or use more connections")
            }
        }
    }

    /// An error reply, where it is that the daemon does not know the procedure.
    fn unknown_to_daemon(&self, remote: RemoteError) -> Error {
        let since = procedure(self.program, self.number).and_then(|info| info.since);
        let error = Error::from_remote(self.doing(), remote).of_kind(ErrorKind::Unsupported);
        match since {
            Some(since) => error.and_hint(format!("libvirt has this procedure since {since}")),
            None => error.and_hint("the daemon's libvirt is too old for this procedure"),
        }
    }
}

impl Exchange {
    pub(super) fn new(connection: Connection, target: Target) -> Self {
        let timeout = connection.0.settings.call_timeout;
        Self { connection, target, timeout, id: None, deadline: None, doubt: None }
    }

    pub(super) const fn target(&self) -> &Target {
        &self.target
    }

    /// Polls a call without descriptors; `args` is taken at the first poll.
    pub(super) fn poll_plain<A: Encode>(
        &mut self,
        cx: &mut Context<'_>,
        args: &mut Option<A>,
    ) -> Poll<Result<Frame<Fd>>> {
        if self.is_under_way() {
            return self.poll_reply(cx);
        }
        let args = args.take().ok_or_else(|| self.polled_again())?;
        self.submit(cx, &args, Vec::new(), false)?;
        Poll::Pending
    }

    /// Polls a call with descriptors.
    pub(super) fn poll_with_fds<A: Encode>(
        &mut self,
        cx: &mut Context<'_>,
        args: &mut Option<(A, Vec<Fd>)>,
    ) -> Poll<Result<Frame<Fd>>> {
        if self.is_under_way() {
            return self.poll_reply(cx);
        }
        let (args, fds) = args.take().ok_or_else(|| self.polled_again())?;
        if !self.connection.0.link.passes_fds() {
            let text = "file descriptors can only be passed over a unix socket";
            let error = Error::new(ErrorKind::Unsupported, self.target.doing(), text);
            return Poll::Ready(Err(error));
        }
        self.submit(cx, &args, fds, true)?;
        Poll::Pending
    }

    const fn is_under_way(&self) -> bool {
        self.id.is_some() || self.doubt.is_some()
    }

    fn submit(
        &mut self,
        cx: &Context<'_>,
        args: &impl Encode,
        fds: Vec<Fd>,
        with_fds: bool,
    ) -> Result<()> {
        let packet = self.target.packet(args, &fds)?;
        let checked = self.target.rule.check(&packet, with_fds);
        checked.map_err(|refusal| self.target.refuse(&refusal))?;
        self.deadline = self.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let request = Request {
            program: self.target.program,
            procedure: self.target.number,
            priority: self.target.priority,
            control: self.target.rule == Rule::Control,
            deadline: self.deadline.map(Instant::into_std),
            packet,
            fds,
        };
        let submitted = self.connection.0.link.submit(request, cx.waker());
        self.id = Some(submitted.map_err(|failure| self.target.failure(failure))?);
        Ok(())
    }

    fn poll_reply(&mut self, cx: &mut Context<'_>) -> Poll<Result<Frame<Fd>>> {
        if let Some(id) = self.id {
            let result = ready!(self.connection.0.link.poll_result(id, cx.waker()));
            self.id = None;
            let frame = result.map_err(|failure| self.target.failure(failure))?;
            if frame.header.status == MessageStatus::OK {
                return Poll::Ready(Ok(frame));
            }
            let error = self.target.decode::<MessageError>(&frame)?;
            self.consider(RemoteError::from_reply(error))?;
        }
        self.poll_doubt(cx)
    }

    /// Turns an error reply into the error to report, or into a question to the daemon.
    fn consider(&mut self, remote: RemoteError) -> Result<()> {
        if remote.is_unknown_procedure() {
            return Err(self.target.unknown_to_daemon(remote));
        }
        // A daemon that speaks another language says so in words that are not known here.
        let asked_unknown = (remote.code, remote.domain) == (ErrorCode::RPC, ErrorDomain::RPC);
        if !asked_unknown || self.target.number == ConnectGetLibVersion::INFO.number {
            return Err(Error::from_remote(self.target.doing(), remote));
        }
        let target = const { Target::of::<ConnectGetLibVersion>() };
        let mut ask = Self::new(self.connection.clone(), target);
        ask.timeout = self.deadline.map(|it| it.saturating_duration_since(Instant::now()));
        self.doubt = Some((Error::from_remote(self.target.doing(), remote), Box::new(ask)));
        Ok(())
    }

    fn poll_doubt(&mut self, cx: &mut Context<'_>) -> Poll<Result<Frame<Fd>>> {
        let Some((_, ask)) = &mut self.doubt else {
            return Poll::Ready(Err(self.polled_again()));
        };
        let known = &self.connection.0.daemon_version;
        let version = match known.get() {
            Some(version) => Some(*version),
            None => {
                let args = &mut ask.id.is_none().then_some(ConnectGetLibVersion);
                let reply = ready!(ask.poll_plain(cx, args));
                let reply =
                    reply.and_then(|frame| ask.target.decode::<ConnectGetLibVersionReply>(&frame));
                reply.ok().map(|reply| *known.get_or_init(|| Version::from_number(reply.lib_ver)))
            }
        };
        let since = procedure(self.target.program, self.target.number).and_then(|i| i.since);
        let Some((error, _)) = self.doubt.take() else { return Poll::Pending };
        let too_old = matches!((version, since), (Some(v), Some(s)) if v < s);
        Poll::Ready(Err(match error.remote() {
            Some(remote) if too_old => self.target.unknown_to_daemon(remote.clone()),
            _ => error,
        }))
    }

    fn polled_again(&self) -> Error {
        let text = "the future was polled after it had completed";
        Error::new(ErrorKind::InvalidUse, self.target.doing(), text)
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        if let Some(id) = self.id {
            self.connection.0.link.abandon(id);
        }
    }
}
