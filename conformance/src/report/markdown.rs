//! A report to be kept beside others: a table for each group. It can be read again, so that a run
//! can be compared with an earlier one.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Entry, Report, Verdict};

/// Writes it.
#[must_use]
pub fn write(report: &Report) -> String {
    let mut out = format!(
        "# {} driver of libvirt {}\n\nOver {}: {}.\n",
        report.driver,
        report.daemon,
        report.transport,
        report.summary()
    );
    for group in report.groups() {
        let _ = write!(out, "\n## {}\n\n", title(group));
        out.push_str("| number | name | result | |\n|---:|---|---|---|\n");
        for entry in report.entries.iter().filter(|entry| entry.group == group) {
            let number = number(entry);
            let statement = entry.statement.as_deref().unwrap_or_default();
            let detail = [statement, &entry.verdict.detail()].join(" ");
            let (name, verdict) = (cell(&entry.name), entry.verdict.name());
            let _ = writeln!(out, "| {number} | {name} | {verdict} | {} |", cell(detail.trim()));
        }
    }
    out
}

/// How a run differs from a report that was written earlier, a line for each difference: another
/// result, another code of the daemon's, something that only one of them has. Texts may differ, as
/// they do between hosts. With `part` the run may have less than the report.
///
/// # Errors
/// It is no such report.
pub fn differences(earlier: &str, report: &Report, part: bool) -> Result<Vec<String>, String> {
    let mut known = rows(earlier);
    if known.is_empty() {
        return Err("it is no report of this program".to_owned());
    }
    let mut lines = Vec::new();
    for entry in &report.entries {
        let now = outcome(entry.verdict.name(), &entry.verdict.detail());
        match known.remove(&(title(&entry.group), number(entry), cell(&entry.name))) {
            Some(then) if then == now => {}
            Some(then) => {
                let detail = entry.verdict.detail();
                lines.push(format!("{}: {then} before, {now} now: {detail}", entry.name));
            }
            None => lines.push(format!("{}: {now} now, not there before", entry.name)),
        }
    }
    if !part {
        let gone = |((_, _, name), then)| format!("{name}: {then} before, not there now");
        lines.extend(known.into_iter().map(gone));
    }
    Ok(lines)
}

/// The results of a report, by the title of their table, their number and their name.
fn rows(text: &str) -> BTreeMap<(String, String, String), String> {
    let (mut title, mut rows) = (String::new(), BTreeMap::new());
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            heading.clone_into(&mut title);
        }
        // A bar within a cell has a backslash before it, and is in the last cell only.
        let cells: Vec<&str> = line.splitn(6, '|').map(str::trim).collect();
        if let ["", number, name, verdict, detail, ..] = cells.as_slice()
            && Verdict::NAMES.contains(verdict)
        {
            let key = (title.clone(), (*number).to_owned(), (*name).to_owned());
            rows.insert(key, outcome(verdict, detail));
        }
    }
    rows
}

/// A result with the daemon's code, where there is one.
fn outcome(verdict: &str, detail: &str) -> String {
    match detail.strip_prefix("code ").and_then(|rest| rest.split_once(':')) {
        Some((code, _)) => format!("{verdict} (code {code})"),
        None => verdict.to_owned(),
    }
}

fn number(entry: &Entry) -> String {
    entry.number.map_or_else(String::new, |number| number.to_string())
}

fn title(group: &str) -> String {
    match group {
        "event" => "Events".to_owned(),
        "check" => "Rules of the protocol".to_owned(),
        program => format!("Procedures of the program {program}"),
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::{Answered, Failure};
    use super::*;

    fn report(verdicts: [Verdict; 4]) -> Report {
        let groups =
            [("remote", Some(1)), ("remote", Some(2)), ("event", Some(2)), ("check", None)];
        let entry = |((group, number), verdict): ((&str, _), _)| Entry {
            group: group.to_owned(),
            number,
            name: format!("A {group}"),
            statement: number.is_none().then(|| "So | it is.".to_owned()),
            verdict,
            time: Duration::from_secs(1),
        };
        let entries = groups.into_iter().zip(verdicts).map(entry).collect();
        Report { driver: "test".into(), daemon: "9.0.0".into(), entries, ..Report::default() }
    }

    fn unsupported(code: i32) -> Verdict {
        Verdict::Unsupported(Answered { code, text: "no <x> | y".to_owned() })
    }

    fn usual() -> [Verdict; 4] {
        let passed = || Verdict::Passed(None);
        [passed(), unsupported(3), Verdict::NotTried("why".to_owned()), passed()]
    }

    #[test]
    fn a_run_that_went_as_before_has_no_differences() {
        let text = write(&report(usual()));
        assert_eq!(differences(&text, &report(usual()), false), Ok(vec![]));
        assert!(!text.contains("1.0"), "a time is in it: {text}");
    }

    #[test]
    fn another_result_and_another_code_are_differences() {
        let text = write(&report(usual()));
        let [first, _, third, _] = usual();
        let failed = Verdict::Failed(Failure { why: "no".to_owned(), ..Failure::default() });
        let now = report([first, unsupported(5), third, failed]);
        let expected = vec![
            "A remote: unsupported (code 3) before, unsupported (code 5) now: code 5: no <x> | y"
                .to_owned(),
            "A check: passed before, failed now: no".to_owned(),
        ];
        assert_eq!(differences(&text, &now, false), Ok(expected));
    }

    #[test]
    fn what_is_there_in_one_alone_is_a_difference() {
        let text = write(&report(usual()));
        let mut now = report(usual());
        now.entries.remove(0);
        assert_eq!(differences(&text, &now, true), Ok(vec![]));
        let gone = differences(&text, &now, false).unwrap();
        assert_eq!(gone, ["A remote: passed before, not there now"]);
        now.entries.clear();
        let new = differences(&write(&now), &report(usual()), false);
        assert_eq!(new, Err("it is no report of this program".to_owned()));
    }
}
