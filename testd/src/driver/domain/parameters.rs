//! Typed parameters: what a call may bring, and as many as its caller has room for.

use std::borrow::Cow;

use virtwire_protocol::api::{DomainModificationImpact, ErrorCode, ErrorDomain};
use virtwire_protocol::remote::{TypedParam, TypedParamValue};

use crate::error::{Failure, Result, check_flags};

/// `VIR_TYPED_PARAM_STRING_OKAY`: the caller takes strings.
const TAKES_STRINGS: u32 = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Int,
    UInt,
    ULLong,
    Boolean,
    String,
}

/// Fails where a parameter is not known, is of another type, or comes twice. libvirt looks at them
/// in the order of their names.
pub(super) fn check(params: &[TypedParam], known: &[(&str, Kind)]) -> Result<()> {
    let mut sorted: Vec<(Cow<'_, str>, &TypedParamValue)> =
        params.iter().map(|param| (param.field.to_str_lossy(), &param.value)).collect();
    sorted.sort_by(|one, other| one.0.cmp(&other.0));
    let mut last = None;
    for (name, value) in &sorted {
        let Some((_, kind)) = known.iter().find(|(known, _)| known == name) else {
            let text = format!("parameter '{name}' not supported");
            let failure = Failure::new(ErrorCode::ARGUMENT_UNSUPPORTED, text);
            return Err(failure.from(ErrorDomain::NONE));
        };
        let invalid = |text| Failure::invalid_argument(text).from(ErrorDomain::NONE);
        if last == Some(name) {
            return Err(invalid(format!("parameter '{name}' occurs multiple times")));
        }
        let (is, expected) = (kind_of(value), name_of(*kind));
        if is != expected {
            return Err(invalid(format!(
                "invalid type '{is}' for parameter '{name}', expected '{expected}'"
            )));
        }
        last = Some(name);
    }
    Ok(())
}

/// What a call answers that asks with `nparams`: how many there are, or so many of them.
pub(super) fn page(
    nparams: i32,
    flags: u32,
    count: i32,
    params: impl FnOnce() -> Result<Vec<TypedParam>>,
) -> Result<(Vec<TypedParam>, i32)> {
    if nparams == 0 {
        return Ok((Vec::new(), count));
    }
    let room = usize::try_from(nparams).unwrap_or_default();
    let takes_strings = flags & TAKES_STRINGS != 0;
    let taken = params()?.into_iter().take(room);
    let taken = taken.filter(|param| takes_strings || kind_of(&param.value) != "string");
    Ok((taken.collect(), 0))
}

/// The flags of a call that reads one definition.
pub(super) fn check_reading(flags: u32, function: &str) -> Result<()> {
    let both = DomainModificationImpact::LIVE | DomainModificationImpact::CONFIG;
    if flags & both.bits() == both.bits() {
        return Err(Failure::both_impacts());
    }
    check_flags(flags, both.bits() | TAKES_STRINGS, function)
}

/// The flags of a call that changes one definition.
pub(super) fn check_writing(flags: u32, function: &str) -> Result<()> {
    let both = DomainModificationImpact::LIVE | DomainModificationImpact::CONFIG;
    check_flags(flags, both.bits(), function)
}

pub(super) fn param(field: &str, value: TypedParamValue) -> TypedParam {
    TypedParam { field: field.into(), value }
}

const fn kind_of(value: &TypedParamValue) -> &'static str {
    match value {
        TypedParamValue::Int(_) => "int",
        TypedParamValue::UInt(_) => "uint",
        TypedParamValue::LLong(_) => "llong",
        TypedParamValue::ULLong(_) => "ullong",
        TypedParamValue::Double(_) => "double",
        TypedParamValue::Boolean(_) => "boolean",
        TypedParamValue::String(_) => "string",
    }
}

const fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Int => "int",
        Kind::UInt => "uint",
        Kind::ULLong => "ullong",
        Kind::Boolean => "boolean",
        Kind::String => "string",
    }
}
