//! Captures golden frames: `cargo run -p virtwire-protocol --example capture`.
//!
//! Starts a private libvirtd with the test driver, lets virsh and virt-admin talk to it through
//! a proxy, and writes what passed to `protocol/tests/golden/*.frames`, or to the folder given
//! as an argument. Needs libvirtd, virsh and virt-admin; touches nothing outside
//! `/tmp/virtwire-golden` and that folder.
//!
//! A capture has one line a packet: `>` for the client or `<` for the daemon, the bytes in
//! hexadecimal, and `+fd` for each file descriptor behind them.

mod daemon;
mod proxy;
mod raw;
mod scenarios;

use std::error::Error;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, thread};

use daemon::Daemon;
use scenarios::{SCENARIOS, Scenario, Talk};

/// The same everywhere, since paths below it appear in the captures.
const HOME: &str = "/tmp/virtwire-golden";

fn main() -> Result<(), Box<dyn Error>> {
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let target = env::args_os().nth(1).map_or_else(default, PathBuf::from);
    fs::create_dir_all(&target)?;
    let daemon = Daemon::start(Path::new(HOME))?;
    scenarios::write_inputs(Path::new(HOME))?;
    for scenario in &SCENARIOS {
        let capture = capture(scenario, &daemon)?;
        println!("{}: {} packets", scenario.name, capture.lines().count());
        fs::write(target.join(scenario.name).with_extension("frames"), capture)?;
    }
    Ok(())
}

fn capture(scenario: &Scenario, daemon: &Daemon) -> Result<String, Box<dyn Error>> {
    let socket = Path::new(HOME).join("proxy.sock");
    let _ = fs::remove_file(&socket);
    let listener = UnixListener::bind(&socket)?;
    let (sock, admin) = (daemon.socket("libvirt-sock"), daemon.socket("libvirt-admin-sock"));
    let upstream = if scenario.admin { admin } else { sock.clone() };
    let proxy = thread::spawn(move || proxy::relay_one(&listener, &upstream));
    match scenario.talk {
        Talk::Shell(script) => shell(script, &socket, &sock)?,
        Talk::Raw => raw::talk(&socket)?,
    }
    // Wakes a proxy that nobody has connected to.
    let _ = UnixStream::connect(&socket);
    let capture = proxy.join().map_err(|_| "the proxy failed")??;
    Ok(if scenario.admin { proxy::without_pid(&capture) } else { capture })
}

fn shell(script: &str, socket: &Path, sock: &Path) -> Result<(), Box<dyn Error>> {
    let uri = |scheme: &str, socket: &Path| format!("{scheme}?socket={}", socket.display());
    Command::new("bash")
        .args(["-c", script])
        .current_dir(HOME)
        .env("LC_ALL", "C")
        .env("VIRSH_DEFAULT_CONNECT_URI", uri("test+unix:///default", socket))
        .env("DIRECT", uri("test+unix:///default", sock))
        .env("ADMIN", uri("libvirtd+unix:///system", socket))
        .status()?;
    Ok(())
}
