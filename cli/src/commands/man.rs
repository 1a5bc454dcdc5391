//! `man`: the manual page, made from the tables that the help is made from.

use roff::{Inline, Roff, bold, italic, roman};

use super::{GROUPS, admin};
use crate::command::{Command, Group, Run};
use crate::failure::Outcome;
use crate::help;
use crate::shell::Shell;

/// For who packs rvirsh up, or has it without its page.
pub(super) const COMMAND: Command = Command {
    name: "man",
    help: "the manual page",
    about: "Prints rvirsh's manual page: rvirsh man >rvirsh.1. For programs.",
    options: &[],
    run: Run::Local(|shell, _| Box::pin(async { man(shell) })),
};

const ABOUT: [&str; 3] = [
    "rvirsh manages hypervisors, their domains, networks and volumes by a libvirt daemon. It has \
     the commands and options of virsh, prints what virsh prints, and needs no library of libvirt.",
    "With a command it runs that one; with one argument that has blanks in it, the commands in \
     that, which ; separates. Without any there is a prompt, with a history and Tab.",
    "rvirsh admin has the commands of virt-admin, for a daemon itself.",
];

const ENVIRONMENT: &[(&str, &str)] = &[
    ("VIRSH_DEFAULT_CONNECT_URI", "the hypervisor, where there is no -c"),
    ("LIBVIRT_DEFAULT_URI", "the same, where the former is not set either"),
    ("LIBVIRT_ADMIN_DEFAULT_URI", "the daemon of rvirsh admin, where there is no -c"),
    ("LIBVIRT_AUTH_FILE", "a file with user names and passwords"),
    ("LIBVIRT_AUTOSTART", "0: a user's own daemon is not started"),
    ("VIRSH_DEBUG, VIRT_ADMIN_DEBUG", "as -d"),
    ("VIRSH_LOG_FILE, VIRT_ADMIN_LOG_FILE", "as -l"),
    ("VIRSH_HISTSIZE, VIRT_ADMIN_HISTSIZE", "how many lines the prompt remembers"),
    ("VISUAL, EDITOR", "the editor of commands that edit; the first that is set"),
];

const FILES: &[(&str, &str)] = &[
    (
        "~/.cache/rvirsh/history",
        "what was typed at the prompt; in $XDG_CACHE_HOME where that is set",
    ),
    ("~/.cache/rvirsh/admin-history", "the same of rvirsh admin"),
];

const EXIT_STATUS: &str = "0 where all commands succeeded, 1 otherwise.";

fn man(shell: &mut Shell) -> Outcome {
    shell.out.print(page());
    Ok(())
}

/// The page, in the language of man. It has no date: the same rvirsh always prints the same.
fn page() -> String {
    let version = concat!("rvirsh ", env!("CARGO_PKG_VERSION"));
    let mut page = Roff::new();
    page.control("TH", ["RVIRSH", "1", "\"\"", version]);
    // Neither hyphens nor blanks where the text has none: it may be typed.
    page.control("nh", []).control("ad", ["l"]);
    section(&mut page, "NAME");
    page.text([roman("rvirsh - the command line of virtwire, a work-alike of virsh")]);
    section(&mut page, "SYNOPSIS");
    page.control("nf", []);
    for usage in help::USAGE {
        page.text([roman(*usage)]);
    }
    page.control("fi", []);
    section(&mut page, "DESCRIPTION");
    for paragraph in ABOUT {
        page.control("PP", []).text([roman(paragraph)]);
    }
    section(&mut page, "OPTIONS");
    for (form, help) in help::OPTIONS {
        item(&mut page, [bold(form.trim_start())], help);
    }
    section(&mut page, "COMMANDS");
    commands(&mut page, GROUPS);
    section(&mut page, "ADMIN COMMANDS");
    commands(&mut page, admin::GROUPS);
    section(&mut page, "EXIT STATUS");
    page.text([roman(EXIT_STATUS)]);
    section(&mut page, "ENVIRONMENT");
    for (name, help) in ENVIRONMENT {
        item(&mut page, [bold(*name)], help);
    }
    section(&mut page, "FILES");
    for (name, help) in FILES {
        item(&mut page, [italic(*name)], help);
    }
    section(&mut page, "SEE ALSO");
    page.text([bold("virsh"), roman("(1), "), bold("virt-admin"), roman("(1), ")]);
    page.text([bold("libvirtd"), roman("(8)")]);
    // A long list of optional parts may be broken before each.
    let page = page.render().replace("][,", "]\\:[,");
    // As they are typed, not as the accents they may become in print.
    page.replace('^', "\\(ha").replace('~', "\\(ti").replace('`', "\\(ga")
}

fn section(page: &mut Roff, title: &str) {
    page.control("SH", [title]);
}

/// A line, and what is to be said about it.
fn item<const N: usize>(page: &mut Roff, head: [Inline; N], text: &str) {
    page.control("TP", []).text(head).text([roman(text)]);
}

fn commands(page: &mut Roff, groups: &[Group]) {
    for group in groups {
        page.control("SS", [group.title]);
        for command in group.commands {
            self::command(page, command);
        }
    }
}

fn command(page: &mut Roff, command: &Command) {
    let synopsis = help::synopsis(command);
    let arguments = synopsis.strip_prefix(command.name).unwrap_or_default();
    let text = if command.about.is_empty() { command.help } else { command.about };
    item(page, [bold(command.name), roman(arguments)], text);
    page.control("RS", []);
    for (form, help) in help::options(command) {
        item(page, [bold(form)], help);
    }
    page.control("RE", []);
}

#[cfg(test)]
mod tests {
    use super::page;
    use crate::commands::{GROUPS, admin};

    #[test]
    fn every_command_and_option_is_in_the_page() {
        let page = page();
        for command in GROUPS.iter().chain(admin::GROUPS).flat_map(|group| group.commands) {
            let name = command.name.replace('-', "\\-");
            assert!(page.contains(&format!("\n.TP\n\\fB{name}\\fR")), "{name}");
            for (form, _) in crate::help::options(command) {
                let form = form.replace('-', "\\-");
                assert!(page.contains(&format!("\n.TP\n\\fB{form}\\fR\n")), "{name} {form}");
            }
        }
    }

    #[test]
    fn no_line_is_taken_for_a_request() {
        let requests =
            ["TH", "SH", "SS", "TP", "RS", "RE", "PP", "nf", "fi", "nh", "ad", "ie", "el"];
        for line in page().lines().filter(|line| line.starts_with(['.', '\''])) {
            let name = line.get(1..3).unwrap_or_default();
            assert!(line.starts_with('.') && requests.contains(&name), "{line}");
        }
    }
}
