//! One method: its parameters, what it sends, what it makes of the reply.

use std::collections::BTreeSet;

use super::arguments::{self, Sent};
use super::returns::{self, Returned};
use super::table::{Method as Entry, Table};
use crate::emit;
use crate::model::{Field, Procedure, Program, TypeKind};
use crate::names;
use crate::pipeline::Model;

/// A method with all that is written of it.
#[derive(Clone, Debug)]
pub(super) struct Method {
    pub(super) object: Object,
    pub(super) name: String,
    pub(super) doc: String,
    pub(super) example: Option<String>,
    /// The constant of `Program`.
    pub(super) program: &'static str,
    /// The module of the procedure's program.
    pub(super) module: &'static str,
    pub(super) procedure: Procedure,
    pub(super) sent: Vec<Sent>,
    pub(super) returned: Returned,
    /// The paths that its text uses.
    pub(super) uses: BTreeSet<String>,
}

/// Whose methods there can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Object {
    /// The Rust type.
    pub(super) name: &'static str,
    /// The module of the program that it belongs to.
    pub(super) module: &'static str,
    /// The type of the wire; a connection has none.
    pub(super) wire: &'static str,
}

const OBJECTS: [Object; 16] = [
    Object { name: "Connection", module: "remote", wire: "" },
    Object { name: "Domain", module: "remote", wire: "Domain" },
    Object { name: "DomainCheckpoint", module: "remote", wire: "DomainCheckpoint" },
    Object { name: "DomainSnapshot", module: "remote", wire: "DomainSnapshot" },
    Object { name: "Interface", module: "remote", wire: "Interface" },
    Object { name: "Network", module: "remote", wire: "Network" },
    Object { name: "NetworkPort", module: "remote", wire: "NetworkPort" },
    Object { name: "NodeDevice", module: "remote", wire: "NodeDevice" },
    Object { name: "NwFilter", module: "remote", wire: "Nwfilter" },
    Object { name: "NwFilterBinding", module: "remote", wire: "NwfilterBinding" },
    Object { name: "Secret", module: "remote", wire: "Secret" },
    Object { name: "StoragePool", module: "remote", wire: "StoragePool" },
    Object { name: "StorageVolume", module: "remote", wire: "StorageVol" },
    Object { name: "Daemon", module: "admin", wire: "" },
    Object { name: "Server", module: "admin", wire: "Server" },
    Object { name: "Client", module: "admin", wire: "Client" },
];

impl Object {
    pub(super) fn by_name(name: &str) -> Option<Self> {
        OBJECTS.into_iter().find(|object| object.name == name)
    }

    pub(super) fn by_wire(module: &str, wire: &str) -> Option<Self> {
        OBJECTS.into_iter().find(|object| (object.module, object.wire) == (module, wire))
    }

    /// Where virtwire has it.
    pub(super) fn path(self) -> String {
        match self.name {
            "Connection" => "crate::connection::Connection".to_owned(),
            name => type_path(self.module, name),
        }
    }

    /// What a variable that holds it is called.
    pub(super) fn variable(self) -> String {
        names::snake(self.name).replace("nw_filter", "filter")
    }

    /// The expression for the connection in a method of it.
    pub(super) fn connection(self) -> &'static str {
        if self.name == "Connection" { "self" } else { "self.connection()" }
    }
}

/// Where virtwire has a type that a table names.
pub(super) fn type_path(module: &str, name: &str) -> String {
    match (module, name) {
        (_, "Bytes") => "bytes::Bytes".to_owned(),
        (_, "Duration") => "std::time::Duration".to_owned(),
        (_, "Uuid" | "XdrString") => format!("crate::protocol::xdr::{name}"),
        (_, "Version") => "crate::protocol::Version".to_owned(),
        (_, "CpuSet" | "Kib" | "TypedParams") => format!("crate::object::{name}"),
        ("admin", name) => format!("crate::object::admin::{name}"),
        (_, name) => format!("crate::object::{name}"),
    }
}

/// What the resolving of one method's parts needs.
pub(super) struct Context<'a> {
    pub(super) object: Object,
    pub(super) entry: &'a Entry,
    pub(super) module: &'static str,
    /// The Rust type of the arguments.
    pub(super) call: String,
    /// The API's types, each with whether it is a set of flags.
    pub(super) kinds: std::collections::BTreeMap<String, bool>,
    pub(super) uses: BTreeSet<String>,
}

impl Context<'_> {
    pub(super) fn uses(&mut self, path: impl Into<String>) {
        self.uses.insert(path.into());
    }

    /// The name of a type that a table gives, ready to be written.
    pub(super) fn named(&mut self, name: &str) -> String {
        if self.kinds.contains_key(name) {
            self.uses("crate::protocol::api");
            return format!("api::{name}");
        }
        if !name.chars().next().is_some_and(char::is_uppercase) {
            return name.to_owned();
        }
        self.uses(type_path(self.module, name));
        name.to_owned()
    }
}

/// Looks everything up that an entry names.
pub(super) fn resolve(table: &Table, entry: &Entry, model: &Model) -> Result<Method, String> {
    let object = Object::by_name(&table.object)
        .ok_or_else(|| format!("there is no object `{}`", table.object))?;
    let module = entry.program.as_ref().unwrap_or(&table.program);
    let (program, procedure) = super::coverage::find(&model.programs, module, &entry.call)
        .ok_or_else(|| format!("{module} has no procedure `{}` to call", entry.call))?;
    let found = model.programs.iter().find(|one| one.rules.module == module);
    let of = found.ok_or("there is no such program")?;
    let module = of.rules.module;
    let annotations = &procedure.annotations;
    if annotations.read_stream.or(annotations.write_stream).is_some() {
        return Err("it opens a stream: no method can be generated".to_owned());
    }
    let args = procedure.args.and_then(|index| of.types.get(index));
    let args = args.ok_or("it has no arguments")?;
    let kinds = emit::api::kinds(&model.api);
    let call = format!("{module}::{}", args.name);
    let uses = BTreeSet::new();
    let mut context = Context { object, entry, module, call, kinds, uses };
    context.uses(object.path());
    context.uses("crate::connection::Call");
    context.uses(format!("crate::protocol::{module}"));
    let sent = arguments::resolve(&mut context, fields(of, procedure.args))?;
    let returned = returns::resolve(&mut context, fields(of, procedure.reply), procedure.reply)?;
    Ok(Method {
        object,
        name: entry.name.clone(),
        doc: entry.doc.clone(),
        example: entry.example.clone(),
        program,
        module,
        procedure: procedure.clone(),
        sent,
        returned,
        uses: context.uses,
    })
}

fn fields(program: &Program, index: Option<usize>) -> &[Field] {
    match index.and_then(|index| program.types.get(index)).map(|ty| &ty.kind) {
        Some(TypeKind::Struct(fields)) => fields,
        _ => &[],
    }
}
