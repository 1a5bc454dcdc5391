//! Finds the release that added each procedure, from the C function that calls it.
//!
//! A function is never younger than its procedure, and procedures are only ever appended,
//! so the youngest function up to a procedure is the best bound for it.

use std::collections::HashMap;

use crate::api::Api;
use crate::model::Procedure;
use crate::release::Release;
use crate::special_cases::{EVENT_ID_PREFIXES, FUNCTIONS, ProcedureRules};

/// Fills in `since`. A procedure without a function gets the release of its neighbours if
/// they are of the same one, else none.
pub(super) fn fill(rules: &ProcedureRules, procedures: &mut [Procedure], api: &Api) {
    let known = Known::new(api);
    let mut youngest = rules.first_release;
    let mut without: Vec<&mut Procedure> = Vec::new();
    for procedure in procedures {
        let Some(since) = known.since(rules, procedure) else {
            without.push(procedure);
            continue;
        };
        let before = youngest;
        youngest = youngest.max(since);
        procedure.since = Some(youngest);
        for skipped in without.drain(..) {
            skipped.since = (before == youngest).then_some(youngest);
        }
    }
}

/// The releases of functions and of event identifiers, by name without case and `_`.
struct Known<'a> {
    functions: HashMap<String, Release>,
    events: HashMap<&'a str, Release>,
}

impl<'a> Known<'a> {
    fn new(api: &'a Api) -> Self {
        let function = |function: &crate::api::Function| (folded(&function.name), function.since);
        let event = |event: &'a crate::api::Constant| Some((event.name.as_str(), event.since?));
        Self {
            functions: api.functions.iter().map(function).collect(),
            events: api.constants.iter().filter_map(event).collect(),
        }
    }

    fn since(&self, rules: &ProcedureRules, procedure: &Procedure) -> Option<Release> {
        if let Some((_, function)) = FUNCTIONS.iter().find(|(name, _)| *name == procedure.name) {
            return self.functions.get(&folded(function)).copied();
        }
        if procedure.event.is_some() {
            return EVENT_ID_PREFIXES.iter().find_map(|(prefix, id)| {
                let event = procedure.name.strip_prefix(prefix)?;
                self.events.get(format!("{id}{event}").as_str()).copied()
            });
        }
        rules
            .functions
            .iter()
            .find_map(|prefix| self.functions.get(&folded(&format!("{prefix}{}", procedure.name))))
            .copied()
    }
}

fn folded(name: &str) -> String {
    name.replace('_', "").to_ascii_lowercase()
}
