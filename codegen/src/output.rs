//! Compares the output with a folder, and brings the folder up to date.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::Path;

use crate::emit::Files;

/// How a file in the folder differs from what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It has another text.
    Different,
    /// It is not there.
    Missing,
    /// It should not be there.
    Extra,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Different => "different",
            Self::Missing => "missing",
            Self::Extra => "extra",
        })
    }
}

/// Every file of `folder` that is not as in `files`.
///
/// # Errors
/// The folder cannot be read.
pub fn compare(files: &Files, folder: &Path) -> io::Result<BTreeMap<String, Difference>> {
    let mut differences = BTreeMap::new();
    for (path, text) in files {
        match std::fs::read(folder.join(path)) {
            Ok(found) if found == text.as_bytes() => {}
            Ok(_) => drop(differences.insert(path.clone(), Difference::Different)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                differences.insert(path.clone(), Difference::Missing);
            }
            Err(error) => return Err(error),
        }
    }
    for path in present(folder, "")? {
        if !files.contains_key(&path) {
            differences.insert(path, Difference::Extra);
        }
    }
    Ok(differences)
}

/// Writes what differs and removes what is extra; other files keep their time.
/// Returns what it changed.
///
/// # Errors
/// The folder cannot be read or written.
pub fn write(files: &Files, folder: &Path) -> io::Result<BTreeMap<String, Difference>> {
    let differences = compare(files, folder)?;
    for path in differences.keys() {
        let target = folder.join(path);
        match files.get(path) {
            Some(text) => {
                if let Some(parent) = target.parent() {
                    std::fs::create_dir_all(parent)?;
                }
                std::fs::write(target, text)?;
            }
            None => std::fs::remove_file(target)?,
        }
    }
    Ok(differences)
}

/// The files below `folder`, by their paths below it; none if there is no folder.
fn present(folder: &Path, below: &str) -> io::Result<Vec<String>> {
    let entries = match std::fs::read_dir(folder.join(below)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        if entry.file_type()?.is_dir() {
            paths.extend(present(folder, &path)?);
        } else {
            paths.push(path);
        }
    }
    Ok(paths)
}
