//! The command language: words, options and numbers.

pub(crate) mod number;
mod numeric;
mod parsed;
mod parsing;
mod partial;
mod token;

pub(crate) use parsed::Parsed;
pub(crate) use parsing::{parse_args, parse_line};
pub(crate) use partial::{Partial, Wanted, partial, words};
