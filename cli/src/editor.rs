//! The user's editor on a temporary file, and questions at the terminal.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::failure::Failure;
use crate::files::{for_its_user, plain, read_file};
use crate::terminal::Mode;

/// A text that is only the user's to read; its file goes with it.
#[derive(Debug)]
pub(crate) struct Draft {
    path: PathBuf,
}

impl Draft {
    pub(crate) fn new(text: &[u8]) -> Result<Self, Failure> {
        let said = |what: &str, e: io::Error| Failure::said(format!("{what}: {}", plain(&e)));
        let failed = "g_mkstemp_full: failed to create temporary file";
        let (path, mut file) = create().map_err(|e| said(failed, e))?;
        let draft = Self { path };
        let failed =
            || format!("write: {}: failed to write to temporary file", draft.path.display());
        file.write_all(text).map_err(|e| said(&failed(), e))?;
        Ok(draft)
    }

    /// Lets the user edit the text, and gives it as it is then. The connection lives on meanwhile.
    pub(crate) async fn edit(&self) -> Result<Vec<u8>, Failure> {
        let editor = ["VISUAL", "EDITOR"].into_iter().find_map(std::env::var_os);
        let editor = editor.unwrap_or_else(|| if cfg!(windows) { "notepad" } else { "vi" }.into());
        let path = self.path.clone();
        match tokio::task::spawn_blocking(move || run(&editor, &path)).await {
            Ok(ended) => ended?,
            Err(error) => return Err(Failure::said(format!("cannot run the editor: {error}"))),
        }
        let path = self.path.display();
        read_file(&self.path.to_string_lossy()).map_err(|failure| {
            let why = failure.lines.first().and_then(|line| line.rsplit(": ").next());
            let why = why.unwrap_or_default().to_owned();
            failure.under(format!("{path}: failed to read temporary file: {why}"))
        })
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // The user's editor may have removed it.
        let _ = fs::remove_file(&self.path);
    }
}

/// A new file in the folder for temporary ones. Its name is fresh, not secret: it is not opened if
/// it exists.
fn create() -> io::Result<(PathBuf, fs::File)> {
    let dir = std::env::temp_dir();
    let clock = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().subsec_nanos();
    for number in 0..u32::from(u16::MAX) {
        let fresh = clock.wrapping_add(number);
        let path = dir.join(format!("rvirsh-{}-{fresh:08x}.xml", std::process::id()));
        let opened = for_its_user(OpenOptions::new().write(true).create_new(true)).open(&path);
        match opened {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            opened => return opened.map(|file| (path, file)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// A plain name is run as it is; one with options, or whatever else, goes through the shell.
fn run(editor: &OsStr, path: &Path) -> Result<(), Failure> {
    let (name, file) = (editor.to_string_lossy(), path.display());
    let (mut command, shown) = if is_plain(&name) {
        let mut command = Command::new(editor);
        command.arg(path);
        (command, format!("{name} {file}"))
    } else if is_plain(&path.to_string_lossy()) {
        let mut command = Command::new("sh");
        command.arg("-c").arg([editor, path.as_os_str()].join(OsStr::new(" ")));
        (command, format!("sh -c '{} {file}'", name.replace('\'', "'\\''")))
    } else {
        return Err(Failure::said(format!(
            "{file}: temporary filename contains shell meta or other unacceptable characters \
             (is $TMPDIR wrong?)"
        )));
    };
    let status = command
        .status()
        .map_err(|e| Failure::said(format!("cannot execute binary {name}: {}", plain(&e))))?;
    let how = how(status);
    let failed = || format!("internal error: Child process ({shown}) unexpected {how}");
    if status.success() { Ok(()) } else { Err(Failure::said(failed())) }
}

fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || "-/_.:@".contains(c))
}

fn how(status: ExitStatus) -> String {
    match status.code() {
        Some(code) => format!("exit status {code}"),
        None => status.to_string(),
    }
}

/// Whether there is a user to ask.
pub(crate) fn has_user() -> bool {
    io::stdin().is_terminal()
}

/// The next key that the user presses; none where that cannot be read.
pub(crate) fn key() -> Option<char> {
    let _raw = Mode::keys()?;
    let mut byte = [0];
    let count = io::stdin().lock().read(&mut byte).ok()?;
    byte.first().filter(|_| count == 1).map(|byte| char::from(*byte))
}

/// What the user types up to the end of the line, not shown; none where that cannot be read.
pub(crate) fn password() -> Option<String> {
    let _silent = Mode::silent();
    let mut line = String::new();
    io::stdin().read_line(&mut line).ok()?;
    let end = if cfg!(windows) { "\r\n" } else { "\n" };
    Some(line.strip_suffix(end).unwrap_or(&line).to_owned())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::{Draft, fs, is_plain};

    #[test]
    fn a_draft_is_the_users_alone_and_goes() {
        let draft = Draft::new(b"<a/>").unwrap();
        let path = draft.path.clone();
        assert_eq!(fs::read(&path).unwrap(), b"<a/>");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        drop(draft);
        assert!(!path.exists());
    }

    #[test]
    fn an_editor_with_options_is_not_plain() {
        assert!(is_plain("/usr/bin/vim.tiny"));
        assert!(!is_plain("vi -n"));
    }
}
