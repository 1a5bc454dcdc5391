//! A type with a name and what stands around it: `unsigned int flags`, `opaque x<MAX>`.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::sequence::delimited;

use super::tokens::{comments, keyword, name, number, sign, word};
use super::{Fault, Input, Parsed, Source};
use crate::syntax::{Member, Shape, Type, Value};

/// `type name`, `type *name`, `type name[N]`, `type name<N>` or `type name<>`.
pub(super) fn member<'a>(source: &Source<'_>, input: Input<'a>) -> Parsed<'a, Member> {
    let (input, ty) = ty(input)?;
    let (input, star) = opt(sign('*', "`*`")).parse(input)?;
    let (input, (name, start)) = name(input)?;
    let (input, shape) = match star {
        Some(()) => (input, Shape::Optional),
        None => suffix(input)?,
    };
    let place = source.place(start);
    Ok((input, Member { name: name.to_owned(), ty, shape, place }))
}

/// A member, or `void`.
pub(super) fn member_or_void<'a>(
    source: &Source<'_>,
    input: Input<'a>,
) -> Parsed<'a, Option<Member>> {
    match keyword("void", "`void`")(input) {
        Ok((rest, ())) => Ok((rest, None)),
        Err(_) => member(source, input).map(|(rest, member)| (rest, Some(member))),
    }
}

fn suffix(input: Input<'_>) -> Parsed<'_, Shape> {
    let fixed = delimited(sign('[', "`[`"), value, sign(']', "`]`")).map(Shape::Fixed);
    let variable = delimited(sign('<', "`<`"), opt(value), sign('>', "a number, a name or `>`"))
        .map(Shape::Variable);
    let (after, _) = comments(input)?;
    if after.starts_with('[') || after.starts_with('<') {
        alt((fixed, variable)).parse(after)
    } else {
        Ok((input, Shape::One))
    }
}

/// A type before a name.
pub(super) fn ty(input: Input<'_>) -> Parsed<'_, Type> {
    let (start, _) = comments(input)?;
    let (rest, first) = word(start).map_err(|_| expected(start, "a type"))?;
    let ty = match first {
        "unsigned" => return unsigned(rest),
        "char" => Type::Char,
        "short" => Type::Short,
        "int" => Type::Int,
        "hyper" => Type::Hyper,
        "bool" => Type::Bool,
        "float" => Type::Float,
        "double" => Type::Double,
        "string" => Type::String,
        "opaque" => Type::Opaque,
        // `struct x` and `enum x` as in C; the definition says which it is.
        "struct" | "enum" | "union" => {
            let (rest, (name, _)) = name(rest)?;
            return Ok((rest, Type::Named(name.to_owned())));
        }
        "void" => return Err(expected(start, "a type")),
        _ => return name(start).map(|(rest, (name, _))| (rest, Type::Named(name.to_owned()))),
    };
    Ok((rest, ty))
}

/// What follows `unsigned`; alone it means `unsigned int`.
fn unsigned(input: Input<'_>) -> Parsed<'_, Type> {
    Ok(match word(input) {
        Ok((rest, "char")) => (rest, Type::UnsignedChar),
        Ok((rest, "short")) => (rest, Type::UnsignedShort),
        Ok((rest, "int")) => (rest, Type::UnsignedInt),
        Ok((rest, "hyper")) => (rest, Type::UnsignedHyper),
        _ => (input, Type::UnsignedInt),
    })
}

/// A number or the name of one.
pub(super) fn value(input: Input<'_>) -> Parsed<'_, Value> {
    let (start, _) = comments(input)?;
    alt((number.map(Value::Number), name.map(|(name, _)| Value::Name(name.to_owned()))))
        .parse(start)
        .map_err(|_: nom::Err<Fault<'_>>| expected(start, "a number or a name"))
}

fn expected<'a>(rest: Input<'a>, expected: &'static str) -> nom::Err<Fault<'a>> {
    nom::Err::Error(Fault::expected(rest, expected))
}
