//! The texts of `help`, of `--help` and of `--version`.

use crate::command::{Command, Group, Kind, Opt};
use crate::commands::groups;

/// The ways to call it.
pub(crate) const USAGE: &[&str] = &[
    "rvirsh [options]... [<command_string>]",
    "rvirsh [options]... <command> [args...]",
    "rvirsh admin [options]... <command> [args...]   (for a daemon, as virt-admin)",
];

/// The options before a command, and what each does.
pub(crate) const OPTIONS: &[(&str, &str)] = &[
    ("-c | --connect=URI", "hypervisor to connect to"),
    ("-d | --debug=NUM", "least level of messages shown [0-4]"),
    ("-e | --escape <char>", "escape sequence of consoles"),
    ("-h | --help", "this text"),
    ("-k | --keepalive-interval=NUM", "seconds between keepalive messages, 0 for none"),
    ("-K | --keepalive-count=NUM", "keepalive messages that may go unanswered"),
    ("-l | --log=FILE", "write messages to a file as well"),
    ("-q | --quiet", "print less"),
    ("-r | --readonly", "open the connection read-only"),
    ("-t | --timing", "show how long each command took"),
    ("-v", "version"),
    ("-V", "version and features"),
    ("     --version[=TYPE]", "the same, TYPE is short (default) or long"),
];

/// All that `rvirsh --help` prints.
pub(crate) fn usage() -> String {
    let mut text = format!("\n{}\n\n  options:\n", USAGE.join("\n"));
    for (form, help) in OPTIONS {
        // What a form leaves no room for is on a line of its own.
        let gap = if form.len() < 24 { "" } else { "\n                            " };
        text += &format!("    {form:<24}{gap}{help}\n");
    }
    text += "  commands (non interactive mode):\n";
    for group in groups() {
        let head = format!("\n {} (help keyword '{}')\n", group.title, group.keyword);
        text += &head;
        text += &command_lines(group);
    }
    text += "\n\n  (specify help <group> for details about the commands in the group)\n";
    text += "\n  (specify help <command> for details about the command)\n\n";
    text
}

pub(crate) fn short_version() -> String {
    format!("{}\n", env!("CARGO_PKG_VERSION"))
}

pub(crate) fn long_version() -> String {
    let mut text = format!("rvirsh, the command line of virtwire {}\n", env!("CARGO_PKG_VERSION"));
    text += "Speaks libvirt's remote protocol itself; hypervisors are those of the daemon.\n";
    text
}

/// All groups with their commands.
pub(crate) fn overview() -> String {
    let mut text = "Grouped commands:\n\n".to_owned();
    for group in groups() {
        text += &self::group(group);
        text.push('\n');
    }
    text
}

/// One group with its commands.
pub(crate) fn group(group: &Group) -> String {
    let lines = command_lines(group);
    format!(" {} (help keyword '{}'):\n{lines}", group.title, group.keyword)
}

fn command_lines(group: &Group) -> String {
    let line = |command: &Command| format!("    {:<30} {}\n", command.name, command.help);
    group.commands.iter().map(line).collect()
}

/// One command with its options.
pub(crate) fn command(command: &Command) -> String {
    let mut text = format!("  NAME\n    {} - {}\n", command.name, command.help);
    text += &format!("\n  SYNOPSIS\n    {}\n", synopsis(command));
    if !command.about.is_empty() {
        text += &format!("\n  DESCRIPTION\n    {}\n", command.about);
    }
    if !command.options.is_empty() {
        text += "\n  OPTIONS\n";
    }
    for (form, help) in options(command) {
        text += &format!("    {form:<15}  {help}\n");
    }
    text.push('\n');
    text
}

/// A command and all that may stand behind it.
pub(crate) fn synopsis(command: &Command) -> String {
    let is_alone = is_alone(command);
    let options = command.options.iter().map(|option| in_synopsis(option, is_alone));
    command.name.to_owned() + &options.collect::<String>()
}

/// The options of a command as they are written, and what each does.
pub(crate) fn options(command: &Command) -> impl Iterator<Item = (String, &'static str)> {
    let is_alone = is_alone(command);
    let options = command.options.iter();
    options.filter_map(move |option| Some((in_list(option, is_alone)?, option.help)))
}

/// Whether nothing else may be given without a name: then the name of a list is not shown.
fn is_alone(command: &Command) -> bool {
    !command.options.iter().any(|option| option.kind.takes_data() && !option.kind.is_list())
}

fn in_synopsis(option: &Opt, is_alone: bool) -> String {
    let name = option.name;
    match option.kind {
        Kind::Flag => format!(" [--{name}]"),
        Kind::Data | Kind::NumberData => format!(" <{name}>"),
        Kind::Text | Kind::NamedText => format!(" [--{name} <string>]"),
        Kind::Number | Kind::NamedNumber => format!(" [--{name} <number>]"),
        Kind::Words if is_alone => format!(" [<{name}>]..."),
        Kind::Words => format!(" [[--{name}] <string>]..."),
        Kind::WordsData if is_alone => format!(" <{name}>..."),
        Kind::WordsData => format!(" {{[--{name}] <string>}}..."),
        Kind::Alias(..) => String::new(),
    }
}

fn in_list(option: &Opt, is_alone: bool) -> Option<String> {
    let name = option.name;
    match option.kind {
        Kind::Flag => Some(format!("--{name}")),
        Kind::Data => Some(format!("[--{name}] <string>")),
        Kind::Text | Kind::NamedText => Some(format!("--{name} <string>")),
        Kind::NumberData => Some(format!("[--{name}] <number>")),
        Kind::Number | Kind::NamedNumber => Some(format!("--{name} <number>")),
        Kind::Words | Kind::WordsData if is_alone => Some(format!("<{name}>")),
        Kind::Words | Kind::WordsData => Some(format!("[--{name}] <string>")),
        Kind::Alias(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{command, group, overview, usage};
    use crate::commands::{HELP, groups};

    #[test]
    fn the_help_of_a_command_has_its_sections() {
        let text = command(&HELP);
        assert!(text.starts_with("  NAME\n    help - "));
        assert!(text.contains("\n\n  SYNOPSIS\n    help [--command <string>]\n"));
        assert!(text.contains("\n\n  OPTIONS\n    --command <string>  "));
        assert!(text.ends_with("\n\n"));
    }

    #[test]
    fn every_command_is_in_every_list() {
        for one in groups() {
            for command in one.commands {
                let line = format!("    {:<30} {}\n", command.name, command.help);
                assert!(overview().contains(&line));
                assert!(usage().contains(&line));
                assert!(group(one).contains(&line));
            }
        }
    }
}
