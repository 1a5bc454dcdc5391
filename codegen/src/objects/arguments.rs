//! The arguments of a procedure: which of them are parameters, of which types, and how they
//! become what is sent.

use super::method::{Context, Object};
use super::table::Argument;
use crate::model::{Field, Wire};
use crate::names;

/// A field of what is sent.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    /// The field on the wire.
    pub(super) field: String,
    /// The expression for its value.
    pub(super) value: String,
    /// The parameter that it comes from.
    pub(super) parameter: Option<Parameter>,
}

/// A parameter of a method.
#[derive(Clone, Debug)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) ty: String,
    /// An expression for some value of that type, in a test.
    pub(super) sample: String,
}

pub(super) fn resolve(context: &mut Context<'_>, fields: &[Field]) -> Result<Vec<Sent>, String> {
    let keys = context.entry.args.keys().chain(context.entry.rename.keys());
    for key in keys {
        if !fields.iter().any(|field| field.name == names::field(key)) {
            return Err(format!("there is no argument `{key}`"));
        }
    }
    let mut found_self = context.object.wire.is_empty();
    let mut sent = Vec::new();
    for field in fields {
        let mut own = None;
        if !found_self {
            own = of_self(context, field);
            found_self = own.is_some();
        }
        sent.push(match own {
            Some(value) => Sent { field: field.name.clone(), value, parameter: None },
            None => argument(context, field)?,
        });
    }
    match found_self {
        true => Ok(sent),
        false => Err(format!("no argument is the {}", context.object.name)),
    }
}

/// The value of a field that is the object itself.
fn of_self(context: &Context<'_>, field: &Field) -> Option<String> {
    let asked = match spec(context, field) {
        Some(Argument::Type(name)) => name == "self",
        _ => false,
    };
    match &field.wire {
        Wire::Named(named) => {
            let is_it =
                (named.module, named.name.as_str()) == (context.object.module, context.object.wire);
            is_it.then(|| "self.wire().clone()".to_owned())
        }
        // The methods of node devices say only the name.
        Wire::String(_)
            if asked || (context.object.name, field.name.as_str()) == ("NodeDevice", "name") =>
        {
            Some("self.name().clone()".to_owned())
        }
        _ => None,
    }
}

fn spec<'a>(context: &'a Context<'_>, field: &Field) -> Option<&'a Argument> {
    let mut args = context.entry.args.iter();
    args.find(|(key, _)| names::field(key) == field.name).map(|(_, argument)| argument)
}

fn argument(context: &mut Context<'_>, field: &Field) -> Result<Sent, String> {
    let constant = |value: String| Ok(Sent { field: field.name.clone(), value, parameter: None });
    let ty = match spec(context, field).cloned() {
        Some(Argument::Constant(value)) => return constant(value.to_string()),
        Some(Argument::Type(ty)) if ty.parse::<i64>().is_ok() => return constant(ty),
        Some(Argument::Type(ty)) => Some(ty),
        None if field.name == "need_results" => return constant("1".to_owned()),
        None if field.name == "flags" => {
            return Err("`flags` needs a type, or 0 where there are none".to_owned());
        }
        None => None,
    };
    let mut renames = context.entry.rename.iter();
    let renamed = renames.find(|(key, _)| names::field(key) == field.name);
    let name = renamed.map_or_else(|| field.name.clone(), |(_, name)| name.clone());
    let (ty, value, sample) = match ty {
        Some(ty) => typed(context, &field.wire, &ty, &name)?,
        None => default(context, &field.wire, &name)?,
    };
    let parameter = Some(Parameter { name, ty, sample });
    Ok(Sent { field: field.name.clone(), value, parameter })
}

/// Type, value and sample.
type Parts = (String, String, String);

fn parts(
    ty: impl Into<String>,
    value: impl Into<String>,
    sample: impl Into<String>,
) -> Result<Parts, String> {
    Ok((ty.into(), value.into(), sample.into()))
}

/// A parameter whose type the table names.
fn typed(context: &mut Context<'_>, wire: &Wire, ty: &str, name: &str) -> Result<Parts, String> {
    let number = match wire {
        Wire::Number(number) => Some(*number),
        _ => None,
    };
    let is_flags = context.kinds.get(ty).copied();
    let named = context.named(ty);
    match (ty, number, is_flags) {
        ("bool", Some(number), _) => parts("bool", format!("{number}::from({name})"), "true"),
        (_, Some("u32"), Some(true)) => {
            parts(&named, format!("{name}.bits()"), format!("{named}::empty()"))
        }
        (_, Some("u64"), Some(true)) => {
            parts(&named, format!("{name}.bits().into()"), format!("{named}::empty()"))
        }
        (_, Some("i32"), Some(true)) => {
            parts(&named, format!("{name}.bits().cast_signed()"), format!("{named}::empty()"))
        }
        (_, Some("i32"), Some(false)) => parts(&named, format!("{name}.0"), format!("{named}(0)")),
        (_, Some("u32"), Some(false)) => {
            parts(&named, format!("{name}.0.cast_unsigned()"), format!("{named}(0)"))
        }
        (_, _, Some(_)) => Err(format!("`{ty}` cannot be sent as `{name}`")),
        // What does not fit is negative there, and the daemon refuses it.
        ("u32", Some("i32"), _) => parts("u32", format!("{name}.cast_signed()"), "1"),
        ("Bytes", Some(number), _) => parts(number, name, "1"),
        ("Kib", Some("u64"), _) => parts("Kib", format!("{name}.0"), "virtwire::Kib(1)"),
        (_, Some(_), _) if unit(ty).is_some() => {
            context.uses("std::time::Duration");
            context.uses("crate::object::units::WireTime");
            let unit = unit(ty).unwrap_or_default();
            let sample = "std::time::Duration::from_secs(1)";
            parts("Duration", format!("WireTime::{unit}({name})"), sample)
        }
        _ => {
            let sample = format!("{}::default()", public_path(context, ty));
            match wire {
                Wire::Array(inner, _) if is_typed_param(inner) => {
                    context.uses("crate::object::TypedParams");
                    parts(named, format!("TypedParams::from({name}).into()"), sample)
                }
                _ => parts(named, format!("{name}.into()"), sample),
            }
        }
    }
}

/// `Seconds` and its like, as functions of `WireTime` are called.
pub(super) fn unit(ty: &str) -> Option<&'static str> {
    ["seconds", "milliseconds", "microseconds", "nanoseconds"]
        .into_iter()
        .find(|unit| ty.eq_ignore_ascii_case(unit))
}

/// A parameter of the type that its wire type has by default.
fn default(context: &mut Context<'_>, wire: &Wire, name: &str) -> Result<Parts, String> {
    match wire {
        Wire::Number(number) => parts(*number, name, if *number == "f64" { "1.0" } else { "1" }),
        Wire::String(_) => {
            context.uses("crate::protocol::xdr::XdrString");
            parts("impl Into<XdrString>", format!("{name}.into()"), "\"text\"")
        }
        Wire::Opaque(_) => {
            context.uses("bytes::Bytes");
            parts("impl Into<Bytes>", format!("{name}.into()"), "Vec::new()")
        }
        Wire::Uuid => {
            context.uses("crate::protocol::xdr::Uuid");
            parts("Uuid", name, "virtwire::protocol::xdr::Uuid::default()")
        }
        Wire::Named(named) => {
            let object = known(named.module, &named.name)?;
            context.uses(object.path());
            let sample = format!("&handles.{}", object.variable());
            parts(format!("&{}", object.name), format!("{name}.wire().clone()"), sample)
        }
        Wire::Option(inner) => match inner.as_ref() {
            Wire::String(_) => parts("Option<&str>", format!("{name}.map(Into::into)"), "None"),
            Wire::Named(named) => {
                let object = known(named.module, &named.name)?;
                context.uses(object.path());
                let value = format!("{name}.map(|it| it.wire().clone())");
                parts(format!("Option<&{}>", object.name), value, "None")
            }
            Wire::Number(number) => parts(format!("Option<{number}>"), name, "None"),
            _ => Err(format!("`{name}` has no default: name a type, or write it by hand")),
        },
        Wire::Array(inner, _) => array(context, inner, name),
        Wire::OpaqueFixed(_) | Wire::Chars(_) | Wire::CharsFixed(_) => {
            Err(format!("`{name}` has no default: name a type, or write it by hand"))
        }
    }
}

fn array(context: &mut Context<'_>, inner: &Wire, name: &str) -> Result<Parts, String> {
    match inner {
        inner if is_typed_param(inner) => {
            context.uses("crate::object::TypedParams");
            let sample = "virtwire::TypedParams::new()";
            parts("impl Into<TypedParams>", format!("{name}.into().into()"), sample)
        }
        Wire::Number(number) => parts(format!("&[{number}]"), format!("{name}.to_vec()"), "&[1]"),
        Wire::String(_) => {
            context.uses("crate::protocol::xdr::XdrString");
            let value = format!("{name}.into_iter().map(Into::into).collect()");
            parts("impl IntoIterator<Item = impl Into<XdrString>>", value, "[\"text\"]")
        }
        Wire::Named(named) => {
            let object = known(named.module, &named.name)?;
            context.uses(object.path());
            let value = format!("{name}.iter().map(|it| it.wire().clone()).collect()");
            parts(format!("&[{}]", object.name), value, "&[]")
        }
        _ => Err(format!("`{name}` has no default: name a type, or write it by hand")),
    }
}

fn known(module: &str, wire: &str) -> Result<Object, String> {
    Object::by_wire(module, wire).ok_or_else(|| format!("`{wire}` is no object: name a type"))
}

pub(super) fn is_typed_param(wire: &Wire) -> bool {
    matches!(wire, Wire::Named(named) if named.name == "TypedParam")
}

/// The path of a type that a table names, for users.
fn public_path(context: &Context<'_>, ty: &str) -> String {
    let path = super::method::type_path(context.module, ty);
    path.replacen("crate::", "virtwire::", 1)
}
