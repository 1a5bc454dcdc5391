//! Writes a struct with its codec, and what makes it a procedure or an event.

use super::codec::{Codec, Source};
use super::procedures;
use super::text::{Chunk, doc};
use crate::model::{Field, Program, Role, TypeDef, Wire};

/// The struct and its impls.
pub(super) fn chunk(program: &Program, ty: &TypeDef, fields: &[Field]) -> Chunk {
    let mut chunk = Chunk::new(&ty.name);
    chunk.push(&doc(&procedures::description(program, ty)));
    definition(program, ty, fields, &mut chunk);
    encode(program, ty, fields, &mut chunk);
    decode(program, ty, fields, &mut chunk);
    procedures::implementation(program, ty, &mut chunk);
    chunk.uses_all(
        "crate::xdr",
        &["Decode", "DecodeError", "Decoder", "Encode", "EncodeError", "Encoder"],
    );
    chunk
}

/// Serde's derives behind the feature.
pub(super) const SERDE: &str =
    "#[cfg_attr(feature = \"serde\", derive(serde::Serialize, serde::Deserialize))]\n";

/// The derives; parts of other types are also good as keys, where they can be.
pub(super) fn derives(ty: &TypeDef) -> &'static str {
    match ty.role {
        Role::Data if ty.is_eq && ty.is_copy => {
            "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n"
        }
        Role::Data if ty.is_eq => "#[derive(Clone, Debug, PartialEq, Eq, Hash)]\n",
        _ => "#[derive(Clone, Debug, PartialEq)]\n",
    }
}

/// Parts of other types are decoded in the loops of lists.
pub(super) fn inline(ty: &TypeDef) -> &'static str {
    if ty.role == Role::Data { "#[inline]\n" } else { "" }
}

fn definition(program: &Program, ty: &TypeDef, fields: &[Field], chunk: &mut Chunk) {
    chunk.push(derives(ty));
    chunk.push(SERDE);
    if fields.is_empty() {
        chunk.push(&format!("pub struct {};\n", ty.name));
        return;
    }
    chunk.has_fields = true;
    let mut text = format!("pub struct {} {{\n", ty.name);
    for field in fields {
        let ty = Codec { module: program.rules.module, chunk }.ty(&field.wire);
        text.push_str(&format!("pub {}: {ty},\n", field.name));
    }
    chunk.push(&text);
    chunk.push("}\n");
}

fn encode(program: &Program, ty: &TypeDef, fields: &[Field], chunk: &mut Chunk) {
    let out = if fields.is_empty() { "_" } else { "out" };
    let mut text = format!(
        "\nimpl Encode for {} {{\n{}fn encode(&self, {out}: &mut Encoder) -> Result<(), EncodeError> {{\n",
        ty.name,
        inline(ty),
    );
    for field in fields {
        let place = format!("self.{}", field.name);
        let mut codec = Codec { module: program.rules.module, chunk };
        text.push_str(&codec.encode_statement(&field.wire, Source::Place(&place)));
        text.push('\n');
    }
    chunk.push(&text);
    chunk.push("Ok(())\n}\n}\n");
}

fn decode(program: &Program, ty: &TypeDef, fields: &[Field], chunk: &mut Chunk) {
    if fields.is_empty() {
        chunk.push(&decode_impl(ty, "_", "Ok(Self)", ""));
        return;
    }
    // Strings and UUIDs are made last, where they belong: what was made before something else is
    // read is moved, through memory, and that takes longer than making it.
    let late = fields.len() > 1 && fields.iter().any(|field| matches!(field.wire, Wire::String(_)));
    let (mut parts, mut value) = (String::new(), String::from("Self {\n"));
    for Field { name, wire, .. } in fields {
        let mut codec = Codec { module: program.rules.module, chunk };
        match (late, codec.decode_raw(name, wire)) {
            (true, Some((raw, made))) => {
                parts.push_str(&format!("let {name} = {raw}?;\n"));
                value.push_str(&format!("{name}: {made},\n"));
            }
            (true, None) => {
                parts.push_str(&format!("let {name} = {}?;\n", codec.decode(wire)));
                value.push_str(&format!("{name},\n"));
            }
            (false, _) => value.push_str(&format!("{name}: {}?,\n", codec.decode(wire))),
        }
    }
    value.push('}');
    if late && ty.role == Role::Data {
        chunk.uses("crate::xdr::push");
        chunk.push(&format!(
            "\nimpl {} {{\n/// Reads its parts; what it returns makes it of them.\n#[inline(always)]\n\
             fn read<'a>(input: &mut Decoder<'a>) \
             -> Result<impl FnOnce() -> Self + use<'a>, DecodeError> {{\n\
             {parts}Ok(move || {value})\n}}\n}}\n",
            ty.name
        ));
        // `read` is in both, so that neither moves what it makes; they need not be where they are called.
        let onto = "\nfn decode_onto(input: &mut Decoder<'_>, list: &mut Vec<Self>) \
             -> Result<(), DecodeError> {\n\
             Self::read(input).map(|make| push(list, make))\n}\n";
        chunk.push(&decode_impl(ty, "input", "Self::read(input).map(|make| make())", onto));
    } else {
        chunk.push(&decode_impl(ty, "input", &format!("{parts}Ok({value})"), ""));
    }
}

/// The impl, with the body of `decode` and further methods.
fn decode_impl(ty: &TypeDef, input: &str, body: &str, more: &str) -> String {
    format!(
        "\nimpl Decode for {} {{\n{}fn decode({input}: &mut Decoder<'_>) \
         -> Result<Self, DecodeError> {{\n{body}\n}}\n{more}}}\n",
        ty.name,
        inline(ty),
    )
}
