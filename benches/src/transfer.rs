//! The work that streams are measured with: a volume's content from the daemon, or to it.

use std::path::Path;

use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use virtwire::protocol::remote::{StorageVol, StorageVolDownload, StorageVolUpload};
use virtwire::{ByteStream, Chunk, Connection};

use crate::Result;
use crate::client::connect;
use crate::clock::{Spent, Stopwatch};
use crate::place::Place;
use crate::streams::{BLOCK, PACKET};

/// How a stream is read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Packet by packet, as they are.
    Chunks,
    /// By the traits of tokio, about as much at a time.
    Traits,
}

/// So many MiB from the daemon.
///
/// # Errors
/// Any of the connection, and that not all has come.
pub fn download(place: Place, way: Way, socket: &Path, mebibytes: u32) -> Result<Spent> {
    let (socket, length) = (socket.to_owned(), u64::from(mebibytes) << 20);
    place.run(async move {
        let connection = connect(&socket, false).await?;
        let watch = Stopwatch::start();
        let mut stream = open_download(&connection, length).await?;
        let got = match way {
            Way::Chunks => read_chunks(&mut stream).await?,
            Way::Traits => read_blocks(&mut stream).await?,
        };
        stream.finish().await?;
        let spent = watch.spent();
        if got != length {
            return Err("not all of the volume has come".into());
        }
        drop(stream);
        connection.close().await?;
        Ok(spent)
    })
}

/// So many MiB to the daemon.
///
/// # Errors
/// Any of the connection.
pub fn upload(place: Place, way: Way, socket: &Path, mebibytes: u32) -> Result<Spent> {
    let (socket, packets) = (socket.to_owned(), (u64::from(mebibytes) << 20) / PACKET as u64);
    place.run(async move {
        let connection = connect(&socket, false).await?;
        let data = Bytes::from(vec![b'x'; PACKET]);
        let watch = Stopwatch::start();
        let ask = StorageVolUpload { vol: volume(), offset: 0, length: 0, flags: 0 };
        let ((), mut stream) = connection.call_stream(ask).await?;
        for _ in 0..packets {
            match way {
                Way::Chunks => stream.write_chunk(data.clone()).await?,
                Way::Traits => stream.write_all(&data).await?,
            }
        }
        stream.finish().await?;
        let spent = watch.spent();
        drop(stream);
        connection.close().await?;
        Ok(spent)
    })
}

async fn open_download(connection: &Connection, length: u64) -> Result<ByteStream> {
    let ask = StorageVolDownload { vol: volume(), offset: 0, length, flags: 0 };
    let ((), stream) = connection.call_stream(ask).await?;
    Ok(stream)
}

async fn read_chunks(stream: &mut ByteStream) -> Result<u64> {
    let mut got = 0;
    while let Some(chunk) = stream.read_chunk().await? {
        got += match chunk {
            Chunk::Data(data) => data.len() as u64,
            Chunk::Hole(length) => length,
        };
    }
    Ok(got)
}

async fn read_blocks(stream: &mut ByteStream) -> Result<u64> {
    let mut block = vec![0; BLOCK];
    let mut got = 0;
    loop {
        match stream.read(&mut block).await? {
            0 => return Ok(got),
            count => got += count as u64,
        }
    }
}

fn volume() -> StorageVol {
    StorageVol { pool: "pool".into(), name: "volume".into(), key: "/pool/volume".into() }
}
