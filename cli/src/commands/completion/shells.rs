//! Completion in bash, zsh and fish: their scripts, and the command that these ask for words.

use std::time::Duration;

use tokio::time::timeout;

use super::leading::{Leading, Next, option_names};
use super::{candidates, is_file};
use crate::command::{Command, Opt, Run};
use crate::failure::{Failure, Outcome};
use crate::parser::{self, Parsed, Wanted};
use crate::shell::Shell;

pub(crate) const COMPLETION: Command = Command {
    name: "completion",
    help: "a script that lets a shell complete rvirsh's command lines",
    about: "Prints a script for the shell to read: source <(rvirsh completion bash)",
    options: &[Opt::data("shell", "bash, zsh or fish")],
    run: Run::Local(|shell, args| Box::pin(async { completion(shell, args) })),
};

/// virsh has it too, but takes a command without the options before it.
pub(crate) const COMPLETE: Command = Command {
    name: "complete",
    help: "what may stand at the end of a command line",
    about: "Prints what the last word may become, one in a line. For programs.",
    options: &[Opt::words("string", "the line so far, in any number of parts")],
    run: Run::Local(|shell, args| Box::pin(complete(shell, args))),
};

pub(super) const NAMES: &[&str] = &["bash", "zsh", "fish"];
const SCRIPTS: [&str; 3] =
    [include_str!("rvirsh.bash"), include_str!("rvirsh.zsh"), include_str!("rvirsh.fish")];

/// Nobody waits longer for words, whatever the host is.
const DEADLINE: Duration = Duration::from_secs(3);

fn completion(shell: &mut Shell, args: &Parsed) -> Outcome {
    let name = args.required("shell")?;
    let script = NAMES.iter().zip(SCRIPTS).find(|(one, _)| **one == name);
    let unknown = || format!("no completion for '{name}', only for {}", NAMES.join(", "));
    let (_, script) = script.ok_or_else(|| Failure::said(unknown()))?;
    shell.out.print(script);
    Ok(())
}

async fn complete(shell: &mut Shell, args: &Parsed) -> Outcome {
    let line = args.words("string").collect::<Vec<_>>().join(" ");
    // What is too late is as good as nothing; and no error is of use in a line.
    let found = timeout(DEADLINE, found(shell, &line)).await.unwrap_or_default();
    if found.is_empty() {
        return Err(Failure::silent());
    }
    for word in found {
        shell.out.print(format!("{word}\n"));
    }
    Ok(())
}

async fn found(shell: &mut Shell, line: &str) -> Vec<String> {
    let mut start = 0;
    // The prompt has its options already.
    if !shell.interactive {
        let leading = Leading::of(line);
        leading.apply_to(shell);
        match leading.next {
            Next::Name(prefix) => return option_names(&prefix),
            Next::Nothing => return Vec::new(),
            Next::Command(place) => start = place,
        }
    }
    let Some(partial) = line.get(start..).and_then(parser::partial) else { return Vec::new() };
    let conn = match &partial.wanted {
        // Shells know their files better.
        Wanted::Value(parsed, option) | Wanted::Data(parsed, option) if is_file(parsed, option) => {
            return Vec::new();
        }
        Wanted::Value(..) | Wanted::Data(..) => shell.connection_for_words().await,
        _ => None,
    };
    let mut found = candidates(&partial, conn.as_ref()).await;
    let is_first = matches!(partial.wanted, Wanted::Command) && partial.prefix == line.trim_start();
    if is_first && !shell.interactive && "admin".starts_with(&partial.prefix) {
        found.push("admin".to_owned());
    }
    found.iter().map(|word| format!("{}{word}", partial.head)).collect()
}
