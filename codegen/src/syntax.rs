//! What a `.x` file says, before names are looked up: the parser's output.

use std::fmt;

/// A place in a `.x` file, for messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file as it is to be named.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// One `.x` file.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// The definitions in their order.
    pub items: Vec<Item>,
}

/// A definition and where its name stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The defined name.
    pub name: String,
    /// What it is.
    pub kind: ItemKind,
    /// Where the name stands.
    pub place: Place,
}

/// The kinds of definition.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemKind {
    /// `const NAME = value;`
    Const(Value),
    /// `typedef type name...;`
    Typedef(Member),
    /// `struct name { ... };`
    Struct(Vec<Member>),
    /// `enum name { ... };`
    Enum(Vec<Enumerator>),
    /// `union name switch (type name) { ... };`
    Union(Union),
}

/// A number, written out or by name.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Decimal, hexadecimal or octal.
    Number(i64),
    /// Another constant, an enumerator or a C macro.
    Name(String),
}

/// A declaration: a member of a struct, an arm of a union, or what a typedef declares.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The declared name.
    pub name: String,
    /// The type before the name.
    pub ty: Type,
    /// What stands around the name.
    pub shape: Shape,
    /// Where the name stands.
    pub place: Place,
}

/// A type as written.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Type {
    Char,
    UnsignedChar,
    Short,
    UnsignedShort,
    Int,
    UnsignedInt,
    Hyper,
    UnsignedHyper,
    Bool,
    Float,
    Double,
    String,
    Opaque,
    Named(String),
}

/// How often the type occurs.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// `T x`
    One,
    /// `T *x`
    Optional,
    /// `T x[N]`
    Fixed(Value),
    /// `T x<N>` or `T x<>`
    Variable(Option<Value>),
}

/// A union that is switched by an integer or an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The discriminant's type.
    pub switch: Type,
    /// The arms in their order.
    pub arms: Vec<Arm>,
    /// `default:`, where there is one; the inner `None` is `void`.
    pub default: Option<Option<Member>>,
}

/// One or more `case` labels and what follows them.
#[derive(Clone, Debug, PartialEq)]
pub struct Arm {
    /// The labels.
    pub labels: Vec<Value>,
    /// `None` is `void`.
    pub member: Option<Member>,
}

/// One name of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumerator {
    /// The name.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// The annotations of the `/** ... */` comment right before it.
    pub annotations: Annotations,
    /// Where the name stands.
    pub place: Place,
}

/// The `@word: value` lines of a procedure's comment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// `@generate`, required of a procedure.
    pub generate: Option<Generate>,
    /// `@priority: high`.
    pub high_priority: bool,
    /// `@readstream` and the position of the stream in the C function.
    pub read_stream: Option<u32>,
    /// `@writestream` and the position of the stream in the C function.
    pub write_stream: Option<u32>,
    /// `@sparseflag`.
    pub sparse_flag: Option<String>,
    /// `@acl` rules, without `none`.
    pub acl: Vec<String>,
    /// `@aclfilter` rules.
    pub acl_filter: Vec<String>,
}

/// For which sides libvirt generates stubs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Generate {
    None,
    Client,
    Server,
    Both,
}
