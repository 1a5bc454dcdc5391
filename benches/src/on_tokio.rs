//! The least that connecting takes on tokio: what the raw client does, with a deadline for each answer.

use std::path::Path;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::clock::{Spent, Stopwatch};
use crate::place::Place;
use crate::raw::NAME;
use crate::{Result, wire};

const TO_CONNECT: Duration = Duration::from_secs(30);
const TO_CLOSE: Duration = Duration::from_secs(5);
const BUFFER: usize = 1024;

/// Connections opened and closed. Where a task `reads`, it is its own as soon as it is open, as in
/// any client that has events and pings; the caller waits for the answer to the last request and
/// for its end.
///
/// # Errors
/// Those of the socket, and an answer that does not come.
pub fn open(reads: bool, socket: &Path, count: u32) -> Result<Spent> {
    let socket = socket.to_owned();
    Place::CurrentThread.run(async move {
        connection(reads, &socket).await?;
        let watch = Stopwatch::start();
        for _ in 0..count {
            connection(reads, &socket).await?;
        }
        Ok(watch.spent())
    })
}

async fn connection(reads: bool, socket: &Path) -> Result<()> {
    let mut peer = UnixStream::connect(socket).await?;
    let mut buffer = vec![0; BUFFER];
    for request in [
        wire::call(wire::AUTH_LIST, 0, &[]),
        wire::call(wire::CONNECT_OPEN, 1, &wire::open_args(NAME)),
    ] {
        peer.write_all(&request).await?;
        timeout(TO_CONNECT, answer(&mut peer, &mut buffer)).await??;
    }
    let request = wire::call(wire::CONNECT_CLOSE, 2, &[]);
    if !reads {
        peer.write_all(&request).await?;
        return timeout(TO_CLOSE, answer(&mut peer, &mut buffer)).await?;
    }
    let (mut from, mut to) = peer.into_split();
    let (tell, told) = oneshot::channel();
    let reader = tokio::spawn(async move {
        let answered = answer(&mut from, &mut buffer).await;
        // Whoever has given up needs no answer.
        let _ = tell.send(answered);
        // The daemon hangs up.
        while from.read(&mut buffer).await? > 0 {}
        Ok::<_, std::io::Error>(())
    });
    to.write_all(&request).await?;
    timeout(TO_CLOSE, told).await???;
    drop(to);
    Ok(reader.await??)
}

/// Reads one reply.
async fn answer(peer: &mut (impl AsyncReadExt + Unpin), buffer: &mut [u8]) -> Result<()> {
    let mut got = 0;
    loop {
        let rest = buffer.get_mut(got..).filter(|rest| !rest.is_empty());
        match peer.read(rest.ok_or("the reply is too long")?).await? {
            0 => return Err("the daemon has hung up".into()),
            count => got += count,
        }
        if got >= 4 && got >= wire::word(buffer, 0) as usize {
            return Ok(());
        }
    }
}
