//! Writes a union as an enum. Only the discriminants of the `.x` file decode.

use super::codec::{Codec, Source};
use super::structs::{derives, inline};
use super::text::{Chunk, doc};
use crate::model::{Program, TypeDef, Variant};

/// The enum and its impls.
pub(super) fn chunk(program: &Program, ty: &TypeDef, variants: &[Variant]) -> Chunk {
    let mut chunk = Chunk::new(&ty.name);
    chunk.push(&doc(&format!("`{}` of the wire.", ty.c_name)));
    chunk.push(derives(ty));
    let types: Vec<String> = variants
        .iter()
        .map(|variant| Codec { module: program.rules.module, chunk: &mut chunk }.ty(&variant.wire))
        .collect();
    chunk.push(&definition(ty, variants, &types));
    encode(program, ty, variants, &mut chunk);
    decode(program, ty, variants, &mut chunk);
    chunk.push(&serde(ty, variants, &types));
    chunk.uses_all(
        "crate::xdr",
        &["Decode", "DecodeError", "Decoder", "Encode", "EncodeError", "Encoder"],
    );
    chunk
}

fn lines(variants: &[Variant], line: impl Fn(usize, &Variant) -> String) -> String {
    variants.iter().enumerate().map(|(at, variant)| line(at, variant) + "\n").collect()
}

fn definition(ty: &TypeDef, variants: &[Variant], types: &[String]) -> String {
    let name = &ty.name;
    let arms = lines(variants, |at, variant| {
        let ty = types.get(at).map_or("", String::as_str);
        format!("/// `{}`.\n{}({ty}),", variant.c_name, variant.name)
    });
    let numbers = lines(variants, |_, variant| {
        format!("Self::{}(_) => {},", variant.name, variant.discriminant)
    });
    format!(
        "pub enum {name} {{\n{arms}}}\n\nimpl {name} {{\n/// The number that stands before the value.\n\
         #[must_use]\npub const fn discriminant(&self) -> i32 {{\nmatch self {{\n{numbers}}}\n}}\n}}\n"
    )
}

fn encode(program: &Program, ty: &TypeDef, variants: &[Variant], chunk: &mut Chunk) {
    let mut text = format!(
        "\nimpl Encode for {} {{\n{}fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {{\n\
         out.i32(self.discriminant());\nmatch self {{\n",
        ty.name,
        inline(ty),
    );
    for variant in variants {
        let mut codec = Codec { module: program.rules.module, chunk };
        let encode = codec.encode_result(&variant.wire, Source::Reference("v"));
        text.push_str(&format!("Self::{}(v) => {encode},\n", variant.name));
    }
    chunk.push(&text);
    chunk.push("}\n}\n}\n");
}

fn decode(program: &Program, ty: &TypeDef, variants: &[Variant], chunk: &mut Chunk) {
    let mut text = format!(
        "\nimpl Decode for {} {{\n{}fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {{\n\
         Ok(match input.i32()? {{\n",
        ty.name,
        inline(ty),
    );
    for Variant { name, discriminant, wire, .. } in variants {
        let decode = Codec { module: program.rules.module, chunk }.decode(wire);
        text.push_str(&format!("{discriminant} => Self::{name}({decode}?),\n"));
    }
    chunk.push(&text);
    chunk.push(&format!(
        "other => return Err(input.no_arm(\"{}\", other)),\n}})\n}}\n}}\n",
        ty.name
    ));
}

/// Serde by hand: `{"tag": value}` where people read, else the discriminant and the value,
/// which is what XDR has.
fn serde(ty: &TypeDef, variants: &[Variant], types: &[String]) -> String {
    let name = &ty.name;
    let tagged = lines(variants, |at, variant| {
        format!(
            "#[serde(rename = \"{}\")]\n{}({}),",
            variant.tag,
            variant.name,
            types.get(at).map_or("", String::as_str),
        )
    });
    let from_tagged = lines(variants, |_, Variant { name: variant, .. }| {
        format!("Tagged::{variant}(v) => Self::{variant}(v),")
    });
    let readable = lines(variants, |at, Variant { name: variant, tag, .. }| {
        format!(
            "Self::{variant}(v) => serializer.serialize_newtype_variant(\"{name}\", {at}, \"{tag}\", v),"
        )
    });
    let elements = lines(variants, |_, Variant { name: variant, .. }| {
        format!("Self::{variant}(v) => pair.serialize_element(v)?,")
    });
    let from_pair = lines(variants, |_, Variant { name: variant, discriminant, .. }| {
        format!("{discriminant} => {name}::{variant}(value(&mut pair)?),")
    });
    format!(
        r#"
#[cfg(feature = "serde")]
const _: () = {{
use serde::de::{{Error, SeqAccess, Visitor}};
use serde::ser::SerializeTuple;
use serde::{{Deserialize, Deserializer, Serialize, Serializer}};

impl Serialize for {name} {{
fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
if serializer.is_human_readable() {{
return match self {{
{readable}}};
}}
let mut pair = serializer.serialize_tuple(2)?;
pair.serialize_element(&self.discriminant())?;
match self {{
{elements}}}
pair.end()
}}
}}

#[derive(Deserialize)]
enum Tagged {{
{tagged}}}

impl<'de> Deserialize<'de> for {name} {{
fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
if deserializer.is_human_readable() {{
return Ok(match Tagged::deserialize(deserializer)? {{
{from_tagged}}});
}}
deserializer.deserialize_tuple(2, Pair)
}}
}}

/// The discriminant and the value.
struct Pair;

impl<'de> Visitor<'de> for Pair {{
type Value = {name};

fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{
f.write_str("a discriminant and its value")
}}

fn visit_seq<A: SeqAccess<'de>>(self, mut pair: A) -> Result<Self::Value, A::Error> {{
Ok(match value::<i32, A>(&mut pair)? {{
{from_pair}other => return Err(A::Error::custom(format_args!("{name} has no arm {{other}}"))),
}})
}}
}}

fn value<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(pair: &mut A) -> Result<T, A::Error> {{
pair.next_element()?.ok_or_else(|| A::Error::custom("the pair ends early"))
}}
}};
"#
    )
}
