//! rvirsh: the command line of virtwire, made to be typed, read and scripted like virsh.

mod admin;
mod bar;
mod base64;
mod command;
mod commands;
mod context;
mod credentials;
mod editor;
mod failure;
mod files;
mod getopt;
mod help;
mod history;
mod interactive;
mod interrupts;
mod json;
mod json_text;
mod line_editor;
mod local_time;
mod mac;
mod options;
mod output;
mod parser;
mod shell;
mod table;
#[cfg_attr(not(unix), path = "no_terminal.rs")]
mod terminal;
mod tree;
mod value;
mod xml;
mod xml_writer;
mod xpath;

use std::env::VarError;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use crate::options::Stop;
use crate::output::Output;
use crate::shell::Shell;

const DEFAULT_URI: &str = "VIRSH_DEFAULT_CONNECT_URI";

fn main() -> ExitCode {
    terminal::keep_through_panics();
    let mut args = std::env::args_os();
    let program = args.next().unwrap_or_default();
    let name = Path::new(&program).file_name().unwrap_or_default().to_string_lossy();
    let mut out = Output::new(&name);
    let args = match args.map(OsString::into_string).collect::<Result<Vec<_>, _>>() {
        Ok(args) => args,
        Err(arg) => {
            out.error(&format!("the argument '{}' is no UTF-8", arg.display()));
            return ExitCode::FAILURE;
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let good = match runtime {
        Ok(runtime) => {
            let good = runtime.block_on(run(&args, out));
            // A name that is still being looked up is of no use any more.
            runtime.shutdown_background();
            good
        }
        Err(error) => {
            out.error(&format!("cannot start: {error}"));
            false
        }
    };
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The whole program; says whether it succeeded.
async fn run(args: &[String], mut out: Output) -> bool {
    // As a program of its own: its options stand behind that word.
    let (is_admin, args) = match args {
        [first, rest @ ..] if first == "admin" => (true, rest),
        _ => (false, args),
    };
    if is_admin {
        commands::choose_admin();
    }
    let parsed =
        options::from_env(is_admin, &mut out).and_then(|()| options::parse(args, &mut out));
    let (options, words) = match parsed {
        Ok(parsed) => parsed,
        Err(stop) => return stop == Stop::Done,
    };
    // Commands are read before anything is connected: a typing error costs nothing.
    let commands = match words {
        [] => Ok(Vec::new()),
        [line] if line.is_empty() => return false,
        [line] => {
            out.debug(output::Level::Info, &format!("commands: \"{line}\""));
            parser::parse_line(line, &mut out)
        }
        args => parser::parse_args(args, &mut out),
    };
    let commands = match commands {
        Ok(commands) => commands,
        Err(text) => {
            out.error(&text);
            return false;
        }
    };
    let mut shell = Shell::new(out, options);
    shell.is_admin = is_admin;
    let good = connect_and_run(&mut shell, words.is_empty(), &commands).await;
    shell.close().await;
    good
}

async fn connect_and_run(shell: &mut Shell, prompt: bool, commands: &[parser::Parsed]) -> bool {
    // A URI that was asked for must work; the default one waits until a command needs it.
    if shell.options.uri.is_some() {
        if let Err(failure) = shell.connect(None, shell.options.read_only).await {
            shell.report(&failure);
            return false;
        }
    } else if !shell.is_admin {
        match std::env::var(DEFAULT_URI) {
            Ok(uri) => shell.options.uri = Some(uri),
            Err(VarError::NotPresent) => {}
            Err(VarError::NotUnicode(_)) => {
                shell.out.error(&format!("{DEFAULT_URI} is no UTF-8"));
                return false;
            }
        }
    }
    if prompt {
        interactive::run(shell).await;
        return true;
    }
    shell.run(commands).await
}
