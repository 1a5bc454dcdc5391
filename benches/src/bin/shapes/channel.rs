//! Shape A: a driver task owns the socket; callers send it requests through a channel and wait
//! on a oneshot each.

use std::collections::HashMap;
use std::io::{self, ErrorKind};
use std::path::Path;

use tokio::net::UnixStream;
use tokio::sync::{mpsc, oneshot};
use virtwire_benches::raw::Raw;
use virtwire_benches::{Result, wire};

use crate::Shape;

const BUFFER: usize = 64 * 1024;

#[derive(Clone)]
pub(crate) struct Channel(mpsc::UnboundedSender<Job>);

struct Job {
    request: Vec<u8>,
    answer: oneshot::Sender<u64>,
}

impl Shape for Channel {
    async fn open(socket: &Path) -> Result<Self> {
        let peer = UnixStream::from_std(Raw::open(socket)?.into_stream()?)?;
        let (sender, jobs) = mpsc::unbounded_channel();
        tokio::spawn(Driver { peer, jobs, waiting: HashMap::new(), serial: 0 }.run());
        Ok(Self(sender))
    }

    async fn call(&self) -> Result<u64> {
        let (answer, reply) = oneshot::channel();
        let request = wire::call(wire::CONNECT_GET_LIB_VERSION, 0, &[]);
        self.0.send(Job { request, answer })?;
        Ok(reply.await?)
    }
}

struct Driver {
    peer: UnixStream,
    jobs: mpsc::UnboundedReceiver<Job>,
    waiting: HashMap<u32, oneshot::Sender<u64>>,
    serial: u32,
}

impl Driver {
    async fn run(mut self) -> io::Result<()> {
        let mut buffer = vec![0; BUFFER];
        let mut filled = 0;
        let mut jobs = Vec::new();
        let mut out = Vec::new();
        loop {
            tokio::select! {
                readable = self.peer.readable() => {
                    readable?;
                    match self.peer.try_read(buffer.get_mut(filled..).unwrap_or_default()) {
                        Ok(0) => return Ok(()),
                        Ok(count) => filled = self.deliver(&mut buffer, filled + count),
                        Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                        Err(error) => return Err(error),
                    }
                }
                count = self.jobs.recv_many(&mut jobs, 256) => {
                    if count == 0 {
                        return Ok(());
                    }
                    self.send(&mut jobs, &mut out).await?;
                }
            }
        }
    }

    async fn send(&mut self, jobs: &mut Vec<Job>, out: &mut Vec<u8>) -> io::Result<()> {
        for mut job in jobs.drain(..) {
            self.serial += 1;
            wire::patch_serial(&mut job.request, self.serial);
            out.extend_from_slice(&job.request);
            self.waiting.insert(self.serial, job.answer);
        }
        let mut written = 0;
        while let Some(rest) = out.get(written..).filter(|rest| !rest.is_empty()) {
            match self.peer.try_write(rest) {
                Ok(count) => written += count,
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    self.peer.writable().await?;
                }
                Err(error) => return Err(error),
            }
        }
        out.clear();
        Ok(())
    }

    /// Gives out the whole packets, moves the rest to the front and says how long it is.
    fn deliver(&mut self, buffer: &mut [u8], filled: usize) -> usize {
        let mut rest = buffer.get(..filled).unwrap_or_default();
        while let Some((packet, after)) = wire::split(rest) {
            rest = after;
            if let Some(answer) = self.waiting.remove(&wire::serial(packet)) {
                // A caller that has left does not want it.
                let _ = answer.send(wire::long(packet, wire::HEAD));
            }
        }
        let left = rest.len();
        buffer.copy_within(filled - left..filled, 0);
        left
    }
}
