//! Objects to work on: made when a case first asks for one, removed at the end.

use std::collections::HashMap;

use serde_json::Value;
use virtwire::ErrorCode;

use crate::attempt::is_unsupported;
use crate::bench::{Bench, Called, Outcome};
use crate::cases::{Fixture, Step};
use crate::own_client;
use crate::values::{at, fill};

/// What belongs to one case, or to one object while it is made.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    /// Values by name.
    pub(crate) kept: HashMap<String, Value>,
    /// What removes the objects that were made.
    pub(crate) undo: Vec<Undo>,
    /// Why objects are made up.
    pub(crate) notes: Vec<String>,
}

/// What removes an object.
#[derive(Clone, Debug)]
pub(crate) struct Undo {
    steps: Vec<Step>,
    kept: HashMap<String, Value>,
}

impl Scope {
    /// Keeps `name=path` of a reply.
    pub(crate) fn keep(&mut self, what: &str, reply: &Value) -> Result<(), String> {
        let (name, path) = what.split_once('=').unwrap_or(("self", what));
        let value = at(reply, path).cloned();
        let value = value.ok_or_else(|| format!("the reply has no {path}: {reply}"))?;
        self.kept.insert(name.to_owned(), value);
        Ok(())
    }
}

impl Bench {
    /// Makes an object; where the driver has none of its kind, one is made up, and a note says so.
    pub(crate) fn make(&mut self, name: &str, scope: &mut Scope) -> Result<Value, Called> {
        if name == "client" {
            return own_client::make(self);
        }
        let Some(fixture) = self.cases.fixtures.get(name).cloned() else {
            let why = format!("nothing is known of ${name}");
            return Err(Called { sent: Value::Null, outcome: Outcome::Broken(why) });
        };
        let made = match self.make_by(&fixture, &fixture.make, scope) {
            Err(Called { outcome: Outcome::Error { code, .. }, .. })
                if fixture.lacks(code) && !fixture.or.is_empty() =>
            {
                self.make_by(&fixture, &fixture.or, scope)
            }
            made => made,
        };
        match made {
            Err(Called { outcome: Outcome::Error { code, text }, .. })
                if fixture.lacks(code) && !fixture.made_up.is_null() =>
            {
                scope.notes.push(format!("there is no {name} here, since: {text}"));
                let mut own = Scope::default();
                fill(&fixture.made_up, &mut |name| self.lookup(name, &mut own))
            }
            made => made,
        }
    }

    fn make_by(
        &mut self,
        fixture: &Fixture,
        steps: &[Step],
        scope: &mut Scope,
    ) -> Result<Value, Called> {
        let mut own = Scope::default();
        let mut taken = Ok(());
        for step in steps {
            taken = self.take(step, &mut own);
            if taken.is_err() {
                break;
            }
        }
        // Also what is half made goes; what it needed was made before it.
        scope.undo.append(&mut own.undo);
        scope.notes.append(&mut own.notes);
        let made = own.kept.get("self").cloned();
        if made.is_some() {
            scope.undo.push(Undo { steps: fixture.undo.clone(), kept: own.kept });
        }
        taken?;
        made.ok_or_else(|| {
            let outcome = Outcome::Broken("nothing was kept of it".to_owned());
            Called { sent: Value::Null, outcome }
        })
    }

    /// Removes what was made, the last first. What is gone already is no matter.
    pub(crate) fn remove(&mut self, made: Vec<Undo>) {
        for undo in made.into_iter().rev() {
            let mut scope = Scope { kept: undo.kept, ..Scope::default() };
            for step in &undo.steps {
                let _ = self.take(step, &mut scope);
            }
        }
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        let made = std::mem::take(&mut self.undo);
        self.remove(made);
    }
}

impl Fixture {
    /// Whether an error says that there can be none here.
    fn lacks(&self, code: ErrorCode) -> bool {
        is_unsupported(code) || self.lacking.iter().any(|name| Some(name.as_str()) == code.name())
    }
}
