//! What the client needs to know of the process and the machine it runs on, as plain values.

use std::env;
use std::fmt;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// The surroundings of a client. Everything that depends on user, environment variables or files
/// is decided from one of these, so that a program can state its own and a test can make them up.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The effective user id; 0 is root.
    pub uid: u32,
    /// The home directory.
    pub home: Option<PathBuf>,
    /// `XDG_RUNTIME_DIR`.
    pub xdg_runtime_dir: Option<PathBuf>,
    /// `XDG_CONFIG_HOME`.
    pub xdg_config_home: Option<PathBuf>,
    /// `XDG_CACHE_HOME`.
    pub xdg_cache_home: Option<PathBuf>,
    /// `LIBVIRT_DEFAULT_URI`.
    pub libvirt_default_uri: Option<String>,
    /// `LIBVIRT_ADMIN_DEFAULT_URI`.
    pub libvirt_admin_default_uri: Option<String>,
    /// `LIBVIRT_AUTH_FILE`: the file of credentials, before any other.
    pub libvirt_auth_file: Option<PathBuf>,
    /// `SSH_AUTH_SOCK`: the socket of the ssh agent.
    pub ssh_auth_sock: Option<PathBuf>,
    /// Whether a per-user daemon may be started; `LIBVIRT_AUTOSTART=0` forbids it.
    pub autostart: bool,
    /// Where the daemons are installed: `VIRTD_PATH`, else `LIBVIRTD_PATH`, else `/usr/sbin`.
    pub daemon_dir: PathBuf,
    /// Tells which files exist.
    pub files: FileProbe,
}

impl Environment {
    /// The surroundings of the running process. Variables that are empty count as unset.
    pub fn from_process() -> Self {
        let path = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let text = |name| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        Self {
            uid: effective_uid(),
            home: env::home_dir().filter(|home| !home.as_os_str().is_empty()),
            xdg_runtime_dir: path("XDG_RUNTIME_DIR"),
            xdg_config_home: path("XDG_CONFIG_HOME"),
            xdg_cache_home: path("XDG_CACHE_HOME"),
            libvirt_default_uri: text("LIBVIRT_DEFAULT_URI"),
            libvirt_admin_default_uri: text("LIBVIRT_ADMIN_DEFAULT_URI"),
            libvirt_auth_file: path("LIBVIRT_AUTH_FILE"),
            ssh_auth_sock: path("SSH_AUTH_SOCK"),
            autostart: text("LIBVIRT_AUTOSTART").is_none_or(|value| value != "0"),
            daemon_dir: path("VIRTD_PATH")
                .or_else(|| path("LIBVIRTD_PATH"))
                .unwrap_or_else(|| PathBuf::from("/usr/sbin")),
            files: FileProbe::default(),
        }
    }

    /// A user with nothing set: no folders, no variables, no daemon to start; files are looked up
    /// for real. What a program of its own surroundings fills in.
    pub fn bare(uid: u32) -> Self {
        Self {
            uid,
            home: None,
            xdg_runtime_dir: None,
            xdg_config_home: None,
            xdg_cache_home: None,
            libvirt_default_uri: None,
            libvirt_admin_default_uri: None,
            libvirt_auth_file: None,
            ssh_auth_sock: None,
            autostart: false,
            daemon_dir: PathBuf::from("/usr/sbin"),
            files: FileProbe::default(),
        }
    }

    /// Whether the user is root.
    pub fn is_root(&self) -> bool {
        self.uid == 0
    }

    /// The directory of libvirt's client configuration: root's is `/etc/libvirt`.
    pub fn config_dir(&self) -> Option<PathBuf> {
        if self.is_root() {
            return Some(PathBuf::from("/etc/libvirt"));
        }
        self.xdg_dir(self.xdg_config_home.as_ref(), ".config").map(|dir| dir.join("libvirt"))
    }

    /// The directory of this user's daemon sockets.
    pub fn runtime_dir(&self) -> Option<PathBuf> {
        let cache = || self.xdg_dir(self.xdg_cache_home.as_ref(), ".cache");
        self.xdg_runtime_dir.clone().or_else(cache).map(|dir| dir.join("libvirt"))
    }

    /// The file of a daemon's program.
    pub fn daemon_path(&self, daemon: &str) -> PathBuf {
        self.daemon_dir.join(daemon)
    }

    fn xdg_dir(&self, set: Option<&PathBuf>, below_home: &str) -> Option<PathBuf> {
        set.cloned().or_else(|| self.home.as_ref().map(|home| home.join(below_home)))
    }
}

/// The environment that a program has stated, or else that of the process, which is read when
/// something asks for it: where a URI says all that matters, nothing does.
#[derive(Debug, Default)]
pub(crate) struct Surroundings(OnceLock<Environment>);

impl Deref for Surroundings {
    type Target = Environment;

    fn deref(&self) -> &Environment {
        self.0.get_or_init(Environment::from_process)
    }
}

impl From<Environment> for Surroundings {
    fn from(environment: Environment) -> Self {
        Self(environment.into())
    }
}

#[cfg(unix)]
fn effective_uid() -> u32 {
    rustix::process::geteuid().as_raw()
}

/// libvirt counts every user as root where there are no user ids.
#[cfg(not(unix))]
fn effective_uid() -> u32 {
    0
}

/// Answers whether a file exists; by default by asking the file system.
#[derive(Clone)]
pub struct FileProbe(Arc<dyn Fn(&Path) -> bool + Send + Sync>);

impl FileProbe {
    /// A probe with answers of its own.
    pub fn new(exists: impl Fn(&Path) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(exists))
    }

    /// Whether the file exists.
    pub fn exists(&self, path: &Path) -> bool {
        (self.0)(path)
    }
}

impl Default for FileProbe {
    fn default() -> Self {
        Self::new(Path::exists)
    }
}

impl fmt::Debug for FileProbe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileProbe")
    }
}
