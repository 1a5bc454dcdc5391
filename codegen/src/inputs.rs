//! Finds and reads the input files.

use std::path::{Path, PathBuf};

use crate::release::{self, Release};
use crate::special_cases::{API_FILES, PARSED_ONLY, PROGRAMS};

/// All input files of one release.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The release of the source tree.
    pub release: Release,
    /// The files, each with its name below the folder it was found in.
    pub files: Vec<Input>,
}

/// One input file.
#[derive(Clone, Debug)]
pub struct Input {
    /// `source/src/remote/remote_protocol.x`, `api/libvirt-api.xml`: the same everywhere.
    pub name: String,
    /// The text.
    pub text: String,
}

impl Inputs {
    /// Reads the `.x` files of the source tree `idl` and the XML files in `api`.
    ///
    /// # Errors
    /// A file is not there, or the tree does not say its release.
    pub fn read(idl: &Path, api: &Path) -> Result<Self, InputError> {
        let meson = read(&idl.join("meson.build"))?;
        let release = release::of_meson_build(&meson)
            .ok_or_else(|| InputError::NoRelease(idl.join("meson.build")))?;
        let mut files = vec![Input { name: "source/meson.build".to_owned(), text: meson }];
        for path in PROGRAMS.iter().map(|program| program.input).chain(PARSED_ONLY) {
            files.push(Input { name: format!("source/{path}"), text: read(&idl.join(path))? });
        }
        for path in API_FILES {
            files.push(Input { name: format!("api/{path}"), text: read(&api.join(path))? });
        }
        Ok(Self { release, files })
    }

    /// The text of one file, by its name.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.files.iter().find(|file| file.name == name).map(|file| file.text.as_str())
    }
}

fn read(path: &Path) -> Result<String, InputError> {
    std::fs::read_to_string(path)
        .map_err(|source| InputError::Unreadable { path: path.to_owned(), source })
}

/// The input is not complete.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// A file cannot be read.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The source tree's `meson.build` has no `version:`.
    #[error("{}: expected a line `version: '...'`", .0.display())]
    NoRelease(PathBuf),
}
