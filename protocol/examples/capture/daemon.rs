//! A libvirtd of our own that has no driver but the test driver.

use std::error::Error;
use std::fs;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

pub(crate) struct Daemon {
    child: Child,
    run: PathBuf,
}

impl Daemon {
    pub(crate) fn start(home: &Path) -> Result<Self, Box<dyn Error>> {
        let _ = fs::remove_dir_all(home);
        let (run, drivers) = (home.join("run"), home.join("drivers"));
        fs::create_dir_all(&run)?;
        fs::create_dir_all(&drivers)?;
        let config = home.join("libvirtd.conf");
        let settings = format!(
            "unix_sock_dir = \"{}\"\nauth_unix_ro = \"none\"\nauth_unix_rw = \"none\"\n",
            run.display()
        );
        fs::write(&config, settings)?;
        let child = Command::new("libvirtd")
            .arg("--config")
            .arg(&config)
            .arg("--pid-file")
            .arg(home.join("daemon.pid"))
            .env("LIBVIRT_DRIVER_DIR", &drivers)
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .stderr(fs::File::create(home.join("libvirtd.log"))?)
            .spawn()?;
        let daemon = Self { child, run };
        for _ in 0..500 {
            if UnixStream::connect(daemon.socket("libvirt-admin-sock")).is_ok() {
                return Ok(daemon);
            }
            sleep(Duration::from_millis(20));
        }
        Err(format!("libvirtd does not answer, see {}/libvirtd.log", home.display()).into())
    }

    pub(crate) fn socket(&self, name: &str) -> PathBuf {
        self.run.join(name)
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
