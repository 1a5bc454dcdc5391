//! Replies recorded from a real daemon, each beside the request it answers.
//!
//! The file is a sequence of packets, request and reply in turn. The `record` program writes it.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;

use crate::Result;
use crate::wire;

/// How many domains the replayed list has.
pub const DOMAINS: u32 = 10_000;

const RECORDED: &[u8] = include_bytes!("../recordings/libvirtd-9.0.0.bin");

/// The replies, found by the request's program and procedure.
#[derive(Clone, Debug)]
pub struct Recording(HashMap<(u32, u32), Vec<u8>>);

impl Recording {
    /// The recording that comes with this package, its list of domains grown to [`DOMAINS`].
    ///
    /// # Errors
    /// When the file is cut short or has no list of domains.
    pub fn load() -> Result<Self> {
        Self::with_list_of(DOMAINS)
    }

    /// The same with a list of so many domains.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn with_list_of(domains: u32) -> Result<Self> {
        let mut replies = HashMap::new();
        let mut rest = RECORDED;
        while !rest.is_empty() {
            let (request, after) = wire::split(rest).ok_or("the recording is cut short")?;
            let (reply, after) = wire::split(after).ok_or("the recording is cut short")?;
            replies.insert((wire::program(request), wire::procedure(request)), reply.to_vec());
            rest = after;
        }
        let list = replies
            .get_mut(&(wire::REMOTE, wire::CONNECT_LIST_ALL_DOMAINS))
            .ok_or("the recording has no list of domains")?;
        *list = with_domains(list, domains, domain_name)?;
        Ok(Self(replies))
    }

    /// The reply to this request, the daemon's "unknown procedure" where there is none.
    pub fn answer(&mut self, request: &[u8]) -> Option<&[u8]> {
        let (program, procedure) = (wire::program(request), wire::procedure(request));
        let reply = self.reply(program, procedure)?;
        wire::patch_serial(reply, wire::serial(request));
        if program != wire::KEEPALIVE {
            wire::patch_target(reply, program, procedure);
        }
        Some(reply)
    }

    /// The reply to a procedure as it was recorded, the daemon's "unknown procedure" where there is
    /// none.
    pub fn reply(&mut self, program: u32, procedure: u32) -> Option<&mut Vec<u8>> {
        let unknown = (wire::REMOTE, wire::UNKNOWN);
        let key = (program, procedure);
        let key = if self.0.contains_key(&key) { key } else { unknown };
        self.0.get_mut(&key)
    }
}

/// The name of a domain of the grown list, as OpenStack names its own: 17 bytes.
#[must_use]
pub fn domain_name(index: u32) -> String {
    format!("instance-{index:08x}")
}

/// The body of a reply to CONNECT_LIST_ALL_DOMAINS with [`DOMAINS`] domains of such names.
///
/// # Errors
/// As [`Recording::load`].
pub fn list_body(name: fn(u32) -> String) -> Result<Vec<u8>> {
    let mut recording = Recording::load()?;
    let reply = recording
        .reply(wire::REMOTE, wire::CONNECT_LIST_ALL_DOMAINS)
        .ok_or("the recording has no list of domains")?;
    let grown = with_domains(reply, DOMAINS, name)?;
    Ok(grown.get(wire::HEAD..).unwrap_or_default().to_vec())
}

/// Asks a daemon, and writes what it answers.
///
/// # Errors
/// When the daemon cannot be reached or hangs up.
pub fn record(socket: &Path, name: &str, out: &mut impl Write) -> Result<()> {
    let mut peer = UnixStream::connect(socket)?;
    let mut ask = |request: Vec<u8>| -> Result<Vec<u8>> {
        peer.write_all(&request)?;
        let reply = read_packet(&mut peer)?;
        out.write_all(&request)?;
        out.write_all(&reply)?;
        Ok(reply)
    };
    ask(wire::call(wire::AUTH_LIST, 0, &[]))?;
    ask(wire::call(wire::CONNECT_OPEN, 0, &wire::open_args(name)))?;
    ask(wire::call(wire::CONNECT_GET_LIB_VERSION, 0, &[]))?;
    ask(wire::call(wire::CONNECT_GET_HOSTNAME, 0, &[]))?;
    let list = ask(wire::call(wire::CONNECT_LIST_ALL_DOMAINS, 0, &wire::list_args()))?;
    ask(wire::call(wire::DOMAIN_GET_INFO, 0, first_domain(&list)?))?;
    ask(wire::ping())?;
    ask(wire::call(wire::UNKNOWN, 0, &[]))?;
    // Late, since the daemon sends PINGs of its own after it.
    ask(wire::call(wire::CONNECT_SUPPORTS_FEATURE, 0, &wire::words([10])))?;
    ask(wire::call(wire::CONNECT_CLOSE, 0, &[]))?;
    Ok(())
}

/// A list reply with copies of its first domain, each with its own name, UUID and id.
fn with_domains(list: &[u8], domains: u32, name: fn(u32) -> String) -> Result<Vec<u8>> {
    let domain = first_domain(list)?;
    let (_, uuid) = domain.split_at(domain.len() - 20);
    let mut out = list.get(..wire::HEAD).unwrap_or_default().to_vec();
    out.extend(wire::words([domains]));
    for index in 0..domains {
        out.extend(wire::string(&name(index)));
        out.extend(uuid.get(..12).unwrap_or_default());
        out.extend(wire::words([index, index + 1]));
    }
    out.extend(wire::words([domains]));
    wire::patch_length(&mut out);
    Ok(out)
}

/// The first domain of a list reply as it is on the wire: name, UUID, id.
fn first_domain(list: &[u8]) -> Result<&[u8]> {
    let name = wire::HEAD + 4;
    let len = 4 + (wire::word(list, name) as usize).next_multiple_of(4) + 16 + 4;
    list.get(name..name + len).ok_or_else(|| "the daemon lists no domain".into())
}

fn read_packet(peer: &mut UnixStream) -> Result<Vec<u8>> {
    let mut packet = vec![0; 4];
    peer.read_exact(&mut packet)?;
    packet.resize((wire::word(&packet, 0) as usize).max(wire::HEAD), 0);
    peer.read_exact(packet.get_mut(4..).unwrap_or_default())?;
    Ok(packet)
}
