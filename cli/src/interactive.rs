//! The prompt: reads commands line by line until the input ends or `quit`.

use std::io::{self, BufRead, IsTerminal};

use crate::parser::parse_line;
use crate::shell::Shell;

const WELCOME: &str = "\
Welcome to rvirsh, the virtualization interactive terminal.

Type:  'help' for help with commands
       'quit' to quit

";

/// Runs what standard input holds; a command that fails does not end it.
pub(crate) async fn run(shell: &mut Shell) {
    shell.interactive = true;
    shell.out.extra(WELCOME);
    let echo = !io::stdin().is_terminal();
    while !shell.leaving {
        shell.out.print(if shell.options.read_only { "rvirsh > " } else { "rvirsh # " });
        // On a thread of its own, so that the connection lives on while the user thinks.
        let line = tokio::task::spawn_blocking(|| next_line(&mut io::stdin().lock()));
        let Ok(Some(line)) = line.await else { break };
        if echo {
            shell.out.print(format!("{line}\n"));
        }
        match parse_line(&line, &mut shell.out) {
            Ok(commands) => {
                shell.run(&commands).await;
            }
            Err(text) => shell.out.error(&text),
        }
    }
    shell.out.print("\n");
}

/// The next line without its end; none at the end of the input and where it cannot be read.
fn next_line(input: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    match input.read_until(b'\n', &mut line) {
        Ok(0) | Err(_) => None,
        Ok(_) => {
            let text = line.strip_suffix(b"\n").unwrap_or(&line);
            Some(String::from_utf8_lossy(text).into_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::next_line;

    #[test]
    fn the_last_line_needs_no_line_end() {
        let mut input = b"list\n\nquit".as_slice();
        let lines: Vec<_> = std::iter::from_fn(|| next_line(&mut input)).collect();
        assert_eq!(lines, ["list", "", "quit"]);
    }
}
