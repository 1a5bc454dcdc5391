//! The program: reads its arguments, runs the suite, writes the reports.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use virtwire_conformance::{Options, Report, report, run};

/// Checks that a libvirt daemon speaks the remote protocol as virtwire knows it.
///
/// It works on objects that it makes itself and removes again. The exit status is 0 where all
/// that was tried passed or is not supported by the driver, 1 where something failed, 2 where the
/// suite could not run.
#[derive(Debug, Parser)]
#[command(name = "virtwire-conformance")]
struct Arguments {
    /// Any URI that works with virsh, such as `qemu:///system`.
    uri: String,
    /// Also what changes settings of the daemon or the host, or ends daemons that have a bug.
    #[arg(long)]
    destructive: bool,
    /// Only what has one of these words in its group or name.
    #[arg(long, num_args = 1.., value_name = "WORD")]
    only: Vec<String>,
    /// The daemon's admin socket; beside the socket of the URI by default.
    #[arg(long, value_name = "SOCKET")]
    admin: Option<PathBuf>,
    /// Compare the results with those of a report that was written by --report: the exit status is
    /// 1 also where one is another than there.
    #[arg(long, value_name = "FILE")]
    expect: Option<PathBuf>,
    /// Write the results as JUnit XML.
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Write the results as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Write the results as Markdown.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

fn main() -> ExitCode {
    match check(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(why) => {
            eprintln!("virtwire-conformance: {why}");
            ExitCode::from(2)
        }
    }
}

/// Says whether nothing failed and all is as expected.
fn check(arguments: &Arguments) -> Result<bool, String> {
    let read = |file: &PathBuf| Ok::<_, String>((file.clone(), read_file(file)?));
    let expected = arguments.expect.as_ref().map(read).transpose()?;
    let report = run(&Options {
        uri: arguments.uri.clone(),
        destructive: arguments.destructive,
        only: arguments.only.clone(),
        admin: arguments.admin.clone(),
    })?;
    let differences = match &expected {
        Some((file, text)) => {
            report::markdown::differences(text, &report, !arguments.only.is_empty())
                .map_err(|error| format!("{}: {error}", file.display()))
        }
        None => Ok(Vec::new()),
    };
    let mut table = report::table::write(&report);
    for line in differences.iter().flatten() {
        table += &format!("not as expected: {line}\n");
    }
    // What cannot be written keeps nothing else from being.
    let write = |file: &Option<PathBuf>, text: fn(&Report) -> String| match file {
        Some(file) => write_file(file, &text(&report)),
        None => Ok(()),
    };
    let written = [
        print(&table),
        write(&arguments.junit, report::junit::write),
        write(&arguments.json, report::json::write),
        write(&arguments.report, report::markdown::write),
    ];
    written.into_iter().collect::<Result<(), _>>()?;
    Ok(report.failures() == 0 && differences?.is_empty())
}

fn print(text: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    let printed = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    printed.map_err(|error| format!("cannot write to standard output: {error}"))
}

fn read_file(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn write_file(file: &Path, text: &str) -> Result<(), String> {
    std::fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))
}
