//! The public C API, from the XML files that libvirt installs beside its headers.

mod expression;
mod xml;

use std::collections::BTreeMap;

use crate::release::Release;
pub use xml::{XmlError, parse};

/// The public constants and functions of one or more API XML files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// The constants of enums, in the files' order.
    pub constants: Vec<Constant>,
    /// The macros without parameters.
    pub macros: Vec<Macro>,
    /// The functions and the release that added each.
    pub functions: Vec<Function>,
}

/// A constant of a C enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant {
    /// Its C name.
    pub name: String,
    /// The header that defines it, without `.h`.
    pub header: String,
    /// The C type of its enum.
    pub ty: String,
    /// Its value.
    pub value: i64,
    /// Whether the header writes it as a shifted bit.
    pub is_bit: bool,
    /// The release that added it.
    pub since: Option<Release>,
}

/// A macro without parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Macro {
    /// Its C name.
    pub name: String,
    /// The header that defines it, without `.h`.
    pub header: String,
    /// What it stands for.
    pub value: MacroValue,
    /// The release that added it.
    pub since: Option<Release>,
}

/// What a macro stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum MacroValue {
    /// A string literal.
    Text(String),
    /// Any other text.
    Expression(String),
}

/// A function.
#[derive(Clone, Debug, PartialEq)]
pub struct Function {
    /// Its C name.
    pub name: String,
    /// The release that added it.
    pub since: Release,
}

impl Api {
    /// The value of an enum constant or of a macro that is a number.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<i64> {
        if let Some(constant) = self.constants.iter().find(|constant| constant.name == name) {
            return Some(constant.value);
        }
        let found = self.macros.iter().find(|found| found.name == name)?;
        match &found.value {
            MacroValue::Expression(text) => expression::value(text),
            MacroValue::Text(_) => None,
        }
    }

    /// The constants by C type, both in the order of their names and values.
    #[must_use]
    pub fn enums(&self) -> BTreeMap<&str, Vec<&Constant>> {
        let mut enums: BTreeMap<&str, Vec<&Constant>> = BTreeMap::new();
        for constant in &self.constants {
            enums.entry(&constant.ty).or_default().push(constant);
        }
        for constants in enums.values_mut() {
            constants.sort_by(|a, b| (a.value, &a.name).cmp(&(b.value, &b.name)));
        }
        enums
    }
}
