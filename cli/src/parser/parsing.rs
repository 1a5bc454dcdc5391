//! From words to commands: finds the command, gives each of its options what belongs to it.

use super::Parsed;
use super::token::{Token, Tokens};
use crate::command::{Command, Kind, Opt};
use crate::commands;
use crate::output::{Level, Output};

/// Reads the commands of one string. An error is a text for the user, and nothing is to run.
pub(crate) fn parse_line(line: &str, out: &mut Output) -> Result<Vec<Parsed>, String> {
    parse(Tokens::Line(line), out)
}

/// Reads one command whose words are given.
pub(crate) fn parse_args(args: &[String], out: &mut Output) -> Result<Vec<Parsed>, String> {
    parse(Tokens::Args(args), out)
}

fn parse(mut tokens: Tokens<'_>, out: &mut Output) -> Result<Vec<Parsed>, String> {
    let mut all = Vec::new();
    while let Some(token) = tokens.next()? {
        if let Token::Word(name) = token {
            let unknown = || format!("unknown command: '{name}'");
            let command = commands::find(&name).ok_or_else(unknown)?;
            all.push(Matching::new(command).run(&mut tokens, out)?);
        }
    }
    Ok(all)
}

/// One command while its words come in.
struct Matching {
    parsed: Parsed,
    wants_help: bool,
}

impl Matching {
    fn new(command: &'static Command) -> Self {
        Self { parsed: Parsed::new(command), wants_help: false }
    }

    /// Takes the words up to the end of the command.
    fn run(mut self, tokens: &mut Tokens<'_>, out: &mut Output) -> Result<Parsed, String> {
        let mut only_data = false;
        while let Some(Token::Word(word)) = tokens.next()? {
            match option_in(&word) {
                Some((name, inline)) if !only_data => self.option(name, inline, tokens, out)?,
                None if word == "--" && !only_data => only_data = true,
                _ => self.data(word, out)?,
            }
        }
        self.finish(out)
    }

    /// `--name` or `--name=value`.
    fn option(
        &mut self,
        name: &str,
        inline: Option<&str>,
        tokens: &mut Tokens<'_>,
        out: &mut Output,
    ) -> Result<(), String> {
        if name == "help" {
            self.wants_help = true;
            return refuse_value(name, inline);
        }
        let Some((option, value)) = self.resolve(name, inline)? else {
            if self.is_help() {
                return Ok(());
            }
            let command = self.parsed.command.name;
            return Err(format!("command '{command}' doesn't support option --{name}"));
        };
        if option.kind == Kind::Flag {
            refuse_value(option.name, value)?;
            self.save(option, None, out);
            return Ok(());
        }
        let value = match value {
            Some(value) => value.to_owned(),
            None => match tokens.next()? {
                Some(Token::Word(word)) => word,
                _ => {
                    let number = [Kind::Number, Kind::NamedNumber, Kind::NumberData];
                    let value = if number.contains(&option.kind) { "number" } else { "string" };
                    return Err(format!("expected syntax: --{} <{value}>", option.name));
                }
            },
        };
        self.save(option, Some(value), out);
        Ok(())
    }

    /// The option of this name, or the one that this is an alias of.
    fn resolve<'v>(
        &self,
        name: &str,
        inline: Option<&'v str>,
    ) -> Result<Option<(&'static Opt, Option<&'v str>)>, String> {
        let find = |name| self.parsed.command.options.iter().find(|option| option.name == name);
        let (option, value) = match find(name) {
            Some(Opt { kind: Kind::Alias(of, preset), .. }) => {
                if preset.is_some() && inline.is_some() {
                    return refuse_value(name, inline).map(|()| None);
                }
                (find(of), preset.or(inline))
            }
            option => (option, inline),
        };
        let Some(option) = option else { return Ok(None) };
        if !option.kind.is_list() && self.parsed.has(option.name) {
            return Err(format!("option --{} already seen", option.name));
        }
        Ok(Some((option, value)))
    }

    /// A word without a name goes to the first option that still lacks one.
    fn data(&mut self, word: String, out: &mut Output) -> Result<(), String> {
        let fits = |option: &&Opt| {
            let is_open = option.kind.is_list() || !self.parsed.has(option.name);
            option.kind.takes_data() && is_open
        };
        match self.parsed.command.options.iter().find(fits) {
            Some(option) => self.save(option, Some(word), out),
            None if self.is_help() => {}
            None => return Err(format!("unexpected data '{word}'")),
        }
        Ok(())
    }

    fn save(&mut self, option: &'static Opt, value: Option<String>, out: &mut Output) {
        let (kind, shown) = match &value {
            Some(value) => ("optdata", value.as_str()),
            None => ("bool", "(none)"),
        };
        let command = self.parsed.command.name;
        out.debug(Level::Info, &format!("{command}: {}({kind}): {shown}", option.name));
        self.parsed.add(option.name, value);
    }

    /// All options that are missing are named; the last of them is the error.
    fn finish(self, out: &mut Output) -> Result<Parsed, String> {
        if self.wants_help {
            let mut help = Parsed::new(&commands::HELP);
            help.add("command", Some(self.parsed.command.name.to_owned()));
            return Ok(help);
        }
        let command = self.parsed.command;
        let missing = |option: &&Opt| option.kind.is_required() && !self.parsed.has(option.name);
        let mut errors = command.options.iter().filter(missing).map(|option| {
            let (name, option_name) = (command.name, option.name);
            match option.kind {
                Kind::NumberData => format!("command '{name}' requires --{option_name} option"),
                _ => format!("command '{name}' requires <{option_name}> option"),
            }
        });
        let Some(mut last) = errors.next() else { return Ok(self.parsed) };
        for next in errors {
            out.error(&last);
            last = next;
        }
        Err(last)
    }

    /// `help` overlooks whatever it does not know.
    fn is_help(&self) -> bool {
        self.parsed.command.name == commands::HELP.name
    }
}

/// The name and the value of a word that is an option.
pub(super) fn option_in(word: &str) -> Option<(&str, Option<&str>)> {
    let text = word
        .strip_prefix("--")
        .filter(|text| text.starts_with(|c: char| c.is_ascii_alphanumeric()))?;
    Some(match text.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (text, None),
    })
}

fn refuse_value(option: &str, value: Option<&str>) -> Result<(), String> {
    match value {
        Some(_) => Err(format!("invalid '=' after option --{option}")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Parsed, parse_args, parse_line};
    use crate::output::Output;

    fn one(line: &str) -> Result<Parsed, String> {
        let mut all = parse_line(line, &mut Output::new("test"))?;
        assert_eq!(all.len(), 1, "{line}");
        Ok(all.remove(0))
    }

    fn error(line: &str) -> String {
        parse_line(line, &mut Output::new("test")).unwrap_err()
    }

    #[test]
    fn data_may_be_named_or_not() {
        for line in ["domid x", "domid --domain x", "domid --domain=x", "domid -- x"] {
            assert_eq!(one(line).unwrap().value("domain"), Some("x"), "{line}");
        }
        assert_eq!(one("domid -- --x").unwrap().value("domain"), Some("--x"));
        assert_eq!(one("domid --domain --").unwrap().value("domain"), Some("--"));
    }

    #[test]
    fn words_without_a_name_fill_the_options_in_their_order() {
        let parsed = one("shutdown x acpi").unwrap();
        assert_eq!((parsed.value("domain"), parsed.value("mode")), (Some("x"), Some("acpi")));
        let parsed = one("shutdown --mode acpi x").unwrap();
        assert_eq!((parsed.value("domain"), parsed.value("mode")), (Some("x"), Some("acpi")));
        assert_eq!(error("dumpxml x //name"), "unexpected data '//name'");
    }

    #[test]
    fn errors_are_found_in_virshs_order() {
        assert_eq!(error("foo bar"), "unknown command: 'foo'");
        assert_eq!(error("hostname; foo"), "unknown command: 'foo'");
        assert_eq!(error("list --foo bar"), "command 'list' doesn't support option --foo");
        assert_eq!(error("list --all=1"), "invalid '=' after option --all");
        assert_eq!(error("list --all --all"), "option --all already seen");
        assert_eq!(error("domid x --domain x"), "option --domain already seen");
        assert_eq!(error("domid --domain x x"), "unexpected data 'x'");
        assert_eq!(error("domid --domain"), "expected syntax: --domain <string>");
        assert_eq!(error("domid --domain; list"), "expected syntax: --domain <string>");
        assert_eq!(error("event --timeout"), "expected syntax: --timeout <number>");
        assert_eq!(error("start --paused"), "command 'start' requires <domain> option");
        assert_eq!(error("dominfo --help=3"), "invalid '=' after option --help");
    }

    #[test]
    fn help_wins_over_missing_data_but_not_over_a_wrong_option() {
        let parsed = one("dominfo --help").unwrap();
        assert_eq!((parsed.command.name, parsed.value("command")), ("help", Some("dominfo")));
        assert_eq!(error("list --help --foo"), "command 'list' doesn't support option --foo");
    }

    #[test]
    fn help_overlooks_what_it_does_not_know() {
        assert_eq!(one("help --foo=1 list bar").unwrap().value("command"), Some("list"));
    }

    #[test]
    fn an_alias_stands_for_an_option_or_for_a_value() {
        let parsed = one("echo --str a --hi b").unwrap();
        assert_eq!(parsed.words("string").collect::<Vec<_>>(), ["a", "hello", "b"]);
        assert_eq!(error("echo --hi=3"), "invalid '=' after option --hi");
    }

    #[test]
    fn given_arguments_are_one_command() {
        let args = ["list", ";", "hostname"].map(str::to_owned);
        let error = parse_args(&args, &mut Output::new("test")).unwrap_err();
        assert_eq!(error, "unexpected data ';'");
    }
}
