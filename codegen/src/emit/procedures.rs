//! Writes what is known of procedures: docs, trait impls, and the two tables by number.

use super::text::Chunk;
use crate::model::{Procedure, Program, Role, TypeDef};
use crate::special_cases::ProcedureRules;

/// What a struct is for, in a sentence or two.
pub(super) fn description(program: &Program, ty: &TypeDef) -> String {
    let procedure = match ty.role {
        Role::Data => None,
        Role::Args(index) | Role::Reply(index) | Role::Event(index) => {
            program.procedures.get(index)
        }
    };
    let Some(procedure) = procedure else {
        return format!("`{}` of the wire.", ty.c_name);
    };
    let what = match ty.role {
        Role::Reply(_) => "Reply to",
        Role::Event(_) => "Event",
        _ => "Arguments of",
    };
    let mut text =
        format!("{what} `{}` ({} {})", procedure.name, program.rules.module, procedure.number);
    if let Some(since) = procedure.since {
        text.push_str(&format!(", since libvirt {since}"));
    }
    text.push('.');
    if matches!(ty.role, Role::Args(_)) {
        text.push_str(&requirements(procedure));
    }
    text
}

pub(crate) fn requirements(procedure: &Procedure) -> String {
    let annotations = &procedure.annotations;
    let mut text = String::new();
    if annotations.read_stream.is_some() {
        text.push_str(" Opens a stream that the daemon sends.");
    }
    if annotations.write_stream.is_some() {
        text.push_str(" Opens a stream that the client sends.");
    }
    if !annotations.acl.is_empty() {
        text.push_str(&format!(" Needs `{}`.", annotations.acl.join("`, `")));
    }
    if !annotations.acl_filter.is_empty() {
        text.push_str(&format!(" Shows what has `{}`.", annotations.acl_filter.join("`, `")));
    }
    match procedure.read_only {
        Some(true) => text.push_str(" A read-only connection may call it."),
        Some(false) => text.push_str(" A read-only connection may not call it."),
        None => {}
    }
    text
}

/// The impl of `Procedure` or `Event`, if the struct stands for one.
pub(super) fn implementation(program: &Program, ty: &TypeDef, chunk: &mut Chunk) {
    let (Role::Args(index) | Role::Event(index)) = ty.role else { return };
    let (Some(procedure), Some(rules)) = (program.procedures.get(index), program.rules.procedures)
    else {
        return;
    };
    let name_of = |index: Option<usize>| {
        index.and_then(|index| program.types.get(index)).filter(|ty| !ty.c_name.is_empty())
    };
    let reply = name_of(procedure.reply.or(procedure.event)).map(|ty| ty.name.as_str());
    let arguments = name_of(procedure.args).map(|ty| ty.name.as_str());
    let (name, number, program) = (&procedure.name, procedure.number, rules.program);
    let info = if procedure.event.is_some() {
        chunk.push(&format!("\nimpl Event for {} {{\n", ty.name));
        chunk.uses("crate::procedure::Event");
        format!("ProcedureInfo::event(Program::{program}, {number}, \"{name}\")")
    } else {
        chunk.push(&format!(
            "\nimpl Procedure for {} {{\ntype Reply = {};\n\n",
            ty.name,
            reply.unwrap_or("()"),
        ));
        chunk.uses("crate::procedure::Procedure");
        if let Some(reply) = reply {
            chunk.uses(&format!("super::{reply}"));
        }
        format!("ProcedureInfo::call(Program::{program}, {number}, \"{name}\")")
    };
    let settings = settings(procedure, arguments, reply);
    chunk.push(&format!("const INFO: ProcedureInfo = {info}{settings};\n}}\n"));
    chunk.uses_all("crate::procedure", &["ProcedureInfo", "Program"]);
}

fn settings(procedure: &Procedure, arguments: Option<&str>, reply: Option<&str>) -> String {
    let annotations = &procedure.annotations;
    let mut text = String::new();
    if let Some(arguments) = arguments {
        text.push_str(&format!(".args(\"{arguments}\")"));
    }
    if let Some(reply) = reply {
        text.push_str(&format!(".reply(\"{reply}\")"));
    }
    if annotations.high_priority {
        text.push_str(".high_priority()");
    }
    if procedure.read_only == Some(true) {
        text.push_str(".read_only()");
    }
    if annotations.read_stream.is_some() {
        text.push_str(".read_stream()");
    }
    if annotations.write_stream.is_some() {
        text.push_str(".write_stream()");
    }
    if let Some(flag) = &annotations.sparse_flag {
        text.push_str(&format!(".sparse_flag(\"{flag}\")"));
    }
    for (setter, rules) in [("acl", &annotations.acl), ("acl_filter", &annotations.acl_filter)] {
        if !rules.is_empty() {
            text.push_str(&format!(".{setter}(&[\"{}\"])", rules.join("\", \"")));
        }
    }
    if let Some(since) = procedure.since {
        text.push_str(&format!(".since({}, {}, {})", since.0, since.1, since.2));
    }
    text
}

/// `PROCEDURES`: the facts by number.
pub(super) fn infos(program: &Program, rules: &ProcedureRules) -> Chunk {
    let mut chunk = Chunk::new("PROCEDURES");
    let entry = |ty: &TypeDef, _: &Procedure| format!("{}::INFO,\n", ty.name);
    let entries = entries(program, entry, &mut chunk);
    chunk.push(&format!(
        "/// All procedures and events of `Program::{}` by number, from 1.\n\
         pub static PROCEDURES: [ProcedureInfo; {}] = [\n{entries}];\n",
        rules.program,
        program.procedures.len(),
    ));
    chunk.uses("crate::procedure::ProcedureInfo");
    chunk
}

/// `CODECS`: the types by number.
pub(super) fn codecs(program: &Program) -> Chunk {
    let mut chunk = Chunk::new("CODECS");
    let entry = |ty: &TypeDef, procedure: &Procedure| match procedure.event {
        Some(_) => format!("Codec::event::<{}>(),\n", ty.name),
        None => format!("Codec::call::<{}>(),\n", ty.name),
    };
    let entries = entries(program, entry, &mut chunk);
    chunk.push(&format!(
        "/// How the messages of each procedure and event are read, by number from 1.\n\
         pub(crate) static CODECS: [Codec; {}] = [\n{entries}];\n",
        program.procedures.len(),
    ));
    chunk.uses("crate::codec::Codec");
    // The traits are only needed where an associated constant is named.
    chunk.uses.remove("crate::procedure::Event");
    chunk.uses.remove("crate::procedure::Procedure");
    chunk
}

fn entries(
    program: &Program,
    entry: impl Fn(&TypeDef, &Procedure) -> String,
    chunk: &mut Chunk,
) -> String {
    let mut text = String::new();
    for procedure in &program.procedures {
        let index = procedure.event.or(procedure.args);
        let Some(ty) = index.and_then(|index| program.types.get(index)) else { continue };
        text.push_str(&entry(ty, procedure));
        chunk.uses(&format!("super::{}", ty.name));
        let kind = if procedure.event.is_some() { "Event" } else { "Procedure" };
        chunk.uses(&format!("crate::procedure::{kind}"));
    }
    text
}
