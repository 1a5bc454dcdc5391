//! A call that is to be made, and how it is named from then on.

use std::borrow::Cow;
use std::time::Instant;

use crate::protocol::frame::{FrameWriter, header};
use crate::protocol::virnet::MessageType;
use crate::protocol::{Priority, Program};

use super::registration::RegistrationId;

/// A call's place in the table and how often that place had been used before it. It is the
/// serial on the wire, so a late or second reply never hits the next call in the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CallId(u32);

/// A call to be made.
#[derive(Debug)]
pub(crate) struct Request<'a, F> {
    pub(crate) program: Program,
    pub(crate) procedure: i32,
    pub(crate) priority: Priority,
    /// Whether it may use the slot kept for calls that let go of something or look after a
    /// job, so that calls that hang never keep it back.
    pub(crate) control: bool,
    pub(crate) deadline: Option<Instant>,
    /// A finished packet; its serial is filled in here. What is borrowed is copied.
    pub(crate) packet: Cow<'a, [u8]>,
    pub(crate) fds: Vec<F>,
}

/// What the engine itself makes a call for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Task {
    /// Registers this.
    Register(RegistrationId),
    /// Undoes that.
    Release(RegistrationId),
    /// Takes data of this stream to the daemon. It has no answer.
    Data(CallId),
    /// Ends a stream. The answer comes to that.
    Finish,
    /// Breaks a stream off. The answer comes to that.
    Abort,
}

impl<F> Request<'static, F> {
    /// A call that the client makes by itself, not before others of high priority and without
    /// a deadline; `None` if the encoded arguments are too long for a packet.
    pub(crate) fn own(
        program: Program,
        procedure: i32,
        args: &[u8],
        control: bool,
    ) -> Option<Self> {
        let header = header(program, procedure, MessageType::CALL, 0);
        let packet = FrameWriter::new(&header).data(args).finish().ok()?.into();
        let (priority, deadline, fds) = (Priority::High, None, Vec::new());
        Some(Self { program, procedure, priority, control, deadline, packet, fds })
    }
}

impl CallId {
    pub(super) const fn new(index: u16, generation: u16) -> Self {
        Self((generation as u32) << 16 | index as u32)
    }

    pub(crate) const fn from_serial(serial: u32) -> Self {
        Self(serial)
    }

    pub(crate) const fn serial(self) -> u32 {
        self.0
    }

    /// The place in the table: small, and used again when the call is over.
    pub(crate) const fn index(self) -> usize {
        self.place() as usize
    }

    pub(super) const fn place(self) -> u16 {
        self.0 as u16
    }

    pub(super) const fn generation(self) -> u16 {
        (self.0 >> 16) as u16
    }
}
