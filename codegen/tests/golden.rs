//! What the generator writes for inputs of our own, compared with committed files.
//!
//! With `UPDATE_GOLDEN=1` in the environment the committed files are written anew.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use virtwire_codegen::api::{self, Api};
use virtwire_codegen::emit::{self, Files};
use virtwire_codegen::output::Difference;
use virtwire_codegen::release::Release;
use virtwire_codegen::resolve::{self, Resolved};
use virtwire_codegen::special_cases::{ProcedureRules, ProgramRules};
use virtwire_codegen::{format, output, parse};

const SHOP: ProgramRules = ProgramRules {
    module: "shop",
    title: "A shop",
    input: "shop.x",
    type_prefixes: &["shop_nonnull_", "shop_"],
    constant_prefix: "SHOP_",
    imports: None,
    procedures: Some(ProcedureRules {
        enumeration: "shop_procedure",
        prefix: "SHOP_PROC_",
        structs: "shop_",
        program: "SHOP",
        functions: &["virShop"],
        first_release: Release(0, 3, 0),
    }),
};

const TILL: ProgramRules = ProgramRules {
    module: "till",
    title: "A till",
    input: "till.x",
    type_prefixes: &["till_"],
    constant_prefix: "TILL_",
    imports: Some("shop"),
    procedures: Some(ProcedureRules {
        enumeration: "till_procedure",
        prefix: "TILL_PROC_",
        structs: "till_",
        program: "TILL",
        functions: &["virTill"],
        first_release: Release(0, 3, 0),
    }),
};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

fn input(name: &str) -> String {
    std::fs::read_to_string(folder("input").join(name)).unwrap()
}

fn resolved(rules: ProgramRules, imported: Option<&Resolved>, api: &Api) -> Resolved {
    let spec = parse::parse(rules.input, &input(rules.input)).unwrap();
    resolve::resolve(rules, &spec, imported, api).unwrap()
}

fn generated() -> Files {
    let api = api::parse(&[("shop-api.xml", &input("shop-api.xml"))]).unwrap();
    let shop = resolved(SHOP, None, &api);
    let till = resolved(TILL, Some(&shop), &api);
    format::format(emit::emit(&[shop.program, till.program], &api, Release(1, 2, 3))).unwrap()
}

#[test]
fn the_output_is_the_committed_one() {
    let (files, expected) = (generated(), folder("expected"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        output::write(&files, &expected).unwrap();
    }
    let differences = output::compare(&files, &expected).unwrap();
    let first = differences.keys().next();
    let text = first.and_then(|path| files.get(path)).map_or("", String::as_str);
    assert!(differences.is_empty(), "{differences:#?}\nthe first is now:\n{text}");
}

#[test]
fn the_same_input_gives_the_same_output() {
    assert_eq!(generated(), generated());
}

#[test]
fn only_what_differs_is_written_and_what_is_extra_goes() {
    let folder = std::env::temp_dir().join(format!("virtwire-codegen-{}", std::process::id()));
    let files = Files::from([
        ("a.rs".to_owned(), "new".to_owned()),
        ("sub/b.rs".to_owned(), "same".to_owned()),
        ("sub/c.rs".to_owned(), "new".to_owned()),
    ]);
    std::fs::create_dir_all(folder.join("sub/deep")).unwrap();
    for (path, text) in [("a.rs", "old"), ("sub/b.rs", "same"), ("sub/deep/d.rs", "old")] {
        std::fs::write(folder.join(path), text).unwrap();
    }
    let time = || std::fs::metadata(folder.join("sub/b.rs")).unwrap().modified().unwrap();
    let before = time();
    let changed = output::write(&files, &folder).unwrap();
    let after = time();
    let left = output::compare(&files, &folder).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let expected = [
        ("a.rs", Difference::Different),
        ("sub/c.rs", Difference::Missing),
        ("sub/deep/d.rs", Difference::Extra),
    ];
    assert!(changed.iter().map(|(path, how)| (path.as_str(), *how)).eq(expected), "{changed:?}");
    assert_eq!((before, left.len()), (after, 0));
}
