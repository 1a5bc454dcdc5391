//! One procedure as it is called: its packet, and the errors that a call of it can have.

use bytes::Bytes;

use crate::engine::{Failure, procedure_name};
use crate::error::{Error, ErrorKind, RemoteError, Result, Sent};
use crate::protocol::frame::{FDS_MAX, Frame, FrameWriter, header};
use crate::protocol::virnet::{MessageError, MessageStatus, MessageType};
use crate::protocol::xdr::{Decode, DecodeError, Decoder, Encode};
use crate::protocol::{Priority, Procedure, Program, procedure};
use crate::transport::Fd;

use super::rules::{Refusal, Rule, rule};

/// What is asked of the daemon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) program: Program,
    pub(super) number: i32,
    pub(super) priority: Priority,
    pub(super) rule: Rule,
}

/// Arguments that are XDR already.
pub(super) struct Encoded(pub(super) Bytes);

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

    pub(super) fn decode<T: Decode>(&self, body: &Bytes) -> Result<T> {
        T::decode(&mut Decoder::new(body)).map_err(|error| self.undecodable(&error))
    }

    pub(super) fn name(&self) -> String {
        procedure_name(self.program, self.number)
    }

    pub(super) fn doing(&self) -> String {
        format!("call {}", self.name())
    }

    /// The packet of a call with so many descriptors, in a buffer that may be used. One for all
    /// procedures, of which a program may call hundreds.
    pub(super) fn packet(&self, buffer: Vec<u8>, args: &dyn Encode, fds: usize) -> Result<Vec<u8>> {
        let count = match u32::try_from(fds) {
            Ok(count) if fds <= FDS_MAX => count,
            _ => {
                let text = format!("{fds} file descriptors are over the limit of {FDS_MAX}");
                return Err(Error::new(ErrorKind::Encode, self.doing(), text));
            }
        };
        let kind = if count == 0 { MessageType::CALL } else { MessageType::CALL_WITH_FDS };
        let header = header(self.program, self.number, kind, 0);
        let writer = FrameWriter::in_buffer(buffer, &header);
        let writer = if count == 0 { writer } else { writer.fd_count(count) };
        let writer = writer
            .body(args)
            .map_err(|error| Error::with_source(ErrorKind::Encode, self.doing(), error))?;
        writer.finish().map_err(|error| Error::with_source(ErrorKind::Encode, self.doing(), error))
    }

    pub(super) fn refuse(&self, refusal: &Refusal) -> Error {
        Error::new(refusal.kind, self.doing(), refusal.why).and_hint(refusal.instead)
    }

    pub(super) fn undecodable(&self, error: &DecodeError) -> Error {
        let text = format!("the reply cannot be decoded: {error}");
        Error::new(ErrorKind::Decode, self.doing(), text).and_sent(Sent::Maybe)
    }

    pub(super) fn failure(&self, failure: Failure) -> Error {
        let doing = self.doing();
        match failure {
            Failure::Closed(reason, sent) => Error::closed(doing, reason, sent),
            Failure::Lost(reason, sent) => {
                let text = format!("the connection was lost under it: {reason}");
                Error::new(ErrorKind::Lost, doing, text).and_sent(sent)
            }
            Failure::Down(reason) => {
                let text = format!("no connection came back before the deadline: {reason}");
                Error::new(ErrorKind::Timeout, doing, text)
            }
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
                let text =
                    "65,536 calls are pending on this connection, a stream counting as three";
                Error::new(ErrorKind::Busy, doing, text)
                    .and_hint("await calls, or use more connections")
            }
            Failure::Withdrawn => {
                Error::new(ErrorKind::Cancelled, doing, "it was cancelled before it was sent")
            }
        }
    }

    /// A reply that is no success.
    pub(super) fn refused(&self, frame: &Frame<Fd>) -> Error {
        let remote = match self.decode::<MessageError>(&frame.body) {
            Ok(error) if frame.header.status != MessageStatus::OK => RemoteError::from_reply(error),
            Ok(_) => return Error::new(ErrorKind::Decode, self.doing(), "the reply is too short"),
            Err(error) => return error,
        };
        match remote.is_unknown_procedure() {
            true => self.unknown_to_daemon(remote),
            false => Error::from_remote(self.doing(), remote),
        }
    }

    /// An error reply, where it is that the daemon does not know the procedure.
    pub(super) fn unknown_to_daemon(&self, remote: RemoteError) -> Error {
        let since = procedure(self.program, self.number).and_then(|info| info.since);
        let error = Error::from_remote(self.doing(), remote).of_kind(ErrorKind::Unsupported);
        match since {
            Some(since) => error.and_hint(format!("libvirt has this procedure since {since}")),
            None => error.and_hint("the daemon's libvirt is too old for this procedure"),
        }
    }
}
