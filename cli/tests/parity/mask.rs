//! All that may differ between rvirsh and virsh.

use crate::lab::Outcome;

/// Clocks, processor times, the library that there is none of, and the program's own name.
pub(crate) fn outcome(outcome: Outcome) -> Outcome {
    let stdout = outcome.stdout.replace("rvirsh", "virsh");
    let lines: Vec<String> = stdout.split('\n').map(line).collect();
    Outcome {
        stdout: serials(&lines.join("\n")),
        stderr: outcome.stderr.replace("rvirsh", "virsh"),
        ..outcome
    }
}

fn line(line: &str) -> String {
    let masked = [
        ("CPU time:       ", "s"),
        ("  cpu.time=", ""),
        ("  cpu.user=", ""),
        ("  cpu.system=", ""),
        ("(Time: ", " ms)"),
        ("Compiled against library: ", ""),
        ("Using library: ", ""),
    ];
    for (start, end) in masked {
        if line.starts_with(start) && line.ends_with(end) {
            return format!("{start}...{end}");
        }
    }
    line.to_owned()
}

/// The numbers that the daemon gives to its commands for QEMU.
fn serials(text: &str) -> String {
    let mut parts = text.split("\"libvirt-");
    let mut masked = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        masked += "\"libvirt-";
        masked += part.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    masked
}

/// Each line without the time that it begins with.
pub(crate) fn timestamps(outcome: Outcome) -> Outcome {
    const FORM: &str = "2026-11-21 01:50:01.250+0000: ";
    let masked = |line: &str| match line.split_at_checked(FORM.len()) {
        Some((time, rest)) if digits_gone(time) == digits_gone(FORM) => format!("<time>: {rest}"),
        _ => line.to_owned(),
    };
    let lines: Vec<String> = outcome.stdout.split('\n').map(masked).collect();
    Outcome { stdout: lines.join("\n"), ..outcome }
}

/// Every number without its digits, and without what fills up its place in a table.
pub(crate) fn digits(outcome: Outcome) -> Outcome {
    let zeros = |text: &str| {
        let mut masked = digits_gone(text);
        while masked.contains("00") {
            masked = masked.replace("00", "0");
        }
        masked
    };
    Outcome { stdout: zeros(&outcome.stdout), stderr: zeros(&outcome.stderr), ..outcome }
}

/// Lines without the blanks that fill up what stands before a number.
pub(crate) fn filled(outcome: Outcome) -> Outcome {
    let line = |line: &str| line.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = outcome.stdout.split('\n').map(line).collect();
    Outcome { stdout: lines.join("\n"), ..outcome }
}

/// Errors without the names of temporary files.
pub(crate) fn drafts(outcome: Outcome) -> Outcome {
    let word = |word: &str| if word.contains("virsh") { "<file>" } else { word }.to_owned();
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = outcome.stderr.split('\n').map(line).collect();
    Outcome { stderr: lines.join("\n"), ..outcome }
}

fn digits_gone(text: &str) -> String {
    text.replace(|c: char| c.is_ascii_digit(), "0")
}

/// Errors without the cause: why a connection fails is told in each program's own words.
pub(crate) fn cause(outcome: Outcome) -> Outcome {
    let stderr = outcome.stderr.lines().next().unwrap_or_default().to_owned();
    Outcome { stderr, ..outcome }
}

/// A log without its clock, program name and process id.
pub(crate) fn log(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.split_once("] ").expect("a head in brackets").1.to_owned())
        .collect()
}

/// The help of several commands that a session has asked for, and what comes before it.
pub(crate) fn helps(text: &str) -> Vec<Vec<String>> {
    const BEGIN: &str = "  NAME\n";
    text.split(BEGIN).map(|rest| help(&format!("{BEGIN}{rest}"))).collect()
}

/// The help of a command without its prose, which is each program's own, and without the option
/// that virsh does not have.
fn help(text: &str) -> Vec<String> {
    let mut section = "";
    let mut kept = Vec::new();
    let json = "    --json           print JSON\n";
    let text = text.replace(" [--json]", "").replace(&format!("\n  OPTIONS\n{json}\n"), "\n");
    for line in text.replace(json, "").lines() {
        if let Some(head) = line.strip_prefix("  ").filter(|head| !head.starts_with(' ')) {
            section = head;
        }
        // A help that goes on in another line, which virsh does not indent.
        if section == "OPTIONS" && !line.is_empty() && !line.starts_with("  ") {
            continue;
        }
        kept.push(match section {
            "NAME" => line.split(" - ").next().unwrap().to_owned(),
            "OPTIONS" => option(line),
            "DESCRIPTION" if !line.is_empty() => "...".to_owned(),
            _ => line.to_owned(),
        });
    }
    kept.dedup_by(|next, last| next == "..." && last == "...");
    // A command without a description has no such section in either program, or in one.
    let gone = |line: &String| line == "..." || line == "  DESCRIPTION";
    let mut all = Vec::new();
    for line in kept {
        if gone(&line) {
            all.pop_if(|last: &mut String| last.is_empty());
        } else {
            all.push(line);
        }
    }
    all
}

/// An option with the column that its help starts in.
fn option(line: &str) -> String {
    let text = line.trim_start();
    match text.find("  ") {
        Some(end) => {
            let gap = text[end..].len() - text[end..].trim_start().len();
            line[..line.len() - text.len() + end + gap].to_owned()
        }
        None => line.to_owned(),
    }
}

/// The heads of groups and the names of commands.
pub(crate) fn groups(text: &str) -> Vec<String> {
    let in_lists = |line: &&str| line.starts_with("    ") || line.contains("(help keyword '");
    let command = |line: &str| line.trim_start().split("  ").next().unwrap().to_owned();
    let lists = text.lines().skip_while(|line| !line.contains("(help keyword '"));
    lists.filter(in_lists).map(command).collect()
}
