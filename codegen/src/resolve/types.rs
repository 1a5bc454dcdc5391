//! Members, enums and unions as they go over the wire.

use super::{ResolveError, Scope, constant_name};
use crate::model::{Bound, Constant, Field, TypeDef, TypeKind, Variant, Wire};
use crate::names;
use crate::special_cases::{SHARED_TYPES, UUID_SIZE, VARIANT_NAMES};
use crate::syntax::{Enumerator, Item, Member, Place, Shape, Type, Union, Value};

impl Scope<'_> {
    pub(super) fn structure(&self, members: &[Member]) -> Result<TypeKind, ResolveError> {
        let field = |member: &Member| {
            Ok(Field { name: names::field(&member.name), wire: self.wire(member)? })
        };
        Ok(TypeKind::Struct(members.iter().map(field).collect::<Result<_, _>>()?))
    }

    pub(super) fn enumeration(&self, all: &[Enumerator]) -> Result<TypeKind, ResolveError> {
        let c_names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
        let prefix = common_prefix(&c_names);
        let constant = |one: &Enumerator| {
            Ok(Constant {
                c_name: one.name.clone(),
                name: names::constant(one.name.strip_prefix(prefix).unwrap_or(&one.name)),
                value: self.number(&one.value, &one.place)?,
            })
        };
        Ok(TypeKind::Enum(all.iter().map(constant).collect::<Result<_, _>>()?))
    }

    pub(super) fn union(&self, union: &Union, place: &Place) -> Result<TypeKind, ResolveError> {
        if union.switch != Type::Int || union.default.is_some() {
            return Err(ResolveError::at(
                place,
                "only unions by `int` without `default` have a Rust form",
            ));
        }
        let c_names: Vec<&str> =
            union.arms.iter().flat_map(|arm| &arm.labels).filter_map(label).collect();
        let prefix = common_prefix(&c_names);
        let mut variants = Vec::new();
        for arm in &union.arms {
            let (Some(member), [value]) = (&arm.member, arm.labels.as_slice()) else {
                return Err(ResolveError::at(
                    place,
                    "only arms with one label and a member have a Rust form",
                ));
            };
            let Some(c_name) = label(value) else {
                return Err(ResolveError::at(
                    place,
                    "only arms with a name as their label have a Rust form",
                ));
            };
            let short = c_name.strip_prefix(prefix).unwrap_or(c_name);
            let special = VARIANT_NAMES.iter().find(|(special, _)| *special == short);
            variants.push(Variant {
                c_name: c_name.to_owned(),
                name: special.map_or_else(|| names::camel(short), |(_, name)| (*name).to_owned()),
                tag: short.to_ascii_lowercase(),
                discriminant: self.number(value, &member.place)?,
                wire: self.wire(member)?,
            });
        }
        Ok(TypeKind::Union(variants))
    }

    pub(super) fn wire(&self, member: &Member) -> Result<Wire, ResolveError> {
        let place = &member.place;
        let no_form = || {
            let what = format!("`{}` is of a kind that has no Rust form", member.name);
            ResolveError::at(place, what)
        };
        Ok(match (&member.ty, &member.shape) {
            (Type::String, Shape::Variable(max)) => Wire::String(self.bound(max.as_ref(), place)?),
            (Type::Opaque, Shape::Variable(max)) => Wire::Opaque(self.bound(max.as_ref(), place)?),
            (Type::Char, Shape::Variable(max)) => Wire::Chars(self.bound(max.as_ref(), place)?),
            (Type::Opaque, Shape::Fixed(Value::Name(name))) if name == UUID_SIZE => Wire::Uuid,
            (Type::Opaque, Shape::Fixed(size)) => Wire::OpaqueFixed(self.size(size, place)?),
            (Type::Char, Shape::Fixed(size)) => Wire::CharsFixed(self.size(size, place)?),
            (Type::String | Type::Opaque, _) | (_, Shape::Fixed(_)) => return Err(no_form()),
            (ty, Shape::One) => self.one(ty, place)?.ok_or_else(no_form)?,
            (ty, Shape::Optional) => {
                Wire::Option(Box::new(self.one(ty, place)?.ok_or_else(no_form)?))
            }
            (ty, Shape::Variable(max)) => {
                let element = self.one(ty, place)?.ok_or_else(no_form)?;
                Wire::Array(Box::new(element), self.bound(max.as_ref(), place)?)
            }
        })
    }

    fn one(&self, ty: &Type, place: &Place) -> Result<Option<Wire>, ResolveError> {
        Ok(Some(Wire::Number(match ty {
            Type::Char => "i8",
            Type::UnsignedChar => "u8",
            Type::Short => "i16",
            Type::UnsignedShort => "u16",
            Type::Int => "i32",
            Type::UnsignedInt => "u32",
            Type::Hyper => "i64",
            Type::UnsignedHyper => "u64",
            Type::Double => "f64",
            Type::Named(name) => return self.named(name, place).map(Some),
            Type::Bool | Type::Float | Type::String | Type::Opaque => return Ok(None),
        })))
    }

    fn bound(&self, max: Option<&Value>, place: &Place) -> Result<Bound, ResolveError> {
        let Some(max) = max else { return Ok(Bound::Unlimited) };
        let value = self.number(max, place)?;
        Ok(match max {
            Value::Name(name) if self.constants.iter().any(|own| own.c_name == *name) => {
                Bound::Constant {
                    module: self.rules.module,
                    name: constant_name(&self.rules, name),
                    value,
                }
            }
            _ => Bound::Number(value),
        })
    }

    fn size(&self, size: &Value, place: &Place) -> Result<u64, ResolveError> {
        let number = self.number(size, place)?;
        u64::try_from(number).map_err(|_| ResolveError::at(place, "a size cannot be negative"))
    }

    /// The imported type that takes the place of `name`, with the C name of that type.
    pub(super) fn shared_rule(&self, name: &str) -> Option<(&'static str, &'static str)> {
        self.imported?;
        SHARED_TYPES.into_iter().find(|(own, _)| *own == name)
    }

    /// Whether the imported module's type takes the place of `ty`; they must be the same.
    pub(super) fn take_shared(&mut self, ty: &TypeDef, item: &Item) -> Result<bool, ResolveError> {
        let (Some((_, shared)), Some(imported)) = (self.shared_rule(&ty.c_name), self.imported)
        else {
            return Ok(false);
        };
        let twin = imported.program.data().find(|twin| twin.c_name == shared);
        if !twin.is_some_and(|twin| same(&twin.kind, &ty.kind)) {
            let what = format!("`{}` is not the same as `{shared}` any more", ty.c_name);
            return Err(ResolveError::at(&item.place, what));
        }
        self.shared.push(ty.name.clone());
        Ok(true)
    }
}

/// Whether two types are the same on the wire.
fn same(one: &TypeKind, other: &TypeKind) -> bool {
    match (one, other) {
        (TypeKind::Struct(one), TypeKind::Struct(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| one.name == other.name && same_wire(&one.wire, &other.wire))
        }
        (TypeKind::Union(one), TypeKind::Union(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| {
                    one.discriminant == other.discriminant && same_wire(&one.wire, &other.wire)
                })
        }
        _ => false,
    }
}

/// Whether two members are the same on the wire, whatever their bounds are called.
fn same_wire(one: &Wire, other: &Wire) -> bool {
    match (one, other) {
        (Wire::String(one), Wire::String(other))
        | (Wire::Opaque(one), Wire::Opaque(other))
        | (Wire::Chars(one), Wire::Chars(other)) => one.value() == other.value(),
        (Wire::Option(one), Wire::Option(other)) => same_wire(one, other),
        (Wire::Array(one, max), Wire::Array(other, other_max)) => {
            max.value() == other_max.value() && same_wire(one, other)
        }
        _ => one == other,
    }
}

impl Bound {
    fn value(&self) -> Option<i64> {
        match self {
            Self::Constant { value, .. } | Self::Number(value) => Some(*value),
            Self::Unlimited => None,
        }
    }
}

fn label(value: &Value) -> Option<&str> {
    match value {
        Value::Name(name) => Some(name),
        Value::Number(_) => None,
    }
}

/// The words that all names begin with, never a whole name: `VIR_NET_`.
pub(crate) fn common_prefix<'a>(names: &[&'a str]) -> &'a str {
    let Some((first, others)) = names.split_first() else { return "" };
    first
        .match_indices('_')
        .filter_map(|(at, _)| first.get(..=at))
        .take_while(|prefix| {
            first.len() > prefix.len()
                && others.iter().all(|name| name.len() > prefix.len() && name.starts_with(prefix))
        })
        .last()
        .unwrap_or("")
}

/// The smallest size of the type's XDR.
pub(super) fn min_size(kind: &TypeKind) -> usize {
    match kind {
        TypeKind::Struct(fields) => fields.iter().map(|field| field.wire.min_size()).sum(),
        TypeKind::Enum(_) => 4,
        TypeKind::Union(variants) => {
            4 + variants.iter().map(|variant| variant.wire.min_size()).min().unwrap_or_default()
        }
    }
}

/// Whether all members fit; an enum has none that does not.
pub(super) fn all_wires(kind: &TypeKind, fits: impl Fn(&Wire) -> bool) -> bool {
    match kind {
        TypeKind::Struct(fields) => fields.iter().all(|field| fits(&field.wire)),
        TypeKind::Enum(_) => true,
        TypeKind::Union(variants) => variants.iter().all(|variant| fits(&variant.wire)),
    }
}
