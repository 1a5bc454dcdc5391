//! Joins each procedure with its structs by name, and finds names that collide.

use std::collections::{BTreeMap, HashMap};

use super::ResolveError;
use crate::model::{Procedure, Role, TypeDef, TypeKind};
use crate::names;
use crate::special_cases::ProcedureRules;
use crate::syntax::{Enumerator, ItemKind, Spec, Value};

/// The Rust names of the `_args`, `_ret` and `_msg` structs that the procedures may have.
pub(super) fn struct_names(
    rules: &ProcedureRules,
    spec: &Spec,
) -> Result<HashMap<String, String>, ResolveError> {
    let mut struct_names = HashMap::new();
    for enumerator in enumerators(rules, spec)? {
        let name = bare_name(rules, enumerator)?;
        let (c_name, rust_name) = (struct_name(rules, name), names::camel(name));
        struct_names.insert(format!("{c_name}_args"), rust_name.clone());
        struct_names.insert(format!("{c_name}_msg"), rust_name.clone());
        struct_names.insert(format!("{c_name}_ret"), format!("{rust_name}Reply"));
    }
    Ok(struct_names)
}

/// The procedures by number. Gives each `_args`, `_ret` and `_msg` struct its role, and
/// adds an empty struct for the arguments of a procedure that has none.
pub(super) fn join(
    rules: &ProcedureRules,
    spec: &Spec,
    types: &mut Vec<TypeDef>,
) -> Result<Vec<Procedure>, ResolveError> {
    let mut procedures = Vec::new();
    for enumerator in enumerators(rules, spec)? {
        procedures.push(procedure(rules, enumerator, procedures.len(), types)?);
    }
    let mut expected = 1..;
    for procedure in &procedures {
        if expected.next() != Some(procedure.number) {
            let what = format!("`{}` does not follow the number before it", procedure.name);
            return Err(ResolveError { place: None, what });
        }
    }
    Ok(procedures)
}

fn enumerators<'a>(
    rules: &ProcedureRules,
    spec: &'a Spec,
) -> Result<&'a [Enumerator], ResolveError> {
    let found = spec.items.iter().find(|item| item.name == rules.enumeration);
    match found.map(|item| &item.kind) {
        Some(ItemKind::Enum(enumerators)) => Ok(enumerators),
        _ => {
            let what = format!("there is no enum `{}`", rules.enumeration);
            Err(ResolveError { place: None, what })
        }
    }
}

fn bare_name<'a>(
    rules: &ProcedureRules,
    enumerator: &'a Enumerator,
) -> Result<&'a str, ResolveError> {
    enumerator.name.strip_prefix(rules.prefix).ok_or_else(|| {
        let what = format!("expected a procedure that begins with `{}`", rules.prefix);
        ResolveError::at(&enumerator.place, what)
    })
}

fn struct_name(rules: &ProcedureRules, name: &str) -> String {
    format!("{}{}", rules.structs, name.to_ascii_lowercase())
}

fn procedure(
    rules: &ProcedureRules,
    enumerator: &Enumerator,
    index: usize,
    types: &mut Vec<TypeDef>,
) -> Result<Procedure, ResolveError> {
    let fault = |what| Err(ResolveError::at(&enumerator.place, what));
    let name = bare_name(rules, enumerator)?;
    let Value::Number(number) = enumerator.value else {
        return fault("expected a procedure's number".to_owned());
    };
    let annotations = enumerator.annotations.clone();
    if annotations.generate.is_none() {
        return fault(format!("`{name}` has no `@generate`"));
    }
    if annotations.sparse_flag.is_some()
        && annotations.read_stream.or(annotations.write_stream).is_none()
    {
        return fault(format!("`{name}` has `@sparseflag` but no stream"));
    }
    let c_name = struct_name(rules, name);
    let mut take = |suffix, role| {
        let c_name = format!("{c_name}_{suffix}");
        let at = types.iter().position(|ty| ty.c_name == c_name)?;
        if let Some(ty) = types.get_mut(at) {
            ty.role = role;
        }
        Some(at)
    };
    let event = take("msg", Role::Event(index));
    let mut args = take("args", Role::Args(index));
    let reply = take("ret", Role::Reply(index));
    if event.is_some() && args.or(reply).is_some() {
        return fault(format!("`{name}` is both an event and a call"));
    }
    if event.or(args).is_none() {
        args = Some(types.len());
        types.push(TypeDef {
            c_name: String::new(),
            name: names::camel(name),
            kind: TypeKind::Struct(vec![]),
            role: Role::Args(index),
            min_size: 0,
            is_eq: true,
            is_copy: true,
        });
    }
    Ok(Procedure {
        name: name.to_owned(),
        number,
        annotations,
        args,
        reply,
        event,
        since: None,
        read_only: None,
    })
}

/// Checks that no two types have the same Rust name.
pub(super) fn no_name_twice(types: &[TypeDef]) -> Result<(), ResolveError> {
    let mut seen = BTreeMap::new();
    for ty in types {
        if let Some(other) = seen.insert(&ty.name, &ty.c_name) {
            let what = format!(
                "`{other}` and `{}` would both be `{}`: one needs a special case",
                ty.c_name, ty.name
            );
            return Err(ResolveError { place: None, what });
        }
    }
    Ok(())
}
