//! The corpus: what each target is tried with first, and what mutations begin from.

use std::path::{Path, PathBuf};
use std::{fs, io};

use virtwire_protocol::Program;

use crate::engine::sequences::bytes;
use crate::targets::bodies;

/// How many seeds of `sequences` there are, each four of which are longer than those before.
const RANDOM: u64 = 16;

/// The folder of a target's inputs.
#[must_use]
pub fn corpus_dir(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target)
}

/// A target's inputs by name, in order.
///
/// # Errors
/// The folder is not there, or something in it cannot be read.
pub fn corpus(target: &str) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut inputs = Vec::new();
    for entry in fs::read_dir(corpus_dir(target))? {
        let entry = entry?;
        inputs.push((entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path())?));
    }
    inputs.sort();
    Ok(inputs)
}

/// Writes the seeds of `frames` and `bodies` anew, from packets that a daemon and its clients
/// exchanged: the shortest body of each kind for each fourth procedure, and every fourteenth
/// group of three packets. Those of `sequences` are random. Tells how many there are.
///
/// # Errors
/// The captures cannot be read, or the corpus not be written.
pub fn write() -> io::Result<usize> {
    let mut inputs = Vec::new();
    let mut seen = std::collections::BTreeMap::<(u32, u32, u8), (String, Vec<u8>)>::new();
    for (name, packets) in captures()? {
        for (at, few) in packets.chunks(3).enumerate().step_by(14) {
            inputs.push((format!("frames/{name}-{at}"), stream(few)));
        }
        if packets.iter().any(|packet| packet.fds > 0) {
            let few: Vec<_> = packets.iter().filter(|packet| packet.fds > 0).cloned().collect();
            inputs.push((format!("frames/{name}-fds"), stream(&few)));
        }
        for packet in &packets {
            let Some((key, input)) = body(packet) else { continue };
            let kind = ["call", "reply", "event", "error"].get(usize::from(key.2)).copied();
            let file = format!("bodies/{name}-{}-{}", kind.unwrap_or("other"), key.1);
            let known = seen.get(&key).is_some_and(|(_, known)| known.len() <= input.len());
            if !known && (key.1 % 4 == 0 || key.2 > 1) {
                seen.insert(key, (file, input));
            }
        }
    }
    inputs.extend(seen.into_values());
    inputs.extend(
        (0..RANDOM).map(|at| (format!("sequences/random-{at}"), bytes(at, 64 << (at / 4)))),
    );
    for (name, input) in &inputs {
        let path = corpus_dir(name);
        fs::create_dir_all(path.parent().unwrap_or(&path))?;
        fs::write(path, input)?;
    }
    Ok(inputs.len())
}

/// An input of the target `frames`; `fds` are positions with how many descriptors come there.
pub(crate) fn frames_input(step: u16, fds: &[(usize, u8)], stream: &[u8]) -> Vec<u8> {
    let mut input = step.to_be_bytes().to_vec();
    let fds: Vec<_> = fds.iter().take(255).collect();
    input.push(fds.len() as u8);
    for (at, count) in fds {
        input.extend((*at as u16).to_be_bytes());
        input.push(count - 1);
    }
    input.extend(stream);
    input
}

#[derive(Clone)]
struct Packet {
    bytes: Vec<u8>,
    fds: usize,
}

fn stream(packets: &[Packet]) -> Vec<u8> {
    let (mut stream, mut fds) = (Vec::new(), Vec::new());
    for packet in packets {
        stream.extend(&packet.bytes);
        for _ in 0..packet.fds {
            fds.push((stream.len(), 1));
            stream.push(0);
        }
    }
    frames_input(100, &fds, &stream)
}

/// Program, number and kind of a packet, and the input of the target `bodies` for it.
fn body(packet: &Packet) -> Option<((u32, u32, u8), Vec<u8>)> {
    let word = |at: usize| {
        packet.bytes.get(at * 4..)?.first_chunk::<4>().map(|word| u32::from_be_bytes(*word))
    };
    let (program, number, kind, status) = (word(1)?, word(3)?, word(4)?, word(6)?);
    let known = bodies::PROGRAMS.iter().position(|it| *it == Program::from_id(program))?;
    let counted = matches!(kind, 4 | 5);
    let body = packet.bytes.get(if counted { 32 } else { 28 }..)?;
    let error = vec![255, 255, 0, 0];
    let (direction, head) = match (kind, status) {
        (_, 1) => return Some(((0, 0, 3), [error, body.to_vec()].concat())),
        (0 | 4, _) => (0, vec![known as u8, 0]),
        (1 | 5, _) => (1, vec![known as u8, 1]),
        (2, _) => (2, vec![known as u8, 2]),
        _ => return None,
    };
    let number_at = (number as u16).to_be_bytes();
    Some(((program, number, direction), [&head, &number_at[..], body].concat()))
}

/// The captures by name. Their lines are `>` or `<`, a packet in hex, and `+fd` for each
/// descriptor.
fn captures() -> io::Result<Vec<(String, Vec<Packet>)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../protocol/tests/golden");
    let mut captures = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path)?;
        captures.push((name, text.lines().filter_map(packet).collect()));
    }
    captures.sort_by(|(one, _): &(String, Vec<Packet>), (other, _)| one.cmp(other));
    Ok(captures)
}

fn packet(line: &str) -> Option<Packet> {
    let mut words = line.split(' ').skip(1);
    let digits = words.next()?.as_bytes();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes = digits.chunks(2).map(byte).collect::<Option<_>>()?;
    Some(Packet { bytes, fds: words.count() })
}
