//! Packets as bytes: written by hand, so that the limit owes nothing to the code it measures.

/// The program most procedures belong to.
pub const REMOTE: u32 = 0x2000_8086;
/// The program of PING and PONG.
pub const KEEPALIVE: u32 = 0x6b65_6570;

/// Opens a hypervisor connection.
pub const CONNECT_OPEN: u32 = 1;
/// Closes it.
pub const CONNECT_CLOSE: u32 = 2;
/// State, memory and processor time of a domain.
pub const DOMAIN_GET_INFO: u32 = 16;
/// The host's name.
pub const CONNECT_GET_HOSTNAME: u32 = 59;
/// Whether the daemon has a feature.
pub const CONNECT_SUPPORTS_FEATURE: u32 = 60;
/// How the daemon wants to be authenticated to.
pub const AUTH_LIST: u32 = 66;
/// Free memory of the host's NUMA cells. The replaying daemon sends as many events as cells are
/// asked for, see [`crate::events`].
pub const NODE_GET_CELLS_FREE_MEMORY: u32 = 101;
/// The version of the daemon: the small call of all measurements.
pub const CONNECT_GET_LIB_VERSION: u32 = 157;
/// Takes the content of a volume as a stream.
pub const STORAGE_VOL_UPLOAD: u32 = 208;
/// Gives the content of a volume as a stream.
pub const STORAGE_VOL_DOWNLOAD: u32 = 209;
/// All domains: the large reply of all measurements.
pub const CONNECT_LIST_ALL_DOMAINS: u32 = 273;
/// Asks for events of domains.
pub const EVENT_REGISTER: u32 = 316;
/// Asks for no more of them.
pub const EVENT_DEREGISTER: u32 = 317;
/// The event that a domain has changed its state.
pub const EVENT_LIFECYCLE: u32 = 318;
/// PING of the keepalive program.
pub const PING: u32 = 1;
/// A number no procedure has: its answer is the answer to all that is not recorded.
pub const UNKNOWN: u32 = 9999;

/// Bytes of the length word and the header.
pub const HEAD: usize = 28;

const CALL: u32 = 0;
const REPLY: u32 = 1;
const MESSAGE: u32 = 2;
const STREAM: u32 = 3;

/// The status of a stream's last packet, and of the answer to it.
pub const OK: u32 = 0;
/// The status of a stream's data.
pub const CONTINUE: u32 = 2;

/// A call's packet, length word first.
#[must_use]
pub fn call(procedure: u32, serial: u32, args: &[u8]) -> Vec<u8> {
    packet([REMOTE, 1, procedure, CALL, serial, 0], args)
}

/// A reply's packet, to a call that went well.
#[must_use]
pub fn reply(procedure: u32, serial: u32, body: &[u8]) -> Vec<u8> {
    packet([REMOTE, 1, procedure, REPLY, serial, 0], body)
}

/// An event's packet.
#[must_use]
pub fn event(procedure: u32, body: &[u8]) -> Vec<u8> {
    packet([REMOTE, 1, procedure, MESSAGE, 0, 0], body)
}

/// A packet of a stream.
#[must_use]
pub fn stream(procedure: u32, serial: u32, status: u32, data: &[u8]) -> Vec<u8> {
    packet([REMOTE, 1, procedure, STREAM, serial, status], data)
}

/// A PING's packet.
#[must_use]
pub fn ping() -> Vec<u8> {
    packet([KEEPALIVE, 1, PING, MESSAGE, 0, 0], &[])
}

/// A string as XDR: length, bytes, padding.
#[must_use]
pub fn string(text: &str) -> Vec<u8> {
    let mut out = words([u32::try_from(text.len()).unwrap_or(u32::MAX)]);
    out.extend_from_slice(text.as_bytes());
    out.resize(out.len().next_multiple_of(4), 0);
    out
}

/// The arguments of CONNECT_OPEN: a name that is there, no flags.
#[must_use]
pub fn open_args(name: &str) -> Vec<u8> {
    [words([1]), string(name), words([0])].concat()
}

/// The arguments of CONNECT_LIST_ALL_DOMAINS: the results, please, and all of them.
#[must_use]
pub fn list_args() -> Vec<u8> {
    words([1, 0])
}

/// The arguments of EVENT_REGISTER: events of this id, of all domains.
#[must_use]
pub fn register_args(event: u32) -> Vec<u8> {
    words([event, 0])
}

/// The arguments of NODE_GET_CELLS_FREE_MEMORY: so many cells, from the first on.
#[must_use]
pub fn cells_args(count: u32) -> Vec<u8> {
    words([0, count])
}

/// The arguments of STORAGE_VOL_UPLOAD and STORAGE_VOL_DOWNLOAD: some volume, so many bytes from
/// its start, no flags.
#[must_use]
pub fn transfer_args(length: u64) -> Vec<u8> {
    let volume = [string("pool"), string("volume"), string("/pool/volume")].concat();
    [volume, vec![0; 8], length.to_be_bytes().to_vec(), words([0])].concat()
}

/// How many bytes are asked for in arguments of [`transfer_args`].
#[must_use]
pub fn transfer_length(request: &[u8]) -> u64 {
    request.len().checked_sub(12).map_or(0, |at| long(request, at))
}

/// 32-bit numbers as XDR.
#[must_use]
pub fn words<const N: usize>(values: [u32; N]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

/// The 32-bit number at a byte offset, 0 past the end.
#[must_use]
#[inline]
pub fn word(bytes: &[u8], at: usize) -> u32 {
    let found = bytes.get(at..).and_then(|rest| rest.first_chunk());
    found.map_or(0, |word| u32::from_be_bytes(*word))
}

/// The 64-bit number at a byte offset, 0 past the end.
#[must_use]
#[inline]
pub fn long(bytes: &[u8], at: usize) -> u64 {
    let found = bytes.get(at..).and_then(|rest| rest.first_chunk());
    found.map_or(0, |long| u64::from_be_bytes(*long))
}

/// A packet's program.
#[must_use]
#[inline]
pub fn program(packet: &[u8]) -> u32 {
    word(packet, 4)
}

/// A packet's procedure.
#[must_use]
#[inline]
pub fn procedure(packet: &[u8]) -> u32 {
    word(packet, 12)
}

/// A packet's serial.
#[must_use]
#[inline]
pub fn serial(packet: &[u8]) -> u32 {
    word(packet, 20)
}

/// How many bytes follow the header, if it has come and is that of a stream's packet.
#[must_use]
#[inline]
pub fn stream_data(bytes: &[u8]) -> Option<usize> {
    let is_stream = bytes.len() >= HEAD && word(bytes, 16) == STREAM;
    is_stream.then(|| (word(bytes, 0) as usize).saturating_sub(HEAD))
}

/// A packet's status.
#[must_use]
#[inline]
pub fn status(packet: &[u8]) -> u32 {
    word(packet, 24)
}

/// Overwrites a packet's serial.
#[inline]
pub fn patch_serial(packet: &mut [u8], value: u32) {
    patch(packet, 20, value);
}

/// Overwrites a packet's program and procedure.
#[inline]
pub fn patch_target(packet: &mut [u8], program: u32, procedure: u32) {
    patch(packet, 4, program);
    patch(packet, 12, procedure);
}

/// Overwrites the last number in a packet.
#[inline]
pub fn patch_last(packet: &mut [u8], value: u32) {
    patch(packet, packet.len() - 4, value);
}

/// Overwrites a packet's length word with the length it has.
pub fn patch_length(packet: &mut [u8]) {
    patch(packet, 0, u32::try_from(packet.len()).unwrap_or(u32::MAX));
}

/// Splits the first packet off, if all of it is there. A length word too small to be legal is
/// taken for the smallest legal one.
#[must_use]
#[inline]
pub fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let len = bytes.first_chunk().map(|word| u32::from_be_bytes(*word))?;
    bytes.split_at_checked((len as usize).max(HEAD))
}

fn packet(header: [u32; 6], body: &[u8]) -> Vec<u8> {
    let len = u32::try_from(HEAD + body.len()).unwrap_or(u32::MAX);
    [&words([len]), &words(header), body].concat()
}

#[inline]
fn patch(packet: &mut [u8], at: usize, value: u32) {
    if let Some(word) = packet.get_mut(at..).and_then(|rest| rest.first_chunk_mut()) {
        *word = value.to_be_bytes();
    }
}
