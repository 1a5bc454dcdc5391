//! A command with the options it was given.

use crate::command::Command;
use crate::failure::Failure;

/// One command of a command line, ready to run.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) command: &'static Command,
    /// In the order given; a flag has no value.
    values: Vec<(&'static str, Option<String>)>,
}

impl Parsed {
    pub(crate) fn new(command: &'static Command) -> Self {
        Self { command, values: Vec::new() }
    }

    pub(super) fn add(&mut self, option: &'static str, value: Option<String>) {
        self.values.push((option, value));
    }

    /// Whether the option was given, with a value or without.
    pub(crate) fn has(&self, option: &str) -> bool {
        self.values.iter().any(|(name, _)| *name == option)
    }

    /// The option's value, empty or not.
    pub(crate) fn value(&self, option: &str) -> Option<&str> {
        let given = self.values.iter().find(|(name, _)| *name == option)?;
        given.1.as_deref()
    }

    /// The option's value, which must not be empty.
    pub(crate) fn text(&self, option: &str) -> Result<Option<&str>, Failure> {
        match self.value(option) {
            Some("") => Err(Failure::said(format!(
                "Failed to get option '{option}': Option argument is empty"
            ))),
            value => Ok(value),
        }
    }

    /// The value of an option that the parser has made sure of.
    pub(crate) fn required(&self, option: &str) -> Result<&str, Failure> {
        let missing = || {
            Failure::said(format!("Failed to get option '{option}': Mandatory option not present"))
        };
        self.text(option)?.ok_or_else(missing)
    }

    /// All values of an option that may be given many times.
    pub(crate) fn words<'a>(&'a self, option: &'a str) -> impl Iterator<Item = &'a str> {
        let wanted = self.values.iter().filter(move |(name, _)| *name == option);
        wanted.filter_map(|(_, value)| value.as_deref())
    }

    /// The flags of those options that were given.
    pub(crate) fn flags<F: Copy + From<u32> + Into<u32>>(&self, choices: &[(&str, F)]) -> F {
        let given = choices.iter().filter(|(option, _)| self.has(option));
        given.fold(0, |all, (_, flag)| all | (*flag).into()).into()
    }

    /// Fails when the option was given without the one that it needs.
    pub(crate) fn requires(&self, option: &str, needed: &str) -> Result<(), Failure> {
        if self.has(option) && !self.has(needed) {
            let text = format!("Option --{needed} is required by option --{option}");
            return Err(Failure::said(text));
        }
        Ok(())
    }

    /// Fails when both options were given.
    pub(crate) fn exclusive(&self, one: &str, other: &str) -> Result<(), Failure> {
        if self.has(one) && self.has(other) {
            let text = format!("Options --{one} and --{other} are mutually exclusive");
            return Err(Failure::said(text));
        }
        Ok(())
    }
}
