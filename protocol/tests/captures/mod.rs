//! Reads the captures in `tests/golden`, with nothing of the crate under test.
#![allow(dead_code, unreachable_pub)]

use std::fs;
use std::path::Path;

pub const CALL: u32 = 0;
pub const REPLY: u32 = 1;
pub const MESSAGE: u32 = 2;
pub const STREAM: u32 = 3;
pub const CALL_WITH_FDS: u32 = 4;
pub const REPLY_WITH_FDS: u32 = 5;

pub const OK: u32 = 0;
pub const ERROR: u32 = 1;

pub const REMOTE: u32 = 0x2000_8086;
pub const ADMIN: u32 = 0x0690_0690;
pub const KEEPALIVE: u32 = 0x6b65_6570;

/// One packet as it was on the wire.
#[derive(Clone)]
pub struct Packet {
    pub from_client: bool,
    pub bytes: Vec<u8>,
    pub fds: usize,
}

impl Packet {
    pub fn word(&self, index: usize) -> u32 {
        u32::from_be_bytes(self.bytes[index * 4..][..4].try_into().unwrap())
    }
    pub fn program(&self) -> u32 {
        self.word(1)
    }
    pub fn number(&self) -> i32 {
        self.word(3).cast_signed()
    }
    pub fn kind(&self) -> u32 {
        self.word(4)
    }
    pub fn serial(&self) -> u32 {
        self.word(5)
    }
    pub fn status(&self) -> u32 {
        self.word(6)
    }
    /// What follows the header and the count of descriptors.
    pub fn body(&self) -> &[u8] {
        let counted = matches!(self.kind(), CALL_WITH_FDS | REPLY_WITH_FDS);
        &self.bytes[if counted { 32 } else { 28 }..]
    }
}

/// All captures by name, in order of their names.
pub fn all() -> Vec<(String, Vec<Packet>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|end| end == "frames")).collect();
    paths.sort();
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|path| (name(path), packets(&fs::read_to_string(path).unwrap()))).collect()
}

/// The capture of that name.
pub fn named(name: &str) -> Vec<Packet> {
    all().into_iter().find(|(other, _)| other == name).unwrap().1
}

/// The body of the first such packet.
pub fn body(capture: &str, program: u32, number: i32, kind: u32, status: u32) -> Vec<u8> {
    let fits = |packet: &&Packet| {
        (packet.program(), packet.number()) == (program, number)
            && (packet.kind(), packet.status()) == (kind, status)
    };
    let packets = named(capture);
    packets.iter().find(fits).expect("no such packet").body().to_vec()
}

fn packets(text: &str) -> Vec<Packet> {
    text.lines().map(packet).collect()
}

fn packet(line: &str) -> Packet {
    let mut parts = line.split(' ');
    let from_client = match parts.next() {
        Some(">") => true,
        Some("<") => false,
        other => panic!("{other:?} at the start of a line"),
    };
    let bytes = unhex(parts.next().unwrap());
    let fds = parts.inspect(|part| assert_eq!(*part, "+fd")).count();
    Packet { from_client, bytes, fds }
}

fn unhex(text: &str) -> Vec<u8> {
    let byte = |at| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    (0..text.len()).step_by(2).map(byte).collect()
}
