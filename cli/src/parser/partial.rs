//! A command line that somebody still types: which word is in progress, and what it may become.

use super::Parsed;
use super::parsing::option_in;
use super::token::{skip_blanks, word};
use crate::command::{Command, Kind, Opt};
use crate::commands;

/// The word at the end of a line.
#[derive(Debug)]
pub(crate) struct Partial {
    pub(crate) wanted: Wanted,
    /// What is there of it, without quotes; behind `--name=` only the value.
    pub(crate) prefix: String,
    /// The `--name=` in front of a value.
    pub(crate) head: String,
    /// Where the word begins in the line.
    pub(crate) start: usize,
    /// The quote that it still lacks the end of.
    pub(crate) quote: Option<char>,
}

/// What a word may become.
#[derive(Debug)]
pub(crate) enum Wanted {
    Command,
    /// The name of an option that the command does not have yet.
    Name(Parsed),
    /// A value of this option.
    Value(Parsed, &'static Opt),
    /// The same, but so far it may be the name of another option as well.
    Data(Parsed, &'static Opt),
    /// What has no place in the command.
    Nothing,
}

/// The word at the end of the line; none in a comment.
pub(crate) fn partial(line: &str) -> Option<Partial> {
    let words = last_command(line)?;
    let (last, before) = words.split_last()?;
    let mut partial = Partial {
        wanted: Wanted::Command,
        prefix: last.text.clone(),
        head: String::new(),
        start: last.start,
        quote: last.open.filter(|open| *open != '\\'),
    };
    let [name, args @ ..] = before else { return Some(partial) };
    let Some(command) = commands::find(&name.text) else {
        partial.wanted = Wanted::Nothing;
        return Some(partial);
    };
    let mut given = Given { parsed: Parsed::new(command), awaited: None, only_data: false };
    for arg in args {
        given.take(&arg.text);
    }
    let is_name = given.awaited.is_none() && !given.only_data && partial.prefix.starts_with('-');
    if is_name && let Some((head, value)) = last.text.split_once('=') {
        (partial.head, partial.prefix) = (format!("{head}="), value.to_owned());
        let option = option_in(head).and_then(|(name, _)| given.find(name));
        partial.wanted = given.value_of(option.map(|(option, _)| option));
    } else if is_name {
        partial.wanted = Wanted::Name(given.parsed);
    } else if given.awaited.is_some() {
        let option = given.awaited;
        partial.wanted = given.value_of(option);
    } else {
        let option = given.next_data();
        partial.wanted = match option {
            option if given.only_data => given.value_of(option),
            Some(option) => Wanted::Data(given.parsed, option),
            None if partial.prefix.is_empty() => Wanted::Name(given.parsed),
            None => Wanted::Nothing,
        };
    }
    Some(partial)
}

/// The words of one command line, each with the place where it begins.
pub(crate) fn words(line: &str) -> Option<Vec<(String, usize)>> {
    Some(last_command(line)?.into_iter().map(|word| (word.text, word.start)).collect())
}

struct Piece {
    text: String,
    start: usize,
    open: Option<char>,
}

/// The words of the last command of a line, the last of them in progress and perhaps empty; none
/// in a comment.
fn last_command(line: &str) -> Option<Vec<Piece>> {
    let mut words = Vec::new();
    let mut rest = line;
    loop {
        let text = skip_blanks(rest);
        let start = line.len() - text.len();
        match text.chars().next() {
            None => {
                words.push(Piece { text: String::new(), start, open: None });
                return Some(words);
            }
            Some('#') => {
                words.clear();
                rest = text.split_once('\n')?.1;
            }
            Some(';' | '\n') => {
                words.clear();
                rest = text.get(1..)?;
            }
            Some(_) => {
                let word = word(text);
                words.push(Piece { text: word.text, start, open: word.open });
                if word.rest.is_empty() {
                    return Some(words);
                }
                rest = word.rest;
            }
        }
    }
}

/// What the words so far have given; what makes no sense is overlooked.
struct Given {
    parsed: Parsed,
    /// The option whose value comes next.
    awaited: Option<&'static Opt>,
    /// Behind `--` no word is an option.
    only_data: bool,
}

impl Given {
    fn take(&mut self, word: &str) {
        if let Some(option) = self.awaited.take() {
            self.parsed.add(option.name, Some(word.to_owned()));
        } else if self.only_data {
            self.data(word);
        } else if word == "--" {
            self.only_data = true;
        } else if let Some((name, inline)) = option_in(word) {
            let Some((option, preset)) = self.find(name) else { return };
            match preset.or(inline) {
                None if option.kind == Kind::Flag => self.parsed.add(option.name, None),
                None => self.awaited = Some(option),
                value => self.parsed.add(option.name, value.map(str::to_owned)),
            }
        } else {
            self.data(word);
        }
    }

    fn data(&mut self, word: &str) {
        if let Some(option) = self.next_data() {
            self.parsed.add(option.name, Some(word.to_owned()));
        }
    }

    /// The option that a word without a name goes to.
    fn next_data(&self) -> Option<&'static Opt> {
        let is_open = |option: &&Opt| option.kind.is_list() || !self.parsed.has(option.name);
        let mut options = self.command().options.iter();
        options.find(|option| option.kind.takes_data() && is_open(option))
    }

    /// The option of this name or alias, and the value that the alias stands for.
    fn find(&self, name: &str) -> Option<(&'static Opt, Option<&'static str>)> {
        let find = |name| self.command().options.iter().find(|option| option.name == name);
        let option = find(name)?;
        match option.kind {
            Kind::Alias(of, preset) => Some((find(of)?, preset)),
            _ => Some((option, None)),
        }
    }

    fn command(&self) -> &'static Command {
        self.parsed.command
    }

    fn value_of(self, option: Option<&'static Opt>) -> Wanted {
        match option {
            Some(option) if option.kind != Kind::Flag => Wanted::Value(self.parsed, option),
            _ => Wanted::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Partial, Wanted, partial};

    fn end(line: &str) -> Partial {
        partial(line).unwrap()
    }

    /// What is wanted, in short.
    fn wanted(line: &str) -> String {
        match end(line).wanted {
            Wanted::Command => "command".to_owned(),
            Wanted::Name(parsed) => format!("name for {}", parsed.command.name),
            Wanted::Value(parsed, option) => format!("{} of {}", option.name, parsed.command.name),
            Wanted::Data(parsed, option) => format!("{} in {}", option.name, parsed.command.name),
            Wanted::Nothing => "nothing".to_owned(),
        }
    }

    #[test]
    fn the_first_word_of_each_command_is_its_name() {
        for line in ["", " ", "st", "list; ", "list;st", "list\n", "# x\nst"] {
            assert_eq!(wanted(line), "command", "{line:?}");
        }
        assert_eq!(wanted("nope x"), "nothing");
    }

    #[test]
    fn words_are_values_of_the_options_they_would_go_to() {
        for (line, expected) in [
            ("start ", "domain in start"),
            ("start te", "domain in start"),
            ("start --domain ", "domain of start"),
            ("start --domain=", "domain of start"),
            ("start --", "name for start"),
            ("start -- --", "domain of start"),
            ("start x ", "pass-fds in start"),
            ("domid x ", "name for domid"),
            ("domid x y", "nothing"),
            ("start x --paused --", "name for start"),
            ("shutdown x ", "mode in shutdown"),
            ("shutdown --mode ", "mode of shutdown"),
            ("list --all=", "nothing"),
            ("list --nope=", "nothing"),
            ("echo --hi ", "string in echo"),
            ("hostname; domid ", "domain in domid"),
        ] {
            assert_eq!(wanted(line), expected, "{line:?}");
        }
    }

    #[test]
    fn a_word_has_its_place_and_what_it_lacks() {
        let partial = end("start \"my v");
        assert_eq!((partial.start, partial.prefix.as_str(), partial.quote), (6, "my v", Some('"')));
        let partial = end("start my\\ v");
        assert_eq!((partial.start, partial.prefix.as_str(), partial.quote), (6, "my v", None));
        let partial = end("start --domain='a");
        assert_eq!((partial.start, partial.head.as_str()), (6, "--domain="));
        assert_eq!((partial.prefix.as_str(), partial.quote), ("a", Some('\'')));
    }

    #[test]
    fn a_comment_is_not_completed() {
        assert!(partial("list # st").is_none());
    }
}
