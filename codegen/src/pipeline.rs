//! From input files to formatted output files: parse, resolve, emit, format.

use crate::api::{self, Api};
use crate::emit::{self, Files};
use crate::format::{self, FormatError};
use crate::inputs::Inputs;
use crate::model::Program;
use crate::parse::{self, ParseError};
use crate::release::Release;
use crate::resolve::{self, ResolveError, Resolved};
use crate::special_cases::{API_FILES, PARSED_ONLY, PROGRAMS};

/// The resolved programs and the public API of one release.
#[derive(Debug)]
pub struct Model {
    /// The programs, in the order of the table.
    pub programs: Vec<Program>,
    /// The public API.
    pub api: Api,
}

/// Parses and resolves all inputs.
///
/// # Errors
/// The first fault in an input.
pub fn model(inputs: &Inputs) -> Result<Model, PipelineError> {
    let missing = |name: &str| PipelineError::Missing(name.to_owned());
    let mut xml = Vec::new();
    for file in API_FILES {
        let name = format!("api/{file}");
        xml.push((file, inputs.text(&name).ok_or_else(|| missing(&name))?));
    }
    let api = api::parse(&xml)?;
    for file in PARSED_ONLY {
        let name = format!("source/{file}");
        parse::parse(file, inputs.text(&name).ok_or_else(|| missing(&name))?)?;
    }
    let mut resolved: Vec<Resolved> = Vec::new();
    for rules in PROGRAMS {
        let name = format!("source/{}", rules.input);
        let spec = parse::parse(rules.input, inputs.text(&name).ok_or_else(|| missing(&name))?)?;
        let imported = resolved.iter().find(|one| Some(one.program.rules.module) == rules.imports);
        resolved.push(resolve::resolve(rules, &spec, imported, &api)?);
    }
    Ok(Model { programs: resolved.into_iter().map(|one| one.program).collect(), api })
}

/// The formatted files of a release.
///
/// # Errors
/// Text that cannot be formatted, or too much of it for one file.
pub fn generate(model: &Model, release: Release) -> Result<Files, PipelineError> {
    Ok(format::format(emit::emit(&model.programs, &model.api, release))?)
}

/// The inputs do not become Rust.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    /// An input was not read.
    #[error("there is no input `{0}`")]
    Missing(String),
    /// A `.x` file does not fit the grammar.
    #[error(transparent)]
    Parse(#[from] ParseError),
    /// A `.x` file has names or types that cannot be resolved.
    #[error(transparent)]
    Resolve(#[from] ResolveError),
    /// An XML file cannot be used.
    #[error(transparent)]
    Xml(#[from] api::XmlError),
    /// The output cannot be formatted.
    #[error(transparent)]
    Format(#[from] FormatError),
}
