//! Programs that tests make for themselves, which can be run at once.

#![allow(clippy::expect_used, reason = "runs only in tests, which need these programs")]

use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::path::Path;
use std::process::Command;

/// Writes a program, in a folder that is made for it if there is none.
///
/// # Panics
/// When it cannot be written.
pub fn write_program(file: &Path, text: &str) {
    let mut draft = tempfile::tempfile().expect("a file");
    draft.write_all(text.as_bytes()).and_then(|()| draft.rewind()).expect("a file with text");
    install(draft, file);
}

/// Copies a program, in the same way. It may be `/proc/self/exe`.
///
/// # Panics
/// When it cannot be copied.
pub fn copy_program(program: &Path, file: &Path) {
    install(File::open(program).expect("a program to copy"), file);
}

/// Another process writes it: while this one has a file open for writing, another thread may
/// start a child that inherits it, and a program that anybody writes to cannot be run.
fn install(content: File, file: &Path) {
    let mut command = Command::new("install");
    command.args(["-D", "-m", "755", "/dev/stdin"]).arg(file).stdin(content);
    let status = command.status().expect("install, of the package coreutils");
    assert!(status.success(), "{} cannot be written", file.display());
}
