//! One client: its login, its calls in their order, its signs of life.

use std::sync::Arc;

use tokio::time::Instant;
use virtwire_protocol::frame::Frame;
use virtwire_protocol::keepalive::KeepaliveProcedure;
use virtwire_protocol::remote::{
    ConnectClose, ConnectOpen, ConnectSupportsFeature, ConnectSupportsFeatureReply,
};
use virtwire_protocol::virnet::{MessageHeader, MessageStatus, MessageType};
use virtwire_protocol::{Procedure, Program, api};

use crate::dispatch::{self, Call};
use crate::error::{Failure, Result};
use crate::events::ClientId;
use crate::faults::{self, Fault};
use crate::login::Login;
use crate::outbox::Outbox;
use crate::pings::Pings;
use crate::server::{Node, Server};
use crate::stream::{Outcome, Streams};
use crate::wire;

/// So many calls may wait for their time. Whoever makes more is answered at once.
const DELAYED_MAX: usize = 1024;

/// What is asked of a daemon by number: whether it pings, and how it tells of events.
const FEATURE_KEEPALIVE: i32 = 10;
const FEATURE_EVENT_CALLBACK: i32 = 14;
const FEATURE_CLOSE_CALLBACK: i32 = 15;

/// What the test driver has: descriptors, typed strings, the right order of network updates.
const FEATURES_OF_DRIVER: [i32; 3] = [8, 9, 16];

/// Whether the connection goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    Goon,
    End,
}

#[derive(Debug)]
pub(crate) struct Session {
    server: Server,
    id: ClientId,
    outbox: Arc<Outbox>,
    opened: Option<Opened>,
    is_closed: bool,
    login: Login,
    /// Once the client has asked for them.
    pings: Option<Pings>,
    /// Calls that are answered later.
    delayed: Vec<(Instant, Frame<()>)>,
    streams: Streams,
}

#[derive(Debug)]
struct Opened {
    node: Arc<Node>,
    uri: String,
    is_read_only: bool,
}

impl Session {
    pub(crate) fn new(server: Server, outbox: Arc<Outbox>) -> Self {
        let id = server.next_client();
        let login = server.login();
        let (opened, is_closed, pings) = (None, false, None);
        let (delayed, streams) = (Vec::new(), Streams::default());
        Self { server, id, outbox, opened, is_closed, login, pings, delayed, streams }
    }

    /// Takes a packet of the client.
    pub(crate) fn receive(&mut self, frame: Frame<()>) -> After {
        if let Some(pings) = &mut self.pings {
            pings.heard();
        }
        if self.server.faults().is_silent() {
            return After::Goon;
        }
        let header = &frame.header;
        let program = Program::from_id(header.prog);
        if program == Program::KEEPALIVE {
            if header.proc == KeepaliveProcedure::PING.0 {
                self.outbox.push(wire::keepalive(KeepaliveProcedure::PONG));
            }
            return After::Goon;
        }
        let is_call = matches!(header.r#type, MessageType::CALL | MessageType::CALL_WITH_FDS);
        if matches!(header.r#type, MessageType::STREAM | MessageType::STREAM_HOLE) {
            return match self.streams.receive(&frame) {
                Outcome::Said(packet) => {
                    self.outbox.push(packet);
                    After::Goon
                }
                Outcome::Nothing => After::Goon,
                Outcome::Broken => After::End,
            };
        }
        // What is neither call nor stream is not answered.
        if !is_call {
            return After::Goon;
        }
        match self.server.faults().of(program, header.proc) {
            Some(Fault::Delay(time)) if self.delayed.len() < DELAYED_MAX => {
                self.delayed.push((Instant::now() + time, frame));
                return After::Goon;
            }
            Some(Fault::Drop) => return After::Goon,
            Some(Fault::Disconnect) => return After::End,
            Some(Fault::Error { code, message }) => {
                self.outbox.push(wire::error(header, &faults::error(code, &message)));
                return After::Goon;
            }
            Some(Fault::Delay(_)) | None => {}
        }
        self.answer(&frame);
        self.after()
    }

    /// Whether a stream has something to send.
    pub(crate) fn is_sending(&self) -> bool {
        self.streams.is_sending() && !self.server.faults().is_silent()
    }

    /// Sends what streams have, as far as there is room.
    pub(crate) fn send(&mut self) {
        while self.outbox.has_little() && self.is_sending() {
            let Some(packet) = self.streams.next() else { return };
            self.outbox.push(packet);
        }
    }

    /// When [`tick`](Self::tick) is to be called if nothing comes until then.
    pub(crate) fn due(&self) -> Option<Instant> {
        let delayed = self.delayed.iter().map(|(due, _)| *due).min();
        let ping = self.pings.as_ref().and_then(Pings::due);
        delayed.into_iter().chain(ping).min()
    }

    /// Answers what has waited long enough, and asks a silent client for a sign of life.
    pub(crate) fn tick(&mut self, now: Instant) -> After {
        let (ready, later): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.delayed).into_iter().partition(|(due, _)| *due <= now);
        self.delayed = later;
        for (_, frame) in ready {
            self.answer(&frame);
        }
        let due = self.pings.as_ref().and_then(Pings::due).is_some_and(|due| due <= now);
        if let Some(pings) = self.pings.as_mut().filter(|_| due) {
            if !pings.one_more() {
                return After::End;
            }
            if !self.server.faults().is_silent() {
                self.outbox.push(wire::keepalive(KeepaliveProcedure::PING));
            }
        }
        self.after()
    }

    const fn after(&self) -> After {
        if self.is_closed { After::End } else { After::Goon }
    }

    fn answer(&mut self, frame: &Frame<()>) {
        let header = &frame.header;
        let reply = match self.run(frame) {
            Ok(reply) => reply,
            Err(failure) => wire::failure(header, &failure),
        };
        self.outbox.push(reply);
        if let Some(opened) = &self.opened {
            let times = self.server.faults().times();
            opened.node.lock().events.deliver(times);
        }
    }

    fn run(&mut self, frame: &Frame<()>) -> Result<Vec<u8>> {
        let header = &frame.header;
        let program = Program::from_id(header.prog);
        check_header(header)?;
        let info = dispatch::known(program, header.proc)?;
        if let Some(answer) = self.login.answer(info, header, &frame.body) {
            return answer;
        }
        if program == Program::REMOTE {
            match info.number {
                n if n == ConnectOpen::INFO.number => {
                    self.open(&wire::arguments(&frame.body)?)?;
                    return Ok(wire::reply(header, &()));
                }
                n if n == ConnectSupportsFeature::INFO.number => {
                    let args: ConnectSupportsFeature = wire::arguments(&frame.body)?;
                    let supported = i32::from(self.supports(args.feature)?);
                    return Ok(wire::reply(header, &ConnectSupportsFeatureReply { supported }));
                }
                n if n == ConnectClose::INFO.number => {
                    self.is_closed = true;
                    return Ok(wire::reply(header, &()));
                }
                _ => {}
            }
        }
        let Some(Opened { node, uri, is_read_only }) = &self.opened else {
            return Err(not_open());
        };
        let mut state = node.lock();
        let mut call = Call { state: &mut state, client: self.id, uri, stream: None };
        let reply = dispatch::dispatch(&mut call, header, &frame.body, *is_read_only)?;
        if let Some(stream) = call.stream.take() {
            self.streams.open(header, stream)?;
        }
        Ok(reply)
    }

    fn open(&mut self, args: &ConnectOpen) -> Result<()> {
        if self.opened.is_some() {
            return Err(Failure::internal("connection already open").from(api::ErrorDomain::RPC));
        }
        let name = args.name.as_ref().map(ToString::to_string).filter(|name| !name.is_empty());
        let uri = name.unwrap_or_else(|| "test:///default".to_owned());
        let node = self.server.open(&path(&uri)?)?;
        node.lock().events.join(self.id, Arc::clone(&self.outbox));
        let is_read_only = args.flags & api::ConnectFlags::RO.bits() != 0;
        self.opened = Some(Opened { node, uri, is_read_only });
        Ok(())
    }

    fn supports(&mut self, feature: i32) -> Result<bool> {
        match feature {
            FEATURE_KEEPALIVE => {
                self.pings = Some(self.server.pings());
                Ok(true)
            }
            _ if self.opened.is_none() => Err(not_open()),
            FEATURE_CLOSE_CALLBACK | FEATURE_EVENT_CALLBACK => Ok(true),
            feature => Ok(FEATURES_OF_DRIVER.contains(&feature)),
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Some(opened) = &self.opened {
            opened.node.lock().events.leave(self.id);
        }
    }
}

/// What the driver opens: the path of a URI with the scheme `test` and no host.
fn path(uri: &str) -> Result<String> {
    let foreign = || {
        let failure = Failure::new(api::ErrorCode::NO_CONNECT, uri);
        failure.from(api::ErrorDomain::NONE)
    };
    let rest =
        uri.strip_prefix("test://").or_else(|| uri.strip_prefix("test:")).ok_or_else(foreign)?;
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    match path {
        "" | "/" => {
            Err(Failure::invalid_argument("testOpen: supply a path or use test:///default"))
        }
        path if path.starts_with('/') => Ok(path.to_owned()),
        _ => Err(foreign()),
    }
}

fn check_header(header: &MessageHeader) -> Result<()> {
    let program = Program::from_id(header.prog);
    if !matches!(program, Program::REMOTE | Program::QEMU | Program::LXC) {
        let (number, version) = (header.prog, header.vers);
        return Err(Failure::rpc(format!("Cannot find program {number} version {version}")));
    }
    if header.vers != program.version() {
        let (actual, expected) = (header.vers, program.version());
        return Err(Failure::rpc(format!(
            "version mismatch (actual {actual:x}, expected {expected:x})"
        )));
    }
    if header.status != MessageStatus::OK {
        return Err(Failure::rpc(format!("Unexpected message status {}", header.status.0)));
    }
    Ok(())
}

fn not_open() -> Failure {
    Failure::internal("hypervisor connection not open").from(api::ErrorDomain::RPC)
}
