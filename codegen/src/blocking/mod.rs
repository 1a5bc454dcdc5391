//! Writes the blocking twin of each method of the async API, from the sources of that API.
//!
//! A twin has the name, the documentation and the parameters of its original. It waits for what
//! the original gives to be awaited; a handle in the result becomes its own twin. What neither
//! waits nor gives a handle needs no twin, since the handles dereference to the async ones.

mod source;
mod twin;
mod types;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use crate::emit::Files;

pub use source::{Method, read};

/// The types whose methods have twins.
pub const HANDLES: [&str; 16] = [
    "Connection",
    "Domain",
    "DomainSnapshot",
    "DomainCheckpoint",
    "Network",
    "NetworkPort",
    "StoragePool",
    "StorageVolume",
    "NodeDevice",
    "Interface",
    "NwFilter",
    "NwFilterBinding",
    "Secret",
    "Daemon",
    "Server",
    "Client",
];

/// Other types that have twins, made of the async ones by `new`.
pub(crate) const WRAPPED: [&str; 2] = ["ByteStream", "Screenshot"];

/// Methods whose twins are written by hand, since what they take is async itself.
const BY_HAND: [(&str, &str); 2] = [("StorageVolume", "upload"), ("StorageVolume", "download")];

/// Where the methods are that have generated twins; those of other places have theirs written by
/// hand, in `src/blocking/`.
pub const SOURCES: [&str; 2] = ["object.rs", "operation.rs"];

const HEADER: &str = "// @generated from the async methods in `src/object/` and `src/operation/`, by\n\
    // `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.\n\
    // Do not edit: change the async methods instead.\n\n";

/// What the generator makes of the sources.
pub struct Twins {
    /// For `src/blocking/generated/`.
    pub files: Files,
    /// How many twins there are.
    pub count: usize,
    /// Methods of which it makes nothing since it does not understand them.
    pub faults: Vec<String>,
}

/// Reads `src/` of the client, and the replies of the procedures in `protocol/src/generated/`.
///
/// # Errors
/// A file cannot be read, or is no Rust.
pub fn generate(client: &Path, protocol: &Path) -> io::Result<Twins> {
    let replies = source::replies(protocol)?;
    let mut modules: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let (mut count, mut faults) = (0, Vec::new());
    for path in SOURCES {
        for method in read(&client.join(path))? {
            let (object, name) = (method.object.as_str(), method.name());
            if !HANDLES.contains(&object) || BY_HAND.contains(&(object, name.as_str())) {
                continue;
            }
            match twin::twin(&method, &replies) {
                Ok(None) => {}
                Ok(Some(text)) => {
                    count += 1;
                    let module = modules.entry(method.module.clone()).or_default();
                    let block = module.entry(method.object.clone()).or_default();
                    block.push_str(&text);
                    block.push('\n');
                }
                Err(fault) => faults.push(format!("{}::{}: {fault}", method.object, method.name())),
            }
        }
    }
    let mut files = Files::new();
    let mut root = format!(
        "//! The twins of the async methods.\n\n{HEADER}\
         // In the docs a name says more than `Self`.\n#![allow(clippy::use_self)]\n\n"
    );
    for (module, blocks) in modules {
        root.push_str(&format!("mod {module};\n"));
        let mut text = format!(
            "//! The methods of `{module}` that wait.\n\n{HEADER}use super::super::names::*;\n"
        );
        for (object, methods) in blocks {
            text.push_str(&format!("\nimpl {object} {{\n{methods}}}\n"));
        }
        files.insert(format!("{module}.rs"), text);
    }
    files.insert("mod.rs".to_owned(), root);
    Ok(Twins { files, count, faults })
}
