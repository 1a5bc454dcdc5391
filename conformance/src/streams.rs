//! Procedures that open streams, through the library's own streams: what is sent must be there
//! afterwards, what comes must be what was put there.

use std::time::Duration;

use bytes::Bytes;
use serde_json::{Value, json};
use tokio::time::timeout;
use virtwire::protocol::{Procedure, remote};
use virtwire::{ByteStream, Chunk, Connection};
use virtwire_protocol::xdr::{Encode as _, Encoder};
use virtwire_protocol::{Direction, Message, ProcedureInfo, decode};

use crate::bench::{Bench, Called, DEADLINE, Outcome, failure};
use crate::body;
use crate::cases::StreamCase;

/// No stream of the tables brings more.
const LARGEST: usize = 64 << 20;
/// The flag of both transfers of volumes that lets holes pass.
const SPARSE: u32 = 1;
/// What goes into volumes before and behind a hole. The first takes two packets.
const BEFORE: usize = 300_001;
const HOLE: usize = 131_072;
const BEHIND: usize = 5;
/// How often a guest is spoken to until it has come up, and how long it has to answer.
const TRIES: usize = 80;
const PAUSE: Duration = Duration::from_millis(500);

/// What is done with a stream.
#[derive(Clone, Debug)]
pub(crate) enum Work {
    /// What a case says.
    Case(StreamCase),
    /// These bytes are sent.
    Put(Vec<u8>),
}

/// Makes the call and does the work. The reply as it reads has a field more, `stream_bytes`.
pub(crate) fn call(bench: &Bench, info: &ProcedureInfo, work: Work, args: &Value) -> Called {
    let (bytes, sent) = match body::arguments(info, args) {
        Ok(encoded) => encoded,
        Err(why) => return Called { sent: args.clone(), outcome: Outcome::Broken(why) },
    };
    let message = match decode(info.program, info.number, Direction::Call, &bytes.into()) {
        Ok(message) => message,
        Err(error) => return Called { sent, outcome: Outcome::Broken(error.to_string()) },
    };
    let done = work_on(bench.connection.as_async(), &message, work);
    let outcome = match bench.connection.wait(async { timeout(DEADLINE, done).await }) {
        Ok(Ok(value)) => Outcome::Reply(value, 0),
        Ok(Err(Stop::Error(error))) => failure(&error),
        Ok(Err(Stop::Wrong(why))) => Outcome::Broken(why),
        Err(_) => Outcome::Broken(format!("the stream is at no end after {DEADLINE:?}")),
    };
    Called { sent, outcome }
}

/// Why there is no good end: what the library says, or what was looked for and is not there.
enum Stop {
    Error(virtwire::Error),
    Wrong(String),
}

impl From<virtwire::Error> for Stop {
    fn from(error: virtwire::Error) -> Self {
        Self::Error(error)
    }
}

async fn work_on(connection: &Connection, message: &Message, work: Work) -> Result<Value, Stop> {
    let (mut reply, mut stream) = open(connection, message).await?;
    let moved = match work {
        Work::Case(StreamCase::Upload) => {
            let args = args_of::<remote::StorageVolUpload>(message)?;
            let sent = fill(&mut stream, args.flags).await?;
            let back = download(&args.vol, args.offset);
            let (_, mut back) = begin(connection, back).await?;
            same(&sent, &read(&mut back).await?)?;
            back.finish().await?;
            sent.len()
        }
        Work::Case(StreamCase::Download) => {
            let args = args_of::<remote::StorageVolDownload>(message)?;
            // What this one brings is of no matter: it shows that one can be broken off.
            stream.abort().await?;
            let up = remote::StorageVolUpload {
                vol: args.vol.clone(),
                offset: args.offset,
                length: 0,
                flags: args.flags,
            };
            let (_, mut up) = begin(connection, up).await?;
            let sent = fill(&mut up, args.flags).await?;
            let (_, mut stream) = begin(connection, args.clone()).await?;
            same(&sent, &read(&mut stream).await?)?;
            stream.finish().await?;
            sent.len()
        }
        Work::Case(StreamCase::Read) => {
            let came = read(&mut stream).await?;
            stream.finish().await?;
            came.len()
        }
        Work::Case(StreamCase::Send(count)) => {
            stream.write_chunk(pattern(count)).await?;
            stream.abort().await?;
            count
        }
        Work::Case(StreamCase::Talk) => {
            let moved = talk(&mut stream).await?;
            stream.abort().await?;
            moved
        }
        Work::Put(bytes) => {
            let count = bytes.len();
            stream.write_chunk(bytes.into()).await?;
            stream.finish().await?;
            count
        }
    };
    match &mut reply {
        Value::Object(fields) => drop(fields.insert("stream_bytes".to_owned(), json!(moved))),
        // A reply with nothing in it.
        other => *other = json!({ "stream_bytes": moved }),
    }
    Ok(reply)
}

/// Makes the call, whichever procedure it is of.
async fn open(connection: &Connection, message: &Message) -> Result<(Value, ByteStream), Stop> {
    if let Some(args) = message.downcast_ref::<remote::StorageVolUpload>() {
        begin(connection, args.clone()).await
    } else if let Some(args) = message.downcast_ref::<remote::StorageVolDownload>() {
        begin(connection, args.clone()).await
    } else if let Some(args) = message.downcast_ref::<remote::DomainScreenshot>() {
        begin(connection, args.clone()).await
    } else if let Some(args) = message.downcast_ref::<remote::DomainOpenConsole>() {
        begin(connection, args.clone()).await
    } else if let Some(args) = message.downcast_ref::<remote::DomainOpenChannel>() {
        begin(connection, args.clone()).await
    } else if let Some(args) = message.downcast_ref::<remote::DomainMigratePrepareTunnel>() {
        begin(connection, args.clone()).await
    } else if let Some(args) = message.downcast_ref::<remote::DomainMigratePrepareTunnel3>() {
        begin(connection, args.clone()).await
    } else if let Some(args) = message.downcast_ref::<remote::DomainMigratePrepareTunnel3Params>() {
        begin(connection, args.clone()).await
    } else {
        Err(Stop::Wrong(format!("{} opens no stream", message.info().name)))
    }
}

async fn begin<P: Procedure>(
    connection: &Connection,
    args: P,
) -> Result<(Value, ByteStream), Stop> {
    let (reply, stream) = connection.call_stream(args).timeout(DEADLINE).await?;
    let mut bytes = Encoder::new();
    reply.encode(&mut bytes).map_err(|error| Stop::Wrong(error.to_string()))?;
    let reply = body::read(&P::INFO, Direction::Reply, &bytes.into_bytes().into());
    Ok((reply.map_err(Stop::Wrong)?, stream))
}

fn args_of<P: Procedure>(message: &Message) -> Result<&P, Stop> {
    let wrong = || Stop::Wrong(format!("{} moves no volume", message.info().name));
    message.downcast_ref().ok_or_else(wrong)
}

fn download(vol: &remote::StorageVol, offset: u64) -> remote::StorageVolDownload {
    remote::StorageVolDownload { vol: vol.clone(), offset, length: 0, flags: 0 }
}

/// Sends data, a hole, or zeros where there can be none, and more data; gives all as it must be
/// there then.
async fn fill(stream: &mut ByteStream, flags: u32) -> Result<Vec<u8>, Stop> {
    let parts = [pattern(BEFORE), Bytes::from(vec![0; HOLE]), pattern(BEHIND)];
    for (index, part) in parts.iter().enumerate() {
        match index == 1 && flags & SPARSE != 0 {
            true => stream.write_hole(HOLE as u64).await?,
            false => stream.write_chunk(part.clone()).await?,
        }
    }
    stream.finish().await?;
    Ok(parts.concat())
}

/// Reads to the end, holes as zeros.
async fn read(stream: &mut ByteStream) -> Result<Vec<u8>, Stop> {
    let mut all = Vec::new();
    while let Some(chunk) = stream.read_chunk().await? {
        let length = match &chunk {
            Chunk::Data(data) => data.len(),
            Chunk::Hole(length) => usize::try_from(*length).unwrap_or(usize::MAX),
        };
        if length > LARGEST - all.len() {
            return Err(Stop::Wrong(format!("more than {LARGEST} bytes come")));
        }
        match chunk {
            Chunk::Data(data) => all.extend_from_slice(&data),
            Chunk::Hole(_) => all.resize(all.len() + length, 0),
        }
    }
    Ok(all)
}

/// What was sent must have come back, with nothing but zeros behind.
fn same(sent: &[u8], came: &[u8]) -> Result<(), Stop> {
    let rest = came.strip_prefix(sent);
    match rest.is_some_and(|rest| rest.iter().all(|byte| *byte == 0)) {
        true => Ok(()),
        false => {
            let at = sent.iter().zip(came).position(|(one, other)| one != other);
            let at = at.unwrap_or_else(|| sent.len().min(came.len()));
            let (sent, came) = (sent.len(), came.len());
            let why = format!(
                "of {sent} bytes that were sent, {came} are there, others from byte {at} on"
            );
            Err(Stop::Wrong(why))
        }
    }
}

/// Speaks to the guest of the table's own: it answers with upper and lower case exchanged.
async fn talk(stream: &mut ByteStream) -> Result<usize, Stop> {
    const ASKED: &[u8] = b"Virtwire";
    const ANSWER: &[u8] = b"vIRTWIRE";
    let mut came = Vec::new();
    for _ in 0..TRIES {
        stream.write_chunk(Bytes::from_static(ASKED)).await?;
        let listening = async {
            while !came.windows(ANSWER.len()).any(|part| part == ANSWER) {
                match stream.read_chunk().await? {
                    Some(Chunk::Data(data)) => came.extend_from_slice(&data),
                    Some(Chunk::Hole(_)) => {}
                    None => return Err(Stop::Wrong("the console ended".to_owned())),
                }
            }
            Ok(())
        };
        if let Ok(answered) = timeout(PAUSE, listening).await {
            answered?;
            return Ok(came.len());
        }
    }
    Err(Stop::Wrong(format!("the guest does not answer, there came {}", body::hex(&came))))
}

/// Bytes that are not all the same.
pub(crate) fn pattern(length: usize) -> Bytes {
    (1..=251_u8).cycle().take(length).collect()
}
