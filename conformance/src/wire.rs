//! A connection of bytes: packets are what a case or check makes of them, right or wrong.

use std::collections::VecDeque;
use std::io::{self, IoSlice, IoSliceMut, Read, Write};
use std::mem::MaybeUninit;
use std::net::TcpStream;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use bytes::Bytes;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, recvmsg, sendmsg,
};
use virtwire_protocol::Program;
use virtwire_protocol::frame::{FDS_MAX, FrameWriter, MAX_LENGTH, MIN_LENGTH, header};
use virtwire_protocol::virnet::{MessageError, MessageHeader, MessageStatus, MessageType};
use virtwire_protocol::xdr::{Decode as _, Decoder};

use crate::body;
use crate::log::Log;

/// How long an answer may take.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The procedure PING of the program keepalive.
const PING: i32 = 1;
/// The procedure PONG.
const PONG: i32 = 2;

/// A packet, as it came.
#[derive(Debug)]
pub struct Packet {
    /// Its header.
    pub header: MessageHeader,
    /// What is behind, without the count of descriptors.
    pub body: Bytes,
    /// The descriptors that came with it.
    pub fds: Vec<OwnedFd>,
}

/// Why no packet came.
#[derive(Debug)]
pub enum NoPacket {
    /// The daemon closed the connection.
    Closed,
    /// Nothing came in time.
    Silence,
    /// What came is no packet.
    Fault(String),
}

/// An answer to a call.
#[derive(Debug)]
pub enum Answer {
    /// The body of a reply.
    Reply(Bytes),
    /// An error.
    Error(Box<MessageError>),
}

/// A connection of bytes.
#[derive(Debug)]
pub struct Wire {
    socket: Socket,
    log: Log,
    serial: u32,
    /// Packets that came while another was waited for.
    earlier: VecDeque<Packet>,
}

/// What is under it.
#[derive(Debug)]
pub(crate) enum Socket {
    Unix(UnixStream),
    Tcp(TcpStream),
}

impl Wire {
    pub(crate) const fn over(socket: Socket, log: Log) -> Self {
        Self { socket, log, serial: 0, earlier: VecDeque::new() }
    }

    /// The serial of the next call.
    pub fn next_serial(&mut self) -> u32 {
        self.serial = self.serial.wrapping_add(1);
        self.serial
    }

    /// The serial of the last call.
    #[must_use]
    pub const fn last_serial(&self) -> u32 {
        self.serial
    }

    /// Makes the next call one of this serial.
    pub const fn set_next_serial(&mut self, serial: u32) {
        self.serial = serial.wrapping_sub(1);
    }

    /// Sends bytes as they are.
    ///
    /// # Errors
    /// The daemon has closed the connection, or does not read.
    pub fn send(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.log.sent(bytes);
        self.socket.write_all(bytes).map_err(|error| format!("cannot send: {error}"))
    }

    /// Sends a descriptor as the protocol passes them: with one byte behind the packet.
    ///
    /// # Errors
    /// The connection is no unix socket, or has been closed.
    pub fn send_fd(&mut self, fd: &impl AsFd) -> Result<(), String> {
        self.send_with_fd(&[0], fd)
    }

    /// Sends bytes with a descriptor, as the protocol does not pass them where those are more
    /// than one.
    ///
    /// # Errors
    /// As for [`send_fd`](Self::send_fd).
    pub fn send_with_fd(&mut self, bytes: &[u8], fd: &impl AsFd) -> Result<(), String> {
        self.log.sent(bytes);
        let Socket::Unix(stream) = &self.socket else {
            return Err("descriptors go over unix sockets only".into());
        };
        let fds = [fd.as_fd()];
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
        let mut control = SendAncillaryBuffer::new(&mut space);
        control.push(SendAncillaryMessage::ScmRights(&fds));
        sendmsg(stream, &[IoSlice::new(bytes)], &mut control, SendFlags::NOSIGNAL)
            .map(drop)
            .map_err(|error| format!("cannot send: {error}"))
    }

    /// Whether descriptors can go with packets.
    #[must_use]
    pub const fn passes_fds(&self) -> bool {
        matches!(self.socket, Socket::Unix(_))
    }

    /// Sends a call and gives its serial.
    ///
    /// # Errors
    /// As for [`send`](Self::send).
    pub fn send_call(&mut self, program: Program, number: i32, args: &[u8]) -> Result<u32, String> {
        let serial = self.next_serial();
        let head = header(program, number, MessageType::CALL, serial);
        self.send(&packet(&head, args))?;
        Ok(serial)
    }

    /// Calls and waits for the answer; whatever else comes meanwhile is kept.
    ///
    /// # Errors
    /// The connection broke, or the answer breaks the protocol.
    pub fn call(&mut self, program: Program, number: i32, args: &[u8]) -> Result<Answer, String> {
        let serial = self.send_call(program, number, args)?;
        self.answer(program, number, serial)
    }

    /// Waits for the answer to a call; whatever else comes meanwhile is kept.
    ///
    /// # Errors
    /// As for [`call`](Self::call).
    pub fn answer(&mut self, program: Program, number: i32, serial: u32) -> Result<Answer, String> {
        let is_reply = |packet: &Packet| {
            let kind = packet.header.r#type;
            packet.header.serial == serial
                && (kind == MessageType::REPLY || kind == MessageType::REPLY_WITH_FDS)
        };
        let packet = self.wait_for(PATIENCE, is_reply).map_err(|why| why.to_string())?;
        let head = &packet.header;
        if (head.prog, head.vers, head.proc) != (program.id(), program.version(), number) {
            return Err(format!("the reply names another procedure: {head:?}"));
        }
        match head.status {
            MessageStatus::OK => Ok(Answer::Reply(packet.body)),
            MessageStatus::ERROR => Ok(Answer::Error(Box::new(body::read_error(&packet.body)?))),
            other => Err(format!("a reply has the status {other}")),
        }
    }

    /// Waits for a packet of a kind; others are kept.
    ///
    /// # Errors
    /// None came.
    pub fn wait_for(
        &mut self,
        time: Duration,
        is: impl Fn(&Packet) -> bool,
    ) -> Result<Packet, NoPacket> {
        if let Some(at) = self.earlier.iter().position(&is) {
            return self.earlier.remove(at).ok_or(NoPacket::Silence);
        }
        let end = Instant::now() + time;
        loop {
            let packet = self.receive(end.saturating_duration_since(Instant::now()))?;
            if is(&packet) {
                return Ok(packet);
            }
            self.earlier.push_back(packet);
        }
    }

    /// The next packet from the socket, whatever it is.
    ///
    /// # Errors
    /// None came.
    pub fn receive(&mut self, time: Duration) -> Result<Packet, NoPacket> {
        if time.is_zero() {
            return Err(NoPacket::Silence);
        }
        let mut head = [0; MIN_LENGTH];
        self.fill(&mut head, time)?;
        let length = u32::from_be_bytes(*head.first_chunk().unwrap_or(&[0; 4])) as usize;
        if !(MIN_LENGTH..=MAX_LENGTH).contains(&length) {
            return Err(NoPacket::Fault(format!("a packet's length word is {length}")));
        }
        let words = Bytes::copy_from_slice(head.get(4..).unwrap_or_default());
        let header = MessageHeader::decode(&mut Decoder::new(&words))
            .map_err(|error| NoPacket::Fault(error.to_string()))?;
        // At most 32 MiB, from the daemon that the user has named.
        let mut rest = vec![0; length - MIN_LENGTH];
        self.fill(&mut rest, PATIENCE)?;
        let mut body = Bytes::from(rest);
        self.log.received(&header, &body);
        let mut fds = Vec::new();
        if header.r#type == MessageType::REPLY_WITH_FDS {
            let count = body.first_chunk().map_or(0, |word| u32::from_be_bytes(*word) as usize);
            if body.len() < 4 || count > FDS_MAX {
                return Err(NoPacket::Fault("the count of descriptors is wrong".into()));
            }
            body = body.slice(4..);
            for _ in 0..count {
                fds.push(self.receive_fd()?);
            }
        }
        Ok(Packet { header, body, fds })
    }

    /// What is left to read, as a word: nothing, or the end.
    pub fn expect_end(&mut self) -> Result<(), String> {
        match self.receive(PATIENCE) {
            Err(NoPacket::Closed) => Ok(()),
            Err(NoPacket::Silence) => Err("the daemon keeps the connection open".into()),
            Err(NoPacket::Fault(fault)) => Err(fault),
            Ok(packet) => Err(format!("the daemon answers {:?}", packet.header)),
        }
    }

    /// A small call that must be answered: the connection is in order.
    ///
    /// # Errors
    /// It is not.
    pub fn expect_service(&mut self) -> Result<(), String> {
        match self.call(Program::REMOTE, 157, &[]) {
            Ok(_) => Ok(()),
            Err(why) => Err(format!("the connection is of no use any more: {why}")),
        }
    }

    fn receive_fd(&mut self) -> Result<OwnedFd, NoPacket> {
        let Socket::Unix(stream) = &self.socket else {
            return Err(NoPacket::Fault("descriptors over TCP".into()));
        };
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
        let mut control = RecvAncillaryBuffer::new(&mut space);
        let mut byte = [0];
        let mut bufs = [IoSliceMut::new(&mut byte)];
        let _ = recvmsg(stream, &mut bufs, &mut control, RecvFlags::CMSG_CLOEXEC)
            .map_err(|error| NoPacket::Fault(error.to_string()))?;
        let mut rights = control.drain().filter_map(|message| match message {
            RecvAncillaryMessage::ScmRights(mut rights) => rights.next(),
            _ => None,
        });
        rights.next().ok_or_else(|| NoPacket::Fault("a byte came without its descriptor".into()))
    }

    fn fill(&mut self, mut space: &mut [u8], time: Duration) -> Result<(), NoPacket> {
        let broken = |error: io::Error| NoPacket::Fault(error.to_string());
        self.socket.set_read_timeout(time).map_err(broken)?;
        while !space.is_empty() {
            match self.socket.read(space) {
                Ok(0) => return Err(NoPacket::Closed),
                Ok(read) => space = space.get_mut(read..).unwrap_or_default(),
                Err(error) => match error.kind() {
                    io::ErrorKind::Interrupted => {}
                    io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => {
                        return Err(NoPacket::Silence);
                    }
                    io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe => {
                        return Err(NoPacket::Closed);
                    }
                    _ => return Err(broken(error)),
                },
            }
        }
        Ok(())
    }
}

/// A packet of this header and body.
#[must_use]
pub fn packet(header: &MessageHeader, body: &[u8]) -> Vec<u8> {
    FrameWriter::new(header).data(body).finish().unwrap_or_default()
}

/// A ping.
#[must_use]
pub fn ping() -> Vec<u8> {
    packet(&header(Program::KEEPALIVE, PING, MessageType::MESSAGE, 0), &[])
}

/// The answer to one.
#[must_use]
pub fn pong() -> Vec<u8> {
    packet(&header(Program::KEEPALIVE, PONG, MessageType::MESSAGE, 0), &[])
}

/// What an error says.
#[must_use]
pub fn text(error: &MessageError) -> String {
    error.message.as_ref().map_or_else(String::new, |text| text.to_str_lossy().into_owned())
}

impl std::fmt::Display for NoPacket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Closed => f.write_str("the daemon closed the connection"),
            Self::Silence => f.write_str("nothing came"),
            Self::Fault(fault) => f.write_str(fault),
        }
    }
}

impl Socket {
    fn set_read_timeout(&self, time: Duration) -> io::Result<()> {
        match self {
            Self::Unix(stream) => stream.set_read_timeout(Some(time)),
            Self::Tcp(stream) => stream.set_read_timeout(Some(time)),
        }
    }

    pub(crate) fn set_write_timeout(&self, time: Duration) -> io::Result<()> {
        match self {
            Self::Unix(stream) => stream.set_write_timeout(Some(time)),
            Self::Tcp(stream) => stream.set_write_timeout(Some(time)),
        }
    }

    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Unix(stream) => stream.read(space),
            Self::Tcp(stream) => stream.read(space),
        }
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Unix(stream) => stream.write_all(bytes),
            Self::Tcp(stream) => stream.write_all(bytes),
        }
    }
}
