//! What a method makes of the reply: the type that it returns and the function that reads it.

use super::arguments::{is_typed_param, unit};
use super::method::{Context, Object};
use crate::model::{Field, Wire};
use crate::names;

/// What a method returns.
#[derive(Clone, Debug)]
pub(super) struct Returned {
    /// The type.
    pub(super) ty: String,
    /// The function from the reply to it; `None` where it is the reply.
    pub(super) read: Option<String>,
}

pub(super) fn resolve(
    context: &mut Context<'_>,
    fields: &[Field],
    reply: Option<usize>,
) -> Result<Returned, String> {
    let returns = context.entry.returns.clone();
    if let Some(with) = context.entry.with.clone() {
        let ty = returns.ok_or("`with` needs `returns`")?;
        return Ok(Returned { ty: written(context, &ty), read: Some(function(context, &with)) });
    }
    if reply.is_none() {
        return match returns {
            Some(ty) => Err(format!("it has no reply to make a `{ty}` of")),
            None => Ok(Returned { ty: "()".to_owned(), read: None }),
        };
    }
    let (ty, value) = match (one(context, fields)?, returns) {
        (Some(field), returns) => {
            let place = format!("reply.{}", field.name);
            value(context, &field.wire, returns.as_deref(), &place)?
        }
        (None, Some(ty)) if ty.contains('<') => {
            return Err(format!("several fields become a `{ty}` only `with` a function"));
        }
        (None, Some(ty)) => {
            let ty = context.named(&ty);
            (ty.clone(), Value::Plain(format!("{ty}::from(reply)")))
        }
        (None, None) => {
            return Err("the reply has several fields: name one, or a type".to_owned());
        }
    };
    let connection = if value.text().contains("connection") { "connection" } else { "_" };
    let body = match &value {
        Value::Plain(text) => format!("Ok({text})"),
        Value::Fallible(text) => text.clone(),
    };
    Ok(Returned { ty, read: Some(format!("|reply, {connection}| {body}")) })
}

/// An expression for the result, or for the `Result` of it.
enum Value {
    Plain(String),
    Fallible(String),
}

impl Value {
    fn text(&self) -> &str {
        let (Self::Plain(text) | Self::Fallible(text)) = self;
        text
    }
}

/// The only field, or the one that is meant.
fn one<'a>(context: &Context<'_>, fields: &'a [Field]) -> Result<Option<&'a Field>, String> {
    if let Some(name) = &context.entry.field {
        let found = fields.iter().find(|field| field.name == names::field(name));
        return found.map(Some).ok_or_else(|| format!("the reply has no field `{name}`"));
    }
    Ok(match fields {
        [only] => Some(only),
        // How many there are, which the list says too.
        [list, count] | [count, list]
            if count.name == "ret" && matches!(list.wire, Wire::Array(..)) =>
        {
            Some(list)
        }
        _ => None,
    })
}

fn value(
    context: &mut Context<'_>,
    wire: &Wire,
    ty: Option<&str>,
    place: &str,
) -> Result<(String, Value), String> {
    let plain = |ty: &str, value: String| Ok((ty.to_owned(), Value::Plain(value)));
    let Some(ty) = ty else { return default(context, wire, place) };
    if let Some(inner) = wrapped(ty, "Vec") {
        let Wire::Array(..) = wire else { return Err("that field is no list".to_owned()) };
        let inner = context.named(inner);
        let each = format!("{place}.into_iter().map({inner}::from).collect()");
        return plain(&format!("Vec<{inner}>"), each);
    }
    if let Some(inner) = wrapped(ty, "Option") {
        let Wire::Option(_) = wire else { return Err("that field is not optional".to_owned()) };
        let inner = context.named(inner);
        return plain(&format!("Option<{inner}>"), format!("{place}.map({inner}::from)"));
    }
    let number = match wire {
        Wire::Number(number) => Some(*number),
        _ => None,
    };
    let is_flags = context.kinds.get(ty).copied();
    match (ty, number, is_flags) {
        ("bool", Some(_), _) => plain("bool", format!("{place} != 0")),
        ("Bytes", Some(number), _) => plain(number, place.to_owned()),
        ("Version", Some("u64"), _) => {
            context.uses("crate::protocol::Version");
            plain("Version", format!("Version::from_number({place})"))
        }
        (to, Some(from), _) if is_integer(to) => match to == from {
            true => plain(to, place.to_owned()),
            false => {
                context.uses("crate::object::implausible");
                let name = place.trim_start_matches("reply.");
                let call = &context.call;
                let error = format!("|_| implausible::<{call}>(\"`{name}` is out of range\")");
                let value = format!("{to}::try_from({place}).map_err({error})");
                Ok((to.to_owned(), Value::Fallible(value)))
            }
        },
        (_, Some(from), _) if unit(ty).is_some() => {
            context.uses("std::time::Duration");
            let function = match unit(ty) {
                Some("seconds") => "from_secs",
                Some("milliseconds") => "from_millis",
                Some("microseconds") => "from_micros",
                _ => "from_nanos",
            };
            match from {
                "u64" => plain("Duration", format!("Duration::{function}({place})")),
                "u32" | "u16" | "u8" => {
                    plain("Duration", format!("Duration::{function}({place}.into())"))
                }
                _ => Err("a time that may be negative is read by hand: use `with`".to_owned()),
            }
        }
        (_, Some(number), Some(flags)) => {
            let named = context.named(ty);
            let value = match (flags, number) {
                (false, "u32") => format!("{named}({place}.cast_signed())"),
                (false, "i32") => format!("{named}({place})"),
                (false, _) => format!("{named}({place}.into())"),
                (true, "i32") => format!("{named}::from({place}.cast_unsigned())"),
                (true, _) => format!("{named}::from({place})"),
            };
            plain(&named, value)
        }
        ("TypedParams" | "Bytes" | "XdrString", None, _) => default(context, wire, place),
        _ => {
            let named = context.named(ty);
            match wire {
                Wire::Array(inner, _) if is_typed_param(inner) => {
                    context.uses("crate::object::TypedParams");
                    plain(&named, format!("{named}::from(TypedParams::from({place}))"))
                }
                _ => plain(&named, format!("{named}::from({place})")),
            }
        }
    }
}

fn default(context: &mut Context<'_>, wire: &Wire, place: &str) -> Result<(String, Value), String> {
    let plain = |ty: String, value: String| Ok((ty, Value::Plain(value)));
    let mut object = |module: &str, name: &str| {
        let object = Object::by_wire(module, name);
        let object =
            object.ok_or_else(|| format!("`{name}` is no object: `returns` needs a type"))?;
        context.uses(object.path());
        Ok::<_, String>(object.name)
    };
    match wire {
        Wire::Named(named) => {
            let name = object(named.module, &named.name)?;
            plain(name.to_owned(), format!("{name}::from_wire(connection, {place})"))
        }
        Wire::Option(inner) => match inner.as_ref() {
            Wire::Named(named) => {
                let name = object(named.module, &named.name)?;
                let value = format!("{place}.map(|wire| {name}::from_wire(connection, wire))");
                plain(format!("Option<{name}>"), value)
            }
            inner => plain(format!("Option<{}>", bare(context, inner)?), place.to_owned()),
        },
        Wire::Array(inner, _) if is_typed_param(inner) => {
            context.uses("crate::object::TypedParams");
            plain("TypedParams".to_owned(), format!("{place}.into()"))
        }
        Wire::Array(inner, _) => match inner.as_ref() {
            Wire::Named(named) => {
                let name = object(named.module, &named.name)?;
                let value = format!(
                    "{place}.into_iter().map(|wire| {name}::from_wire(connection, wire)).collect()"
                );
                plain(format!("Vec<{name}>"), value)
            }
            inner => plain(format!("Vec<{}>", bare(context, inner)?), place.to_owned()),
        },
        wire => plain(bare(context, wire)?, place.to_owned()),
    }
}

/// A type that is the same on the wire.
fn bare(context: &mut Context<'_>, wire: &Wire) -> Result<String, String> {
    let name = match wire {
        Wire::Number(number) => *number,
        Wire::String(_) => "XdrString",
        Wire::Opaque(_) => "Bytes",
        Wire::Uuid => "Uuid",
        _ => return Err("the reply has no default: `returns` needs a type".to_owned()),
    };
    Ok(context.named(name))
}

/// A type of a table with all its names ready to be written: `Vec<Option<CpuSet>>`.
fn written(context: &mut Context<'_>, ty: &str) -> String {
    let mut text = String::new();
    let mut word = String::new();
    for letter in ty.chars().chain([' ']) {
        if letter.is_alphanumeric() || matches!(letter, '_' | ':') {
            word.push(letter);
            continue;
        }
        let name = std::mem::take(&mut word);
        match name.as_str() {
            "" | "Vec" | "Option" | "String" => text.push_str(&name),
            path if path.contains(':') => text.push_str(path),
            name => {
                let object = Object::by_name(name);
                match object {
                    Some(object) => {
                        context.uses(object.path());
                        text.push_str(name);
                    }
                    None => text.push_str(&context.named(name)),
                }
            }
        }
        text.push(letter);
    }
    text.trim_end().to_owned()
}

/// A function by its path in `crate::object`, with its module imported.
fn function(context: &mut Context<'_>, path: &str) -> String {
    let path = format!("crate::object::{path}");
    let parent = path.rsplit_once("::").map_or("", |(parent, _)| parent);
    if parent == "crate::object" {
        context.uses(path.clone());
        return path.rsplit_once("::").map_or("", |(_, name)| name).to_owned();
    }
    // The module's own name might be that of another module which the file uses.
    path
}

fn wrapped<'a>(ty: &'a str, outer: &str) -> Option<&'a str> {
    ty.strip_prefix(outer)?.strip_prefix('<')?.strip_suffix('>')
}

fn is_integer(ty: &str) -> bool {
    ["i32", "u32", "i64", "u64", "usize"].contains(&ty)
}
