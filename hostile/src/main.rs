//! A hostile daemon for any client: `virtwire-hostile --listen /tmp/hostile.sock`.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::io;
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
    let Some(address) = options.listen.as_ref().filter(|_| !options.list) else {
        scripts.iter().for_each(|script| println!("{script}"));
        return Ok(());
    };
    let server = Server::bind(&Address::parse(address), scripts, options.scale)?;
    match server.port()? {
        Some(port) => println!("listening on port {port}"),
        None => println!("listening on {address}"),
    }
    server.serve(tell)
}

fn tell(number: usize, script: &Script, end: Option<io::Result<()>>) {
    match end {
        None => println!("{number}: {script}"),
        Some(Ok(())) => println!("{number}: {} is over", script.name),
        Some(Err(error)) => println!("{number}: {} is over: {error}", script.name),
    }
}
