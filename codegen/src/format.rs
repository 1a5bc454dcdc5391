//! Formats the output with rustfmt and holds it to its size.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::emit::{Files, MAX_LINES};

/// Formats every file.
///
/// # Errors
/// rustfmt does not run or refuses the text, or a file is too long.
pub fn format(files: Files) -> Result<Files, FormatError> {
    files.into_iter().map(|(path, text)| format_one(path, &text)).collect()
}

/// Formats the files that can be, and says what is wrong with the others.
#[must_use]
pub fn format_some(files: Files) -> (Files, Vec<FormatError>) {
    let mut errors = Vec::new();
    let formatted = files.into_iter().filter_map(|(path, text)| {
        format_one(path, &text).map_err(|error| errors.push(error)).ok()
    });
    (formatted.collect(), errors)
}

fn format_one(path: String, text: &str) -> Result<(String, String), FormatError> {
    let text = rustfmt(&path, text)?;
    let lines = text.lines().count();
    if lines > MAX_LINES {
        return Err(FormatError::TooLong { path, lines });
    }
    Ok((path, text))
}

fn rustfmt(path: &str, text: &str) -> Result<String, FormatError> {
    let broken = |source| FormatError::NotRun { path: path.to_owned(), source };
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(broken)?;
    // rustfmt reads all of its input before it writes, so this cannot lock up.
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes()).map_err(broken)?;
    }
    let output = child.wait_with_output().map_err(broken)?;
    if !output.status.success() {
        return Err(FormatError::Refused {
            path: path.to_owned(),
            message: String::from_utf8_lossy(&output.stderr).into_owned(),
        });
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The output is not fit to be written.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// rustfmt cannot be run.
    #[error("rustfmt for {path}: {source}")]
    NotRun {
        /// The output file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// rustfmt does not take the text.
    #[error("rustfmt refuses {path}: {message}")]
    Refused {
        /// The output file.
        path: String,
        /// What rustfmt says.
        message: String,
    },
    /// A file is longer than allowed: its group needs to be cut.
    #[error("{path} has {lines} lines")]
    TooLong {
        /// The output file.
        path: String,
        /// Its length.
        lines: usize,
    },
}
