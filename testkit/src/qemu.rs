//! A private libvirtd with the QEMU driver, for tests of what only real guests do.
//!
//! It needs root, the packages libvirt-daemon-driver-qemu and qemu-system-x86, and no KVM. Each
//! [`QemuDaemon`] has its own mount namespace, in which the folders that libvirt uses are its
//! own, so any number of them run at once beside a system's own libvirtd. Dropping it ends the
//! daemon and its guests.
#![allow(
    clippy::panic,
    clippy::expect_used,
    reason = "runs only in tests, where a missing daemon must be a failure and never a skip"
)]

mod guest;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::live::{Process, find_libvirtd, private_dir};

/// What libvirt is built to use, and what stands for it in the daemon's own folder.
const FOLDERS: [(&str, &str); 5] = [
    ("/run/libvirt", "run"),
    ("/var/lib/libvirt", "lib"),
    ("/var/log/libvirt", "log"),
    ("/var/cache/libvirt", "cache"),
    ("/etc/libvirt", "etc"),
];

/// The variable with the folder of the drivers of the libvirtd that
/// [`LIBVIRTD_VARIABLE`](crate::live::LIBVIRTD_VARIABLE) names. Without it the installed ones are used, both.
pub const DRIVERS_VARIABLE: &str = "VIRTWIRE_LIBVIRT_DRIVERS";

/// What guests run in.
const QEMU: &str = "/usr/bin/qemu-system-x86_64";

/// Where distributions keep libvirt's drivers.
const DRIVERS: [&str; 2] =
    ["/usr/lib/x86_64-linux-gnu/libvirt/connection-driver", "/usr/lib64/libvirt/connection-driver"];

/// A running libvirtd with the QEMU driver, and others if asked for, behind a private Unix socket.
#[derive(Debug)]
pub struct QemuDaemon {
    process: Option<Process>,
    dir: TempDir,
    /// Where what it has found out is kept for others.
    cache: PathBuf,
}

impl QemuDaemon {
    /// Starts a daemon without guests. The first one spends some seconds on what QEMU can do;
    /// later ones find that in a cache beside the test's binary.
    ///
    /// # Panics
    /// When something that it needs is missing or it does not come up, with its log.
    pub fn start() -> Self {
        Self::with_drivers(&[])
    }

    /// Starts a daemon with these drivers beside that of QEMU, such as `secret` or `network`. It
    /// has a network of its own, in which there is nothing.
    ///
    /// # Panics
    /// As [`start`](Self::start) does.
    pub fn with_drivers(others: &[&str]) -> Self {
        let dir = private_dir();
        for (_, own) in FOLDERS {
            create(&dir.path().join(own));
        }
        // libvirt makes most of its folders itself, but not that of its networks.
        for own in ["images", "drivers", "small", "lib/dnsmasq"] {
            create(&dir.path().join(own));
        }
        for name in others.iter().chain(&["qemu"]) {
            let file = driver(name);
            let link = dir.path().join("drivers").join(file.file_name().expect("a file"));
            symlink(file, link).expect("a link");
        }
        let cache = cache();
        copy_files(&cache, &dir.path().join("cache/qemu/capabilities"));
        write(&dir.path().join("libvirtd.conf"), &daemon_conf(&dir));
        write(&dir.path().join("etc/qemu.conf"), QEMU_CONF);
        // Later versions want a program for firewalls otherwise.
        write(&dir.path().join("etc/network.conf"), "firewall_backend = \"none\"\n");
        write(&dir.path().join("enter"), &enter(&dir));
        let process = Some(launch(&dir, !others.is_empty()));
        Self { process, dir, cache }
    }

    /// The libvirt URI of the daemon.
    pub fn uri(&self) -> String {
        format!("qemu+unix:///system?socket={}", self.dir.path().join("libvirt-sock").display())
    }

    /// A file of this name for a guest's disk or a dump, which goes with the daemon.
    pub fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join("images").join(name)
    }

    /// A folder that has room for 8 MiB. What is in it only the daemon sees.
    pub fn small_folder(&self) -> PathBuf {
        self.dir.path().join("small")
    }

    /// Sends the daemon a signal, as for [`TestDaemon`](crate::live::TestDaemon::signal).
    ///
    /// # Panics
    /// Where it is gone already.
    pub fn signal(&self, signal: Signal) {
        self.process.as_ref().expect("the daemon").signal(signal);
    }

    /// The XML of a guest that runs nothing but its firmware; `disk` is a raw file, as `vda`.
    pub fn guest(&self, name: &str, memory_mib: u32, disk: Option<&Path>) -> String {
        let disk = disk.map_or_else(String::new, |file| {
            format!(
                "<disk type='file' device='disk'><driver name='qemu' type='raw'/>\
                 <source file='{}'/><target dev='vda' bus='virtio'/></disk>",
                file.display()
            )
        });
        format!(
            "<domain type='qemu'><name>{name}</name><memory unit='MiB'>{memory_mib}</memory>\
             <vcpu>1</vcpu><os><type arch='x86_64' machine='pc'>hvm</type></os>\
             <devices><emulator>{QEMU}</emulator>{disk}\
             <controller type='usb' model='none'/><memballoon model='none'/></devices></domain>"
        )
    }

    /// What the daemon has logged so far.
    pub fn log(&self) -> String {
        read_log(&self.dir)
    }

    /// Ends what is left of the guests: they outlive their daemon.
    fn end_guests(&self) {
        let folder = self.dir.path().join("run/qemu");
        let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        for file in files.filter(|file| file.extension().is_some_and(|it| it == "pid")) {
            if let Some(pid) = own_pid(&self.dir, &file) {
                let _ = kill_process(pid, Signal::KILL);
            }
        }
    }
}

impl Drop for QemuDaemon {
    fn drop(&mut self) {
        self.process = None;
        self.end_guests();
        let known = self.dir.path().join("cache/qemu/capabilities");
        let fresh = self.cache.with_extension(std::process::id().to_string());
        if fs::read_dir(&known).is_ok_and(|mut found| found.next().is_some())
            && !self.cache.exists()
        {
            copy_files(&known, &fresh);
            // Another test may have been faster.
            if fs::rename(&fresh, &self.cache).is_err() {
                let _ = fs::remove_dir_all(&fresh);
            }
        }
    }
}

/// The process in a pid file, if it is one of ours: the number may be another's by now, but
/// only ours see our folder.
fn own_pid(dir: &TempDir, file: &Path) -> Option<Pid> {
    let pid = Pid::from_raw(fs::read_to_string(file).ok()?.trim().parse().ok()?)?;
    let mounts = fs::read_to_string(format!("/proc/{}/mountinfo", pid.as_raw_nonzero())).ok()?;
    mounts.contains(dir.path().file_name()?.to_str()?).then_some(pid)
}

fn launch(dir: &TempDir, own_network: bool) -> Process {
    let log = fs::File::create(log_file(dir)).expect("a log");
    let child = Command::new("unshare")
        .args(["--mount", "--uts", "--propagation", "private"])
        .args(own_network.then_some("--net"))
        .arg("sh")
        .arg(dir.path().join("enter"))
        .env("LIBVIRT_DRIVER_DIR", dir.path().join("drivers"))
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(log.try_clone().expect("a log"))
        .stderr(log)
        .spawn()
        .expect("unshare, of the package util-linux");
    let mut process = Process(child);
    let deadline = Instant::now() + Duration::from_secs(30);
    while UnixStream::connect(dir.path().join("libvirt-sock")).is_err() {
        if process.has_ended() || Instant::now() > deadline {
            drop(process);
            panic!("libvirtd did not come up (it needs root); it says:\n{}", read_log(dir));
        }
        thread::sleep(Duration::from_millis(10));
    }
    process
}

/// The driver of this name.
fn driver(name: &str) -> PathBuf {
    let file = format!("libvirt_driver_{name}.so");
    let usual = DRIVERS.iter().map(PathBuf::from);
    let mut all = named_drivers().into_iter().chain(usual).map(|dir| dir.join(&file));
    all.find(|file| file.is_file()).unwrap_or_else(|| panic!("there is no {file}: run `ci/setup`"))
}

/// The folder of other drivers than the installed.
fn named_drivers() -> Option<PathBuf> {
    env::var_os(DRIVERS_VARIABLE).filter(|dir| !dir.is_empty()).map(PathBuf::from)
}

/// What runs in the new namespace before libvirtd takes its place.
fn enter(dir: &TempDir) -> String {
    let own = dir.path().display();
    let mounts = FOLDERS.map(|(there, here)| {
        format!("mkdir -p {there} && mount --bind {own}/{here} {there} || exit\n")
    });
    // libvirt looks up the user that Debian runs guests as before it reads that it is another.
    let users = ["passwd", "group"].map(|file| {
        let known = fs::read_to_string(format!("/etc/{file}")).unwrap_or_default();
        write(
            &dir.path().join(file),
            &format!("{known}libvirt-qemu:x:64055:64055::/:/bin/false\n"),
        );
        format!("mount --bind {own}/{file} /etc/{file} || exit\n")
    });
    let (libvirtd, others) = match named_drivers() {
        // What the drivers load themselves they look for beside the installed ones.
        Some(dir) => {
            let usual = DRIVERS.iter().find(|usual| Path::new(usual).is_dir());
            let usual = usual.expect("a folder of drivers: run `ci/setup`");
            (find_libvirtd(), format!("mount --bind {}/.. {usual}/.. || exit\n", dir.display()))
        }
        None => (PathBuf::from("libvirtd"), String::new()),
    };
    // Migration asks for another host name than that of the source.
    format!(
        "hostname {}\n{}{}{others}mount -t tmpfs -o size=8m small {own}/small || exit\n\
         exec {} --config {own}/libvirtd.conf --pid-file {own}/libvirtd.pid \
         --timeout 120\n",
        dir.path().file_name().unwrap_or_default().to_string_lossy().replace('.', "-"),
        mounts.concat(),
        users.concat(),
        libvirtd.display()
    )
}

fn daemon_conf(dir: &TempDir) -> String {
    let uuid = fs::read_to_string("/proc/sys/kernel/random/uuid").expect("a random number");
    format!(
        "unix_sock_dir = \"{}\"\nauth_unix_ro = \"none\"\nauth_unix_rw = \"none\"\n\
         host_uuid = \"{}\"\n",
        dir.path().display(),
        uuid.trim()
    )
}

/// QEMU as root, without what needs the rest of the system.
const QEMU_CONF: &str = "\
user = \"root\"
group = \"root\"
security_driver = \"none\"
namespaces = []
cgroup_controllers = []
stdio_handler = \"file\"
remember_owner = 0
dynamic_ownership = 0
";

/// What this libvirt has found out about this QEMU, kept for the next daemon. Another libvirt would
/// not take it.
fn cache() -> PathBuf {
    let mut whose = DefaultHasher::new();
    for file in [driver("qemu"), PathBuf::from(QEMU)] {
        let modified = fs::metadata(&file).and_then(|file| file.modified()).ok();
        (file, modified).hash(&mut whose);
    }
    let name = format!("virtwire-qemu-capabilities-{:016x}", whose.finish());
    env::current_exe().expect("this program").with_file_name(name)
}

fn copy_files(from: &Path, to: &Path) {
    create(to);
    for entry in fs::read_dir(from).into_iter().flatten().flatten() {
        // A file that has just gone is no loss.
        let _ = fs::copy(entry.path(), to.join(entry.file_name()));
    }
}

fn create(dir: &Path) {
    fs::create_dir_all(dir).expect("a folder");
}

fn write(file: &Path, text: &str) {
    fs::write(file, text).expect("a file in the daemon's own folder");
}

fn log_file(dir: &TempDir) -> PathBuf {
    dir.path().join("libvirtd.log")
}

fn read_log(dir: &TempDir) -> String {
    let bytes = fs::read(log_file(dir)).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_daemon_with_guests_leaves_nothing_behind() {
        let daemon = QemuDaemon::start();
        let xml = daemon.file("guest.xml");
        write(&xml, &daemon.guest("guest", 32, None));
        let mut virsh = Command::new("virsh");
        let output = virsh.args(["-q", "-c", &daemon.uri(), "create"]).arg(xml).output();
        let output = output.expect("virsh");
        assert!(output.status.success(), "{output:?}\n{}", daemon.log());
        let pid = fs::read_to_string(daemon.dir.path().join("run/qemu/guest.pid")).expect("a pid");
        let running = || {
            let stat = fs::read_to_string(format!("/proc/{}/stat", pid.trim()));
            stat.is_ok_and(|stat| !stat.contains(") Z"))
        };
        assert!(running());
        let dir = daemon.dir.path().to_owned();
        drop(daemon);
        let deadline = Instant::now() + Duration::from_secs(10);
        while running() && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(10));
        }
        assert!(!running() && !dir.exists());
    }
}
