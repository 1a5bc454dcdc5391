//! Commands as data: what a command is called, which options it has, what runs it.

use std::pin::Pin;

use crate::context::Context;
use crate::failure::Outcome;
use crate::parser::Parsed;
use crate::shell::Shell;

/// Commands that belong together in the help.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) title: &'static str,
    pub(crate) keyword: &'static str,
    pub(crate) commands: &'static [Command],
}

/// A command.
#[derive(Debug)]
pub(crate) struct Command {
    pub(crate) name: &'static str,
    /// What it does, in a line.
    pub(crate) help: &'static str,
    /// What it does, at more length; may be empty.
    pub(crate) about: &'static str,
    pub(crate) options: &'static [Opt],
    pub(crate) run: Run,
}

/// A command on its way; it stays on the one thread there is.
pub(crate) type Running<'a> = Pin<Box<dyn Future<Output = Outcome> + 'a>>;

/// What runs a command.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Run {
    /// Needs no connection.
    Local(for<'a> fn(&'a mut Shell, &'a Parsed) -> Running<'a>),
    /// Runs on an open connection.
    Connected(fn(Context<'_>) -> Running<'_>),
}

/// An option of a command.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opt {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) help: &'static str,
}

/// How an option is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Flag,
    /// A required value, shown as `<name>`; its `--name` may be left out.
    Data,
    /// An optional value, shown as `--name <string>`; its `--name` may be left out.
    Text,
    /// An optional value that must be given by name.
    NamedText,
    /// An optional number, shown as `--name <number>`; its `--name` may be left out.
    Number,
    /// An optional number that must be given by name.
    NamedNumber,
    /// A required number, shown as `<name>`; its `--name` may be left out.
    NumberData,
    /// Any number of values.
    Words,
    /// One value or more.
    WordsData,
    /// Another name for an option, perhaps with its value; not in the help.
    Alias(&'static str, Option<&'static str>),
}

impl Kind {
    /// Whether the command cannot do without it.
    pub(crate) const fn is_required(self) -> bool {
        matches!(self, Self::Data | Self::NumberData | Self::WordsData)
    }

    /// Whether a word without a name may be its value.
    pub(crate) const fn takes_data(self) -> bool {
        !matches!(self, Self::Flag | Self::NamedText | Self::NamedNumber | Self::Alias(..))
    }

    /// Whether it may be given again and again.
    pub(crate) const fn is_list(self) -> bool {
        matches!(self, Self::Words | Self::WordsData)
    }
}

impl Opt {
    /// Last option of each command that prints a table or a record; virsh does not have it.
    pub(crate) const JSON: Self = Self::flag("json", "print JSON");

    pub(crate) const fn flag(name: &'static str, help: &'static str) -> Self {
        Self { name, kind: Kind::Flag, help }
    }

    pub(crate) const fn data(name: &'static str, help: &'static str) -> Self {
        Self { name, kind: Kind::Data, help }
    }

    pub(crate) const fn text(name: &'static str, help: &'static str) -> Self {
        Self { name, kind: Kind::Text, help }
    }

    pub(crate) const fn named_text(name: &'static str, help: &'static str) -> Self {
        Self { name, kind: Kind::NamedText, help }
    }

    pub(crate) const fn number(name: &'static str, help: &'static str) -> Self {
        Self { name, kind: Kind::Number, help }
    }

    pub(crate) const fn number_data(name: &'static str, help: &'static str) -> Self {
        Self { name, kind: Kind::NumberData, help }
    }

    pub(crate) const fn named_number(name: &'static str, help: &'static str) -> Self {
        Self { name, kind: Kind::NamedNumber, help }
    }

    pub(crate) const fn words(name: &'static str, help: &'static str) -> Self {
        Self { name, kind: Kind::Words, help }
    }

    pub(crate) const fn words_data(name: &'static str, help: &'static str) -> Self {
        Self { name, kind: Kind::WordsData, help }
    }

    pub(crate) const fn alias(
        name: &'static str,
        of: &'static str,
        value: Option<&'static str>,
    ) -> Self {
        Self { name, kind: Kind::Alias(of, value), help: "" }
    }
}
