//! Streams: their ends, and what is behind those.

use serde_json::json;
use virtwire_protocol::frame::STREAM_CHUNK_MAX;
use virtwire_protocol::virnet::MessageStatus;
use virtwire_protocol::{Program, procedure};

use super::raw_stream::{RawStream, Said, UPLOAD, source};
use super::{Check, SMALL, must, refused};
use crate::body;
use crate::wire::{PATIENCE, Packet, Wire};

pub(super) const NO_STREAM: Check = Check {
    name: "data for no stream",
    statement: "Data, a hole, a finish or an abort for a stream that is not there has no answer \
                and does no harm.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let stream = RawStream::new(upload()?, 77);
        for packet in [stream.data(b"data"), stream.hole(4096), stream.finish(), stream.abort()] {
            wire.send(&packet)?;
        }
        Ok(stream.expect_silence(&mut wire)?)
    },
};

pub(super) const REFUSED: Check = Check {
    name: "a stream that was refused",
    statement: "Where the call that opens a stream fails there is none: its data have no answer.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let nowhere = json!({ "pool": "virtwire-none", "name": "none", "key": "/virtwire/none" });
        let (args, _) = body::arguments(upload()?, &json!({ "vol": nowhere }))?;
        refused(&mut wire, Program::REMOTE, UPLOAD, &args)?;
        let stream = RawStream::new(upload()?, wire.last_serial());
        for packet in [stream.data(b"data"), stream.finish(), stream.abort()] {
            wire.send(&packet)?;
        }
        Ok(stream.expect_silence(&mut wire)?)
    },
};

pub(super) const END: Check = Check {
    name: "the end of what comes",
    statement: "Data come in packets of at most 262,120 bytes; an empty one is their end, comes \
                once, and leaves the stream open until the client finishes it.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let stream = source(bench, &mut wire)?;
        let mut length = 0;
        loop {
            match stream.next(&mut wire)? {
                Said::Data(data) => {
                    length += data.len();
                    must(data.len() <= STREAM_CHUNK_MAX, || format!("{} bytes", data.len()))?;
                }
                Said::End => break,
                other => return Err(format!("before the end comes {other:?}").into()),
            }
        }
        must(length > 0, || "no data came".to_owned())?;
        stream.expect_silence(&mut wire)?;
        stream.end_by(&mut wire, &stream.finish())?;
        Ok(stream.expect_silence(&mut wire)?)
    },
};

pub(super) const BEHIND: Check = Check {
    name: "packets behind the end of a stream",
    statement: "A stream that is finished is no more: data, a hole, a finish or an abort behind \
                that has no answer and does no harm.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let stream = source(bench, &mut wire)?;
        stream.read(&mut wire)?;
        stream.end_by(&mut wire, &stream.finish())?;
        for packet in [stream.data(b"data"), stream.hole(4096), stream.finish(), stream.abort()] {
            wire.send(&packet)?;
        }
        Ok(stream.expect_silence(&mut wire)?)
    },
};

pub(super) const FINISHED_EARLY: Check = Check {
    name: "a finish before the end",
    statement: "A client may finish a stream before all has come: it is answered, by success or \
                an error, and nothing comes behind that.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let stream = source(bench, &mut wire)?;
        wire.send(&stream.finish())?;
        loop {
            match stream.next(&mut wire)? {
                Said::Done | Said::Error(_) => break,
                Said::Data(_) | Said::Hole(_) | Said::End => {}
            }
        }
        Ok(stream.expect_silence(&mut wire)?)
    },
};

pub(super) const ABORTED: Check = Check {
    name: "an abort",
    statement: "A stream that the client aborts is ended by an answer of the daemon's; a second \
                abort has none.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let stream = source(bench, &mut wire)?;
        stream.end_by(&mut wire, &stream.abort())?;
        wire.send(&stream.abort())?;
        Ok(stream.expect_silence(&mut wire)?)
    },
};

pub(super) const ODD_STATUS: Check = Check {
    name: "a stream packet of an unknown status",
    statement: "A packet of an unknown status aborts the stream, with an error as the answer.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let stream = source(bench, &mut wire)?;
        wire.send(&stream.packet(MessageStatus(7), &[]))?;
        loop {
            match stream.next(&mut wire)? {
                Said::Error(_) => break,
                Said::Data(_) | Said::Hole(_) | Said::End => {}
                Said::Done => return Err("it is answered by success".to_owned().into()),
            }
        }
        Ok(stream.expect_silence(&mut wire)?)
    },
};

pub(super) const SERIAL_AGAIN: Check = Check {
    name: "the serial of a stream that is over",
    statement: "The serial of a stream that is finished may be that of the next call and stream.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        for _ in 0..2 {
            wire.set_next_serial(4711);
            let stream = source(bench, &mut wire)?;
            must(stream.serial() >= 4711, || format!("serial {}", stream.serial()))?;
            stream.read(&mut wire)?;
            stream.end_by(&mut wire, &stream.finish())?;
        }
        Ok(wire.expect_service()?)
    },
};

pub(super) const BESIDE: Check = Check {
    name: "streams and calls at once",
    statement: "A connection may have several streams, and calls are answered while they are open.",
    harm: None,
    run: |bench, door| {
        let mut wire = door.open(&bench.node)?;
        let one = source(bench, &mut wire)?;
        let other = source(bench, &mut wire)?;
        wire.expect_service()?;
        let (first, _) = other.read(&mut wire)?;
        answered(&mut wire)?;
        let (second, _) = one.read(&mut wire)?;
        must(first.len() == second.len(), || format!("{} and {}", first.len(), second.len()))?;
        other.end_by(&mut wire, &other.finish())?;
        one.end_by(&mut wire, &one.finish())?;
        Ok(wire.expect_service()?)
    },
};

pub(super) const LEFT_OPEN: Check = Check {
    name: "a connection that ends with a stream",
    statement: "A client may leave with a stream open: the daemon ends that and serves others.",
    harm: None,
    run: |bench, door| {
        for _ in 0..3 {
            let mut wire = door.open(&bench.node)?;
            source(bench, &mut wire)?;
        }
        let mut wire = door.open(&bench.node)?;
        let stream = source(bench, &mut wire)?;
        stream.read(&mut wire)?;
        Ok(stream.end_by(&mut wire, &stream.finish())?)
    },
};

/// A call that goes out while streams are open, and its answer.
fn answered(wire: &mut Wire) -> Result<(), String> {
    let serial = wire.send_call(Program::REMOTE, SMALL, &[])?;
    let is = |it: &Packet| it.header.serial == serial;
    wire.wait_for(PATIENCE, is).map(drop).map_err(|why| why.to_string())
}

fn upload() -> Result<&'static virtwire_protocol::ProcedureInfo, String> {
    procedure(Program::REMOTE, UPLOAD).ok_or_else(|| "STORAGE_VOL_UPLOAD is not known".to_owned())
}
