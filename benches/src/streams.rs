//! Streams of the replaying daemon, which are made, not recorded.
//!
//! It has any volume that is asked for. What it sends comes as a daemon sends a file: each block
//! of 256 KiB as a packet of 262,120 bytes and one of the 24 that are left. What it is sent it
//! takes and forgets.

use std::io::{Result, Write};

use crate::wire;

/// What a daemon reads from a file at once.
pub const BLOCK: usize = 256 * 1024;
/// The most data in a packet of a stream.
pub const PACKET: usize = 262_120;

/// Answers a call that opens a stream or a packet that ends one, by way of `out`, whose bytes
/// go first, and `peer`. Says whether it was one.
pub(crate) fn answer(request: &[u8], out: &mut Vec<u8>, peer: &mut impl Write) -> Result<bool> {
    let (procedure, serial) = (wire::procedure(request), wire::serial(request));
    if wire::stream_data(request).is_some() {
        // To the end and to an abort alike, and to nothing else.
        if wire::status(request) != wire::CONTINUE {
            out.extend(wire::stream(procedure, serial, wire::OK, &[]));
        }
        return Ok(true);
    }
    if !matches!(procedure, wire::STORAGE_VOL_UPLOAD | wire::STORAGE_VOL_DOWNLOAD) {
        return Ok(false);
    }
    out.extend(wire::reply(procedure, serial, &[]));
    if procedure == wire::STORAGE_VOL_DOWNLOAD {
        peer.write_all(out)?;
        out.clear();
        send(serial, wire::transfer_length(request), peer)?;
    }
    Ok(true)
}

/// Sends so many bytes, in whole blocks, and the end.
fn send(serial: u32, length: u64, peer: &mut impl Write) -> Result<()> {
    let packet =
        |data: &[u8]| wire::stream(wire::STORAGE_VOL_DOWNLOAD, serial, wire::CONTINUE, data);
    let (large, small) = (packet(&[b'x'; PACKET]), packet(&[b'x'; BLOCK - PACKET]));
    for _ in 0..length / BLOCK as u64 {
        peer.write_all(&large)?;
        peer.write_all(&small)?;
    }
    peer.write_all(&packet(&[]))
}
