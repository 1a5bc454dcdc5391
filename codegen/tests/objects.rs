//! The methods that are made from tables of our own, compared with committed files, and what is
//! wrong with tables.
//!
//! With `UPDATE_GOLDEN=1` in the environment the committed files are written anew.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use virtwire_codegen::emit::Files;
use virtwire_codegen::objects::{self, Objects, Table};
use virtwire_codegen::pipeline::Model;
use virtwire_codegen::special_cases::PROGRAMS;
use virtwire_codegen::{api, format, output, parse, resolve};

/// The types that the tables name.
const EXPORTS: &str = "pub use all::{CpuSet, Domain, DomainInfo, Hint, Kib, Lease, Limits, \
    NodeDevice, TypedParams, implausible}; mod units; trait WireTime {}";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/objects")
}

fn model() -> Model {
    let input = |name| std::fs::read_to_string(folder().join(name)).unwrap();
    let api = api::parse(&[("api.xml", &input("api.xml"))]).unwrap();
    let [rules, ..] = PROGRAMS;
    let spec = parse::parse("remote.x", &input("remote.x")).unwrap();
    let program = resolve::resolve(rules, &spec, None, &api).unwrap().program;
    Model { programs: vec![program], api }
}

fn faults(table: &str) -> Vec<String> {
    let text = format!("object = \"Domain\"\ntitle = \"A table.\"\n{table}");
    objects::generate(&[Table::parse("a", &text).unwrap()], &model(), EXPORTS).faults
}

#[test]
fn the_methods_are_the_committed_ones() {
    let (tables, errors) = objects::read(&folder()).unwrap();
    let Objects { methods, calls, faults, missing } = objects::generate(&tables, &model(), EXPORTS);
    assert_eq!((errors.len(), faults.as_slice(), missing.len()), (0, &[][..], 0));
    let methods = methods.into_iter().map(|(path, text)| (format!("methods/{path}"), text));
    let calls = calls.into_iter().map(|(path, text)| (format!("calls/{path}"), text));
    let files: Files = format::format(methods.chain(calls).collect()).unwrap();
    let expected = folder().join("expected");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        output::write(&files, &expected).unwrap();
    }
    let differences = output::compare(&files, &expected).unwrap();
    let first = differences.keys().next();
    let text = first.and_then(|path| files.get(path)).map_or("", String::as_str);
    assert!(differences.is_empty(), "{differences:#?}\nthe first is now:\n{text}");
}

#[test]
fn what_is_wrong_with_a_table_is_told_with_its_place() {
    let method = |call, rest| {
        faults(&format!("[[method]]\ncall = \"{call}\"\nname = \"go\"\ndoc = \"Goes.\"\n{rest}"))
    };
    for (found, expected) in [
        (method("DOMAIN_GO", ""), "remote has no procedure `DOMAIN_GO` to call"),
        (
            method("DOMAIN_EVENT_STOPPED", ""),
            "remote has no procedure `DOMAIN_EVENT_STOPPED` to call",
        ),
        (
            method("DOMAIN_STOP", "program = \"shop\""),
            "shop has no procedure `DOMAIN_STOP` to call",
        ),
        (method("DOMAIN_STOP", "args = { speed = 1 }"), "there is no argument `speed`"),
        (method("DOMAIN_STOP", "returns = \"u32\""), "it has no reply to make a `u32` of"),
        (method("DOMAIN_WATCH", ""), "it opens a stream: no method can be generated"),
        (method("DOMAIN_LIST", ""), "`flags` needs a type, or 0 where there are none"),
        (method("DOMAIN_LIST", "args = { flags = 0 }"), "no argument is the Domain"),
        (method("DOMAIN_GET_INFO", ""), "the reply has several fields: name one, or a type"),
        (method("DOMAIN_GET_INFO", "field = \"id\""), "the reply has no field `id`"),
        (method("DOMAIN_GET_INFO", "returns = \"Speed\""), "src/object.rs does not have `Speed`"),
        (
            method("DOMAIN_GET_HINT", "returns = \"Option<Hint>\""),
            "several fields become a `Option<Hint>` only `with` a function",
        ),
        (method("DOMAIN_GET_LEASES", ""), "`Lease` is no object: `returns` needs a type"),
        (method("DOMAIN_GET_MEMORY", "with = \"memory::of\""), "`with` needs `returns`"),
    ] {
        let last = found.last().map(String::as_str).unwrap_or_default();
        assert!(found.iter().any(|fault| fault.ends_with(expected)), "{expected}: {last}");
        assert!(last.starts_with("a: "), "{last}");
    }
}

#[test]
fn a_procedure_or_a_method_that_is_listed_twice_is_a_fault() {
    let stop = "[[method]]\ncall = \"DOMAIN_STOP\"\nname = \"stop\"\ndoc = \"Stops.\"\n";
    let hand = "[[hand]]\ncall = \"DOMAIN_STOP\"\nname = \"halt\"\nwhy = \"so\"\n";
    assert_eq!(faults(&format!("{stop}{hand}")), ["a: `DOMAIN_STOP` is in a already"]);
    let hand = hand.replace("DOMAIN_STOP", "CLOSE").replace("halt", "stop");
    assert_eq!(faults(&format!("{stop}{hand}")), ["a: Domain has `stop` twice"]);
    // One method by hand may have several entries, each with its reason.
    let more = hand.replace("CLOSE", "DOMAIN_WATCH");
    assert_eq!(faults(&format!("{hand}{more}")), [""; 0]);
}

#[test]
fn what_no_table_has_is_missing_but_keeps_nothing_from_being_written() {
    let text = "object = \"Domain\"\ntitle = \"A table.\"\n\
        [[method]]\ncall = \"DOMAIN_STOP\"\nname = \"stop\"\ndoc = \"Stops.\"\n";
    let objects = objects::generate(&[Table::parse("a-b", text).unwrap()], &model(), EXPORTS);
    assert_eq!((objects.missing.len(), objects.faults.len()), (12, 0));
    assert!(objects.missing.contains(&"remote DOMAIN_WATCH".to_owned()));
    assert!(objects.methods.keys().eq(["a_b.rs", "mod.rs"]));
}

#[test]
fn a_word_that_no_table_has_is_an_error_with_its_place() {
    let text = "object = \"Domain\"\ntitle = \"A table.\"\ncolour = \"red\"\n";
    let error = Table::parse("a", text).unwrap_err().to_string();
    assert!(error.starts_with("a: ") && error.contains("colour"), "{error}");
}
