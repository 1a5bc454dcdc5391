//! One request and its reply, without types: sent at the first poll, given up on drop.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use tokio::time::Instant;

use crate::driver::{StreamHandle, Ticket};
use crate::engine::{CallId, Failure, Request};
use crate::error::{Error, ErrorKind, RemoteError, Result, Sent};
use crate::protocol::api::{ErrorCode, ErrorDomain};
use crate::protocol::frame::{Frame, MIN_LENGTH, header};
use crate::protocol::remote::{ConnectGetLibVersion, ConnectGetLibVersionReply};
use crate::protocol::virnet::{MessageError, MessageStatus, MessageType};
use crate::protocol::xdr::{Encode, EncodeError, Encoder};
use crate::protocol::{Procedure, Version, procedure};
use crate::transport::Fd;

use super::Connection;
use super::layer::{self, BoxFuture, Running};
use super::rules::{Made, Rule, is_sparse};
use super::scratch::Scratch;
use super::target::{Encoded, Target};

/// How long a call may take.
#[derive(Clone, Copy)]
pub(super) enum Limit {
    /// What the connection has for all calls.
    Unset,
    Never,
    At(Instant),
}

/// One call on its way.
pub(super) struct Exchange {
    connection: Connection,
    target: Target,
    pub(super) timeout: Option<Duration>,
    /// Whether it is made by the layers, or by the connection itself to look after what was
    /// begun: no layer is further in, and it goes on while the connection closes.
    pub(super) innermost: bool,
    /// Who may want it back, where anybody may.
    pub(super) ticket: Option<Ticket>,
    /// Whether it is made to open a stream.
    pub(super) opens_stream: bool,
    /// That stream, from the moment when the call is submitted.
    stream: Option<StreamHandle>,
    id: Option<CallId>,
    deadline: Option<Instant>,
    detour: Option<Detour>,
}

/// What is waited for in place of the reply.
enum Detour {
    /// An error that is told apart by the daemon's release, the call that asks for it, and over
    /// which transport.
    Doubt(Error, Box<Exchange>, u64),
    /// The layers' reply. The lock is never taken; with it a call can be shared, as without
    /// layers.
    Layers(Mutex<BoxFuture<'static, Result<layer::Reply>>>),
}

impl Limit {
    /// From now on.
    pub(super) fn after(timeout: Duration) -> Self {
        Instant::now().checked_add(timeout).map_or(Self::Never, Self::At)
    }
}

impl Exchange {
    pub(super) fn new(connection: Connection, target: Target) -> Self {
        let timeout = connection.0.settings.call_timeout;
        Self {
            connection,
            target,
            timeout,
            innermost: false,
            ticket: None,
            opens_stream: false,
            stream: None,
            id: None,
            deadline: None,
            detour: None,
        }
    }

    /// A call that the layers make; an error if its time is over.
    pub(super) fn innermost(connection: Connection, target: Target, limit: Limit) -> Result<Self> {
        let mut exchange = Self::new(connection, target);
        exchange.innermost = true;
        match limit {
            Limit::Unset => {}
            Limit::Never => exchange.timeout = Some(Duration::MAX),
            Limit::At(deadline) if deadline <= Instant::now() => {
                return Err(target.failure(Failure::Timeout(Sent::No)));
            }
            Limit::At(deadline) => exchange.deadline = Some(deadline),
        }
        Ok(exchange)
    }

    pub(super) const fn target(&self) -> &Target {
        &self.target
    }

    pub(super) const fn connection(&self) -> &Connection {
        &self.connection
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
        self.start(cx, &args, None)
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
        self.start(cx, &args, Some(fds))
    }

    /// What takes the call back, to be asked for before the first poll.
    pub(super) fn ticket(&mut self) -> Ticket {
        self.ticket.insert(Ticket::new(&self.connection.0.link)).clone()
    }

    /// The stream that was opened.
    pub(super) const fn take_stream(&mut self) -> Option<StreamHandle> {
        self.stream.take()
    }

    const fn is_under_way(&self) -> bool {
        self.id.is_some() || self.detour.is_some()
    }

    /// One for all procedures, of which a program may call hundreds.
    fn start(
        &mut self,
        cx: &mut Context<'_>,
        args: &dyn Encode,
        fds: Option<Vec<Fd>>,
    ) -> Poll<Result<Frame<Fd>>> {
        let count = fds.as_ref().map_or(0, Vec::len);
        let mut packet = Scratch(self.target.packet(Scratch::buffer(), args, count)?);
        let made = match (self.opens_stream, &fds) {
            (true, _) => Made::Stream,
            (false, Some(_)) => Made::WithFds,
            (false, None) => Made::Plainly,
        };
        let checked = self.target.rule.check(&packet.0, made);
        checked.map_err(|refusal| self.target.refuse(&refusal))?;
        if self.deadline.is_none() {
            self.deadline = self.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        }
        if self.innermost || self.connection.0.layers.is_empty() {
            self.submit(cx, packet.packet(), fds.unwrap_or_default())?;
            return Poll::Pending;
        }
        self.enter_layers(std::mem::take(&mut packet.0), fds)?;
        self.poll_detour(cx)
    }

    fn submit(&mut self, cx: &Context<'_>, packet: Cow<'_, [u8]>, fds: Vec<Fd>) -> Result<()> {
        let request = Request {
            program: self.target.program,
            procedure: self.target.number,
            priority: self.target.priority,
            control: self.target.rule == Rule::Control,
            deadline: self.deadline.map(Instant::into_std),
            packet,
            fds,
        };
        let (link, ticket) = (&self.connection.0.link, self.ticket.as_ref());
        if self.opens_stream {
            let sparse = is_sparse(request.program, request.procedure, &request.packet);
            let opened = link.open_stream(request, sparse, self.innermost, ticket, cx.waker());
            let (id, stream) = opened.map_err(|failure| self.failed(failure))?;
            (self.id, self.stream) = (Some(id), Some(stream));
            return Ok(());
        }
        let submitted = match self.innermost {
            false => link.submit(request, ticket, cx.waker()),
            true => link.submit_late(request, ticket, cx.waker()),
        };
        self.id = Some(submitted.map_err(|failure| self.failed(failure))?);
        Ok(())
    }

    fn enter_layers(&mut self, packet: Vec<u8>, fds: Option<Vec<Fd>>) -> Result<()> {
        let running = Running::new(self.connection.clone());
        self.connection.0.link.admit().map_err(|failure| self.target.failure(failure))?;
        let count_size = if fds.as_ref().is_none_or(Vec::is_empty) { 0 } else { size_of::<u32>() };
        let args = Encoded(Bytes::from(packet).slice(MIN_LENGTH + count_size..));
        let limit = match (self.deadline, self.timeout) {
            (Some(deadline), _) => Limit::At(deadline),
            (None, Some(_)) => Limit::Never,
            (None, None) => Limit::Unset,
        };
        let mut request = layer::Request::of(self.target, args, fds, limit);
        request.ticket = self.ticket.clone();
        request.opens_stream = self.opens_stream;
        self.detour = Some(Detour::Layers(Mutex::new(running.call(request))));
        Ok(())
    }

    fn poll_reply(&mut self, cx: &mut Context<'_>) -> Poll<Result<Frame<Fd>>> {
        let reply = self.poll_outcome(cx);
        if matches!(reply, Poll::Ready(Err(_))) {
            // Nobody gets it any more.
            self.stream = None;
        }
        reply
    }

    fn poll_outcome(&mut self, cx: &mut Context<'_>) -> Poll<Result<Frame<Fd>>> {
        if let Some(id) = self.id {
            let result = ready!(self.connection.0.link.poll_result(id, cx.waker()));
            self.id = None;
            let result = result.map_err(|failure| self.failed(failure));
            if let Some(ticket) = &self.ticket {
                ticket.ended(id, result.as_ref().err().map_or(Sent::Maybe, Error::sent));
            }
            let frame = result?;
            if frame.header.status == MessageStatus::OK {
                return Poll::Ready(Ok(frame));
            }
            let error = self.target.decode::<MessageError>(&frame.body)?;
            self.consider(RemoteError::from_reply(error))?;
        }
        self.poll_detour(cx)
    }

    /// What was taken back may have been sent in an earlier attempt.
    fn failed(&self, failure: Failure) -> Error {
        let error = self.target.failure(failure);
        match &self.ticket {
            Some(ticket) if error.kind() == ErrorKind::Cancelled => error.and_sent(ticket.sent()),
            _ => error,
        }
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
        ask.innermost = self.innermost;
        ask.timeout = self.deadline.map(|it| it.saturating_duration_since(Instant::now()));
        let error = Error::from_remote(self.target.doing(), remote);
        let transport = self.connection.0.link.resumed();
        self.detour = Some(Detour::Doubt(error, Box::new(ask), transport));
        Ok(())
    }

    fn poll_detour(&mut self, cx: &mut Context<'_>) -> Poll<Result<Frame<Fd>>> {
        let reply = match &mut self.detour {
            None => Err(self.polled_again()),
            Some(Detour::Doubt(_, ask, transport)) => {
                let version = ready!(ask.poll_version(cx, *transport));
                Err(self.resolve(version))
            }
            Some(Detour::Layers(call)) => {
                let call = call.get_mut().unwrap_or_else(PoisonError::into_inner);
                ready!(call.as_mut().poll(cx))
            }
        };
        self.detour = None;
        let header = header(self.target.program, self.target.number, MessageType::REPLY, 0);
        let layer::Reply { body, fds, stream } = reply?;
        self.stream = stream;
        Poll::Ready(Ok(Frame { header, body, fds }))
    }

    /// The daemon's release, asked where it is not known yet; `None` if it does not say.
    fn poll_version(&mut self, cx: &mut Context<'_>, transport: u64) -> Poll<Option<Version>> {
        let known = *self.connection.0.known_version();
        if let Some((_, version)) = known.filter(|(of, _)| *of == transport) {
            return Poll::Ready(Some(version));
        }
        let args = &mut self.id.is_none().then_some(ConnectGetLibVersion);
        let reply = ready!(self.poll_plain(cx, args));
        let reply = reply
            .and_then(|frame| self.target.decode::<ConnectGetLibVersionReply>(&frame.body))
            .map(|reply| Version::from_number(reply.lib_ver));
        if let Ok(version) = reply {
            *self.connection.0.known_version() = Some((transport, version));
        }
        Poll::Ready(reply.ok())
    }

    /// The error that was in doubt, now that the daemon's release is known.
    fn resolve(&mut self, version: Option<Version>) -> Error {
        let Some(Detour::Doubt(error, ..)) = self.detour.take() else { return self.polled_again() };
        let since = procedure(self.target.program, self.target.number).and_then(|info| info.since);
        let too_old = matches!((version, since), (Some(v), Some(s)) if v < s);
        match error.remote() {
            Some(remote) if too_old => self.target.unknown_to_daemon(remote.clone()),
            _ => error,
        }
    }

    fn polled_again(&self) -> Error {
        let text = "the future was polled after it had completed";
        Error::new(ErrorKind::InvalidUse, self.target.doing(), text)
    }
}

impl Encode for Encoded {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.raw(&self.0);
        Ok(())
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        if let Some(id) = self.id {
            if let Some(ticket) = &self.ticket {
                ticket.given_up(id);
            }
            self.connection.0.link.abandon(id);
        }
        // Last: the stream keeps the call's place, which is another call's as soon as it is free.
        drop(self.stream.take());
    }
}
