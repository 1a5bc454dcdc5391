//! What parses to what, and where and how a fault is told.

use super::parse;
use crate::syntax::{
    Annotations, Enumerator, Generate, Item, ItemKind, Member, Shape, Type, Value,
};

fn items(text: &str) -> Vec<Item> {
    parse("t.x", text).unwrap().items
}

fn kind(text: &str) -> ItemKind {
    let [item] = items(text).try_into().unwrap();
    item.kind
}

fn members(text: &str) -> Vec<(String, Type, Shape)> {
    let ItemKind::Struct(members) = kind(text) else { panic!("no struct: {text}") };
    members.into_iter().map(|Member { name, ty, shape, .. }| (name, ty, shape)).collect()
}

fn enumerators(text: &str) -> Vec<Enumerator> {
    let ItemKind::Enum(enumerators) = kind(text) else { panic!("no enum: {text}") };
    enumerators
}

fn annotations(comment: &str) -> Annotations {
    let [one] = enumerators(&format!("enum e {{ {comment} A = 1 }};")).try_into().unwrap();
    one.annotations
}

fn error(text: &str) -> String {
    parse("t.x", text).unwrap_err().to_string()
}

#[test]
fn constants_are_numbers_in_three_bases_or_names() {
    for (text, value) in [
        ("const A = 16384;", Value::Number(16384)),
        ("const A = 0x6b656570;", Value::Number(0x6b65_6570)),
        ("const A = 031;", Value::Number(25)),
        ("const A = -1;", Value::Number(-1)),
        ("const A=64;", Value::Number(64)),
        ("const A = B_MAX;", Value::Name("B_MAX".to_owned())),
    ] {
        assert_eq!(kind(text), ItemKind::Const(value), "{text}");
    }
}

#[test]
fn members_have_the_types_of_the_language() {
    let types = [
        ("char", Type::Char),
        ("unsigned char", Type::UnsignedChar),
        ("short", Type::Short),
        ("unsigned short", Type::UnsignedShort),
        ("int", Type::Int),
        ("unsigned int", Type::UnsignedInt),
        ("unsigned", Type::UnsignedInt),
        ("hyper", Type::Hyper),
        ("unsigned hyper", Type::UnsignedHyper),
        ("bool", Type::Bool),
        ("float", Type::Float),
        ("double", Type::Double),
        ("thing", Type::Named("thing".to_owned())),
        ("struct thing", Type::Named("thing".to_owned())),
    ];
    for (text, ty) in types {
        let expected = [("x".to_owned(), ty, Shape::One)];
        assert_eq!(members(&format!("struct s {{ {text} x; }};")), expected, "{text}");
    }
}

#[test]
fn members_have_the_shapes_of_the_language() {
    let name = |name: &str| Value::Name(name.to_owned());
    let shapes = [
        ("thing *x", Shape::Optional),
        ("thing x[32]", Shape::Fixed(Value::Number(32))),
        ("thing x[MAX]", Shape::Fixed(name("MAX"))),
        ("thing x<MAX>", Shape::Variable(Some(name("MAX")))),
        ("thing x<>", Shape::Variable(None)),
    ];
    for (text, shape) in shapes {
        let expected = [("x".to_owned(), Type::Named("thing".to_owned()), shape)];
        assert_eq!(members(&format!("struct s {{ {text}; }};")), expected, "{text}");
    }
}

#[test]
fn typedefs_declare_like_members() {
    let ItemKind::Typedef(member) = kind("typedef string text<MAX>;") else { panic!() };
    assert_eq!((member.name.as_str(), member.ty), ("text", Type::String));
}

#[test]
fn comments_and_passthrough_lines_may_stand_anywhere() {
    let text = "/* a */ %#include <x.h>\n%#include \"y.h\"\n// c\nstruct /* d */ s { /* insert@1 */\n\
                int /* e */ x /* f */ ; /* g */\n} /* h */ ; /* i */";
    assert_eq!(members(text), [("x".to_owned(), Type::Int, Shape::One)]);
    assert_eq!(items("/* only */\n%comments\n"), []);
}

#[test]
fn unions_have_arms_with_labels_and_perhaps_a_default() {
    let text = "union u switch (int type) { case A: int a; case 2: case 3: void; default: void; };";
    let ItemKind::Union(union) = kind(text) else { panic!() };
    let labels: Vec<_> = union.arms.iter().map(|arm| arm.labels.len()).collect();
    assert_eq!(labels, [1, 2]);
    assert_eq!(union.arms.iter().filter(|arm| arm.member.is_none()).count(), 1);
    assert_eq!((union.switch, union.default), (Type::Int, Some(None)));
}

#[test]
fn enumerators_without_a_value_count_on() {
    let values: Vec<_> =
        enumerators("enum e { A, B, C = 7, D };").into_iter().map(|one| one.value).collect();
    assert_eq!(values, [0, 1, 7, 8].map(Value::Number));
}

#[test]
fn annotations_are_read_from_the_comment_right_before() {
    let all = annotations(
        "/**\n * @generate: both\n * Prose.\n * @priority: high\n * @readstream: 2\n\
         * @sparseflag: VIR_SPARSE\n * @acl: domain:read\n * @acl: domain:save:!VIR_A|VIR_B\n\
         * @aclfilter: domain:getattr\n */",
    );
    assert_eq!(
        all,
        Annotations {
            generate: Some(Generate::Both),
            high_priority: true,
            read_stream: Some(2),
            write_stream: None,
            sparse_flag: Some("VIR_SPARSE".to_owned()),
            acl: vec!["domain:read".to_owned(), "domain:save:!VIR_A|VIR_B".to_owned()],
            acl_filter: vec!["domain:getattr".to_owned()],
        }
    );
}

#[test]
fn other_comments_and_no_rule_annotate_nothing() {
    assert_eq!(annotations("/* - @generate: none|client */"), Annotations::default());
    assert_eq!(annotations("/** @generate: both */ /* last */"), Annotations::default());
    assert_eq!(annotations("/** @acl: none */").acl, Vec::<String>::new());
}

#[test]
fn a_fault_is_told_with_its_place_and_what_would_fit() {
    let definition = "`const`, `typedef`, `struct`, `enum` or `union`";
    for (text, expected) in [
        ("struct s {\n    int x\n};", "t.x:3:1: expected `;`, found '}'".to_owned()),
        ("struct s {\n    int;\n};", "t.x:2:8: expected a name, found ';'".to_owned()),
        ("struct s { int x; }", "t.x:1:20: expected `;`, found the end of the file".to_owned()),
        ("\nconst A 5;", "t.x:2:9: expected `=`, found `5`".to_owned()),
        ("const A = ;", "t.x:1:11: expected a number or a name, found ';'".to_owned()),
        ("const A = 0xfg;", "t.x:1:11: expected a number or a name, found `0xfg`".to_owned()),
        ("const int = 5;", "t.x:1:7: expected a name, not a keyword, found `int`".to_owned()),
        ("strcut s {};", format!("t.x:1:1: expected {definition}, found `strcut`")),
        ("const A = 1;\n}", format!("t.x:2:1: expected {definition}, found '}}'")),
        ("typedef x y<1;", "t.x:1:14: expected a number, a name or `>`, found ';'".to_owned()),
        ("enum e { A = 1 B };", "t.x:1:16: expected `,` or `}`, found `B`".to_owned()),
        (
            "union u switch (int t) { case 1 int x; };",
            "t.x:1:33: expected `:`, found `int`".to_owned(),
        ),
        (
            "union u switch (int t) { int x; };",
            "t.x:1:26: expected `case`, `default` or `}`, found `int`".to_owned(),
        ),
        ("/* ä */ cönst", format!("t.x:1:9: expected {definition}, found `cönst`")),
        ("int /* x", format!("t.x:1:1: expected {definition}, found `int`")),
        ("const A = 1 /* x", "t.x:1:13: expected an end of this comment, found '/'".to_owned()),
    ] {
        assert_eq!(error(text), expected, "{text}");
    }
}

#[test]
fn a_fault_in_an_annotation_is_told_at_its_value() {
    for (line, expected) in [
        (
            "@priority: highest",
            "t.x:2:15: expected `low` or `high` for `@priority`, found `highest`",
        ),
        (
            "@readstream: x",
            "t.x:2:17: expected a parameter's position for `@readstream`, found `x`",
        ),
        ("@acl: a b", "t.x:2:10: expected `object:permission` for `@acl`, found `a`"),
        ("@colour: red", "t.x:2:4: expected an annotation that is known, found '@'"),
        ("@generate", "t.x:2:4: expected `@word: value`, found '@'"),
    ] {
        let text = format!("enum e {{ /**\n * {line}\n */ A = 1 }};");
        assert_eq!(error(&text), expected, "{line}");
    }
}
