//! Looks up every name of a parsed file and joins procedures with their structs.

mod procedures;
mod since;
mod types;
pub(crate) use types::common_prefix;

use std::collections::HashMap;

use crate::api::Api;
use crate::model::{Constant, Named, Program, Role, TypeDef, Wire};
use crate::names;
use crate::special_cases::{ProgramRules, TYPE_NAMES};
use crate::syntax::{Item, ItemKind, Place, Spec, Value};

/// Resolves one file. `imported` is the module whose types it uses; `api` has the C
/// constants that it does not define itself.
///
/// # Errors
/// A name that nothing defines, or a construct that has no Rust form.
pub fn resolve(
    rules: ProgramRules,
    spec: &Spec,
    imported: Option<&Resolved>,
    api: &Api,
) -> Result<Resolved, ResolveError> {
    let names = match &rules.procedures {
        Some(rules) => procedures::struct_names(rules, spec)?,
        None => HashMap::new(),
    };
    let mut scope = Scope {
        rules,
        spec,
        imported,
        api,
        names,
        constants: vec![],
        types: vec![],
        shared: vec![],
    };
    for item in &spec.items {
        scope.item(item)?;
    }
    let mut program = Program {
        rules,
        constants: scope.constants,
        types: scope.types,
        procedures: vec![],
        shared: scope.shared,
    };
    if let Some(procedure_rules) = &rules.procedures {
        program.procedures = procedures::join(procedure_rules, spec, &mut program.types)?;
        since::fill(procedure_rules, &mut program.procedures, api);
    }
    procedures::no_name_twice(&program.types)?;
    Ok(Resolved { spec: spec.clone(), program })
}

/// A resolved file together with its text, which importing files look names up in.
#[derive(Clone, Debug)]
pub struct Resolved {
    spec: Spec,
    /// What the emitter writes.
    pub program: Program,
}

/// A file that cannot be turned into Rust.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}{what}", place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default())]
pub struct ResolveError {
    /// Where, if it is at one place.
    pub place: Option<Place>,
    /// What is wrong.
    pub what: String,
}

impl ResolveError {
    fn at(place: &Place, what: impl Into<String>) -> Self {
        Self { place: Some(place.clone()), what: what.into() }
    }
}

/// What is known so far.
struct Scope<'a> {
    rules: ProgramRules,
    spec: &'a Spec,
    imported: Option<&'a Resolved>,
    api: &'a Api,
    /// The Rust names of the structs of procedures, by their C names.
    names: HashMap<String, String>,
    constants: Vec<Constant>,
    types: Vec<TypeDef>,
    shared: Vec<String>,
}

impl Scope<'_> {
    fn item(&mut self, item: &Item) -> Result<(), ResolveError> {
        let kind = match &item.kind {
            ItemKind::Const(value) => {
                let value = self.number(value, &item.place)?;
                let name = constant_name(&self.rules, &item.name);
                self.constants.push(Constant { c_name: item.name.clone(), name, value });
                return Ok(());
            }
            // Typedefs are written out where they are used.
            ItemKind::Typedef(_) => return Ok(()),
            ItemKind::Enum(_)
                if self.rules.procedures.is_some_and(|rules| rules.enumeration == item.name) =>
            {
                return Ok(());
            }
            ItemKind::Enum(enumerators) => self.enumeration(enumerators)?,
            ItemKind::Struct(members) => self.structure(members)?,
            ItemKind::Union(union) => self.union(union, &item.place)?,
        };
        let ty = TypeDef {
            c_name: item.name.clone(),
            name: self.type_name(&item.name),
            min_size: types::min_size(&kind),
            is_eq: types::all_wires(&kind, Wire::is_eq),
            is_copy: types::all_wires(&kind, Wire::is_copy),
            kind,
            role: Role::Data,
        };
        if self.take_shared(&ty, item)? {
            return Ok(());
        }
        self.types.push(ty);
        Ok(())
    }

    fn type_name(&self, c_name: &str) -> String {
        if let Some((_, name)) = TYPE_NAMES.iter().find(|(special, _)| *special == c_name) {
            return (*name).to_owned();
        }
        if let Some(name) = self.names.get(c_name) {
            return name.clone();
        }
        let mut prefixes = self.rules.type_prefixes.iter();
        let bare = prefixes.find_map(|prefix| c_name.strip_prefix(prefix));
        names::camel(bare.unwrap_or(c_name))
    }

    /// The value of a number or a name: of this file, of the imported one, of the C API.
    fn number(&self, value: &Value, place: &Place) -> Result<i64, ResolveError> {
        let name = match value {
            Value::Number(number) => return Ok(*number),
            Value::Name(name) => name,
        };
        let own = self.constants.iter().find(|constant| constant.c_name == *name);
        let enumerators = self.spec.items.iter().filter_map(|item| match &item.kind {
            ItemKind::Enum(enumerators) => Some(enumerators),
            _ => None,
        });
        let mut enumerators = enumerators.flatten();
        if let Some(constant) = own {
            Ok(constant.value)
        } else if let Some(found) = enumerators.find(|enumerator| enumerator.name == *name) {
            match &found.value {
                Value::Number(number) => Ok(*number),
                value @ Value::Name(other) if other != name => self.number(value, &found.place),
                Value::Name(_) => Err(ResolveError::at(place, format!("`{name}` is itself"))),
            }
        } else {
            self.api.value(name).ok_or_else(|| {
                ResolveError::at(
                    place,
                    format!("`{name}` is neither defined before nor in the API"),
                )
            })
        }
    }

    /// A type by its C name, in this file or the imported one.
    fn named(&self, name: &str, place: &Place) -> Result<Wire, ResolveError> {
        if let Some(item) = self.spec.items.iter().find(|item| item.name == name) {
            if let ItemKind::Typedef(member) = &item.kind {
                return self.wire(member);
            }
            if let Some((_, shared)) = self.shared_rule(name) {
                return self.imported_type(shared, place);
            }
            let ty = self.types.iter().find(|ty| ty.c_name == name).ok_or_else(|| {
                ResolveError::at(place, format!("`{name}` is used before it is defined"))
            })?;
            return Ok(Wire::Named(named(&self.rules, ty)));
        }
        self.imported_type(name, place)
    }

    fn imported_type(&self, name: &str, place: &Place) -> Result<Wire, ResolveError> {
        let unknown = || ResolveError::at(place, format!("nothing defines the type `{name}`"));
        let Resolved { spec, program } = self.imported.ok_or_else(unknown)?;
        if let Some(ty) = program.data().find(|ty| ty.c_name == name) {
            return Ok(Wire::Named(named(&program.rules, ty)));
        }
        let item = spec.items.iter().find(|item| item.name == name).ok_or_else(unknown)?;
        let ItemKind::Typedef(member) = &item.kind else { return Err(unknown()) };
        let scope = Scope {
            rules: program.rules,
            spec,
            imported: None,
            api: self.api,
            names: HashMap::new(),
            constants: program.constants.clone(),
            types: program.types.clone(),
            shared: vec![],
        };
        scope.wire(member)
    }
}

fn named(rules: &ProgramRules, ty: &TypeDef) -> Named {
    Named {
        module: rules.module,
        name: ty.name.clone(),
        min_size: ty.min_size,
        is_eq: ty.is_eq,
        is_copy: ty.is_copy,
    }
}

fn constant_name(rules: &ProgramRules, c_name: &str) -> String {
    names::constant(c_name.strip_prefix(rules.constant_prefix).unwrap_or(c_name))
}

#[cfg(test)]
mod tests;
