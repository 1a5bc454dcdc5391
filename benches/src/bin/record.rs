//! `record FILE`: makes the recording anew, from the libvirtd that is installed.

use std::{env, fs};

use virtwire_benches::{Result, recording};
use virtwire_testkit::live::TestDaemon;

fn main() -> Result<()> {
    let file = env::args_os().nth(1).ok_or("usage: record FILE")?;
    let daemon = TestDaemon::start();
    let mut out = Vec::new();
    recording::record(&daemon.socket(), &format!("test://{}", daemon.node()), &mut out)?;
    fs::write(file, out)?;
    Ok(())
}
