//! What is known of a procedure or event before any message of it is seen.

use std::fmt::{self, Debug};

use crate::Version;
use crate::xdr::{Decode, Encode};

/// The arguments of a procedure that a client may call; the type names the procedure.
pub trait Procedure: Encode + Decode + Debug + Send + Sync + 'static {
    /// What a successful reply carries; `()` where it carries nothing.
    type Reply: Encode + Decode + Debug + Send + Sync + 'static;

    /// Number, name and annotations.
    const INFO: ProcedureInfo;
}

/// The body of a message that the daemon sends unasked.
pub trait Event: Encode + Decode + Debug + Send + Sync + 'static {
    /// Number, name and annotations.
    const INFO: ProcedureInfo;
}

/// A program of the RPC protocol. All of libvirt's are at version 1.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Program(u32);

impl Program {
    /// Hypervisor management: nearly everything.
    pub const REMOTE: Self = Self(0x2000_8086);
    /// What only the QEMU driver has.
    pub const QEMU: Self = Self(0x2000_8087);
    /// What only the LXC driver has.
    pub const LXC: Self = Self(0x0006_8000);
    /// Management of the daemon itself, on its own socket.
    pub const ADMIN: Self = Self(0x0690_0690);
    /// Pings and their answers.
    pub const KEEPALIVE: Self = Self(0x6b65_6570);
    /// Disk locks, on virtlockd's socket.
    pub const LOCK: Self = Self(0x0ea7_beef);
    /// Domain logs, on virtlogd's socket.
    pub const LOG: Self = Self(0x8753_9319);

    /// The program with this number, known or not.
    #[must_use]
    pub const fn from_id(id: u32) -> Self {
        Self(id)
    }

    /// The number in a frame's header.
    #[must_use]
    pub const fn id(self) -> u32 {
        self.0
    }

    /// The version in a frame's header.
    #[must_use]
    pub const fn version(self) -> u32 {
        1
    }

    /// The lower-case name, where it is known.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::REMOTE => "remote",
            Self::QEMU => "qemu",
            Self::LXC => "lxc",
            Self::ADMIN => "admin",
            Self::KEEPALIVE => "keepalive",
            Self::LOCK => "lock",
            Self::LOG => "log",
            _ => return None,
        })
    }
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.pad(name),
            None => write!(f, "program {:#010x}", self.0),
        }
    }
}

impl Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Which of the daemon's workers may run a procedure (`@priority`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priority {
    /// Ordinary workers only: the procedure may wait for a hypervisor.
    Low,
    /// Also the workers kept for procedures that never wait for a hypervisor.
    High,
}

/// Which way a procedure's stream runs, as annotated. Consoles and channels are annotated
/// as read but run both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// The daemon sends (`@readstream`).
    Read,
    /// The client sends (`@writestream`).
    Write,
}

/// Facts about one procedure or event, from the `.x` files and the API XML.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProcedureInfo {
    /// The program that it belongs to.
    pub program: Program,
    /// Its number in that program.
    pub number: i32,
    /// Its name without the program's prefix: `DOMAIN_GET_INFO`.
    pub name: &'static str,
    /// The Rust type of its arguments, where they carry anything.
    pub args: Option<&'static str>,
    /// The Rust type of its reply, or of the event's body; `None` where there is no body.
    pub reply: Option<&'static str>,
    /// Whether the daemon sends it unasked, so that it cannot be called.
    pub is_event: bool,
    /// Which workers may run it.
    pub priority: Priority,
    /// Whether a read-only connection may call it, with no flags set. It is what a daemon of the
    /// release that this is generated from said; `false` also where there are no read-only
    /// connections, as in the admin program.
    pub read_only: bool,
    /// Its stream, where it opens one.
    pub stream: Option<Stream>,
    /// The flag in its arguments that turns on holes in the stream.
    pub sparse_flag: Option<&'static str>,
    /// Access rules, as `object:permission` with conditions on flags behind; all must pass.
    pub acl: &'static [&'static str],
    /// Permissions by which results or events are filtered.
    pub acl_filter: &'static [&'static str],
    /// The release that added it, where known.
    pub since: Option<Version>,
}

/// The generated tables are written with these.
impl ProcedureInfo {
    /// A procedure that a client calls.
    #[must_use]
    pub const fn call(program: Program, number: i32, name: &'static str) -> Self {
        Self {
            program,
            number,
            name,
            args: None,
            reply: None,
            is_event: false,
            priority: Priority::Low,
            read_only: false,
            stream: None,
            sparse_flag: None,
            acl: &[],
            acl_filter: &[],
            since: None,
        }
    }

    /// A message that the daemon sends unasked.
    #[must_use]
    pub const fn event(program: Program, number: i32, name: &'static str) -> Self {
        Self { is_event: true, ..Self::call(program, number, name) }
    }

    /// Sets the Rust type of the arguments.
    #[must_use]
    pub const fn args(self, args: &'static str) -> Self {
        Self { args: Some(args), ..self }
    }

    /// Sets the Rust type of the reply or event body.
    #[must_use]
    pub const fn reply(self, reply: &'static str) -> Self {
        Self { reply: Some(reply), ..self }
    }

    /// Sets `@priority: high`.
    #[must_use]
    pub const fn high_priority(self) -> Self {
        Self { priority: Priority::High, ..self }
    }

    /// Sets that a read-only connection may call it.
    #[must_use]
    pub const fn read_only(self) -> Self {
        Self { read_only: true, ..self }
    }

    /// Sets `@readstream`.
    #[must_use]
    pub const fn read_stream(self) -> Self {
        Self { stream: Some(Stream::Read), ..self }
    }

    /// Sets `@writestream`.
    #[must_use]
    pub const fn write_stream(self) -> Self {
        Self { stream: Some(Stream::Write), ..self }
    }

    /// Sets `@sparseflag`.
    #[must_use]
    pub const fn sparse_flag(self, flag: &'static str) -> Self {
        Self { sparse_flag: Some(flag), ..self }
    }

    /// Sets the `@acl` rules.
    #[must_use]
    pub const fn acl(self, acl: &'static [&'static str]) -> Self {
        Self { acl, ..self }
    }

    /// Sets the `@aclfilter` rules.
    #[must_use]
    pub const fn acl_filter(self, acl_filter: &'static [&'static str]) -> Self {
        Self { acl_filter, ..self }
    }

    /// Sets the release that added it.
    #[must_use]
    pub const fn since(self, major: u32, minor: u32, micro: u32) -> Self {
        Self { since: Some(Version::new(major, minor, micro)), ..self }
    }
}
