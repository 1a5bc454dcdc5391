//! The shell itself: help, echo, the working folder, another connection, the end.

use std::path::PathBuf;

use crate::command::{Command, Group, Opt, Run};
use crate::commands::{self, completion::COMPLETION};
use crate::failure::{Failure, Outcome};
use crate::files::plain;
use crate::help;
use crate::parser::Parsed;
use crate::shell::Shell;
use crate::xml_writer::escaped;

pub(super) const GROUP: Group =
    Group { title: "Virsh itself", keyword: "virsh", commands: COMMANDS };

/// `help`, which `--help` behind any command stands for.
pub(crate) const HELP: Command = Command {
    name: "help",
    help: "what there is, or how one thing works",
    about: "Prints all commands, the commands of a group, or all about one command.",
    options: &[Opt::text("command", "a command or the keyword of a group; all groups without it")],
    run: Run::Local(|shell, args| Box::pin(async { print_help(shell, args) })),
};

static COMMANDS: &[Command] = &[CD, COMPLETION, ECHO, EXIT, HELP, PWD, QUIT, CONNECT];

pub(super) const CD: Command = Command {
    name: "cd",
    help: "go to another folder",
    about: "Changes the folder that file names are relative to.",
    options: &[Opt::text("dir", "the folder; without it your own")],
    run: Run::Local(|shell, args| Box::pin(async { cd(shell, args) })),
};

pub(super) const ECHO: Command = Command {
    name: "echo",
    help: "print the arguments",
    about: "Prints its arguments, quoted if asked to: shows what other commands would get.",
    options: &[
        Opt::flag("shell", "quote for a shell"),
        Opt::flag("xml", "quote for XML"),
        Opt::flag("split", "one line for each part between commas; ',,' is a comma"),
        Opt::flag("err", "print as an error"),
        Opt::alias("str", "string", None),
        Opt::alias("hi", "string", Some("hello")),
        Opt::words("string", "what to print"),
    ],
    run: Run::Local(|shell, args| Box::pin(async { echo(shell, args) })),
};

pub(super) const EXIT: Command = Command { name: "exit", ..QUIT };

pub(super) const PWD: Command = Command {
    name: "pwd",
    help: "print the current folder",
    about: "Prints the folder that file names are relative to.",
    options: &[],
    run: Run::Local(|shell, _| Box::pin(async { pwd(shell) })),
};

const CONNECT: Command = Command {
    name: "connect",
    help: "connect to another hypervisor, or again",
    about: "Closes the connection there is and opens one that the next commands run on.",
    options: &[
        Opt::text("name", "URI of the hypervisor"),
        Opt::flag("readonly", "open the connection read-only"),
    ],
    run: Run::Local(|shell, args| Box::pin(connect(shell, args))),
};

pub(super) const QUIT: Command = Command {
    name: "quit",
    help: "leave rvirsh",
    about: "",
    options: &[],
    run: Run::Local(|shell, _| Box::pin(async { quit(shell) })),
};

fn print_help(shell: &mut Shell, args: &Parsed) -> Outcome {
    let text = match args.value("command") {
        None | Some("") => help::overview(),
        Some(name) => {
            let mut groups = commands::groups().iter();
            let mut group = || groups.find(|group| group.keyword == name || group.title == name);
            let unknown = || format!("command or command group '{name}' doesn't exist");
            commands::find(name)
                .map(help::command)
                .or_else(|| group().map(help::group))
                .ok_or_else(|| Failure::said(unknown()))?
        }
    };
    shell.out.print(text);
    Ok(())
}

fn cd(shell: &mut Shell, args: &Parsed) -> Outcome {
    if !shell.interactive {
        return Err(Failure::said("cd: command valid only in interactive mode"));
    }
    let own = || std::env::home_dir().unwrap_or_else(|| PathBuf::from("/"));
    let given = args.value("dir").filter(|dir| !dir.is_empty());
    let dir = given.map_or_else(own, PathBuf::from);
    std::env::set_current_dir(&dir)
        .map_err(|e| Failure::said(format!("cd: {}: {}", plain(&e), dir.display())))
}

fn pwd(shell: &mut Shell) -> Outcome {
    let dir = std::env::current_dir();
    let dir = dir
        .map_err(|e| Failure::said(format!("pwd: cannot get current directory: {}", plain(&e))))?;
    shell.out.print(format!("{}\n", dir.display()));
    Ok(())
}

fn quit(shell: &mut Shell) -> Outcome {
    shell.leaving = true;
    Ok(())
}

async fn connect(shell: &mut Shell, args: &Parsed) -> Outcome {
    let name = args.value("name");
    // Without a name it is the connection there was, read-only if that was.
    let read_only = args.has("readonly") || (name.is_none() && shell.options.read_only);
    shell.connect(name, read_only).await?;
    Ok(())
}

fn echo(shell: &mut Shell, args: &Parsed) -> Outcome {
    args.exclusive("shell", "xml")?;
    args.exclusive("shell", "split")?;
    args.exclusive("xml", "split")?;
    let quote = |word: &str| {
        if args.has("xml") {
            escaped(word)
        } else if args.has("shell") {
            shell_quoted(word)
        } else if args.has("split") {
            split_at_commas(word).iter().map(|part| format!("{part}\n")).collect()
        } else {
            word.to_owned()
        }
    };
    let words: Vec<String> = args.words("string").map(quote).collect();
    if words.is_empty() {
        return Ok(());
    }
    let text = words.join(" ");
    if args.has("err") {
        shell.out.error(&text);
    } else {
        shell.out.print(text);
    }
    Ok(())
}

fn shell_quoted(word: &str) -> String {
    let special = |c: char| "\r\t\n !\"#$&'()*;<>?[\\]^`{|}~".contains(c);
    if word.is_empty() || word.contains(special) {
        format!("'{}'", word.replace('\'', "'\\''"))
    } else {
        word.to_owned()
    }
}

/// The parts of a list; two commas are one comma inside a part.
pub(super) fn split_at_commas(list: &str) -> Vec<String> {
    if list.is_empty() {
        return Vec::new();
    }
    let mut parts: Vec<String> = Vec::new();
    let mut joining = false;
    let mut pieces = list.split(',');
    parts.extend(pieces.next().map(str::to_owned));
    for piece in pieces {
        match parts.last_mut() {
            Some(last) if joining => {
                last.push(',');
                last.push_str(piece);
                joining = false;
            }
            _ if piece.is_empty() => joining = true,
            _ => parts.push(piece.to_owned()),
        }
    }
    if joining {
        parts.push(String::new());
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{shell_quoted, split_at_commas};

    #[test]
    fn two_commas_do_not_split() {
        assert_eq!(split_at_commas("a,b,,c"), ["a", "b,c"]);
        assert_eq!(split_at_commas(",,a"), [",a"]);
        assert_eq!(split_at_commas("a,,,b"), ["a,", "b"]);
        assert_eq!(split_at_commas("a,"), ["a", ""]);
        assert!(split_at_commas("").is_empty());
    }

    #[test]
    fn shell_words_are_quoted_only_where_they_must() {
        assert_eq!(shell_quoted("a-b=c"), "a-b=c");
        assert_eq!(shell_quoted("a b"), "'a b'");
        assert_eq!(shell_quoted("it's"), "'it'\\''s'");
        assert_eq!(shell_quoted(""), "''");
    }
}
