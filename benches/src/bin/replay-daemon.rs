//! `replay-daemon SOCKET`: the daemon that answers from the recording, to be measured against.

use std::env;
use std::path::Path;

use virtwire_benches::{Result, replay};

fn main() -> Result<()> {
    let socket = env::args_os().nth(1).ok_or("usage: replay-daemon SOCKET")?;
    replay::serve(Path::new(&socket))
}
