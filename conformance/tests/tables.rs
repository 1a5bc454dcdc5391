//! The tables are whole and right, before any daemon is asked.
#![allow(clippy::unwrap_used, reason = "what a test cannot do without is its failure")]

use std::collections::BTreeSet;

use serde_json::{Value, json};
use virtwire_conformance::body;
use virtwire_conformance::cases::{Cases, Step, named};
use virtwire_conformance::values::fill;
use virtwire_protocol::{ProcedureInfo, procedures};

fn counted(wanted: impl Fn(&ProcedureInfo) -> bool) -> usize {
    procedures().filter(|info| wanted(info)).count()
}

#[test]
fn every_procedure_and_every_event_has_its_case() {
    let cases = Cases::load().unwrap();
    for info in procedures() {
        let found =
            if info.is_event { cases.event(info).is_some() } else { cases.call(info).is_some() };
        assert!(found, "{} {} {} has no case", info.program, info.number, info.name);
    }
    assert_eq!((counted(|info| !info.is_event), counted(|info| info.is_event)), (427, 54));
    assert_eq!((cases.calls.len(), cases.events.len()), (427, 54));
}

#[test]
fn every_field_that_a_case_names_is_one_of_the_procedures() {
    let cases = Cases::load().unwrap();
    for ((program, name), case) in &cases.calls {
        let info = procedures().find(|it| it.program == *program && it.name == name).unwrap();
        let args = case.args.iter().chain(case.on.values().flat_map(|variant| &variant.args));
        has_fields(info, args.map(|(key, _)| key));
    }
    for step in steps(&cases) {
        has_fields(named(&step.call).unwrap(), step.args.keys());
    }
}

#[test]
fn every_object_that_a_case_asks_for_is_one_that_can_be_made() {
    let cases = Cases::load().unwrap();
    let known: BTreeSet<&str> = [
        "name",
        "dir",
        "uuid",
        "suffix",
        "pid",
        "count",
        "mac",
        "wwn",
        "portdev",
        "subnet",
        "type",
        "node",
        "client",
        "self",
        "made",
        "limits",
        "log",
        "xml_of_image",
        "interface_of",
    ]
    .into_iter()
    .chain(cases.fixtures.keys().map(String::as_str))
    .collect();
    let mut check = |name: &str| {
        let mut parts = name.split('.').skip_while(|part| *part == "new");
        let head = parts.next().unwrap_or_default();
        let is_known = match head {
            "xml" => {
                let of = parts.next().unwrap();
                cases.xml.values().any(|xml| xml.contains_key(of))
            }
            head => known.contains(head),
        };
        assert!(is_known, "${name} is not known");
        Ok::<_, ()>(json!(""))
    };
    for xml in cases.xml.values().flat_map(|xml| xml.values()) {
        fill(&json!(xml), &mut check).unwrap();
    }
    for case in cases.calls.values() {
        fill(&Value::Object(case.args.clone()), &mut check).unwrap();
        fill(&Value::Object(case.reply.clone()), &mut check).unwrap();
    }
    for step in steps(&cases) {
        fill(&Value::Object(step.args.clone()), &mut check).unwrap();
    }
}

/// All steps of all tables.
fn steps(cases: &Cases) -> Vec<&Step> {
    let calls = cases.calls.values().flat_map(|it| it.before.iter().chain(&it.after));
    let events = cases
        .events
        .values()
        .flat_map(|it| it.before.iter().chain(&it.cause).chain(std::iter::once(&it.register)));
    let made = cases.fixtures.values().flat_map(|it| it.make.iter().chain(&it.or).chain(&it.undo));
    calls.chain(events).chain(made).collect()
}

fn has_fields<'a>(info: &ProcedureInfo, keys: impl Iterator<Item = &'a String>) {
    let (_, empty) = body::arguments(info, &json!({})).unwrap();
    for key in keys {
        assert!(empty.get(key).is_some(), "{} has no field {key}", info.name);
    }
}
