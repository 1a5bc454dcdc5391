//! Each method that is awaited has a twin that waits.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use virtwire_codegen::blocking::{Method, read};

/// Where the public async methods are.
const ASYNC: [&str; 6] =
    ["connection.rs", "event.rs", "stream.rs", "operation.rs", "reconnect.rs", "object.rs"];

/// What has none: the type and the method, and why.
const WITHOUT: [(&str, &str, &str); 5] = [
    ("EventStream", "next", "it has that as an iterator"),
    ("Events", "on_async", "its closure is async; that of `on` may block"),
    ("Next", "call", "layers are async code in both"),
    ("Next", "call_typed", "layers are async code in both"),
    ("Next", "sleep", "layers are async code in both"),
];

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src")
}

/// Whether what it returns does nothing before it is awaited.
fn is_awaited(method: &Method) -> bool {
    const FUTURES: [&str; 8] = [
        "Call",
        "CallStream",
        "CallWithFds",
        "RawCall",
        "Operation",
        "BoxFuture",
        "Future",
        "NextCall",
    ];
    let Some(returned) = method.returned() else { return method.item.sig.asyncness.is_some() };
    let is_future = FUTURES.iter().any(|future| returned.split(' ').any(|word| word == *future));
    method.item.sig.asyncness.is_some() || is_future
}

fn of(methods: &[Method]) -> BTreeSet<(String, String)> {
    methods.iter().map(|method| (method.object.clone(), method.name())).collect()
}

#[test]
fn every_method_that_is_awaited_has_a_twin() {
    let twins = of(&read(&sources().join("blocking.rs")).unwrap());
    let mut awaited: Vec<Method> = Vec::new();
    for path in ASYNC {
        awaited.extend(read(&sources().join(path)).unwrap().into_iter().filter(is_awaited));
    }
    assert!(awaited.len() > 350, "{}", awaited.len());
    let awaited = of(&awaited);
    let without: BTreeSet<_> =
        WITHOUT.iter().map(|(object, name, _)| ((*object).into(), (*name).into())).collect();
    let missing: Vec<_> = awaited.difference(&twins).filter(|it| !without.contains(*it)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let needless: Vec<_> = without.difference(&awaited).collect();
    assert!(needless.is_empty(), "{needless:?}");
}
