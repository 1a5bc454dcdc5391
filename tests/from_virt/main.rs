//! The guide for users of the `virt` crate: it has every method of that crate, and each name that it
//! gives exists.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

const UPDATE: &str = "UPDATE_FROM_VIRT";

/// How many public methods `virt` 0.5.0 has on each of its types.
const COUNTS: [(&str, usize); 11] = [
    ("Connect", 96),
    ("Domain", 102),
    ("DomainSnapshot", 13),
    ("Network", 16),
    ("StoragePool", 22),
    ("StorageVol", 18),
    ("NodeDevice", 12),
    ("Interface", 10),
    ("NWFilter", 7),
    ("Secret", 11),
    ("Stream", 10),
];

struct Row {
    old: &'static str,
    new: Option<&'static str>,
    note: &'static str,
}

fn rows() -> Vec<Row> {
    let row = |line: &'static str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let [old, new, note] = fields[..] else { panic!("three fields: {line}") };
        Row { old, new: (new != "-").then_some(new), note }
    };
    include_str!("../../docs/from-virt.tsv").lines().map(row).collect()
}

#[test]
fn every_method_of_virt_has_one_line() {
    let mut counts = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for row in rows() {
        let (class, method) = row.old.split_once("::").unwrap();
        assert!(!method.is_empty() && seen.insert(row.old), "{} twice", row.old);
        *counts.entry(class).or_insert(0) += 1;
    }
    assert_eq!(counts, BTreeMap::from(COUNTS));
    assert_eq!(seen.len(), 317);
}

#[test]
fn every_new_name_is_proved_to_exist() {
    let given: BTreeSet<_> = rows().iter().filter_map(|row| row.new).collect();
    let proved: BTreeSet<_> = names::NAMES.iter().copied().collect();
    let differ: Vec<_> = given.symmetric_difference(&proved).collect();
    assert!(differ.is_empty(), "in the list and not in names.rs, or the other way: {differ:?}");
}

#[test]
fn what_has_no_new_name_has_a_reason() {
    const REASONS: [&str; 3] = [
        "there is no C object behind",
        "there is no libvirt.so",
        "the logins over a unix socket ask for nothing",
    ];
    for row in rows().iter().filter(|row| row.new.is_none()) {
        assert!(REASONS.iter().any(|why| row.note.starts_with(why)), "{}: {}", row.old, row.note);
    }
}

#[test]
fn the_guide_has_the_tables_that_follow_from_the_list() {
    const MARK: &str = "<!-- The tables are written from from-virt.tsv. -->\n";
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/from-virt.md");
    let guide = std::fs::read_to_string(&path).unwrap();
    let (text, tables) = guide.split_once(MARK).unwrap();
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(path, format!("{text}{MARK}{}", written())).unwrap();
    } else {
        assert!(tables == written(), "write it anew: {UPDATE}=1 cargo test --test from_virt");
    }
}

fn written() -> String {
    let mut tables = String::new();
    for (class, count) in COUNTS {
        tables +=
            &format!("\n### {class} ({count})\n\n| virt | virtwire | note |\n|---|---|---|\n");
        let prefix = format!("{class}::");
        for row in rows().iter().filter(|row| row.old.starts_with(&prefix)) {
            let new = row.new.map_or_else(|| "none".to_owned(), |new| format!("`{new}`"));
            tables += &format!("| `{}` | {new} | {} |\n", row.old, row.note);
        }
    }
    tables
}
