//! Streams that take data: what becomes of it, and of too much.

use serde_json::{Value, json};

use super::raw_stream::{DOWNLOAD, RawStream, Said, UPLOAD, filled, opened, upload};
use super::{Check, Stop, must};
use crate::bench::Bench;
use crate::door::Door;
use crate::fixtures::Scope;
use crate::streams::pattern;
use crate::wire::Wire;

/// The flag of both transfers that lets holes pass.
const SPARSE: u32 = 1;

/// With data on both sides of it, it fits into the volume.
const HOLE_LENGTH: usize = 1 << 19;

pub(super) const WRITTEN: Check = Check {
    name: "data and a finish",
    statement: "Data have no answer; the finish has one, and then they are there. A packet may be \
                larger than those of the daemon.",
    harm: None,
    run: |bench, door| {
        let (mut wire, stream) = upload(bench, door, 0)?;
        let data = pattern(700_000);
        let (small, large) = data.split_at(1000);
        wire.send(&stream.data(small))?;
        wire.send(&stream.data(large))?;
        stream.expect_silence(&mut wire)?;
        stream.end_by(&mut wire, &stream.finish())?;
        let (back, _) = read_back(bench, &mut wire, &json!({ "vol": "$volume" }))?;
        must(back.starts_with(&data), || format!("of {} bytes others are there", data.len()))?;
        Ok(stream.expect_silence(&mut wire)?)
    },
};

pub(super) const SPARSE_BOTH_WAYS: Check = Check {
    name: "holes where they may be",
    statement: "Where it was asked for, a hole stands for so many bytes that are not written, \
                and come back as a hole: 12 bytes, more than nothing, flags 0.",
    harm: None,
    run: |bench, door| {
        let mut scope = Scope::default();
        let fields = json!({ "vol": "$new.volume" });
        let fields = filled(bench, &fields, &mut scope)?;
        let volume = fields.get("vol").cloned().unwrap_or_default();
        let sent_back = holes(bench, door, &volume);
        bench.remove(scope.undo);
        sent_back
    },
};

/// Fills a volume that has never been written to, and reads it back.
fn holes(bench: &mut Bench, door: &Door, volume: &Value) -> Result<(), Stop> {
    let mut wire = door.open(&bench.node)?;
    let fields = json!({ "vol": volume, "flags": SPARSE });
    let stream = opened(bench, &mut wire, UPLOAD, &fields)?;
    let data = pattern(100_000);
    wire.send(&stream.data(&data))?;
    wire.send(&stream.hole(HOLE_LENGTH as i64))?;
    wire.send(&stream.data(&data))?;
    stream.end_by(&mut wire, &stream.finish())?;
    let (back, holes) = read_back(bench, &mut wire, &fields)?;
    let mut whole = data.to_vec();
    whole.resize(whole.len() + HOLE_LENGTH, 0);
    whole.extend_from_slice(&data);
    must(back.starts_with(&whole), || format!("{} others came back", back.len()))?;
    must(holes > 0, || "no hole came back".to_owned())?;
    Ok(wire.expect_service()?)
}

pub(super) const BROKEN_OFF: Check = Check {
    name: "an abort of an upload",
    statement: "An upload that is aborted with data under way is ended by an answer.",
    harm: None,
    run: |bench, door| {
        let (mut wire, stream) = upload(bench, door, 0)?;
        for _ in 0..8 {
            wire.send(&stream.data(&[1; 65536]))?;
        }
        stream.end_by(&mut wire, &stream.abort())?;
        Ok(stream.expect_silence(&mut wire)?)
    },
};

pub(super) const EMPTY: Check = Check {
    name: "an empty packet before the finish",
    statement: "An empty packet is the end of what the client sends; the finish behind it is \
                answered, and what came before is there.",
    harm: None,
    run: |bench, door| {
        let (mut wire, stream) = upload(bench, door, 0)?;
        let data = pattern(5000);
        wire.send(&stream.data(&data))?;
        wire.send(&stream.data(&[]))?;
        stream.end_by(&mut wire, &stream.finish())?;
        let (back, _) = read_back(bench, &mut wire, &json!({ "vol": "$volume" }))?;
        must(back.starts_with(&data), || format!("of {} bytes others are there", data.len()))?;
        Ok(stream.expect_silence(&mut wire)?)
    },
};

pub(super) const TOO_MUCH: Check = Check {
    name: "more data than announced",
    statement: "An upload of more than was announced fails by an error on the stream, after which \
                a finish has no answer.",
    harm: Some("11.3.0 frees memory twice, and may end"),
    run: |bench, door| {
        let (mut wire, stream) = upload(bench, door, 10)?;
        wire.send(&stream.data(&[1; 4096]))?;
        fails(&mut wire, &stream)
    },
};

pub(super) const HOLE: Check = Check {
    name: "a hole where none may be",
    statement: "A hole in a stream that was not asked for as sparse ends the connection.",
    harm: Some("11.3.0 may stop answering for good"),
    run: |bench, door| {
        let (mut wire, stream) = upload(bench, door, 65536)?;
        wire.send(&stream.hole(4096))?;
        Ok(wire.expect_end()?)
    },
};

/// An error comes, and is the end: a finish and an abort behind it have no answer.
fn fails(wire: &mut Wire, stream: &RawStream) -> Result<(), Stop> {
    match stream.next(wire)? {
        Said::Error(_) => {}
        other => return Err(format!("where an error should be there is {other:?}").into()),
    }
    wire.send(&stream.finish())?;
    wire.send(&stream.abort())?;
    Ok(stream.expect_silence(wire)?)
}

fn read_back(bench: &mut Bench, wire: &mut Wire, fields: &Value) -> Result<(Vec<u8>, usize), Stop> {
    let stream = opened(bench, wire, DOWNLOAD, fields)?;
    let read = stream.read(wire)?;
    stream.end_by(wire, &stream.finish())?;
    Ok(read)
}
