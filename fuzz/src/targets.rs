//! The targets by name.

#![allow(clippy::panic, reason = "a target fails by panicking")]

pub(crate) mod bodies;
pub(crate) mod frames;
pub(crate) mod sequences;
pub(crate) mod texts;
pub(crate) mod values;

use crate::random::Random;

/// Something that must hold for any bytes.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name, which is also that of its folder in the corpus.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// Panics where it does not hold.
    pub run: fn(&[u8]),
    /// Words that its inputs are made of.
    pub(crate) words: &'static [&'static str],
    /// Makes a sound input up, where bytes at random would rarely be one.
    pub(crate) make: Option<fn(&mut Random) -> Vec<u8>>,
}

impl Target {
    /// One whose inputs are mutations of the corpus of that name only.
    #[must_use]
    pub const fn new(name: &'static str, about: &'static str, run: fn(&[u8])) -> Self {
        Self { name, about, run, words: &[], make: None }
    }
}

/// All of them.
pub const TARGETS: [Target; 8] = [
    Target {
        name: "frames",
        about: "packets and descriptors are cut as a simple model cuts them, at any split",
        run: frames::run,
        words: &[],
        make: Some(frames::make),
    },
    Target {
        name: "bodies",
        about: "any body is refused or read, by number, by both codecs alike, and written again",
        run: bodies::run,
        words: &[],
        make: Some(bodies::make),
    },
    Target {
        name: "values",
        about: "any value of any body is the same after encoding and decoding",
        run: values::run,
        words: &[],
        make: Some(values::make),
    },
    Target {
        name: "sequences",
        about: "whatever happens to an engine, it gives what it owes and keeps nothing",
        run: sequences::run,
        words: &[],
        make: Some(sequences::make),
    },
    Target {
        name: "uri",
        about: "a URI is refused or read, and read again from what it prints",
        run: texts::uri,
        words: texts::URI_WORDS,
        make: None,
    },
    Target {
        name: "libvirt-conf",
        about: "libvirt.conf is refused or read",
        run: texts::libvirt_conf,
        words: texts::CONF_WORDS,
        make: None,
    },
    Target {
        name: "auth-conf",
        about: "auth.conf is refused or read, and no password shows",
        run: texts::auth_conf,
        words: texts::AUTH_WORDS,
        make: None,
    },
    Target {
        name: "idl",
        about: "a .x file is refused or read",
        run: texts::idl,
        words: texts::IDL_WORDS,
        make: None,
    },
];

/// The target of that name.
#[must_use]
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// Runs the target of that name, for the wrappers.
///
/// # Panics
/// Something does not hold, or there is no such target.
pub fn run_target(name: &str, input: &[u8]) {
    match target(name) {
        Some(target) => (target.run)(input),
        None => panic!("there is no target {name}"),
    }
}
