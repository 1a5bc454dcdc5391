//! Packets: a length word, a header, a body, and file descriptors that trail behind.
//!
//! ```text
//! u32 length │ program version procedure type serial status │ body … │ (0x00 + fd) × n
//!  of itself │                  24 bytes                     │ ≤ 32 MiB − 24
//!  and of all
//!  to the right
//!  but the fds
//! ```

mod decoder;
mod encoder;
mod large;
mod shelf;

pub use decoder::{Frame, FrameDecoder, FrameError};
pub use encoder::{FrameTooLong, FrameWriter, head, set_serial};

use crate::Program;
use crate::virnet::{MessageHeader, MessageStatus, MessageType};

/// Size of the length word, which counts itself.
pub const LENGTH_SIZE: usize = 4;
/// Size of the header.
pub const HEADER_SIZE: usize = 24;
/// Length word and header: the shortest packet.
pub const MIN_LENGTH: usize = LENGTH_SIZE + HEADER_SIZE;
/// The most that header and body may hold.
pub const MESSAGE_MAX: usize = 32 * 1024 * 1024;
/// The largest legal length word.
pub const MAX_LENGTH: usize = LENGTH_SIZE + MESSAGE_MAX;
/// The most that a body may hold.
pub const PAYLOAD_MAX: usize = MESSAGE_MAX - HEADER_SIZE;
/// The most stream data that libvirt puts into one packet, and that peers should.
pub const STREAM_CHUNK_MAX: usize = 262_120;
/// The most file descriptors that may trail a packet.
pub const FDS_MAX: usize = 32;

/// The header of a packet with status OK; other statuses are set in it.
#[must_use]
pub const fn header(
    program: Program,
    number: i32,
    kind: MessageType,
    serial: u32,
) -> MessageHeader {
    MessageHeader {
        prog: program.id(),
        vers: program.version(),
        proc: number,
        r#type: kind,
        serial,
        status: MessageStatus::OK,
    }
}
