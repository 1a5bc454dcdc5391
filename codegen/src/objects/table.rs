//! The tables: which procedure is reached by which method, in TOML.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// One file of `codegen/objects/`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its name without `.toml`.
    #[serde(skip)]
    pub file: String,
    /// Whose methods these are, unless an entry says otherwise.
    pub object: String,
    /// What they are about.
    pub title: String,
    /// The program of the procedures, unless an entry says otherwise.
    #[serde(default = "remote")]
    pub program: String,
    /// Methods that are generated.
    #[serde(default)]
    pub method: Vec<Method>,
    /// Methods that are written by hand.
    #[serde(default)]
    pub hand: Vec<Hand>,
    /// Procedures that users have no method for.
    #[serde(default)]
    pub left_out: Vec<LeftOut>,
}

/// A method that is generated.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// The procedure.
    pub call: String,
    /// The method.
    pub name: String,
    /// What it does, in Markdown.
    pub doc: String,
    /// The program, where it is not the table's.
    pub program: Option<String>,
    /// The Rust types of arguments that do not have the default one, by their names on the wire.
    #[serde(default)]
    pub args: BTreeMap<String, Argument>,
    /// Names of parameters, by the names on the wire.
    #[serde(default)]
    pub rename: BTreeMap<String, String>,
    /// What it returns, where that is not the default.
    pub returns: Option<String>,
    /// The field of the reply that it returns, where there are several.
    pub field: Option<String>,
    /// The function that reads the reply, by its path in `crate::object`.
    pub with: Option<String>,
    /// Lines of Rust that show its use.
    pub example: Option<String>,
}

/// What is known of an argument.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Argument {
    /// There is no parameter; this is sent.
    Constant(i64),
    /// The type of the parameter.
    Type(String),
}

/// A method that is written by hand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hand {
    /// What it calls.
    pub call: Names,
    /// The method, or several; `Object::method` where the object is not the table's.
    pub name: Names,
    /// Why it is not generated.
    pub why: String,
    /// Whose method it is, where that is not the table's.
    pub object: Option<String>,
    /// The program, where it is not the table's.
    pub program: Option<String>,
}

/// Procedures without a method.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The procedures.
    pub call: Names,
    /// Why.
    pub why: String,
    /// The program, where it is not the table's.
    pub program: Option<String>,
}

/// One name or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Names {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

impl Names {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Several(names) => names,
        }
    }
}

fn remote() -> String {
    "remote".to_owned()
}

impl Hand {
    /// The methods, each with the object that has it.
    pub fn methods<'a>(&'a self, table: &'a Table) -> impl Iterator<Item = (&'a str, &'a str)> {
        let own = self.object.as_ref().unwrap_or(&table.object).as_str();
        self.name.all().iter().map(move |name| name.split_once("::").unwrap_or((own, name)))
    }
}

impl Table {
    /// Reads a table; `file` is its name.
    ///
    /// # Errors
    /// It is not TOML, or not of this form.
    pub fn parse(file: &str, text: &str) -> Result<Self, TableError> {
        let table: Self = toml::from_str(text)
            .map_err(|source| TableError::Form { file: file.to_owned(), source })?;
        Ok(Self { file: file.to_owned(), ..table })
    }
}

/// Reads all tables of a folder, by name, and what is wrong with those that cannot be read.
///
/// # Errors
/// The folder cannot be read.
pub fn read(folder: &Path) -> Result<(Vec<Table>, Vec<TableError>), TableError> {
    let unreadable = |source| TableError::Unreadable { path: folder.to_owned(), source };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        paths.push(entry.map_err(unreadable)?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let (mut tables, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path)
            .map_err(|source| TableError::Unreadable { path: path.clone(), source })?;
        match Table::parse(&name, &text) {
            Ok(table) => tables.push(table),
            Err(error) => errors.push(error),
        }
    }
    Ok((tables, errors))
}

/// A table cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// A file or folder cannot be read.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The text does not have the form of a table.
    #[error("{file}: {source}")]
    Form {
        /// The table.
        file: String,
        /// Where and why.
        source: toml::de::Error,
    },
}
