//! A hostile daemon for any client: `virtwire-hostile --listen /tmp/hostile.sock`.
#![allow(clippy::print_stderr)]

use std::fmt;
use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser;
use virtwire_hostile::{Address, Script, Server, scripts};

/// Plays a script to each client that connects, the next one to the next, and says which. A
/// client must end with a clear error or go on; it must not crash, hang past its deadlines, or
/// grow.
#[derive(Parser)]
struct Options {
    /// A path for a unix socket, or HOST:PORT
    #[arg(long, required_unless_present = "list")]
    listen: Option<String>,
    /// Play only the script of this name, or those whose names begin with it and a dash
    #[arg(long)]
    only: Option<String>,
    /// Show the scripts
    #[arg(long)]
    list: bool,
    /// Make pauses so many times as long: 0.01 is quick
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> io::Result<()> {
    let mut scripts = scripts();
    if let Some(only) = &options.only {
        scripts.retain(|script| {
            script
                .name
                .strip_prefix(only)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        });
    }
    if scripts.is_empty() {
        return Err(io::Error::other("there is no such script; --list shows all"));
    }
    let Some(address) = options.listen.as_ref().filter(|_| !options.list) else {
        return scripts.iter().try_for_each(|script| writeln!(io::stdout(), "{script}"));
    };
    let server = Server::bind(&Address::parse(address), scripts, options.scale)?;
    match server.port()? {
        Some(port) => note(format_args!("listening on port {port}")),
        None => note(format_args!("listening on {address}")),
    }
    server.serve(tell)
}

fn tell(number: usize, script: &Script, end: Option<io::Result<()>>) {
    match end {
        None => note(format_args!("{number}: {script}")),
        Some(Ok(())) => note(format_args!("{number}: {} is over", script.name)),
        Some(Err(error)) => note(format_args!("{number}: {} is over: {error}", script.name)),
    }
}

/// Clients are served even where nobody reads on.
fn note(text: fmt::Arguments<'_>) {
    let _ = writeln!(io::stdout(), "{text}");
}
