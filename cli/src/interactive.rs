//! The prompt: reads commands line by line until the input ends or `quit`.

use std::io::{self, BufRead, IsTerminal};
use std::process;

use crate::history;
use crate::line_editor::{LineEditor, Typed};
use crate::parser::parse_line;
use crate::shell::Shell;

const WELCOME: &str = "\
Welcome to rvirsh, the virtualization interactive terminal.

Type:  'help' for help with commands
       'quit' to quit

";

const NO_TEXT: &str = "the line is no UTF-8";

/// Runs what standard input holds; a command that fails does not end it.
pub(crate) async fn run(shell: &mut Shell) {
    shell.interactive = true;
    let size = history::size(shell.is_admin, &mut shell.out);
    shell.out.extra(WELCOME);
    let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let editor = is_terminal.then(|| LineEditor::new(history::file(shell.is_admin), size));
    match editor.and_then(Result::ok) {
        Some(editor) => typed(shell, editor).await,
        None => piped(shell).await,
    }
}

/// From a terminal.
async fn typed(shell: &mut Shell, mut editor: LineEditor) {
    while !shell.leaving {
        let (prompt, conn) = (prompt(shell), shell.connection());
        // On a thread of its own, so that the connection lives on while the user thinks.
        let line = tokio::task::spawn_blocking(move || {
            let line = editor.line(prompt, conn);
            (editor, line)
        });
        let Ok((back, line)) = line.await else { return };
        editor = back;
        match line {
            Typed::Line(line) if line.is_empty() => {}
            Typed::Line(line) => {
                if let Err(text) = editor.remember(&line) {
                    shell.out.error(&text);
                }
                run_line(shell, &line).await;
            }
            Typed::NoText => shell.out.error(NO_TEXT),
            Typed::End => return,
            Typed::Interrupt => {
                shell.close().await;
                // What a shell reports for a program that SIGINT has ended.
                process::exit(130);
            }
        }
    }
    shell.out.print("\n");
}

/// From anything else: what is read is shown too.
async fn piped(shell: &mut Shell) {
    let echo = !io::stdin().is_terminal();
    while !shell.leaving {
        shell.out.print(prompt(shell));
        let line = tokio::task::spawn_blocking(|| next_line(&mut io::stdin().lock()));
        let Ok(Some(line)) = line.await else { break };
        if echo {
            shell.out.print(&line);
            shell.out.print("\n");
        }
        match str::from_utf8(&line) {
            Ok(line) => run_line(shell, line).await,
            Err(_) => shell.out.error(NO_TEXT),
        }
    }
    shell.out.print("\n");
}

fn prompt(shell: &Shell) -> &'static str {
    if shell.options.read_only { "rvirsh > " } else { "rvirsh # " }
}

async fn run_line(shell: &mut Shell, line: &str) {
    match parse_line(line, &mut shell.out) {
        Ok(commands) => {
            shell.run(&commands).await;
        }
        Err(text) => shell.out.error(&text),
    }
}

/// The next line without its end; none at the end of the input and where it cannot be read.
fn next_line(input: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut line = Vec::new();
    let read = input.read_until(b'\n', &mut line).ok()?;
    line.pop_if(|last| *last == b'\n');
    (read > 0).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::next_line;

    #[test]
    fn the_last_line_needs_no_line_end() {
        let mut input = b"list\n\nquit".as_slice();
        let lines: Vec<_> = std::iter::from_fn(|| next_line(&mut input)).collect();
        assert_eq!(lines, ["list".as_bytes(), b"", b"quit"]);
    }
}
