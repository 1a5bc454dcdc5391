//! What resolves to what, and which inputs are refused.

use super::{Resolved, resolve};
use crate::api::{self, Api};
use crate::model::{Bound, Role, TypeKind, Wire};
use crate::parse::parse;
use crate::release::Release;
use crate::special_cases::{PROGRAMS, ProgramRules};

const PROCEDURE: &str = "enum remote_procedure { /** @generate: both */ REMOTE_PROC_A = 1 };";

fn rules(module: &str) -> ProgramRules {
    PROGRAMS.into_iter().find(|rules| rules.module == module).unwrap()
}

fn api(symbols: &str) -> Api {
    api::parse(&[("api.xml", &format!("<api><symbols>{symbols}</symbols></api>"))]).unwrap()
}

fn remote(text: &str, api: &Api) -> Result<Resolved, String> {
    let spec = parse("r.x", text).unwrap();
    resolve(rules("remote"), &spec, None, api).map_err(|error| error.to_string())
}

fn field(resolved: &Resolved, ty: &str) -> Wire {
    let ty = resolved.program.types.iter().find(|one| one.name == ty).unwrap();
    let TypeKind::Struct(fields) = &ty.kind else { panic!("{} is no struct", ty.name) };
    fields[0].wire.clone()
}

#[test]
fn typedefs_are_written_out_and_bounds_keep_their_names() {
    let text = format!(
        "const REMOTE_STRING_MAX = 9; typedef string remote_nonnull_string<REMOTE_STRING_MAX>;\n\
         typedef remote_nonnull_string *remote_string; struct remote_a_args {{ remote_string x; }};\n{PROCEDURE}"
    );
    let resolved = remote(&text, &Api::default()).unwrap();
    let max = Bound::Constant { module: "remote", name: "STRING_MAX".to_owned(), value: 9 };
    assert_eq!(field(&resolved, "A"), Wire::Option(Box::new(Wire::String(max))));
}

#[test]
fn constants_may_come_from_the_api() {
    let api = api("<macro name='VIR_LEN' raw='(4096 + 1)'/>");
    let text = format!("const REMOTE_MAX = VIR_LEN; {PROCEDURE}");
    assert_eq!(remote(&text, &api).unwrap().program.constants[0].value, 4097);
}

#[test]
fn sizes_count_what_must_at_least_be_there() {
    let text = format!(
        "struct remote_nonnull_p {{ char c[3]; opaque o[5]; hyper h; string s<>; }};\n\
         struct remote_q {{ remote_nonnull_p p; remote_nonnull_p ps<>; unsigned char u; }};\n{PROCEDURE}"
    );
    let sizes: Vec<_> = remote(&text, &Api::default())
        .unwrap()
        .program
        .types
        .iter()
        .map(|ty| ty.min_size)
        .collect();
    assert_eq!(sizes, [12 + 8 + 8 + 4, 32 + 4 + 4, 0]);
}

#[test]
fn procedures_are_joined_with_their_structs() {
    let text = "struct remote_a_args { int x; }; struct remote_a_ret { int x; };\n\
                struct remote_b_msg { int x; };\n\
                enum remote_procedure { /** @generate: both */ REMOTE_PROC_A = 1,\n\
                /** @generate: both */ REMOTE_PROC_B = 2, /** @generate: none */ REMOTE_PROC_C = 3 };";
    let program = remote(text, &Api::default()).unwrap().program;
    let types: Vec<_> = program.types.iter().map(|ty| (ty.name.as_str(), ty.role)).collect();
    assert_eq!(
        types,
        [
            ("A", Role::Args(0)),
            ("AReply", Role::Reply(0)),
            ("B", Role::Event(1)),
            ("C", Role::Args(2)),
        ]
    );
}

#[test]
fn a_procedure_is_no_older_than_those_before_it() {
    let api = api("<function name='virA' version='0.1.0'/><function name='virB' version='0.9.0'/>\
         <function name='virD' version='0.9.0'/><function name='virE' version='0.8.0'/>\
         <function name='virG' version='1.0.0'/>");
    let names = ["A", "B", "C", "D", "E", "F", "G", "H"];
    let entries: Vec<_> = (1..)
        .zip(names)
        .map(|(number, name)| format!("/** @generate: both */ REMOTE_PROC_{name} = {number}"))
        .collect();
    let text = format!("enum remote_procedure {{ {} }};", entries.join(","));
    let procedures = remote(&text, &api).unwrap().program.procedures;
    let since: Vec<_> = procedures.iter().map(|procedure| procedure.since).collect();
    let (first, second) = (Some(Release(0, 3, 0)), Some(Release(0, 9, 0)));
    // C lies between two of one release; F between two of different ones; nothing follows H.
    assert_eq!(since, [first, second, second, second, second, None, Some(Release(1, 0, 0)), None]);
}

#[test]
fn a_shared_type_must_stay_the_same() {
    let api =
        api("<enum name='P_INT' type='p' value='1'/><enum name='P_STRING' type='p' value='7'/>");
    let union = |program: &str, text: &str| {
        format!(
            "union {program}_typed_param_value switch (int t) {{ case P_INT: int i; case P_STRING: {text}; }};"
        )
    };
    let imported = remote(&(union("remote", "string s<9>") + PROCEDURE), &api).unwrap();
    let admin = |text: &str| {
        let user = "struct admin_user { admin_typed_param_value v; };\n\
                    enum admin_procedure { /** @generate: both */ ADMIN_PROC_B = 1 };";
        let spec = parse("a.x", &(union("admin", text) + user)).unwrap();
        resolve(rules("admin"), &spec, Some(&imported), &api).map_err(|error| error.to_string())
    };
    let same = admin("string s<9>").unwrap();
    assert_eq!(same.program.shared, ["TypedParamValue"]);
    let Wire::Named(used) = field(&same, "User") else { panic!() };
    assert_eq!((used.module, used.name.as_str()), ("remote", "TypedParamValue"));
    let other = admin("string s<8>").unwrap_err();
    assert!(other.contains("is not the same as `remote_typed_param_value` any more"), "{other}");
}

#[test]
fn what_cannot_be_resolved_is_told_with_its_place() {
    let procedure = |annotation: &str, name: &str, number: u8| {
        format!("enum remote_procedure {{ /** {annotation} */ {name} = {number} }};")
    };
    for (text, expected) in [
        (
            "const REMOTE_A = B;".to_owned() + PROCEDURE,
            "r.x:1:7: `B` is neither defined before nor in the API",
        ),
        (
            "struct remote_a { b c; };".to_owned() + PROCEDURE,
            "r.x:1:21: nothing defines the type `b`",
        ),
        (
            "struct remote_a { remote_b c; }; struct remote_b { int x; };".to_owned() + PROCEDURE,
            "r.x:1:28: `remote_b` is used before it is defined",
        ),
        (
            "struct remote_a { float c; };".to_owned() + PROCEDURE,
            "r.x:1:25: `c` is of a kind that has no Rust form",
        ),
        (
            "struct remote_a { int c[4]; };".to_owned() + PROCEDURE,
            "r.x:1:23: `c` is of a kind that has no Rust form",
        ),
        (
            "struct remote_x { int a; }; struct remote_nonnull_x { int a; };".to_owned()
                + PROCEDURE,
            "`remote_x` and `remote_nonnull_x` would both be `X`: one needs a special case",
        ),
        (procedure("@acl: none", "REMOTE_PROC_A", 1), "r.x:1:43: `A` has no `@generate`"),
        (
            procedure("@generate: both", "REMOTE_PROC_A", 2),
            "`A` does not follow the number before it",
        ),
        (
            procedure("@generate: both", "PROC_A", 1),
            "r.x:1:48: expected a procedure that begins with `REMOTE_PROC_`",
        ),
        (String::new(), "there is no enum `remote_procedure`"),
    ] {
        assert_eq!(remote(&text, &Api::default()).unwrap_err(), expected, "{text}");
    }
}
