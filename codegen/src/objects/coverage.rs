//! Checks that the tables have every procedure that can be called exactly once.

use std::collections::BTreeMap;

use super::table::Table;
use crate::model::{Procedure, Program};

/// What the tables say of all procedures.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    pub(super) faults: Vec<String>,
    /// What no table has.
    pub(super) missing: Vec<String>,
    /// What is reached by methods that are written by hand.
    pub(super) hand: Vec<Listed>,
    /// What has no method.
    pub(super) left_out: Vec<Listed>,
}

/// A procedure in a table.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    /// The constant of `Program`.
    pub(super) program: &'static str,
    pub(super) number: i64,
    /// The method, or why there is none.
    pub(super) what: String,
}

pub(super) fn check(tables: &[Table], programs: &[Program]) -> Coverage {
    let mut coverage = Coverage::default();
    // Where each procedure is, by program and name.
    let mut seen: BTreeMap<(String, String), &str> = BTreeMap::new();
    let mut names: BTreeMap<(&str, &str), (&str, bool)> = BTreeMap::new();
    for table in tables {
        let file = table.file.as_str();
        let mut list = |program: &Option<String>, name: &str, faults: &mut Vec<String>| {
            let module = program.as_ref().unwrap_or(&table.program);
            if let Some(other) = seen.insert((module.clone(), name.to_owned()), file) {
                faults.push(format!("{file}: `{name}` is in {other} already"));
            }
            let found = find(programs, module, name);
            if found.is_none() {
                faults.push(format!("{file}: {module} has no procedure `{name}` to call"));
            }
            found
        };
        for method in &table.method {
            list(&method.program, &method.call, &mut coverage.faults);
        }
        for hand in &table.hand {
            let methods = hand.methods(table).map(|(object, name)| format!("{object}::{name}"));
            let what = methods.collect::<Vec<_>>().join(", ");
            for name in hand.call.all() {
                if let Some((program, procedure)) = list(&hand.program, name, &mut coverage.faults)
                {
                    let what = what.clone();
                    coverage.hand.push(Listed { program, number: procedure.number, what });
                }
            }
        }
        for left_out in &table.left_out {
            for name in left_out.call.all() {
                let found = list(&left_out.program, name, &mut coverage.faults);
                if let Some((program, procedure)) = found {
                    let what = format!("{name}: {}", left_out.why);
                    coverage.left_out.push(Listed { program, number: procedure.number, what });
                }
            }
        }
        let generated =
            table.method.iter().map(|one| ((table.object.as_str(), one.name.as_str()), false));
        let hands = table.hand.iter().flat_map(|one| one.methods(table)).map(|one| (one, true));
        for (method, by_hand) in generated.chain(hands) {
            // One that is written by hand may have several entries, each with its reason.
            let other = names.insert(method, (file, by_hand));
            if other.is_some_and(|other| other != (file, true) || !by_hand) {
                coverage.faults.push(format!("{file}: {} has `{}` twice", method.0, method.1));
            }
        }
    }
    for program in programs {
        for procedure in program.procedures.iter().filter(|one| one.event.is_none()) {
            let key = (program.rules.module.to_owned(), procedure.name.clone());
            if !seen.contains_key(&key) {
                coverage.missing.push(format!("{} {}", key.0, key.1));
            }
        }
    }
    coverage
}

/// A procedure that can be called, with the constant of its program.
pub(super) fn find<'a>(
    programs: &'a [Program],
    module: &str,
    name: &str,
) -> Option<(&'static str, &'a Procedure)> {
    let program = programs.iter().find(|program| program.rules.module == module)?;
    let mut procedures = program.procedures.iter();
    let found = procedures.find(|procedure| procedure.name == name)?;
    let constant = program.rules.procedures.map(|rules| rules.program)?;
    found.event.is_none().then_some((constant, found))
}
