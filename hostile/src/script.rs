//! Scripts: at which step of a conversation a rule is broken, how, and what a client should do.

#![allow(clippy::panic, reason = "a corpus that cannot be read is a fault of this package")]

use std::fmt;

use serde::Deserialize;

/// One way of breaking the rules.
#[derive(Clone, Debug)]
pub struct Script {
    /// Its name.
    pub name: String,
    /// What it does.
    pub about: String,
    /// When it does that.
    pub at: At,
    /// What a sound client makes of it.
    pub client: Client,
    pub(crate) steps: Vec<Step>,
}

/// A step of an ordinary conversation; a script plays the first time that a client is there.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum At {
    /// Before the client has sent anything.
    Hello,
    /// AUTH_LIST has come.
    Auth,
    /// CONNECT_SUPPORTS_FEATURE has come.
    Feature,
    /// CONNECT_OPEN has come.
    Open,
    /// A registration for events has come.
    Register,
    /// A call has come that has to do with none of the others.
    Call,
    /// A call has come that opens a stream from the daemon: of a volume's or a screen's bytes.
    Download,
    /// A call has come that opens a stream to the daemon.
    Upload,
    /// A call has come that opens a stream both ways: a console or a channel.
    Console,
    /// Data has come on a stream.
    Data,
    /// The finish of a stream has come.
    Finish,
    /// The abort of a stream has come.
    Abort,
    /// CONNECT_CLOSE has come.
    Close,
}

/// What a sound client makes of a script.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Client {
    /// It ends the connection, with an error.
    Ends,
    /// It goes on as if nothing were.
    Works,
    /// That call fails, the next one does not.
    Fails,
    /// Only its own deadline helps it.
    Waits,
}

/// One thing that the server does.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Step {
    /// Answers the call as it should be.
    Answer,
    /// Sends a packet that is like the answer but for what is said.
    Send(Change),
    /// Sends only so many bytes of the answer.
    Cut(usize),
    /// Sends these bytes, in hex.
    Raw(String),
    /// Sends so many zero bytes.
    Zeros(usize),
    /// Sends a byte that carries so many descriptors; over a unix socket only.
    Fds(usize),
    /// Does this so often; 0 means until the client leaves.
    Repeat { times: usize, steps: Vec<Self> },
    /// Waits so many milliseconds, scaled.
    Pause(u64),
    /// Sends one byte at a time from now on, so many milliseconds apart, scaled.
    Dribble(u64),
    /// Says nothing any more.
    Silence,
    /// Hangs up.
    Close,
    /// Hangs up as if it had crashed, with the client's bytes unread: over TCP a reset.
    Reset,
}

/// What is different from the answer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Change {
    pub(crate) length: Option<u32>,
    pub(crate) program: Option<u32>,
    pub(crate) version: Option<u32>,
    pub(crate) procedure: Option<i32>,
    pub(crate) r#type: Option<i32>,
    pub(crate) serial: Option<u32>,
    /// Is added to the serial.
    pub(crate) serial_off: u32,
    pub(crate) status: Option<i32>,
    /// The count of descriptors, before the body.
    pub(crate) fd_count: Option<u32>,
    /// In hex, in place of the answer's.
    pub(crate) body: Option<String>,
}

/// The files of the corpus.
const FILES: [(&str, &str); 6] = [
    ("lengths", include_str!("../scripts/lengths.toml")),
    ("bodies", include_str!("../scripts/bodies.toml")),
    ("strays", include_str!("../scripts/strays.toml")),
    ("streams", include_str!("../scripts/streams.toml")),
    ("descriptors", include_str!("../scripts/descriptors.toml")),
    ("time", include_str!("../scripts/time.toml")),
];

/// All scripts, in order.
///
/// # Panics
/// A file of the corpus cannot be read.
#[must_use]
pub fn scripts() -> Vec<Script> {
    FILES.into_iter().flat_map(|(file, text)| read(file, text)).collect()
}

impl Script {
    /// Whether it passes descriptors, which needs a unix socket.
    #[must_use]
    pub fn needs_unix(&self) -> bool {
        has_fds(&self.steps)
    }
}

impl fmt::Display for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, about, client, .. } = self;
        write!(f, "{name:32} {about}; the client {client}")
    }
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ends => "ends the connection",
            Self::Works => "goes on",
            Self::Fails => "goes on after an error",
            Self::Waits => "needs a deadline",
        })
    }
}

/// A file, in which one entry may stand for several scripts.
#[derive(Deserialize)]
struct File {
    script: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    about: String,
    /// Where it plays; with several places there is a script for each.
    at: Vec<At>,
    client: Client,
    #[serde(default)]
    steps: Vec<Step>,
    /// In place of steps: a script for each number below, which hangs up behind that byte of
    /// the answer.
    cut_below: Option<usize>,
}

fn read(file: &str, text: &str) -> Vec<Script> {
    match toml::from_str::<File>(text) {
        Ok(file) => file.script.into_iter().flat_map(expand).collect(),
        Err(error) => panic!("scripts/{file}.toml: {error}"),
    }
}

fn expand(entry: Entry) -> Vec<Script> {
    let Entry { name, about, at, client, steps, cut_below } = entry;
    let several = at.len() > 1;
    let place = |at: At| match several {
        true => format!("{name}-at-{at:?}").to_lowercase(),
        false => name.clone(),
    };
    let script =
        |at: At, name: String, steps| Script { name, about: about.clone(), at, client, steps };
    match cut_below {
        None => at.into_iter().map(|at| script(at, place(at), steps.clone())).collect(),
        Some(below) => at
            .into_iter()
            .flat_map(|at| (0..below).map(move |byte| (at, byte)))
            .map(|(at, byte)| {
                script(at, format!("{}-{byte}", place(at)), vec![Step::Cut(byte), Step::Close])
            })
            .collect(),
    }
}

fn has_fds(steps: &[Step]) -> bool {
    steps.iter().any(|step| match step {
        Step::Fds(_) => true,
        Step::Repeat { steps, .. } => has_fds(steps),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_words_and_each_is_there_once() {
        let names: BTreeSet<_> = scripts().into_iter().map(|script| script.name).collect();
        assert_eq!(names.len(), scripts().len());
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(names.iter().all(|name| name.chars().all(plain)), "{names:?}");
    }

    #[test]
    fn every_step_of_a_conversation_has_a_script() {
        let login = [At::Hello, At::Auth, At::Feature, At::Open, At::Register, At::Call, At::Close];
        let streams = [At::Download, At::Upload, At::Console, At::Data, At::Finish, At::Abort];
        for at in login.into_iter().chain(streams) {
            assert!(scripts().iter().any(|script| script.at == at), "{at:?}");
        }
    }
}
