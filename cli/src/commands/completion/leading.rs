//! What stands before the command: `admin`, and rvirsh's own options.

use crate::commands;
use crate::getopt::{Getopt, Problem};
use crate::options::SPECS;
use crate::parser;
use crate::shell::Shell;

/// What the words before the one in progress say.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Leading {
    is_admin: bool,
    uri: Option<String>,
    pub(super) next: Next,
}

/// What the word in progress belongs to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// It may be an option; so much of it is there.
    Name(String),
    /// The command that begins at this place.
    Command(usize),
    Nothing,
}

impl Leading {
    pub(super) fn of(line: &str) -> Self {
        let mut leading = Self { is_admin: false, uri: None, next: Next::Nothing };
        let places = parser::words(line).unwrap_or_default();
        let Some(((last, start), mut before)) = places.split_last() else { return leading };
        if let [(first, _), rest @ ..] = before
            && first == "admin"
        {
            leading.is_admin = true;
            before = rest;
        }
        let words: Vec<String> = before.iter().map(|(word, _)| word.clone()).collect();
        let mut getopt = Getopt::new(SPECS, &words);
        for found in getopt.by_ref() {
            match found {
                Ok(found) if found.short == 'c' => leading.uri = found.value.map(str::to_owned),
                Ok(_) => {}
                Err(Problem::MissingValue { .. } | Problem::Unsupported(_)) => return leading,
            }
        }
        let command = before.get(before.len() - getopt.rest().len());
        leading.next = match command {
            Some((_, start)) => Next::Command(*start),
            None if last.starts_with('-') => Next::Name(last.clone()),
            None => Next::Command(*start),
        };
        leading
    }

    pub(super) fn apply_to(&self, shell: &mut Shell) {
        if self.is_admin {
            commands::choose_admin();
            shell.is_admin = true;
            // It is for hypervisors.
            shell.options.uri = None;
        }
        if self.uri.is_some() {
            shell.options.uri.clone_from(&self.uri);
        }
    }
}

/// The names of rvirsh's own options that begin so.
pub(super) fn option_names(prefix: &str) -> Vec<String> {
    let names = SPECS.iter().filter_map(|spec| spec.long).map(|name| format!("--{name}"));
    names.filter(|name| name.starts_with(prefix)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Leading, Next, option_names};

    fn next(line: &str) -> Next {
        Leading::of(line).next
    }

    #[test]
    fn options_end_where_the_command_begins() {
        let leading = Leading::of(" -r -c 'a b' -k5 start x");
        assert_eq!(leading.uri.as_deref(), Some("a b"));
        assert_eq!(leading.next, Next::Command(17));
        assert_eq!(next("start -c x"), Next::Command(0));
        assert_eq!(next(""), Next::Command(0));
        assert_eq!(next("-r "), Next::Command(3));
    }

    #[test]
    fn an_option_in_progress_is_not_a_command() {
        assert_eq!(next("-r --con"), Next::Name("--con".to_owned()));
        assert_eq!(option_names("--keep"), ["--keepalive-interval", "--keepalive-count"]);
        // The value is still to come.
        assert_eq!(next("-c "), Next::Nothing);
        assert_eq!(next("--connect te"), Next::Nothing);
        assert_eq!(next("--nope te"), Next::Nothing);
    }

    #[test]
    fn admin_is_a_program_of_its_own() {
        let leading = Leading::of("admin -c x client-");
        assert!(leading.is_admin);
        assert_eq!((leading.uri.as_deref(), leading.next), (Some("x"), Next::Command(11)));
        assert!(!Leading::of("admin").is_admin);
    }
}
