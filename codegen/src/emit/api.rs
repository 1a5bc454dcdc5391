//! Writes the public enums, flags and field names.

use std::collections::BTreeMap;

use super::shard::Module;
use super::text::{Chunk, comment, doc};
use super::{Files, api_names};
use crate::api::{Api, Constant, Macro, MacroValue};
use crate::release::Release;
use crate::special_cases::SENTINELS;

/// The files of the module `api`.
pub(super) fn emit(api: &Api, release: Release, files: &mut Files) {
    let mut module = Module::new(
        "api",
        "Enums, flags and field names of the public API".to_owned(),
        format!("the API XML files of libvirt {release}"),
    );
    for (c_type, constants) in api.enums() {
        let named = without_sentinel(constants);
        if let Some(first) = named.first() {
            module.add(&api_names::group(&first.header), enum_chunk(c_type, &named));
        }
    }
    let mut macros: Vec<&Macro> = api.macros.iter().collect();
    macros.sort_by(|a, b| a.name.cmp(&b.name));
    for one in macros {
        if let MacroValue::Text(text) = &one.value {
            module.add("params", param_chunk(one, text));
        }
    }
    module.write(files);
}

/// The names of the types, each with whether it is a set of flags.
pub(crate) fn kinds(api: &Api) -> BTreeMap<String, bool> {
    let enums = api.enums().into_iter();
    let named = enums.map(|(c_type, constants)| (c_type, without_sentinel(constants)));
    named
        .filter(|(_, constants)| !constants.is_empty())
        .map(|(c_type, constants)| (api_names::type_name(c_type), is_flags(c_type, &constants)))
        .collect()
}

fn is_flags(c_type: &str, constants: &[&Constant]) -> bool {
    constants.iter().any(|one| one.is_bit) || api_names::type_name(c_type).ends_with("Flags")
}

/// Leaves out what only counts the others, which changes from release to release.
fn without_sentinel(mut constants: Vec<&Constant>) -> Vec<&Constant> {
    constants.retain(|one| !SENTINELS.contains(&one.name.as_str()));
    // It has the highest value; others may well be called so, such as `..._ADD_LAST`.
    constants.pop_if(|highest| highest.name.ends_with("_LAST"));
    constants
}

/// An enum or a set of flags.
fn enum_chunk(c_type: &str, constants: &[&Constant]) -> Chunk {
    let name = api_names::type_name(c_type);
    let c_names: Vec<&str> = constants.iter().map(|one| one.name.as_str()).collect();
    let flags = is_flags(c_type, constants);
    let makro = if flags { "open_flags" } else { "open_enum" };
    let mut chunk = Chunk::new(&name);
    chunk.uses(&format!("crate::generated::{makro}::{makro}"));
    chunk.push(&format!("{makro}! {{\n"));
    let what = if flags { "bits" } else { "values" };
    let about = format!("C's `{c_type}`; other {what} are kept as they are.");
    chunk.push(&comment("    ///", &about, 100));
    chunk.push(&format!("    {name} {{\n"));
    for constant in constants {
        let rust = api_names::constant_name(c_type, &c_names, &constant.name);
        let value = match flags {
            true => format!("{:#x}", constant.value),
            false => constant.value.to_string(),
        };
        chunk.push(&format!("        /// `{}`{}\n", constant.name, since(constant.since)));
        chunk.push(&format!("        {rust} = {value};\n"));
    }
    chunk.push("    }\n}\n");
    chunk
}

/// The name of a field of typed parameters.
fn param_chunk(one: &Macro, text: &str) -> Chunk {
    let name = one.name.strip_prefix("VIR_").unwrap_or(&one.name);
    let mut chunk = Chunk::new(name);
    chunk.push(&doc(&format!("`{}`{}", one.name, since(one.since))));
    chunk.push(&format!("pub const {name}: &str = {text:?};\n"));
    chunk
}

fn since(release: Option<Release>) -> String {
    release.map_or_else(|| ".".to_owned(), |release| format!(", since libvirt {release}."))
}
