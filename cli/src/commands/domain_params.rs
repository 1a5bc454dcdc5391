//! Typed parameters and records of domains, as virsh shows them.

use virtwire::object::{Domain, TypedParams};
use virtwire::protocol::api::TypedParameterFlags;
use virtwire::{Connection, DomainModificationImpact};

use crate::json::Json;
use crate::output::Output;
use crate::value::{Value, json_name};

/// A command that asks for parameters or sets them.
pub(super) struct Target<'a> {
    pub(super) conn: &'a Connection,
    pub(super) dom: Domain,
    pub(super) flags: DomainModificationImpact,
}

impl Target<'_> {
    /// The flags of a question whose answer may have strings.
    pub(super) fn ask_flags(&self) -> u32 {
        self.flags.bits() | TypedParameterFlags::STRING_OKAY.bits()
    }
}

/// Prints parameters, one a line.
pub(super) fn print(out: &mut Output, params: &TypedParams) {
    for (name, value) in params.iter() {
        fact(out, &name.to_str_lossy(), value.into());
    }
}

/// Prints a parameter.
pub(super) fn fact(out: &mut Output, name: &str, value: Value) {
    out.fact_as(|name, text| format!("{name:<15}: {text}\n"), name, value);
}

/// Prints records with a blank line between two.
pub(super) fn records(out: &mut Output, records: &[Vec<(&str, Value)>]) {
    if out.is_json() {
        let object = |record: &Vec<(&str, Value)>| {
            let named = record.iter().map(|(name, value)| (json_name(name), value.json.clone()));
            Json::Object(named.collect())
        };
        let list = Json::List(records.iter().map(object).collect());
        return out.print(format!("{list}\n"));
    }
    for (index, record) in records.iter().enumerate() {
        if index > 0 {
            out.print("\n");
        }
        for (name, value) in record {
            out.print(format!("{name:<15} {}\n", value.text));
        }
    }
}
