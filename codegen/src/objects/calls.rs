//! Writes a call of each method, with sample arguments, for the test that they reach what they
//! should.

use super::coverage::Listed;
use super::emit::HEADER;
use super::method::Method;
use super::table::Table;
use crate::emit::Files;

pub(super) fn emit(
    tables: &[(&Table, Vec<Method>)],
    hand: &[Listed],
    left_out: &[Listed],
    files: &mut Files,
) {
    let tables = || tables.iter().filter(|(_, methods)| !methods.is_empty());
    let modules: Vec<String> = tables().map(|(table, _)| table.file.replace('-', "_")).collect();
    for ((table, methods), module) in tables().zip(&modules) {
        files.insert(format!("{module}.rs"), calls(table, methods));
    }
    let mut root = format!(
        "//! What the tables in `codegen/objects/` say: generated methods, those by hand, and\n\
         //! what has none.\n\n{HEADER}"
    );
    for module in &modules {
        root.push_str(&format!("mod {module};\n"));
    }
    root.push_str("\nuse virtwire::protocol::Program;\n\nuse crate::Case;\n\n");
    root.push_str("/// A call of each generated method.\n");
    root.push_str(&format!("pub(crate) const GENERATED: [&[Case]; {}] = [\n", modules.len()));
    for module in &modules {
        root.push_str(&format!("{module}::CALLS,\n"));
    }
    root.push_str("];\n");
    root.push_str(&list("HAND", "What is reached by methods that are written by hand.", hand));
    root.push_str(&list("LEFT_OUT", "What has no method, and why.", left_out));
    files.insert("mod.rs".to_owned(), root);
}

fn calls(table: &Table, methods: &[Method]) -> String {
    let mut text = format!(
        "//! Calls of the methods in `codegen/objects/{}.toml`.\n\n{HEADER}\
         use virtwire::protocol::Program;\n",
        table.file
    );
    let lines: String = methods.iter().map(call).collect();
    if lines.contains("api::") {
        text.push_str("use virtwire::protocol::api;\n");
    }
    text.push_str("\nuse crate::{Case, case};\n\n");
    text.push_str(&format!("pub(super) const CALLS: &[Case] = &[\n{lines}];\n"));
    text
}

fn call(method: &Method) -> String {
    let parameters = method.sent.iter().filter_map(|sent| sent.parameter.as_ref());
    let samples: Vec<&str> = parameters.map(|parameter| parameter.sample.as_str()).collect();
    format!(
        "case!(\"{}::{}\", {}, {}, |handles| handles.{}.{}({})),\n",
        method.object.name,
        method.name,
        method.program,
        method.procedure.number,
        method.object.variable(),
        method.name,
        samples.join(", "),
    )
}

fn list(name: &str, about: &str, listed: &[Listed]) -> String {
    let mut text = format!(
        "\n/// {about}\npub(crate) const {name}: [(&str, Program, i32); {}] = [\n",
        listed.len()
    );
    for one in listed {
        text.push_str(&format!("({:?}, Program::{}, {}),\n", one.what, one.program, one.number));
    }
    text.push_str("];\n");
    text
}
