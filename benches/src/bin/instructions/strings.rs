//! What the string type of a name costs: the list of domains with others than the project's.

use std::fs;
use std::hint::black_box;

use bytes::Bytes;
use virtwire_benches::{Result, recording};
use virtwire_protocol::remote::ConnectListAllDomainsReply;
use virtwire_protocol::xdr::{Decode, Decoder, Uuid};

/// How many lists are kept to weigh one.
const LISTS: usize = 20;
const STRING_MAX: usize = 4 * 1024 * 1024;

/// What [`kept`] can weigh, with titles.
pub(crate) const KEPT: [(&str, &str); 6] = [
    ("XdrString, 17 bytes", "kept-xdr"),
    ("String, 17 bytes", "kept-string"),
    ("slice of the reply, 17 bytes", "kept-slice"),
    ("XdrString, 36 bytes", "kept-xdr-long"),
    ("String, 36 bytes", "kept-string-long"),
    ("slice of the reply, 36 bytes", "kept-slice-long"),
];

/// A listed domain, but for the type of its name.
#[derive(Debug)]
#[expect(dead_code, reason = "nothing but its size and its making matters")]
struct Domain<S> {
    name: S,
    uuid: Uuid,
    id: i32,
}

/// A name too long to be stored inline: 36 bytes.
pub(crate) fn long_name(index: u32) -> String {
    format!("project-web-frontend-eu-west-{index:07}")
}

/// Names that own their bytes and are checked to be UTF-8.
pub(crate) fn string(count: u32, name: fn(u32) -> String) -> Result<()> {
    let body = Bytes::from(recording::list_body(name)?);
    for _ in 0..count {
        black_box(strings(black_box(&body))?);
    }
    Ok(())
}

/// Names that share the reply's buffer.
pub(crate) fn slice(count: u32, name: fn(u32) -> String) -> Result<()> {
    let body = Bytes::from(recording::list_body(name)?);
    for _ in 0..count {
        black_box(slices(black_box(&body))?);
    }
    Ok(())
}

/// How many KiB of this process a kept list takes; one kind per process.
pub(crate) fn kept(kind: &str) -> Result<usize> {
    let name = if kind.ends_with("-long") { long_name } else { recording::domain_name };
    match kind.trim_end_matches("-long") {
        "kept-xdr" => weigh(name, |body| {
            Ok(ConnectListAllDomainsReply::decode(&mut Decoder::new(body))?.domains)
        }),
        "kept-string" => weigh(name, strings),
        "kept-slice" => weigh(name, slices),
        _ => Err(format!("nothing is called {kind}").into()),
    }
}

fn weigh<T>(name: fn(u32) -> String, decode: fn(&Bytes) -> Result<Vec<T>>) -> Result<usize> {
    let packed = recording::list_body(name)?;
    let mut lists = Vec::with_capacity(LISTS);
    let before = resident_kib()?;
    for _ in 0..LISTS {
        lists.push(decode(&Bytes::copy_from_slice(&packed))?);
    }
    let kept = (resident_kib()? - before) / LISTS;
    black_box(lists);
    Ok(kept)
}

fn resident_kib() -> Result<usize> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    Ok(number.ok_or("the kernel does not say how much memory is resident")?.parse()?)
}

fn strings(body: &Bytes) -> Result<Vec<Domain<String>>> {
    domains(body, |bytes| Ok(str::from_utf8(bytes)?.to_owned()))
}

fn slices(body: &Bytes) -> Result<Vec<Domain<Bytes>>> {
    domains(body, |bytes| Ok(body.slice_ref(bytes)))
}

fn domains<S>(body: &Bytes, name: impl Fn(&[u8]) -> Result<S>) -> Result<Vec<Domain<S>>> {
    let mut input = body.as_ref();
    let count = word(&mut input)?;
    let mut domains = Vec::with_capacity(count.min(input.len() / 24));
    for _ in 0..count {
        let len = word(&mut input)?;
        if len > STRING_MAX {
            return Err("a name is too long".into());
        }
        let bytes = take(&mut input, len)?;
        take(&mut input, len.next_multiple_of(4) - len)?;
        let (uuid, rest) = input.split_first_chunk().ok_or("the list is cut short")?;
        input = rest;
        let id = word(&mut input)? as u32;
        domains.push(Domain {
            name: name(bytes)?,
            uuid: Uuid::from_bytes(*uuid),
            id: id.cast_signed(),
        });
    }
    Ok(domains)
}

fn word(input: &mut &[u8]) -> Result<usize> {
    let (word, rest) = input.split_first_chunk().ok_or("the list is cut short")?;
    *input = rest;
    Ok(u32::from_be_bytes(*word) as usize)
}

fn take<'a>(input: &mut &'a [u8], len: usize) -> Result<&'a [u8]> {
    let (bytes, rest) = input.split_at_checked(len).ok_or("the list is cut short")?;
    *input = rest;
    Ok(bytes)
}
