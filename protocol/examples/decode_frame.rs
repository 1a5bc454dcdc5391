//! Shows packets of the wire in readable form.
//!
//! ```sh
//! cargo run -p virtwire-protocol --example decode_frame -- 0000001c20008086000000010000003b…
//! cargo run -p virtwire-protocol --example decode_frame -- protocol/tests/golden/raw.frames
//! xxd -p captured | cargo run -p virtwire-protocol --example decode_frame
//! cargo run -p virtwire-protocol --features json --example decode_frame -- --json FILE
//! ```
//!
//! Input is hexadecimal, with blanks and line ends anywhere and packets one after the other, as
//! they were on the wire: each file descriptor is one byte, or `+fd`. Lines that begin with `>`
//! or `<` are whole packets of the client or the daemon, as in a capture; `#` begins a comment.
//! With `--json` there is one JSON object a line for each packet.

use std::error::Error;
use std::fmt::Debug;
use std::io::Read;
use std::process::ExitCode;
use std::{env, fs, io};

use virtwire_protocol::frame::{Frame, FrameDecoder};
use virtwire_protocol::virnet::{MessageError, MessageStatus, MessageType, StreamHole};
use virtwire_protocol::xdr::{Decode, Decoder};
use virtwire_protocol::{Direction, Message, Program, decode, procedure};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("decode_frame: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let json = arguments.iter().position(|argument| argument == "--json");
    let json = json.map(|at| arguments.remove(at)).is_some();
    if json && !cfg!(feature = "json") {
        return Err("--json needs `--features json`".into());
    }
    for (mark, wire) in chunks(&input(&arguments)?)? {
        each_frame(&wire, |frame| show(mark, frame, json))?;
    }
    Ok(())
}

/// The files that the arguments name, or the arguments themselves, or what is on stdin.
fn input(arguments: &[String]) -> io::Result<String> {
    let mut text = String::new();
    if arguments.is_empty() {
        io::stdin().read_to_string(&mut text)?;
    }
    for argument in arguments {
        match fs::read_to_string(argument) {
            Ok(file) => text.push_str(&file),
            Err(_) => text.push_str(argument),
        }
        text.push('\n');
    }
    Ok(text)
}

/// The bytes of each marked line, and of all that lies between two of them.
fn chunks(text: &str) -> Result<Vec<(char, Vec<u8>)>, String> {
    let mut chunks = vec![(' ', Vec::new())];
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default().trim_start();
        let mark = line.chars().next().filter(|mark| matches!(mark, '>' | '<'));
        if mark.is_some() || chunks.last().is_some_and(|(mark, _)| *mark != ' ') {
            chunks.push((mark.unwrap_or(' '), Vec::new()));
        }
        if let Some((_, bytes)) = chunks.last_mut() {
            bytes.extend(unhex(line.trim_start_matches(['>', '<']))?);
        }
    }
    Ok(chunks)
}

fn unhex(text: &str) -> Result<Vec<u8>, String> {
    let digits: String = text.replace("+fd", "00").split_whitespace().collect();
    let pairs = digits.as_bytes().chunks(2).map(|pair| {
        let pair = String::from_utf8_lossy(pair);
        let byte = u8::from_str_radix(&pair, 16).ok().filter(|_| pair.len() == 2);
        byte.ok_or_else(|| format!("`{pair}` is no byte in hexadecimal, and no such file either"))
    });
    pairs.collect()
}

fn each_frame(
    mut wire: &[u8],
    mut show: impl FnMut(&Frame<()>) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let mut decoder = FrameDecoder::new();
    while !wire.is_empty() {
        let len = word(wire, 0).max(4);
        let packet = take(&mut wire, len);
        feed(&mut decoder, packet, None);
        // Types 4 and 5 are a call and a reply with file descriptors.
        let count = if matches!(word(packet, 16), 4 | 5) { word(packet, 28) } else { 0 };
        for _ in 0..count.min(wire.len()) {
            feed(&mut decoder, take(&mut wire, 1), Some(()));
        }
        while let Some(frame) = decoder.next()? {
            show(&frame)?;
        }
    }
    if decoder.is_empty() { Ok(()) } else { Err("the input ends within a packet".into()) }
}

fn take<'a>(wire: &mut &'a [u8], len: usize) -> &'a [u8] {
    let (taken, rest) = wire.split_at(len.min(wire.len()));
    *wire = rest;
    taken
}

fn word(bytes: &[u8], at: usize) -> usize {
    let word = bytes.get(at..).and_then(|rest| rest.first_chunk()).copied();
    u32::from_be_bytes(word.unwrap_or_default()) as usize
}

fn feed(decoder: &mut FrameDecoder<()>, mut bytes: &[u8], fd: Option<()>) {
    while !bytes.is_empty() {
        let part = decoder.space();
        let len = part.len().min(bytes.len());
        part.iter_mut().zip(take(&mut bytes, len)).for_each(|(to, from)| *to = *from);
        decoder.advance(len, fd);
    }
}

/// What follows a header.
enum Body {
    ByNumber(Message),
    Error(MessageError),
    Hole(StreamHole),
    Data(Vec<u8>),
    /// Not what it should be.
    Odd(String),
}

fn body(frame: &Frame<()>) -> Body {
    let header = &frame.header;
    let direction = match (header.r#type, header.status) {
        (MessageType::REPLY | MessageType::STREAM, MessageStatus::ERROR) => {
            return generic(frame, Body::Error);
        }
        (MessageType::STREAM_HOLE, _) => return generic(frame, Body::Hole),
        (MessageType::CALL | MessageType::CALL_WITH_FDS, _) => Direction::Call,
        (MessageType::REPLY | MessageType::REPLY_WITH_FDS, _) => Direction::Reply,
        (MessageType::MESSAGE, _) if header.prog != Program::KEEPALIVE.id() => Direction::Event,
        _ => return Body::Data(frame.body.to_vec()),
    };
    match decode(Program::from_id(header.prog), header.proc, direction, &frame.body) {
        Ok(message) => Body::ByNumber(message),
        Err(error) => Body::Odd(error.to_string()),
    }
}

fn generic<T: Decode>(frame: &Frame<()>, body: fn(T) -> Body) -> Body {
    match T::decode(&mut Decoder::new(&frame.body)) {
        Ok(value) => body(value),
        Err(error) => Body::Odd(error.to_string()),
    }
}

fn name(frame: &Frame<()>) -> String {
    let (program, number) = (Program::from_id(frame.header.prog), frame.header.proc);
    match (program, number, procedure(program, number)) {
        (_, _, Some(info)) => info.name.to_owned(),
        (Program::KEEPALIVE, 1, _) => "PING".to_owned(),
        (Program::KEEPALIVE, 2, _) => "PONG".to_owned(),
        _ => "unknown".to_owned(),
    }
}

fn show(mark: char, frame: &Frame<()>, json: bool) -> Result<(), Box<dyn Error>> {
    if json {
        return show_json(frame);
    }
    let header = &frame.header;
    let (program, kind) = (Program::from_id(header.prog), header.r#type);
    let (name, status, number) = (name(frame), header.status, header.proc);
    print!("{mark} {program} {name} ({number}), {kind} {status}, serial {}", header.serial);
    match frame.fds.len() {
        0 => println!(),
        count => println!(", {count} file descriptors"),
    }
    match body(frame) {
        Body::ByNumber(message) => indented(message.value()),
        Body::Error(error) => indented(&error),
        Body::Hole(hole) => indented(&hole),
        Body::Data(data) if data.is_empty() => {}
        Body::Data(data) => println!("    {} bytes: {}", data.len(), data.escape_ascii()),
        Body::Odd(error) => println!("    {error}\n    {}", frame.body.escape_ascii()),
    }
    Ok(())
}

fn indented(value: &(impl Debug + ?Sized)) {
    println!("    {}", format!("{value:#?}").replace('\n', "\n    "));
}

#[cfg(feature = "json")]
fn show_json(frame: &Frame<()>) -> Result<(), Box<dyn Error>> {
    let header = &frame.header;
    let (key, body) = match body(frame) {
        Body::ByNumber(message) => ("body", message.to_json()?),
        Body::Error(error) => ("error", serde_json::to_value(error)?),
        Body::Hole(hole) => ("hole", serde_json::to_value(hole)?),
        Body::Data(data) => ("data", data.into()),
        Body::Odd(error) => ("fault", error.into()),
    };
    let object = serde_json::json!({
        "program": Program::from_id(header.prog).to_string(),
        "procedure": name(frame),
        "number": header.proc,
        "type": header.r#type.to_string(),
        "status": header.status.to_string(),
        "serial": header.serial,
        "fds": frame.fds.len(),
        key: body,
    });
    println!("{object}");
    Ok(())
}

#[cfg(not(feature = "json"))]
fn show_json(_: &Frame<()>) -> Result<(), Box<dyn Error>> {
    Ok(())
}
