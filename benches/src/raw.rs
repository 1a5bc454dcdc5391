//! The limit: a blocking client that writes bytes made beforehand and does not decode replies.

use std::io::{Error, ErrorKind, Read, Result, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;

use rustix::net::sockopt::set_socket_send_buffer_size;
use tokio::io::AsyncWriteExt;

use crate::wire;

const BUFFER: usize = 64 * 1024;
/// For a volume, which comes faster into a large one.
const VOLUME_BUFFER: usize = 256 * 1024;
/// Most systems allow no more; a packet of a stream then goes out in one write.
const SEND_BUFFER: usize = 212_992;
/// What the daemon is asked to open.
pub const NAME: &str = "test:///default";

/// A connection that is open.
#[derive(Debug)]
pub struct Raw {
    peer: UnixStream,
    buffer: Vec<u8>,
}

impl Raw {
    /// Connects and opens.
    ///
    /// # Errors
    /// Those of the socket.
    pub fn open(socket: &Path) -> Result<Self> {
        let mut raw = Self { peer: UnixStream::connect(socket)?, buffer: vec![0; BUFFER] };
        raw.call(&wire::call(wire::AUTH_LIST, 0, &[]))?;
        raw.call(&wire::call(wire::CONNECT_OPEN, 1, &wire::open_args(NAME)))?;
        Ok(raw)
    }

    /// Sends one request, reads one reply, and says how long it was.
    ///
    /// # Errors
    /// Those of the socket.
    pub fn call(&mut self, request: &[u8]) -> Result<usize> {
        self.peer.write_all(request)?;
        let mut got = self.read()?;
        while got < 4 {
            let rest = self.buffer.get_mut(got..).unwrap_or_default();
            got += self.peer.read(rest)?;
        }
        let len = wire::word(&self.buffer, 0) as usize;
        while got < len {
            got += self.read()?;
        }
        Ok(len)
    }

    /// Sends requests in one write, and reads until so many bytes have come back.
    ///
    /// # Errors
    /// Those of the socket.
    pub fn batch(&mut self, requests: &[u8], replies: usize) -> Result<()> {
        self.peer.write_all(requests)?;
        let mut got = 0;
        while got < replies {
            got += self.read()?;
        }
        Ok(())
    }

    /// Sends a request, and counts the events that come before its reply.
    ///
    /// # Errors
    /// Those of the socket.
    pub fn flood(&mut self, request: &[u8]) -> Result<u32> {
        self.peer.write_all(request)?;
        let (mut filled, mut events) = (0, 0);
        loop {
            match self.peer.read(self.buffer.get_mut(filled..).unwrap_or_default())? {
                0 => return Err(Error::from(ErrorKind::UnexpectedEof)),
                count => filled += count,
            }
            let mut rest = self.buffer.get(..filled).unwrap_or_default();
            while let Some((packet, after)) = wire::split(rest) {
                if wire::procedure(packet) != wire::EVENT_LIFECYCLE {
                    return Ok(events);
                }
                events += 1;
                rest = after;
            }
            let left = rest.len();
            self.buffer.copy_within(filled - left..filled, 0);
            filled = left;
        }
    }

    /// Sends a request that opens a stream, and counts the bytes that come on it, to the end.
    ///
    /// # Errors
    /// Those of the socket.
    pub fn download(&mut self, request: &[u8]) -> Result<u64> {
        self.peer.write_all(request)?;
        let mut volume = Volume::new();
        while !volume.is_over {
            let len = self.peer.read(volume.space())?;
            volume.advance(len)?;
        }
        Ok(volume.got)
    }

    /// Sends a packet again and again.
    ///
    /// # Errors
    /// Those of the socket.
    pub fn upload(&mut self, packet: &[u8], times: u64) -> Result<()> {
        set_socket_send_buffer_size(&self.peer, SEND_BUFFER)?;
        (0..times).try_for_each(|_| self.peer.write_all(packet))
    }

    /// Closes in order.
    ///
    /// # Errors
    /// Those of the socket.
    pub fn close(mut self) -> Result<()> {
        self.call(&wire::call(wire::CONNECT_CLOSE, 2, &[])).map(drop)
    }

    /// The open socket, not blocking, for others to go on with.
    ///
    /// # Errors
    /// Those of the socket.
    pub fn into_stream(self) -> Result<UnixStream> {
        self.peer.set_nonblocking(true)?;
        Ok(self.peer)
    }

    /// Goes on with what waits for the socket by itself: takes a request and its stream, as
    /// [`download`](Self::download) does, when tokio says that there is something.
    ///
    /// # Errors
    /// Those of the socket.
    pub async fn download_by_tokio(self, request: &[u8]) -> Result<u64> {
        let mut volume = Volume::new();
        let peer = tokio::net::UnixStream::from_std(self.into_stream()?)?;
        peer.writable().await?;
        peer.try_write(request)?;
        while !volume.is_over {
            peer.readable().await?;
            match peer.try_read(volume.space()) {
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                read => volume.advance(read?)?,
            }
        }
        Ok(volume.got)
    }

    /// Sends a packet again and again, when tokio says that there is room.
    ///
    /// # Errors
    /// Those of the socket.
    pub async fn upload_by_tokio(self, packet: &[u8], times: u64) -> Result<()> {
        let mut peer = tokio::net::UnixStream::from_std(self.into_stream()?)?;
        for _ in 0..times {
            peer.write_all(packet).await?;
        }
        Ok(())
    }

    fn read(&mut self) -> Result<usize> {
        match self.peer.read(&mut self.buffer)? {
            0 => Err(Error::from(ErrorKind::UnexpectedEof)),
            count => Ok(count),
        }
    }
}

/// A volume on its way, of which no more is looked at than the heads of packets.
struct Volume {
    buffer: Vec<u8>,
    filled: usize,
    /// What is still to come of a packet's data.
    skip: usize,
    got: u64,
    is_over: bool,
}

impl Volume {
    fn new() -> Self {
        Self { buffer: vec![0; VOLUME_BUFFER], filled: 0, skip: 0, got: 0, is_over: false }
    }

    fn space(&mut self) -> &mut [u8] {
        self.buffer.get_mut(self.filled..).unwrap_or_default()
    }

    fn advance(&mut self, len: usize) -> Result<()> {
        if len == 0 {
            return Err(Error::from(ErrorKind::UnexpectedEof));
        }
        self.filled += len;
        let gone = self.filled.min(self.skip);
        self.skip -= gone;
        let mut rest = self.buffer.get(gone..self.filled).unwrap_or_default();
        while rest.len() >= wire::HEAD {
            match wire::stream_data(rest) {
                Some(0) => self.is_over = true,
                Some(data) => self.got += data as u64,
                // The reply.
                None => {}
            }
            let len = wire::word(rest, 0) as usize;
            self.skip = len.saturating_sub(rest.len());
            rest = rest.get(len..).unwrap_or_default();
        }
        let left = rest.len();
        self.buffer.copy_within(self.filled - left..self.filled, 0);
        self.filled = left;
        Ok(())
    }
}
