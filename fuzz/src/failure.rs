//! An input for which something does not hold, kept in a file.

use std::fmt;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What went wrong, with what, and where that is kept.
#[derive(Debug)]
pub struct Failure {
    /// The target's name.
    pub target: &'static str,
    /// What it said.
    pub problem: String,
    /// Its input.
    pub file: PathBuf,
}

/// Writes an input to a file of its own in `dir`.
pub(crate) fn keep(dir: &Path, target: &str, input: &[u8]) -> io::Result<PathBuf> {
    // FNV-1a: the same input has the same name.
    let hash = input.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let file = dir.join(format!("{target}-{hash:016x}"));
    fs::create_dir_all(dir)?;
    fs::write(&file, input)?;
    Ok(file)
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { target, problem, file } = self;
        let file = file.display();
        writeln!(f, "{target} FAILED: {problem}")?;
        writeln!(f, "  the input is in {file}; to try it again:")?;
        writeln!(f, "  cargo run -p virtwire-fuzz -- --input {file} {target}")?;
        write!(f, "  mended, it belongs into fuzz/corpus/{target}/")
    }
}
