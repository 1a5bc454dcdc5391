//! Expressions that encode and decode a member, and its Rust type.

use super::text::Chunk;
use crate::model::{Bound, Wire};

/// A value to encode: something that is there, or a reference to it.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// A place: `self.name`.
    Place(&'a str),
    /// A variable that is a reference: `v`.
    Reference(&'a str),
}

impl Source<'_> {
    fn reference(self) -> String {
        match self {
            Self::Place(place) => format!("&{place}"),
            Self::Reference(name) => name.to_owned(),
        }
    }

    fn copied(self) -> String {
        match self {
            Self::Place(place) => place.to_owned(),
            Self::Reference(name) => format!("*{name}"),
        }
    }

    fn receiver(self) -> String {
        match self {
            Self::Place(name) | Self::Reference(name) => name.to_owned(),
        }
    }
}

/// Writes members of the types of one module; notes in the chunk what they use.
pub(super) struct Codec<'a> {
    pub(super) module: &'a str,
    pub(super) chunk: &'a mut Chunk,
}

impl Codec<'_> {
    /// The Rust type.
    pub(super) fn ty(&mut self, wire: &Wire) -> String {
        match wire {
            Wire::Number(number) => (*number).to_owned(),
            Wire::String(_) => self.xdr("XdrString"),
            Wire::Opaque(_) => {
                self.chunk.uses("bytes::Bytes");
                "Bytes".to_owned()
            }
            Wire::OpaqueFixed(size) => format!("[u8; {size}]"),
            Wire::Uuid => self.xdr("Uuid"),
            Wire::Chars(_) => self.xdr("Chars"),
            Wire::CharsFixed(size) => format!("{}<{size}>", self.xdr("CharArray")),
            Wire::Named(named) => self.item(named.module, &named.name),
            Wire::Option(inner) => format!("Option<{}>", self.ty(inner)),
            Wire::Array(element, _) => format!("Vec<{}>", self.ty(element)),
        }
    }

    /// A statement that encodes `source`.
    pub(super) fn encode_statement(&mut self, wire: &Wire, source: Source<'_>) -> String {
        let expression = self.encode(wire, source);
        if cannot_fail(wire) { format!("{expression};") } else { format!("{expression}?;") }
    }

    /// The body of a closure or match arm that encodes `source` and returns a `Result`.
    pub(super) fn encode_result(&mut self, wire: &Wire, source: Source<'_>) -> String {
        let expression = self.encode(wire, source);
        if cannot_fail(wire) { format!("{{ {expression}; Ok(()) }}") } else { expression }
    }

    fn encode(&mut self, wire: &Wire, source: Source<'_>) -> String {
        let reference = source.reference();
        match wire {
            Wire::Number(number) => format!("out.{number}({})", source.copied()),
            Wire::String(max) => format!("out.string({reference}, {})", self.bound(max)),
            Wire::Opaque(max) => format!("out.opaque({reference}, {})", self.bound(max)),
            Wire::OpaqueFixed(_) => format!("out.opaque_fixed({reference})"),
            Wire::Chars(max) => format!("out.chars({reference}, {})", self.bound(max)),
            Wire::CharsFixed(_) => format!("out.chars_fixed({reference})"),
            Wire::Uuid | Wire::Named(_) => format!("{}.encode(out)", source.receiver()),
            Wire::Option(inner) => {
                let inner = self.encode_result(inner, Source::Reference("v"));
                format!("out.option({reference}, |out, v| {inner})")
            }
            Wire::Array(element, max) => {
                let max = self.bound(max);
                let element = self.encode_result(element, Source::Reference("v"));
                format!("out.array({reference}, {max}, |out, v| {element})")
            }
        }
    }

    /// An expression of a `Result` that decodes from `input`.
    pub(super) fn decode(&mut self, wire: &Wire) -> String {
        match wire {
            Wire::Number(number) => format!("input.{number}()"),
            Wire::String(max) => format!("input.string({})", self.bound(max)),
            Wire::Opaque(max) => format!("input.opaque({})", self.bound(max)),
            Wire::OpaqueFixed(_) => "input.opaque_fixed()".to_owned(),
            Wire::Chars(max) => format!("input.chars({})", self.bound(max)),
            Wire::CharsFixed(_) => "input.chars_fixed()".to_owned(),
            Wire::Uuid | Wire::Named(_) => format!("{}::decode(input)", self.ty(wire)),
            Wire::Option(inner) => format!("input.option({})", self.decoder(inner)),
            Wire::Array(element, max) => {
                let (max, size) = (self.bound(max), element.min_size());
                match **element {
                    Wire::Named(_) => format!("input.list({max}, {size})"),
                    _ => format!("input.array({max}, {size}, {})", self.decoder(element)),
                }
            }
        }
    }

    /// The same of what can stay in the body until its value is made, and the expression that makes
    /// it, once the other is the variable `name`.
    pub(super) fn decode_raw(&mut self, name: &str, wire: &Wire) -> Option<(String, String)> {
        match wire {
            Wire::String(max) => {
                Some((format!("input.raw_string({})", self.bound(max)), format!("{name}.into()")))
            }
            Wire::Uuid => {
                Some(("input.raw_uuid()".to_owned(), format!("Uuid::from_bytes(*{name})")))
            }
            _ => None,
        }
    }

    /// A function that decodes from its argument.
    fn decoder(&mut self, wire: &Wire) -> String {
        match wire {
            Wire::Uuid | Wire::Named(_) => format!("{}::decode", self.ty(wire)),
            wire => format!("|input| {}", self.decode(wire)),
        }
    }

    fn bound(&mut self, bound: &Bound) -> String {
        match bound {
            Bound::Constant { module, name, .. } => self.item(module, name),
            Bound::Unlimited => "usize::MAX".to_owned(),
            Bound::Number(number) => number.to_string(),
        }
    }

    /// Names an item of a generated module.
    fn item(&mut self, module: &str, name: &str) -> String {
        let parent = match module == self.module {
            true => "super".to_owned(),
            false => format!("crate::generated::{module}"),
        };
        self.chunk.uses(&format!("{parent}::{name}"));
        name.to_owned()
    }

    fn xdr(&mut self, name: &str) -> String {
        self.chunk.uses(&format!("crate::xdr::{name}"));
        name.to_owned()
    }
}

fn cannot_fail(wire: &Wire) -> bool {
    matches!(wire, Wire::Number(_) | Wire::OpaqueFixed(_) | Wire::CharsFixed(_))
}
