//! Which UNIX socket a URI means: system or user, monolithic or modular, read-write or read-only.

use std::fmt;
use std::path::PathBuf;

use super::{ClientConfig, ConfigError, Environment};
use crate::uri::{Mode, Transport, Uri};

/// The UNIX socket to connect to, on this host or, for the SSH transports, on the remote one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SocketTarget {
    /// Its address.
    pub address: SocketAddress,
    /// Whether it is the daemon's read-only socket.
    pub read_only_socket: bool,
    /// The program to start if nothing listens, such as `virtqemud`; see
    /// [`Environment::daemon_path`].
    pub daemon: Option<String>,
}

impl SocketTarget {
    /// The one that `socket=` names, whoever connects and whatever the configuration says.
    pub(crate) fn named(uri: &Uri) -> Option<Result<Self, ConfigError>> {
        uri.client_params().socket.as_deref().map(|socket| Ok(Self::at(address(socket)?)))
    }

    /// A socket of which no more is known.
    pub(super) const fn at(address: SocketAddress) -> Self {
        Self { address, read_only_socket: false, daemon: None }
    }
}

/// The address of a UNIX socket.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SocketAddress {
    /// A file.
    Path(PathBuf),
    /// A name in Linux's abstract namespace, without the leading NUL byte. libvirt pads such a
    /// name with NUL bytes to the full length of an address.
    Abstract(Vec<u8>),
}

/// As messages show it: a path, or `@` and the name.
impl fmt::Display for SocketAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.display().fmt(f),
            Self::Abstract(name) => write!(f, "@{}", name.escape_ascii()),
        }
    }
}

/// Whether a URI, or its absence, means the daemon of the user rather than the system's. Root has
/// only the system's.
pub fn is_user_mode(uri: Option<&Uri>, environment: &Environment) -> bool {
    let asked = uri.is_none_or(|uri| uri.path() == "/session" || uri.scheme().starts_with("test+"));
    asked && !environment.is_root()
}

/// The socket of a URI whose transport ends at one: UNIX, or one of the SSH transports (there it
/// is the socket that netcat connects to on the remote host).
///
/// # Errors
/// The transport has no socket, direct mode is asked for on another host, `socket=` is empty, or
/// nothing tells where the user's sockets are.
pub fn socket_target(
    uri: &Uri,
    config: &ClientConfig,
    environment: &Environment,
    read_only: bool,
) -> Result<SocketTarget, ConfigError> {
    let transport = uri.transport();
    let local = transport == Transport::Unix;
    if !local && !transport.is_ssh() {
        return Err(ConfigError::NoSocket { transport });
    }
    if let Some(target) = SocketTarget::named(uri) {
        return target;
    }
    let autostart = local && uri.host().is_none() && environment.autostart;
    let place = Place::new(is_user_mode(Some(uri), environment), autostart, read_only);
    let daemon = format!("virt{}d", uri.driver());
    match (mode(Some(uri), config), local) {
        (Mode::Direct, true) => place.target(&daemon, environment),
        (Mode::Direct, false) => Err(ConfigError::DirectMode { transport }),
        (Mode::Legacy, _) | (Mode::Auto, false) => place.target(LEGACY, environment),
        (Mode::Auto, true) => {
            let direct = place.target(&daemon, environment)?;
            let legacy = place.target(LEGACY, environment)?;
            let modular = direct.listens(environment)
                || !legacy.listens(environment) && only_modular(&daemon, environment);
            Ok(if modular { direct } else { legacy })
        }
    }
}

/// The sockets to try in this order when no URI is given: those of modular daemons that exist,
/// then the monolithic daemon's; a mode in the configuration leaves out one kind or the other.
///
/// # Errors
/// Direct mode found nothing, or nothing tells where the user's sockets are.
pub fn probe_targets(
    config: &ClientConfig,
    environment: &Environment,
    read_only: bool,
) -> Result<Vec<SocketTarget>, ConfigError> {
    let user_mode = is_user_mode(None, environment);
    let place = Place::new(user_mode, environment.autostart, read_only);
    let mode = mode(None, config);
    let legacy = place.target(LEGACY, environment)?;
    if mode == Mode::Legacy {
        return Ok(vec![legacy]);
    }

    let daemons = if user_mode { USER_DAEMONS } else { SYSTEM_DAEMONS };
    let targets = daemons.iter().map(|daemon| place.target(daemon, environment));
    let mut targets = targets.collect::<Result<Vec<_>, _>>()?;
    if targets.iter().any(|target| target.listens(environment)) {
        targets.retain(|target| target.listens(environment));
    } else {
        // Nothing listens; a per-user daemon that is installed can be started.
        let installed = |daemon: &String| match mode {
            Mode::Direct => environment.files.exists(&environment.daemon_path(daemon)),
            _ => !legacy.listens(environment) && only_modular(daemon, environment),
        };
        targets.retain(|target| target.daemon.as_ref().is_some_and(installed));
        targets.truncate(1);
    }
    if mode == Mode::Auto {
        targets.push(legacy);
    }
    if targets.is_empty() { Err(ConfigError::NoDaemon) } else { Ok(targets) }
}

/// The monolithic daemon; its sockets are named otherwise than those of the modular ones.
const LEGACY: &str = "libvirtd";

/// The modular daemons that serve a hypervisor, in libvirt's order of probing.
const SYSTEM_DAEMONS: &[&str] =
    &["virtxend", "virtqemud", "virtlxcd", "virtvboxd", "virtbhyved", "virtvzd"];
const USER_DAEMONS: &[&str] = &["virtqemud", "virtvboxd"];

fn mode(uri: Option<&Uri>, config: &ClientConfig) -> Mode {
    uri.and_then(|uri| uri.client_params().mode).or(config.remote_mode).unwrap_or_default()
}

/// The monolithic daemon is the default where neither kind listens, unless it is not installed.
fn only_modular(daemon: &str, environment: &Environment) -> bool {
    let installed = |daemon| environment.files.exists(&environment.daemon_path(daemon));
    installed(daemon) && !installed(LEGACY)
}

/// What the targets of one connection attempt have in common.
struct Place {
    user_mode: bool,
    autostart: bool,
    read_only: bool,
}

impl Place {
    fn new(user_mode: bool, autostart: bool, read_only: bool) -> Self {
        // Only the system's daemons have a read-only socket.
        Self { user_mode, autostart: autostart && user_mode, read_only: read_only && !user_mode }
    }

    fn target(&self, daemon: &str, environment: &Environment) -> Result<SocketTarget, ConfigError> {
        let dir = if self.user_mode {
            environment.runtime_dir().ok_or(ConfigError::NoRuntimeDir)?
        } else {
            // Not /run, which a remote host may lack.
            PathBuf::from("/var/run/libvirt")
        };
        let prefix = if daemon == LEGACY { "libvirt" } else { daemon };
        let suffix = if self.read_only { "sock-ro" } else { "sock" };
        Ok(SocketTarget {
            address: SocketAddress::Path(dir.join(format!("{prefix}-{suffix}"))),
            read_only_socket: self.read_only,
            daemon: self.autostart.then(|| daemon.to_owned()),
        })
    }
}

/// What a `socket=` names.
pub(super) fn address(socket: &str) -> Result<SocketAddress, ConfigError> {
    match socket.strip_prefix('@') {
        _ if socket.is_empty() => Err(ConfigError::EmptySocket),
        Some(name) => Ok(SocketAddress::Abstract(name.as_bytes().to_vec())),
        None => Ok(SocketAddress::Path(PathBuf::from(socket))),
    }
}

impl SocketTarget {
    fn listens(&self, environment: &Environment) -> bool {
        matches!(&self.address, SocketAddress::Path(path) if environment.files.exists(path))
    }
}
