//! A program whose names are all looked up: what the emitter writes down.

use crate::release::Release;
use crate::special_cases::ProgramRules;
use crate::syntax::Annotations;

/// One input file, resolved.
#[derive(Clone, Debug)]
pub struct Program {
    /// What was known beforehand.
    pub rules: ProgramRules,
    /// Its constants in the file's order.
    pub constants: Vec<Constant>,
    /// Its types in the file's order.
    pub types: Vec<TypeDef>,
    /// Its procedures by number.
    pub procedures: Vec<Procedure>,
    /// Types of the imported module that it re-exports as its own.
    pub shared: Vec<String>,
}

/// A constant with its value.
#[derive(Clone, Debug)]
pub struct Constant {
    /// The name in C.
    pub c_name: String,
    /// The name in Rust.
    pub name: String,
    /// The value.
    pub value: i64,
}

/// A struct, enum or union.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// The name in C.
    pub c_name: String,
    /// The name in Rust.
    pub name: String,
    /// What it is.
    pub kind: TypeKind,
    /// What it is for.
    pub role: Role,
    /// The smallest size of its XDR.
    pub min_size: usize,
    /// Whether it can be `Eq` and `Hash`.
    pub is_eq: bool,
    /// Whether it can be `Copy`.
    pub is_copy: bool,
}

/// The kinds of type that become a Rust type.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// A struct.
    Struct(Vec<Field>),
    /// An enum: an open set of numbers.
    Enum(Vec<Constant>),
    /// A union: a closed set of arms.
    Union(Vec<Variant>),
}

/// What a type is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A part of other types.
    Data,
    /// The arguments of a procedure, by its index.
    Args(usize),
    /// The reply of a procedure, by its index.
    Reply(usize),
    /// The body of an event, by its index.
    Event(usize),
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct Field {
    /// The Rust name.
    pub name: String,
    /// The type.
    pub wire: Wire,
}

/// An arm of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The name in C of its discriminant.
    pub c_name: String,
    /// The Rust name.
    pub name: String,
    /// The name in self-describing formats.
    pub tag: String,
    /// The discriminant.
    pub discriminant: i64,
    /// The type.
    pub wire: Wire,
}

/// A type as it goes over the wire.
#[derive(Clone, Debug, PartialEq)]
pub enum Wire {
    /// A number, by its Rust type.
    Number(&'static str),
    /// `string<MAX>`
    String(Bound),
    /// `opaque<MAX>`
    Opaque(Bound),
    /// `opaque[N]`
    OpaqueFixed(u64),
    /// `opaque[VIR_UUID_BUFLEN]`
    Uuid,
    /// `char<MAX>`
    Chars(Bound),
    /// `char[N]`
    CharsFixed(u64),
    /// A type of this or of the imported module.
    Named(Named),
    /// A pointer.
    Option(Box<Self>),
    /// `T<MAX>`
    Array(Box<Self>, Bound),
}

/// A type that has a definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// The Rust module that has it.
    pub module: &'static str,
    /// The Rust name.
    pub name: String,
    /// The smallest size of its XDR.
    pub min_size: usize,
    /// Whether it is `Eq` and `Hash`.
    pub is_eq: bool,
    /// Whether it is `Copy`.
    pub is_copy: bool,
}

/// The largest number of elements.
#[derive(Clone, Debug, PartialEq)]
pub enum Bound {
    /// A constant of a module.
    Constant {
        /// The Rust module that has it.
        module: &'static str,
        /// The Rust name.
        name: String,
        /// The value.
        value: i64,
    },
    /// A number in place.
    Number(i64),
    /// As many as XDR can count.
    Unlimited,
}

/// A procedure or an event.
#[derive(Clone, Debug)]
pub struct Procedure {
    /// The name without its prefix.
    pub name: String,
    /// The number.
    pub number: i64,
    /// The annotations.
    pub annotations: Annotations,
    /// The index of the type of its arguments.
    pub args: Option<usize>,
    /// The index of the type of its reply.
    pub reply: Option<usize>,
    /// The index of the type of its body, if it is an event.
    pub event: Option<usize>,
    /// The release that added it, where known.
    pub since: Option<Release>,
    /// Whether a read-only connection may call it, where known.
    pub read_only: Option<bool>,
}

impl Program {
    /// The types that are parts of others: what an importing module may use.
    pub fn data(&self) -> impl Iterator<Item = &TypeDef> {
        self.types.iter().filter(|ty| ty.role == Role::Data)
    }
}

impl Wire {
    /// The smallest size of its XDR.
    #[must_use]
    pub fn min_size(&self) -> usize {
        let padded = |bytes: u64| usize::try_from(bytes.next_multiple_of(4)).unwrap_or(usize::MAX);
        match self {
            Self::Number("i64" | "u64" | "f64") => 8,
            Self::Number(_)
            | Self::String(_)
            | Self::Opaque(_)
            | Self::Chars(_)
            | Self::Option(_)
            | Self::Array(..) => 4,
            Self::OpaqueFixed(bytes) => padded(*bytes),
            Self::Uuid => 16,
            Self::CharsFixed(chars) => padded(chars.saturating_mul(4)),
            Self::Named(named) => named.min_size,
        }
    }

    /// Whether it can be `Eq` and `Hash`.
    #[must_use]
    pub fn is_eq(&self) -> bool {
        match self {
            Self::Number(number) => !number.starts_with('f'),
            Self::String(_) | Self::Opaque(_) | Self::OpaqueFixed(_) | Self::Uuid => true,
            Self::Chars(_) | Self::CharsFixed(_) => false,
            Self::Named(named) => named.is_eq,
            Self::Option(inner) | Self::Array(inner, _) => inner.is_eq(),
        }
    }

    /// Whether it can be `Copy`.
    #[must_use]
    pub const fn is_copy(&self) -> bool {
        match self {
            Self::Number(_) | Self::Uuid => true,
            Self::Named(named) => named.is_copy,
            _ => false,
        }
    }
}
