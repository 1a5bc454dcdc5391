//! Writes the methods, one file for each table.

use std::collections::BTreeSet;

use super::method::Method;
use super::table::Table;
use crate::emit::Files;
use crate::emit::procedures::requirements;
use crate::emit::text::{comment, use_lines};

pub(super) const HEADER: &str = "// @generated from the tables in `codegen/objects/`, by\n\
    // `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.\n\
    // Do not edit: change the tables instead.\n\n";

pub(super) fn emit(tables: &[(&Table, Vec<Method>)], files: &mut Files) {
    let mut root = format!(
        "//! Methods of the objects that are made from tables.\n\n{HEADER}\
         // In the docs a name says more than `Self`.\n#![allow(clippy::use_self)]\n\n"
    );
    for (table, methods) in tables {
        let Some(first) = methods.first() else { continue };
        let module = table.file.replace('-', "_");
        root.push_str(&format!("mod {module};\n"));
        let mut uses = BTreeSet::new();
        let mut text = String::new();
        for method in methods {
            uses.extend(method.uses.iter().cloned());
            text.push_str(&text_of(method));
            text.push('\n');
        }
        let title = &table.title;
        let text = format!(
            "//! {title}\n\n{HEADER}{}\n/// {title}\nimpl {} {{\n{}}}\n",
            use_lines(&uses),
            first.object.name,
            text,
        );
        files.insert(format!("{module}.rs"), text);
    }
    files.insert("mod.rs".to_owned(), root);
}

fn text_of(method: &Method) -> String {
    let mut text = doc(method);
    let parameters = method.sent.iter().filter_map(|sent| sent.parameter.as_ref());
    let parameters: String =
        parameters.map(|parameter| format!(", {}: {}", parameter.name, parameter.ty)).collect();
    let fields: Vec<String> = method
        .sent
        .iter()
        .map(|sent| match sent.field == sent.value {
            true => sent.field.clone(),
            false => format!("{}: {}", sent.field, sent.value),
        })
        .collect();
    let struct_name = call(method);
    let args = match fields.is_empty() {
        true => struct_name.clone(),
        false => format!("{struct_name} {{ {} }}", fields.join(", ")),
    };
    let connection = method.object.connection();
    let (result, body) = match &method.returned.read {
        None => (String::new(), format!("{connection}.call({args})")),
        Some(read) => (
            format!(", {}", method.returned.ty),
            format!("let args = {args};\n{connection}.call_to(args, {read})"),
        ),
    };
    text.push_str(&format!(
        "pub fn {}(&self{parameters}) -> Call<{struct_name}{result}> {{\n{body}\n}}\n",
        method.name,
    ));
    text
}

/// The Rust type of the arguments.
fn call(method: &Method) -> String {
    format!("{}::{}", method.module, crate::names::camel(&method.procedure.name))
}

fn doc(method: &Method) -> String {
    let mut paragraphs: Vec<String> = method.doc.trim().split("\n\n").map(paragraph).collect();
    let procedure = &method.procedure;
    let since = procedure.since.map(|since| format!(", since libvirt {since}"));
    let facts = format!(
        "Protocol: `{}` ({} {}){}.{}",
        procedure.name,
        method.module,
        procedure.number,
        since.unwrap_or_default(),
        requirements(procedure),
    );
    paragraphs.push(paragraph(&facts));
    if let Some(example) = &method.example {
        paragraphs.push(self::example(method, example));
    }
    paragraphs.join("///\n")
}

/// Prose is wrapped; what may have a meaning in its lines is not.
fn paragraph(text: &str) -> String {
    let is_prose = !text.lines().any(|line| line.starts_with(['-', '*', '#', '|', '`', ' ', '1']));
    match is_prose {
        true => comment("///", text, 96),
        false => text.lines().map(|line| format!("/// {line}\n")).collect(),
    }
}

fn example(method: &Method, example: &str) -> String {
    let object = method.object;
    let ty = match object.module {
        "admin" => format!("virtwire::admin::{}", object.name),
        _ => format!("virtwire::{}", object.name),
    };
    let lines: String = example.trim().lines().map(|line| format!("/// {line}\n")).collect();
    format!(
        "/// ```no_run\n/// # #[allow(unused_imports)]\n/// # use virtwire::{{object::*, *}};\n\
         /// # async fn example({}: &{ty}) -> Result<()> {{\n{}/// # Ok(())\n/// # }}\n/// ```\n",
        object.variable(),
        lines.replace("/// \n", "///\n"),
    )
}
