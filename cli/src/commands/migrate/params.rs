//! The options of `migrate` that are parameters of the call.

use virtwire::object::TypedParams;
use virtwire::protocol::api;

use crate::failure::Failure;
use crate::files::read_xml;
use crate::parser::Parsed;

/// How the value of an option is read.
#[derive(Clone, Copy)]
enum Form {
    Text,
    /// Several texts with commas between them.
    List,
    /// A file with XML.
    Xml,
    Int,
    /// As `Int`, but 0 says nothing.
    Port,
    ULong,
}

use Form::{Int, List, Port, Text, ULong, Xml};

/// In the order in which virsh reads them.
const PARAMS: &[(&str, Form, &str)] = &[
    ("migrateuri", Text, api::MIGRATE_PARAM_URI),
    ("graphicsuri", Text, api::MIGRATE_PARAM_GRAPHICS_URI),
    ("listen-address", Text, api::MIGRATE_PARAM_LISTEN_ADDRESS),
    ("disks-port", Port, api::MIGRATE_PARAM_DISKS_PORT),
    ("disks-uri", Text, api::MIGRATE_PARAM_DISKS_URI),
    ("dname", Text, api::MIGRATE_PARAM_DEST_NAME),
    ("migrate-disks", List, api::MIGRATE_PARAM_MIGRATE_DISKS),
    ("comp-methods", List, api::MIGRATE_PARAM_COMPRESSION),
    ("comp-mt-level", Int, api::MIGRATE_PARAM_COMPRESSION_MT_LEVEL),
    ("comp-mt-threads", Int, api::MIGRATE_PARAM_COMPRESSION_MT_THREADS),
    ("comp-mt-dthreads", Int, api::MIGRATE_PARAM_COMPRESSION_MT_DTHREADS),
    ("comp-xbzrle-cache", ULong, api::MIGRATE_PARAM_COMPRESSION_XBZRLE_CACHE),
    ("xml", Xml, api::MIGRATE_PARAM_DEST_XML),
    ("persistent-xml", Xml, api::MIGRATE_PARAM_PERSIST_XML),
    ("auto-converge-initial", Int, api::MIGRATE_PARAM_AUTO_CONVERGE_INITIAL),
    ("auto-converge-increment", Int, api::MIGRATE_PARAM_AUTO_CONVERGE_INCREMENT),
    ("postcopy-bandwidth", ULong, api::MIGRATE_PARAM_BANDWIDTH_POSTCOPY),
    ("parallel-connections", Int, api::MIGRATE_PARAM_PARALLEL_CONNECTIONS),
    ("bandwidth", ULong, api::MIGRATE_PARAM_BANDWIDTH),
    ("tls-destination", Text, api::MIGRATE_PARAM_TLS_DESTINATION),
];

pub(super) fn of(args: &Parsed) -> Result<TypedParams, Failure> {
    let mut params = TypedParams::new();
    for &(option, form, name) in PARAMS {
        match form {
            Int | Port => {
                let zero_is_none = matches!(form, Port);
                let number = args.int(option)?.filter(|number| *number != 0 || !zero_is_none);
                if let Some(number) = number {
                    params.push(name, number);
                }
            }
            ULong => {
                if let Some(number) = args.ulong(option)? {
                    params.push(name, number);
                }
            }
            Text => {
                if let Some(text) = args.text(option)? {
                    params.push(name, text.to_owned());
                }
            }
            List => {
                for text in args.text(option)?.into_iter().flat_map(|list| list.split(',')) {
                    params.push(name, text.to_owned());
                }
            }
            Xml => {
                let Some(file) = args.text(option)? else { continue };
                let unread = |failure: Failure| failure.under(format!("cannot read file '{file}'"));
                let xml = read_xml(file).map_err(unread)?;
                params.push(name, String::from_utf8_lossy(&xml).into_owned());
            }
        }
    }
    Ok(params)
}
