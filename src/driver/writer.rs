//! Moves the outbox into the transport. A packet and the descriptors behind it are one unit;
//! how far it has come is kept in the outbox, so a write can stop and go on anywhere.

use std::io::{self, IoSlice};
use std::task::{Context, Poll, ready};

use crate::engine::{Outbox, Transmit};
use crate::transport::{Fd, WriteHalf};

/// How many pieces go into one write, where there is more than one packet. Short packets that follow
/// each other are one.
const PIECES: usize = 64;

/// How many bytes are written before others get the lock.
const BYTES: usize = 256 * 1024;

/// Writes until the outbox is empty; `Pending` if the transport takes no more for now, or
/// others should have their turn.
pub(crate) fn poll_drain(
    writer: &mut dyn WriteHalf,
    outbox: &mut Outbox<Fd>,
    cx: &mut Context<'_>,
) -> Poll<io::Result<()>> {
    let mut written = 0;
    while !outbox.is_empty() {
        if written > BYTES {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        written += if outbox.len() == 1 {
            ready!(poll_step::<1>(writer, outbox, cx))?
        } else {
            ready!(poll_step::<PIECES>(writer, outbox, cx))?
        };
    }
    writer.poll_flush(cx)
}

fn poll_step<const MOST: usize>(
    writer: &mut dyn WriteHalf,
    outbox: &mut Outbox<Fd>,
    cx: &mut Context<'_>,
) -> Poll<io::Result<usize>> {
    match outbox.next(&mut [IoSlice::new(&[]); MOST]) {
        Transmit::Idle => Poll::Ready(Ok(0)),
        Transmit::Bytes(bytes) => match ready!(writer.poll_write(cx, bytes))? {
            0 => Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
            written => {
                outbox.wrote(written);
                Poll::Ready(Ok(written))
            }
        },
        Transmit::Fd(fd) => {
            ready!(writer.poll_send_fd(cx, fd))?;
            outbox.sent_fd();
            Poll::Ready(Ok(1))
        }
    }
}
