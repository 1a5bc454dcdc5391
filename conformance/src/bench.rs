//! The connections to the daemon, the objects that cases share, and how a call goes out.

use std::collections::HashMap;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Map, Value, json};
use tempfile::TempDir;
use virtwire::blocking::Connection;
use virtwire::protocol::{Procedure, lxc, remote};
use virtwire::{Error, ErrorCode};
use virtwire_protocol::xdr::{Encode as _, Encoder};
use virtwire_protocol::{Direction, ProcedureInfo, Program, Version, decode};

use crate::cases::{Cases, Lane, Step, named};
use crate::door::{Door, Shut};
use crate::fixtures::{Scope, Undo};
use crate::streams::{self, Work};
use crate::values::{at, fill};
use crate::wire::{self, Answer};
use crate::{admin, body};

/// No call of the tables takes longer in a daemon that is well, on a host that has much to do.
pub(crate) const DEADLINE: Duration = Duration::from_secs(180);

/// A daemon under test.
#[derive(Debug)]
pub struct Bench {
    /// The tables.
    pub cases: Cases,
    /// What the daemon's node is called: the name of CONNECT_OPEN.
    pub node: String,
    /// Where bytes can be sent to, or why nowhere.
    pub door: Result<Door, String>,
    /// The connection that calls go through.
    pub connection: Connection,
    /// Where bytes can be sent to the program admin.
    pub admin_door: Result<Door, String>,
    /// The same for the program admin, or why there is none.
    pub admin: Result<Connection, String>,
    /// The daemon's release.
    pub daemon: Version,
    /// The driver, in lower case.
    pub driver: String,
    /// In the names of all that is made.
    pub suffix: String,
    /// Objects that cases share, by name.
    pub(crate) shared: HashMap<String, Value>,
    /// Why some of those are made up, by name.
    pub(crate) notes: HashMap<String, String>,
    /// What removes them.
    pub(crate) undo: Vec<Undo>,
    /// Connections that live as long.
    pub(crate) wires: Vec<wire::Wire>,
    pub(crate) made: u32,
    folder: TempDir,
}

/// What came of a call.
#[derive(Clone, Debug)]
pub struct Called {
    /// The arguments.
    pub sent: Value,
    /// What came back.
    pub outcome: Outcome,
}

/// What came back.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A reply, and how many descriptors came with it.
    Reply(Value, usize),
    /// An error.
    Error {
        /// The code; that of a procedure which the daemon does not know is `NO_SUPPORT`.
        code: ErrorCode,
        /// The text.
        text: String,
    },
    /// Neither: the protocol or the connection is broken.
    Broken(String),
    /// There is no way to make such a call here.
    NoWay(String),
}

impl Bench {
    /// Connects.
    ///
    /// # Errors
    /// There is no connection to be had, or no folder for files.
    pub fn set_up(uri: &str, admin_socket: Option<PathBuf>) -> Result<Self, String> {
        let connected = Connection::open(uri).map_err(|error| error.to_string())?;
        let door = Door::of(connected.uri());
        let admin_door = admin::door(&door, admin_socket);
        let folder = tempfile::Builder::new().prefix("virtwire-conformance-").tempdir();
        let folder = folder.map_err(|error| format!("cannot make a temporary folder: {error}"))?;
        let random = folder.path().to_string_lossy().into_owned();
        let suffix = random.rsplit('-').next().unwrap_or_default().to_lowercase();
        let kind = connected.call(remote::ConnectGetType).map_err(|error| error.to_string())?;
        let node = connected.call(remote::ConnectGetUri).map_err(|error| error.to_string())?;
        let release = connected.call(remote::ConnectGetLibVersion).map_err(|it| it.to_string())?;
        Ok(Self {
            daemon: Version::from_number(release.lib_ver),
            cases: Cases::load()?,
            node: node.uri.to_str_lossy().into_owned(),
            admin: admin_door.clone().and_then(|door| admin::connect(&door)),
            admin_door,
            door,
            connection: connected,
            driver: kind.r#type.to_str_lossy().to_lowercase(),
            suffix,
            shared: HashMap::new(),
            notes: HashMap::new(),
            undo: Vec::new(),
            wires: Vec::new(),
            made: 0,
            folder,
        })
    }

    /// A text without what is of this run alone: its folder, and the names that it made up.
    #[must_use]
    pub fn lasting(&self, text: &str) -> String {
        let folder = self.folder.path().to_string_lossy();
        let text = text.replace(folder.as_ref(), "DIR");
        // What is behind a name's suffix is its number.
        let mut parts = text.split(self.suffix.as_str());
        let mut lasting = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let part = part.strip_prefix('-').unwrap_or(part);
            lasting += "RUN";
            lasting += part.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        lasting
    }

    /// Whether the daemon still answers.
    pub fn is_well(&self) -> bool {
        self.connection.call(remote::ConnectGetLibVersion).is_ok()
    }

    /// Makes a call of a case or step.
    pub fn call(&self, info: &ProcedureInfo, lane: Lane, args: &Value) -> Called {
        let (bytes, sent) = match body::arguments(info, args) {
            Ok(encoded) => encoded,
            Err(why) => return Called { sent: args.clone(), outcome: Outcome::Broken(why) },
        };
        let shut = |shut: Shut| shut.to_string();
        let outcome = match lane {
            Lane::Library => self.by_library(info, &bytes),
            Lane::LibraryFds => self.with_fds(info, &bytes),
            Lane::Wire => {
                by_wire(info, &bytes, &self.door, |door| door.open(&self.node).map_err(shut))
            }
            Lane::WireUnopened => {
                by_wire(info, &bytes, &self.door, |door| door.log_in().map_err(shut))
            }
            Lane::AdminWire => by_wire(info, &bytes, &self.admin_door, Door::open_admin),
            Lane::AdminWireUnopened => by_wire(info, &bytes, &self.admin_door, Door::connect),
        };
        Called { sent, outcome }
    }

    /// Makes the call of a step; what it keeps goes into `scope`.
    ///
    /// # Errors
    /// What came back instead of a reply.
    pub(crate) fn take(&mut self, step: &Step, scope: &mut Scope) -> Result<(), Called> {
        let broken = |why| Called { sent: Value::Null, outcome: Outcome::Broken(why) };
        let info = named(&step.call).map_err(broken)?;
        let args = self.filled(&step.args, scope)?;
        let called = match &step.send {
            Some(bytes) => streams::call(self, info, Work::Put(bytes.0.clone()), &args),
            None => self.call(info, Lane::Library, &args),
        };
        match &called.outcome {
            Outcome::Reply(reply, _) => match &step.keep {
                Some(keep) => scope.keep(keep, reply).map_err(broken),
                None => Ok(()),
            },
            _ if step.may_fail => Ok(()),
            _ => Err(called),
        }
    }

    /// Fields with values in the place of names.
    pub(crate) fn filled(
        &mut self,
        fields: &Map<String, Value>,
        scope: &mut Scope,
    ) -> Result<Value, Called> {
        fill(&Value::Object(fields.clone()), &mut |name| self.lookup(name, scope))
    }

    /// What a name stands for: something kept, something known, an object.
    pub(crate) fn lookup(&mut self, name: &str, scope: &mut Scope) -> Result<Value, Called> {
        let broken = |why| Called { sent: Value::Null, outcome: Outcome::Broken(why) };
        let (head, path) = name.split_once('.').unwrap_or((name, ""));
        let part = |value: &Value, path: &str| {
            at(value, path).cloned().ok_or_else(|| broken(format!("there is no {name}")))
        };
        if let Some(kept) = scope.kept.get(head) {
            return part(kept, path);
        }
        match head {
            "name" => Ok(json!(self.fresh_name())),
            "dir" => Ok(json!(self.folder.path())),
            "uuid" => Ok(json!(self.fresh_uuid())),
            "count" => Ok(json!(self.next())),
            // The end of an address and of a port name, new each time.
            "mac" => {
                Ok(json!(format!("{:02x}:{:02x}:{:02x}", 0, self.next() >> 8, self.made & 0xff)))
            }
            "wwn" => Ok(json!(format!("{:05x}", self.next()))),
            "subnet" => {
                // Two suites at once on one host should not meet.
                let seed = self
                    .suffix
                    .bytes()
                    .fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
                let number = self.next().wrapping_add(seed);
                Ok(json!(format!("198.{}.{}", 18 + (number >> 8 & 1), number & 0xff)))
            }
            "portdev" => Ok(json!("lo")),
            "type" => Ok(json!(self.driver)),
            "node" => Ok(json!(self.node)),
            "suffix" => Ok(json!(self.suffix)),
            "pid" => Ok(json!(std::process::id())),
            "xml" => self.xml(path, scope),
            "new" => {
                let (fixture, path) = path.split_once('.').unwrap_or((path, ""));
                let key = format!("new.{fixture}");
                if !scope.kept.contains_key(&key) {
                    let made = self.make(fixture, scope)?;
                    scope.kept.insert(key.clone(), made);
                }
                part(scope.kept.get(&key).unwrap_or(&Value::Null), path)
            }
            shared => {
                if !self.shared.contains_key(shared) {
                    let mut own = Scope::default();
                    let made = self.make(shared, &mut own);
                    // What it needed was made before it, and goes after it.
                    self.undo.append(&mut own.undo);
                    if let Some(note) = own.notes.pop() {
                        self.notes.insert(shared.to_owned(), note);
                    }
                    self.shared.insert(shared.to_owned(), made?);
                }
                scope.notes.extend(self.notes.get(shared).cloned());
                part(self.shared.get(shared).unwrap_or(&Value::Null), path)
            }
        }
    }

    fn xml(&mut self, name: &str, scope: &mut Scope) -> Result<Value, Called> {
        let of = |driver: &str| self.cases.xml.get(driver)?.get(name).cloned();
        let Some(xml) = of(&self.driver).or_else(|| of("any")) else {
            let why = format!("there is no XML {name} in the tables");
            return Err(Called { sent: Value::Null, outcome: Outcome::Broken(why) });
        };
        fill(&Value::String(xml), &mut |name| self.lookup(name, scope))
    }

    const fn next(&mut self) -> u32 {
        self.made += 1;
        self.made
    }

    fn fresh_name(&mut self) -> String {
        let number = self.next();
        format!("virtwire-{}-{number}", self.suffix)
    }

    fn fresh_uuid(&mut self) -> String {
        // Unique enough beside the random suffix: of the fourth kind, with the name's bytes in it.
        let tail: String = self.suffix.bytes().take(6).map(|byte| format!("{byte:02x}")).collect();
        format!("{:08x}-{:04x}-4000-8000-{tail:0>12}", std::process::id(), self.next())
    }

    fn by_library(&self, info: &ProcedureInfo, args: &[u8]) -> Outcome {
        let connection = match (info.program, &self.admin) {
            (Program::ADMIN, Ok(admin)) => admin,
            (Program::ADMIN, Err(why)) => return Outcome::NoWay(why.clone()),
            _ => &self.connection,
        };
        let call = connection.as_async().call_by_number(info.program, info.number, args);
        match connection.wait(call.timeout(DEADLINE)) {
            Ok(body) => reply(info, &body, 0),
            Err(error) => failure(&error),
        }
    }

    /// Through the library, with one end of a socket pair.
    fn with_fds(&self, info: &ProcedureInfo, args: &[u8]) -> Outcome {
        let args = bytes::Bytes::copy_from_slice(args);
        let message = match decode(info.program, info.number, Direction::Call, &args) {
            Ok(message) => message,
            Err(error) => return Outcome::Broken(error.to_string()),
        };
        if let Some(args) = message.downcast_ref::<remote::DomainOpenGraphics>() {
            self.call_with_fds(info, args.clone(), true)
        } else if let Some(args) = message.downcast_ref::<remote::DomainOpenGraphicsFd>() {
            self.call_with_fds(info, args.clone(), false)
        } else if let Some(args) = message.downcast_ref::<remote::DomainFdAssociate>() {
            self.call_with_fds(info, args.clone(), true)
        } else if let Some(args) = message.downcast_ref::<lxc::DomainOpenNamespace>() {
            self.call_with_fds(info, args.clone(), false)
        } else {
            Outcome::Broken(format!("{} passes no descriptors", info.name))
        }
    }

    fn call_with_fds<P>(&self, info: &ProcedureInfo, args: P, sends: bool) -> Outcome
    where
        P: Procedure + Send,
        P::Reply: Send,
    {
        let pair = UnixStream::pair();
        let (ours, theirs) = match pair {
            Ok(pair) => pair,
            Err(error) => return Outcome::NoWay(error.to_string()),
        };
        let fds = if sends { vec![theirs.into()] } else { Vec::new() };
        let answer = self.connection.call_with_fds(args, fds);
        drop(ours);
        match answer {
            Ok((value, fds)) => {
                let mut body = Encoder::new();
                match value.encode(&mut body) {
                    Ok(()) => reply(info, &body.into_bytes().into(), fds.len()),
                    Err(error) => Outcome::Broken(error.to_string()),
                }
            }
            Err(error)
                if error.kind() == virtwire::ErrorKind::Unsupported && error.remote().is_none() =>
            {
                Outcome::NoWay(error.to_string())
            }
            Err(error) => failure(&error),
        }
    }
}

fn by_wire(
    info: &ProcedureInfo,
    args: &[u8],
    door: &Result<Door, String>,
    open: impl FnOnce(&Door) -> Result<wire::Wire, String>,
) -> Outcome {
    let mut wire = match door.as_ref().map_err(Clone::clone).and_then(open) {
        Ok(wire) => wire,
        Err(why) => return Outcome::NoWay(why),
    };
    match wire.call(info.program, info.number, args) {
        Ok(answer) => answered(info, answer),
        Err(why) => Outcome::Broken(why),
    }
}

/// A reply as it reads.
pub(crate) fn answered(info: &ProcedureInfo, answer: Answer) -> Outcome {
    match answer {
        Answer::Reply(body) => reply(info, &body, 0),
        Answer::Error(error) => {
            let text = wire::text(&error);
            let unknown = error.code == ErrorCode::RPC.0 && text.starts_with("unknown procedure");
            let code = if unknown { ErrorCode::NO_SUPPORT } else { ErrorCode(error.code) };
            Outcome::Error { code, text }
        }
    }
}

fn reply(info: &ProcedureInfo, body: &bytes::Bytes, fds: usize) -> Outcome {
    match body::read(info, Direction::Reply, body) {
        Ok(value) => Outcome::Reply(value, fds),
        Err(why) => Outcome::Broken(why),
    }
}

pub(crate) fn failure(error: &Error) -> Outcome {
    match error.remote() {
        Some(remote) => Outcome::Error { code: remote.code, text: remote.text().into_owned() },
        None => Outcome::Broken(error.to_string()),
    }
}
