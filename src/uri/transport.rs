//! The words a URI or libvirt.conf chooses a way to the daemon with.

use std::fmt;

/// How to reach the daemon: the `+transport` of the scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Transport {
    /// TLS over TCP.
    Tls,
    /// A local UNIX socket.
    Unix,
    /// The `ssh` program.
    Ssh,
    /// SSH; in libvirt by the libssh2 library.
    Libssh2,
    /// Any program that passes bytes between its standard streams and a daemon.
    Ext,
    /// TCP without encryption.
    Tcp,
    /// SSH; in libvirt by the libssh library.
    Libssh,
}

impl Transport {
    const ALL: [Self; 7] =
        [Self::Tls, Self::Unix, Self::Ssh, Self::Libssh2, Self::Ext, Self::Tcp, Self::Libssh];

    /// The name in URIs, lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tls => "tls",
            Self::Unix => "unix",
            Self::Ssh => "ssh",
            Self::Libssh2 => "libssh2",
            Self::Ext => "ext",
            Self::Tcp => "tcp",
            Self::Libssh => "libssh",
        }
    }

    /// The port used when the URI names none. For [`Transport::Ssh`] the user's ssh configuration
    /// may say otherwise, so only a port written in the URI should be passed to the program.
    pub const fn default_port(self) -> Option<u16> {
        match self {
            Self::Tls => Some(16514),
            Self::Tcp => Some(16509),
            Self::Ssh | Self::Libssh2 | Self::Libssh => Some(22),
            Self::Unix | Self::Ext => None,
        }
    }

    /// Whether this is one of the three that go through SSH.
    pub const fn is_ssh(self) -> bool {
        matches!(self, Self::Ssh | Self::Libssh2 | Self::Libssh)
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.name().eq_ignore_ascii_case(name))
    }
}

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Which daemon to talk to: `mode=` or `remote_mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mode {
    /// Whichever socket exists, the modular daemon's first.
    #[default]
    Auto,
    /// The monolithic daemon, libvirtd (or virtproxyd in its place).
    Legacy,
    /// The driver's own modular daemon, such as virtqemud.
    Direct,
}

impl Mode {
    pub(crate) const EXPECTED: &'static str = "auto, legacy or direct";

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            "auto" => Some(Self::Auto),
            "legacy" => Some(Self::Legacy),
            "direct" => Some(Self::Direct),
            _ => None,
        }
    }
}

/// What connects to the daemon at the far end of an SSH session: `proxy=` or `remote_proxy`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Proxy {
    /// virt-ssh-helper where it is installed, else netcat.
    #[default]
    Auto,
    /// netcat.
    Netcat,
    /// virt-ssh-helper.
    Native,
}

impl Proxy {
    pub(crate) const EXPECTED: &'static str = "auto, netcat or native";

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            "auto" => Some(Self::Auto),
            "netcat" => Some(Self::Netcat),
            "native" => Some(Self::Native),
            _ => None,
        }
    }
}

/// What to do about an SSH host key that is not known: `known_hosts_verify=`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum KnownHostsVerify {
    /// Ask the user.
    #[default]
    Normal,
    /// Accept and remember it.
    Auto,
    /// Do not look at it.
    Ignore,
}

impl KnownHostsVerify {
    pub(super) const EXPECTED: &'static str = "normal, auto or ignore";

    pub(super) fn from_name(name: &str) -> Option<Self> {
        match name {
            "normal" => Some(Self::Normal),
            "auto" => Some(Self::Auto),
            "ignore" => Some(Self::Ignore),
            _ => None,
        }
    }
}
