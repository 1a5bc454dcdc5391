//! The tables: what to do with each procedure and event, and how objects to work on are made.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};
use virtwire_protocol::{ProcedureInfo, Program, procedures};

/// All tables.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    /// By program and name of the procedure.
    pub calls: BTreeMap<(Program, String), Case>,
    /// By program and name of the event.
    pub events: BTreeMap<(Program, String), EventCase>,
    /// By name.
    pub fixtures: BTreeMap<String, Fixture>,
    /// XML by driver (`test`, `qemu`; `any` where that has none) and name.
    pub xml: BTreeMap<String, BTreeMap<String, String>>,
}

/// How a procedure is tried.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Case {
    /// The fields of the arguments that matter; `$name` stands for a value.
    pub args: Map<String, Value>,
    /// `name=path`: keeps a part of the reply under a name.
    pub keep: Option<String>,
    /// What must be in the reply.
    pub reply: Map<String, Value>,
    /// Names of errors that are as good an answer.
    pub answers: Vec<String>,
    /// What must have been done.
    pub before: Vec<Step>,
    /// What is done in any case.
    pub after: Vec<Step>,
    /// How it goes over the wire.
    pub by: Lane,
    /// What it opens, where it opens a stream.
    pub stream: Option<StreamCase>,
    /// What is otherwise with a driver, by its name.
    pub on: BTreeMap<String, Variant>,
    /// Why it is tried only when destruction is allowed.
    pub destructive: Option<String>,
    /// Why it is never tried.
    pub never: Option<String>,
}

/// What is otherwise with one driver.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Variant {
    /// Arguments that take the place of the case's.
    pub args: Map<String, Value>,
    /// What must have been done instead.
    pub before: Option<Vec<Step>>,
    /// Names of errors that are as good an answer, beside the case's.
    pub answers: Vec<String>,
}

/// How a call goes over the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// Through the library.
    #[default]
    Library,
    /// Through the library, with one end of a socket pair as its descriptor.
    LibraryFds,
    /// As bytes on a connection of its own that is logged in but not opened.
    WireUnopened,
    /// As bytes on an opened connection of its own.
    Wire,
    /// As bytes on a connection of its own to the admin socket.
    AdminWireUnopened,
    /// The same, opened.
    AdminWire,
}

/// What to do with a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StreamCase {
    /// Fill a volume, finish, and read it back.
    Upload,
    /// Break it off, fill the volume, and read it back by another.
    Download,
    /// Receive whatever comes to the end, and finish.
    Read,
    /// Send so many bytes, and break it off.
    Send(usize),
    /// Speak to the guest that answers, and break it off.
    Talk,
}

/// One call on the way to something.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Step {
    /// The procedure; `admin.NAME` and so on where it is not of the program remote.
    pub call: String,
    /// Its arguments, as in a case.
    pub args: Map<String, Value>,
    /// `name=path`: keeps a part of the reply under a name.
    pub keep: Option<String>,
    /// What is sent over the stream that it opens.
    pub send: Option<Digits>,
    /// Whether an error is no harm.
    pub may_fail: bool,
}

/// Bytes, written as digits with spaces where one likes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Digits(pub Vec<u8>);

impl TryFrom<String> for Digits {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let digits: Vec<char> = text.split_whitespace().flat_map(str::chars).collect();
        let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16);
        let bytes = digits.chunks(2).map(byte).collect::<Result<_, _>>();
        bytes.map(Self).map_err(|error| format!("{text:?}: {error}"))
    }
}

/// How an object to work on is made.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fixture {
    /// The calls; one of them keeps `self`.
    pub make: Vec<Step>,
    /// The calls to try where the driver cannot make it.
    pub or: Vec<Step>,
    /// The calls that remove it.
    pub undo: Vec<Step>,
    /// Names of errors that say that the host has nothing to make it of.
    pub lacking: Vec<String>,
    /// What stands for it where the driver has none of its kind.
    pub made_up: Value,
}

/// How an event is tried.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EventCase {
    /// The call that registers for it; the one that ends that has `DEREGISTER` in its name.
    pub register: Step,
    /// What must have been done before that.
    pub before: Vec<Step>,
    /// What brings it about.
    pub cause: Vec<Step>,
    /// Drivers of which it is known that this does not bring it about.
    pub not_on: Vec<String>,
    /// What must be in it.
    pub body: Map<String, Value>,
    /// Why nothing brings it about here.
    pub uncaused: Option<String>,
}

const CALLS: [(Program, &str); 16] = [
    (Program::REMOTE, include_str!("../cases/connect.toml")),
    (Program::REMOTE, include_str!("../cases/node.toml")),
    (Program::REMOTE, include_str!("../cases/domain.toml")),
    (Program::REMOTE, include_str!("../cases/domain-tuning.toml")),
    (Program::REMOTE, include_str!("../cases/domain-devices.toml")),
    (Program::REMOTE, include_str!("../cases/domain-migrate.toml")),
    (Program::REMOTE, include_str!("../cases/domain-guest.toml")),
    (Program::REMOTE, include_str!("../cases/snapshot.toml")),
    (Program::REMOTE, include_str!("../cases/network.toml")),
    (Program::REMOTE, include_str!("../cases/storage.toml")),
    (Program::REMOTE, include_str!("../cases/secret.toml")),
    (Program::REMOTE, include_str!("../cases/nwfilter.toml")),
    (Program::REMOTE, include_str!("../cases/interface.toml")),
    (Program::QEMU, include_str!("../cases/qemu.toml")),
    (Program::LXC, include_str!("../cases/lxc.toml")),
    (Program::ADMIN, include_str!("../cases/admin.toml")),
];
const EVENTS: [(Program, &str); 2] = [
    (Program::REMOTE, include_str!("../cases/events.toml")),
    (Program::QEMU, include_str!("../cases/events-qemu.toml")),
];
const FIXTURES: &str = include_str!("../cases/fixtures.toml");
const XML: &str = include_str!("../cases/xml.toml");

impl Cases {
    /// Reads the tables that the program carries.
    ///
    /// # Errors
    /// A table has something that cases do not have.
    pub fn load() -> Result<Self, String> {
        let mut cases = Self { fixtures: table(FIXTURES)?, xml: table(XML)?, ..Self::default() };
        for (program, text) in CALLS {
            for (name, case) in table::<Case>(text)? {
                let twice = cases.calls.insert((program, name.clone()), case);
                if twice.is_some() {
                    return Err(format!("{program} {name} has two cases"));
                }
            }
        }
        for (program, text) in EVENTS {
            for (name, case) in table::<EventCase>(text)? {
                cases.events.insert((program, name), case);
            }
        }
        Ok(cases)
    }

    /// The case of a procedure.
    #[must_use]
    pub fn call(&self, info: &ProcedureInfo) -> Option<&Case> {
        self.calls.get(&(info.program, info.name.to_owned()))
    }

    /// The case of a procedure as it is with a driver.
    #[must_use]
    pub fn call_on(&self, driver: &str, info: &ProcedureInfo) -> Option<Case> {
        let mut case = self.call(info)?.clone();
        if let Some(variant) = case.on.remove(driver) {
            case.args.extend(variant.args);
            case.answers.extend(variant.answers);
            case.before = variant.before.unwrap_or(case.before);
        }
        Some(case)
    }

    /// The case of an event.
    #[must_use]
    pub fn event(&self, info: &ProcedureInfo) -> Option<&EventCase> {
        self.events.get(&(info.program, info.name.to_owned()))
    }
}

/// The procedure that a step names.
///
/// # Errors
/// There is none.
pub fn named(name: &str) -> Result<&'static ProcedureInfo, String> {
    let (program, name) = name.split_once('.').unwrap_or(("remote", name));
    procedures()
        .find(|info| info.name == name && info.program.name() == Some(program) && !info.is_event)
        .ok_or_else(|| format!("there is no procedure {program} {name}"))
}

fn table<T: for<'de> Deserialize<'de>>(text: &str) -> Result<BTreeMap<String, T>, String> {
    toml::from_str(text).map_err(|error| error.to_string())
}
