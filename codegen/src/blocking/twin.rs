//! Writes one twin.

use std::collections::BTreeMap;

use syn::{Attribute, Expr, ExprLit, FnArg, Lit, Meta, Pat, Type};

use super::source::Method;
use super::types::{Change, change, generic, is_handle, iterates_over_handles, returned, text};

/// The text of a method's twin; none where it needs none.
pub(super) fn twin(
    method: &Method,
    replies: &BTreeMap<String, String>,
) -> Result<Option<String>, String> {
    let signature = &method.item.sig;
    if signature.asyncness.is_some() && signature.receiver().is_none() {
        // There is no connection yet to wait at: its twin is written by hand.
        return Ok(None);
    }
    let result = returned(&signature.output);
    let Some((ty, body)) = result.map(|ty| answer(method, ty, replies)).transpose()?.flatten()
    else {
        return match signature.asyncness {
            Some(_) => Err("it gives nothing".to_owned()),
            None => Ok(None),
        };
    };
    let mut parameters = Vec::new();
    let mut arguments = Vec::new();
    for input in &signature.inputs {
        match input {
            FnArg::Receiver(receiver) => parameters.push(text(receiver)),
            FnArg::Typed(typed) => {
                let Pat::Ident(name) = &*typed.pat else {
                    return Err("it has a parameter without a name".to_owned());
                };
                let name = name.ident.to_string();
                let mut ty = text(&typed.ty);
                if signature.asyncness.is_some() && matches!(&*typed.ty, Type::ImplTrait(_)) {
                    ty.push_str(" + Send");
                }
                arguments.push(argument(&name, &typed.ty));
                parameters.push(format!("{name}: {ty}"));
            }
        }
    }
    let this = match signature.receiver() {
        Some(_) => format!("self.0.{}", signature.ident),
        None => format!("<Self as Deref>::Target::{}", signature.ident),
    };
    let call = format!("{this}({})", arguments.join(", "));
    let generics = &signature.generics;
    Ok(Some(format!(
        "{}pub fn {}{}({}) -> {ty} {} {{\n{}\n}}\n",
        attributes(method),
        signature.ident,
        text(&generics.params)
            .split_whitespace()
            .next()
            .map_or_else(String::new, |_| { format!("<{}>", text(&generics.params)) }),
        parameters.join(", "),
        text(&generics.where_clause),
        body.replace("CALL", &call),
    )))
}

/// The type of a twin's result and its body, in which `CALL` is the call of the async method;
/// none where it needs no twin.
fn answer(
    method: &Method,
    ty: &Type,
    replies: &BTreeMap<String, String>,
) -> Result<Option<(String, String)>, String> {
    let connection = match method.object.as_str() {
        "Connection" => "&self.0",
        _ => "self.0.connection()",
    };
    let waiting = |output: String, change: &Change| {
        let answer = format!("wait::answer({connection}, CALL)");
        Some((output, change.of(&answer)))
    };
    if method.item.sig.asyncness.is_some() {
        return Ok(waiting(text(ty), &change(ty)));
    }
    let (name, arguments) = generic(ty).unwrap_or_default();
    match (name.as_str(), arguments.as_slice()) {
        ("Call", [procedure]) => {
            let procedure = text(procedure);
            let reply = replies.get(&procedure).ok_or(format!("no reply of {procedure}"))?;
            Ok(waiting(format!("Result<{reply}>"), &Change::None))
        }
        ("Call", [_, output]) => {
            Ok(waiting(format!("Result<{}>", text(output)), &change(output).mapped()))
        }
        ("Operation", [output, rest @ ..]) => {
            let mut outcome = String::new();
            if let Some(function) = change(output).function() {
                outcome.push_str(&format!(".map({function})"));
            }
            if let Some(function) = rest.first().map(change).as_ref().and_then(Change::function) {
                outcome.push_str(&format!(".map_domain({function})"));
            }
            let map = match outcome.as_str() {
                "" => String::new(),
                outcome => format!(".map(|outcome| outcome{outcome})"),
            };
            Ok(Some((text(ty), format!("Operation::new({connection}, CALL{map})"))))
        }
        _ => Ok(match change(ty) {
            Change::None => None,
            change => Some((text(ty), change.of("CALL"))),
        }),
    }
}

/// What the async method is given for a parameter. References to handles need no change, since
/// those of twins dereference to them.
fn argument(name: &str, ty: &Type) -> String {
    if is_handle(ty) {
        return format!("{name}.0");
    }
    match ty {
        Type::ImplTrait(ty) if iterates_over_handles(ty) => {
            format!("{name}.into_iter().map(|it| &it.0)")
        }
        Type::Reference(reference) => match &*reference.elem {
            Type::Slice(slice) if is_handle(&slice.elem) => {
                format!("&{name}.iter().map(|it| it.0.clone()).collect::<Vec<_>>()")
            }
            elem if is_handle(elem) => format!("&{name}.0"),
            _ => name.to_owned(),
        },
        _ => match generic(ty) {
            Some((option, inner)) if option == "Option" => match inner.first() {
                Some(Type::Reference(inner)) if is_handle(&inner.elem) => {
                    format!("{name}.map(|it| &it.0)")
                }
                _ => name.to_owned(),
            },
            _ => name.to_owned(),
        },
    }
}

/// The documentation, without its examples, which are of async code, and the conditions.
fn attributes(method: &Method) -> String {
    let mut lines = Vec::new();
    let mut in_example = false;
    for line in method.item.attrs.iter().filter_map(doc_line) {
        if line.trim_start().starts_with("```") {
            in_example = !in_example;
        } else if !in_example {
            lines.push(format!("///{}", line.replace("(super::", "(crate::object::")));
        }
    }
    while lines.last().is_some_and(|line| line == "///") {
        lines.pop();
    }
    lines.dedup_by(|later, earlier| later == "///" && earlier == "///");
    let kept = |attribute: &&Attribute| {
        ["cfg", "must_use", "expect", "deprecated"].iter().any(|it| attribute.path().is_ident(it))
    };
    lines.extend(method.conditions.iter().map(text));
    lines.extend(method.item.attrs.iter().filter(kept).map(text));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn doc_line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(value) = &attribute.meta else { return None };
    match &value.value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) if value.path.is_ident("doc") => {
            Some(text.value())
        }
        _ => None,
    }
}
