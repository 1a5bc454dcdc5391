//! The five kinds of definition. Once its keyword is read, a definition must fit.

use nom::Parser;
use nom::multi::{many0, many1};
use nom::sequence::{delimited, preceded, terminated};

use super::annotations::annotations;
use super::declarations::{member, member_or_void, ty, value};
use super::tokens::{DEFINITION, comments, keyword, name, sign, word};
use super::{Fault, Input, Parsed, Source};
use crate::syntax::{Annotations, Arm, Enumerator, Item, ItemKind, Member, Union, Value};

/// One definition with its `;`.
pub(super) fn item<'a>(source: &Source<'_>, input: Input<'a>) -> Parsed<'a, Item> {
    let (start, _) = comments(input)?;
    let body = match word(start) {
        Ok((rest, "const")) => constant(source, rest),
        Ok((rest, "typedef")) => typedef(source, rest),
        Ok((rest, "struct")) => structure(source, rest),
        Ok((rest, "enum")) => enumeration(source, rest),
        Ok((rest, "union")) => union(source, rest),
        _ => return Err(nom::Err::Error(Fault::expected(start, DEFINITION))),
    };
    let (rest, item) = body.map_err(Fault::certain)?;
    let (rest, ()) = sign(';', "`;`")(rest).map_err(Fault::certain)?;
    Ok((rest, item))
}

fn constant<'a>(source: &Source<'_>, input: Input<'a>) -> Parsed<'a, Item> {
    let (input, start) = name(input)?;
    let (input, value) = preceded(sign('=', "`=`"), value).parse(input)?;
    Ok((input, named(source, start, ItemKind::Const(value))))
}

fn typedef<'a>(source: &Source<'_>, input: Input<'a>) -> Parsed<'a, Item> {
    let (input, member) = member(source, input)?;
    let (name, place) = (member.name.clone(), member.place.clone());
    Ok((input, Item { name, kind: ItemKind::Typedef(member), place }))
}

fn structure<'a>(source: &Source<'_>, input: Input<'a>) -> Parsed<'a, Item> {
    let (input, start) = name(input)?;
    let (input, ()) = sign('{', "`{`")(input)?;
    let (input, members) = until_brace(|input| member_line(source, input), input)?;
    Ok((input, named(source, start, ItemKind::Struct(members))))
}

fn member_line<'a>(source: &Source<'_>, input: Input<'a>) -> Parsed<'a, Member> {
    terminated(|input| member(source, input), sign(';', "`;`")).parse(input)
}

/// As many of `part` as stand before a `}`; a `}` that does not come is the part's fault.
fn until_brace<'a, T>(
    part: impl Fn(Input<'a>) -> Parsed<'a, T>,
    mut input: Input<'a>,
) -> Parsed<'a, Vec<T>> {
    let mut parts = Vec::new();
    loop {
        if let Ok((rest, ())) = sign('}', "`}`")(input) {
            return Ok((rest, parts));
        }
        let (rest, next) = part(input)?;
        parts.push(next);
        input = rest;
    }
}

fn enumeration<'a>(source: &Source<'_>, input: Input<'a>) -> Parsed<'a, Item> {
    let (input, start) = name(input)?;
    let (mut input, ()) = sign('{', "`{`")(input)?;
    let mut enumerators: Vec<Enumerator> = Vec::new();
    loop {
        let (rest, next) = enumerator(source, input, enumerators.last())?;
        enumerators.push(next);
        match sign(',', "`,`")(rest) {
            Ok((rest, ())) => input = rest,
            Err(_) => {
                let (rest, ()) = sign('}', "`,` or `}`")(rest)?;
                return Ok((rest, named(source, start, ItemKind::Enum(enumerators))));
            }
        }
    }
}

fn enumerator<'a>(
    source: &Source<'_>,
    input: Input<'a>,
    before: Option<&Enumerator>,
) -> Parsed<'a, Enumerator> {
    let (input, comments) = comments(input)?;
    let annotations = match comments.last() {
        Some(comment) if comment.starts_with("/**") => annotations(comment)?,
        _ => Annotations::default(),
    };
    let (input, (name, start)) = name(input)?;
    let (input, value) = match before.map(|before| &before.value) {
        // As in C, a value that is left out is the one after the value before.
        Some(Value::Number(number)) => value_or(number + 1, input)?,
        None => value_or(0, input)?,
        Some(Value::Name(_)) => preceded(sign('=', "`=`"), value).parse(input)?,
    };
    let place = source.place(start);
    Ok((input, Enumerator { name: name.to_owned(), value, annotations, place }))
}

fn value_or(default: i64, input: Input<'_>) -> Parsed<'_, Value> {
    match sign('=', "`=`")(input) {
        Ok((rest, ())) => value(rest),
        Err(_) => Ok((input, Value::Number(default))),
    }
}

fn union<'a>(source: &Source<'_>, input: Input<'a>) -> Parsed<'a, Item> {
    let (input, start) = name(input)?;
    let (input, ()) = keyword("switch", "`switch`")(input)?;
    let (input, (switch, _)) =
        delimited(sign('(', "`(`"), (ty, name), sign(')', "`)`")).parse(input)?;
    let (input, ()) = sign('{', "`{`")(input)?;
    let (input, arms) = many0(|input| arm(source, input)).parse(input)?;
    let (input, default) = match keyword("default", "`default`")(input) {
        Ok((rest, ())) => {
            let (rest, member) = arm_body(source, rest)?;
            (rest, Some(member))
        }
        Err(_) => (input, None),
    };
    let (input, ()) = sign('}', "`case`, `default` or `}`")(input)?;
    Ok((input, named(source, start, ItemKind::Union(Union { switch, arms, default }))))
}

fn arm<'a>(source: &Source<'_>, input: Input<'a>) -> Parsed<'a, Arm> {
    let (_, ()) = keyword("case", "`case`")(input)?;
    let label = preceded(keyword("case", "`case`"), value);
    let (input, labels) =
        many1(terminated(label, peek_colon)).parse(input).map_err(Fault::certain)?;
    let (input, member) = arm_body(source, input).map_err(Fault::certain)?;
    Ok((input, Arm { labels, member }))
}

/// `:` after a label; the last label leaves it to the arm's body.
fn peek_colon(input: Input<'_>) -> Parsed<'_, ()> {
    let (rest, ()) = sign(':', "`:`")(input).map_err(Fault::certain)?;
    match keyword("case", "`case`")(rest) {
        Ok(_) => Ok((rest, ())),
        Err(_) => Ok((input, ())),
    }
}

fn arm_body<'a>(source: &Source<'_>, input: Input<'a>) -> Parsed<'a, Option<Member>> {
    delimited(sign(':', "`:`"), |input| member_or_void(source, input), sign(';', "`;`"))
        .parse(input)
}

fn named(source: &Source<'_>, (name, start): (&str, Input<'_>), kind: ItemKind) -> Item {
    Item { name: name.to_owned(), kind, place: source.place(start) }
}
