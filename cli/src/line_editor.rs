//! The prompt on a terminal: a line that can be edited, what was typed before, and Tab.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::FileHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};
use tokio::runtime::Handle;
use tokio::time::timeout;
use virtwire::Connection;

use crate::commands::completion::candidates;
use crate::files::plain;
use crate::parser::{Partial, partial};

/// How long Tab waits for the daemon.
const DEADLINE: Duration = Duration::from_secs(1);

pub(crate) struct LineEditor {
    editor: Editor<Words, FileHistory>,
    /// Where typed lines are kept for the next time.
    file: Option<PathBuf>,
}

/// What came from the terminal.
#[derive(Debug)]
pub(crate) enum Typed {
    Line(String),
    /// A line that is no UTF-8.
    NoText,
    /// Ctrl-D, or the terminal is gone.
    End,
    /// Ctrl-C.
    Interrupt,
}

impl LineEditor {
    /// An editor that knows the last lines of this file, so many of them. Who wants none has none
    /// left in the file.
    pub(crate) fn new(file: Option<PathBuf>, size: usize) -> rustyline::Result<Self> {
        let config = Config::builder().completion_type(CompletionType::List);
        let config = config.max_history_size(size)?.build();
        let mut editor = Editor::with_config(config)?;
        editor.set_helper(Some(Words { runtime: Handle::current(), conn: None }));
        if let Some(file) = &file {
            // The first time there is none.
            let _ = match size {
                0 => emptied(file).map_err(ReadlineError::from),
                _ => editor.load_history(file),
            };
        }
        Ok(Self { editor, file })
    }

    /// Lets the user type a line. Tab asks the connection.
    pub(crate) fn line(&mut self, prompt: &str, conn: Option<Connection>) -> Typed {
        if let Some(words) = self.editor.helper_mut() {
            words.conn = conn;
        }
        match self.editor.readline(prompt) {
            Ok(line) => Typed::Line(line),
            Err(ReadlineError::Interrupted) => Typed::Interrupt,
            Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
                Typed::NoText
            }
            Err(_) => Typed::End,
        }
    }

    /// Keeps a line, also for the next time. Where it cannot be written, that is told once.
    pub(crate) fn remember(&mut self, line: &str) -> Result<(), String> {
        let is_new = self.editor.add_history_entry(line);
        let Some(file) = self.file.take() else { return Ok(()) };
        if !is_new.unwrap_or_default() {
            self.file = Some(file);
            return Ok(());
        }
        let written = folder_of(&file).map_err(ReadlineError::from);
        let written = written.and_then(|()| self.editor.append_history(&file));
        written.map_err(|error| {
            let why = match error {
                ReadlineError::Io(error) => plain(&error),
                error => error.to_string(),
            };
            format!("cannot write the history to '{}': {why}", file.display())
        })?;
        self.file = Some(file);
        Ok(())
    }
}

fn emptied(file: &Path) -> io::Result<()> {
    File::options().write(true).truncate(true).open(file).map(drop)
}

fn folder_of(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), std::fs::create_dir_all)
}

/// What Tab knows.
struct Words {
    runtime: Handle,
    conn: Option<Connection>,
}

impl Completer for Words {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        pos: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let Some(partial) = line.get(..pos).and_then(partial) else { return Ok((pos, Vec::new())) };
        // The line is typed on a thread of its own: the connection goes on meanwhile.
        let found = self.runtime.block_on(async {
            timeout(DEADLINE, candidates(&partial, self.conn.as_ref())).await.unwrap_or_default()
        });
        let is_only = found.len() == 1;
        let pair =
            |word: String| Pair { replacement: typed(&partial, &word, is_only), display: word };
        Ok((partial.start, found.into_iter().map(pair).collect()))
    }
}

impl Helper for Words {}
impl Hinter for Words {
    type Hint = String;
}
impl Highlighter for Words {}
impl Validator for Words {}

/// A word as it stands in the line: with the quotes it needs, and an end if it is the only one.
fn typed(partial: &Partial, word: &str, is_only: bool) -> String {
    let word = format!("{}{word}", partial.head);
    let goes_on = word.ends_with(['/', ',']);
    let mut text = String::new();
    text.extend(partial.quote);
    for letter in word.chars() {
        match partial.quote {
            Some('\'') if letter == '\'' => text.push_str("'\\'"),
            Some('"') if matches!(letter, '"' | '\\') => text.push('\\'),
            None if " \t;'\"\\#".contains(letter) => text.push('\\'),
            _ => {}
        }
        text.push(letter);
    }
    if is_only && !goes_on {
        text.extend(partial.quote);
        text.push(' ');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{LineEditor, partial, typed};
    use crate::output::Output;
    use crate::parser::parse_line;

    fn only(line: &str, word: &str) -> String {
        let partial = partial(line).unwrap();
        format!("{}{}", &line[..partial.start], typed(&partial, word, true))
    }

    #[test]
    fn a_completed_word_reads_as_what_it_stands_for() {
        for line in ["domid ", "domid 'm", "domid \"m", "domid m", "domid --domain=", "domid -- \""]
        {
            for word in ["my vm", "my'vm", "my\"vm", "m\\y", "m;y#", "mÿ"] {
                let typed = only(line, word);
                let parsed = parse_line(&typed, &mut Output::new("test")).unwrap();
                assert_eq!(parsed[0].value("domain"), Some(word), "{typed}");
                assert!(typed.ends_with(' '), "{typed}");
            }
        }
    }

    #[test]
    fn a_history_of_no_lines_is_emptied_and_stays_empty() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let _guard = runtime.enter();
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("history");
        let kept = || std::fs::read_to_string(&path).unwrap();
        let mut editor = LineEditor::new(Some(path.clone()), 2).unwrap();
        editor.remember("echo a").unwrap();
        assert!(kept().ends_with("echo a\n"));
        let mut editor = LineEditor::new(Some(path.clone()), 0).unwrap();
        assert_eq!(kept(), "");
        editor.remember("echo b").unwrap();
        assert_eq!(kept(), "");
        let mut editor = LineEditor::new(Some(path.clone()), 2).unwrap();
        editor.remember("echo c").unwrap();
        assert!(kept().ends_with("\necho c\n") && !kept().contains("echo a"));
    }

    #[test]
    fn a_folder_and_one_of_many_go_on() {
        assert_eq!(only("define /t", "/tmp/"), "define /tmp/");
        let partial = partial("domid 't").unwrap();
        assert_eq!(typed(&partial, "test", false), "'test");
    }
}
