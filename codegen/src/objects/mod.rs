//! Writes the methods of virtwire's objects, and a call of each for its tests, from tables.
//!
//! The tables in `codegen/objects/` say which procedure is reached by which method. They are the
//! one list of that: methods that are written by hand are in them too, and so is what has none.

mod arguments;
mod calls;
mod coverage;
mod emit;
mod method;
mod returns;
mod table;

use crate::emit::Files;
use crate::pipeline::Model;

use method::Method;
pub use table::{Table, TableError, read};

/// What the tables become.
#[derive(Debug, Default)]
pub struct Objects {
    /// The methods: the files of virtwire's `src/object/generated`.
    pub methods: Files,
    /// A call of each: the files of `tests/reachability/generated`.
    pub calls: Files,
    /// What is wrong with the tables.
    pub faults: Vec<String>,
    /// The procedures that no table has.
    pub missing: Vec<String>,
}

/// The files, not yet formatted. `exports` is the text of the modules that have the types which
/// the tables name: a method that names another is a fault. What is wrong in one place keeps
/// nothing else from being written.
#[must_use]
pub fn generate(tables: &[Table], model: &Model, exports: &str) -> Objects {
    let mut objects = Objects::default();
    let mut resolved = Vec::new();
    for table in tables {
        let mut methods = Vec::new();
        for entry in &table.method {
            let found = method::resolve(table, entry, model);
            match found.and_then(|method| exported(method, exports)) {
                Ok(method) => methods.push(method),
                Err(what) => {
                    objects.faults.push(format!("{}: {}: {what}", table.file, entry.name));
                }
            }
        }
        resolved.push((table, methods));
    }
    let coverage = coverage::check(tables, &model.programs);
    objects.faults.extend(coverage.faults);
    objects.missing = coverage.missing;
    emit::emit(&resolved, &mut objects.methods);
    calls::emit(&resolved, &coverage.hand, &coverage.left_out, &mut objects.calls);
    objects
}

/// The method, if the types that it names are there.
fn exported(method: Method, exports: &str) -> Result<Method, String> {
    let words = |name: &str| {
        exports.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
    };
    let own = method.uses.iter().filter_map(|path| path.strip_prefix("crate::object::"));
    let missing = own.filter_map(|path| path.rsplit("::").next()).find(|name| !words(name));
    match missing {
        Some(name) => Err(format!("src/object.rs does not have `{name}`")),
        None => Ok(method),
    }
}
