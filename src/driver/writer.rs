//! Moves the outbox into the transport. A packet and the descriptors behind it are one unit;
//! how far it has come is kept in the outbox, so a write can stop and go on anywhere.

use std::io::{self, IoSlice};
use std::task::{Context, Poll, ready};

use crate::engine::{Outbox, Transmit};
use crate::transport::{Fd, WriteHalf};

/// How many packets go into one write, where there is more than one.
const BATCH: usize = 64;

/// Writes until the outbox is empty; `Pending` if the transport takes no more for now.
pub(crate) fn poll_drain(
    writer: &mut dyn WriteHalf,
    outbox: &mut Outbox<Fd>,
    cx: &mut Context<'_>,
) -> Poll<io::Result<()>> {
    while !outbox.is_empty() {
        if outbox.len() == 1 {
            ready!(poll_step::<1>(writer, outbox, cx))?;
        } else {
            ready!(poll_step::<BATCH>(writer, outbox, cx))?;
        }
    }
    writer.poll_flush(cx)
}

fn poll_step<const PACKETS: usize>(
    writer: &mut dyn WriteHalf,
    outbox: &mut Outbox<Fd>,
    cx: &mut Context<'_>,
) -> Poll<io::Result<()>> {
    match outbox.next(&mut [IoSlice::new(&[]); PACKETS]) {
        Transmit::Idle => {}
        Transmit::Bytes(bytes) => match ready!(writer.poll_write(cx, bytes))? {
            0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
            written => outbox.wrote(written),
        },
        Transmit::Fd(fd) => {
            ready!(writer.poll_send_fd(cx, fd))?;
            outbox.sent_fd();
        }
    }
    Poll::Ready(Ok(()))
}
