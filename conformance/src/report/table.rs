//! A report for people at a terminal: a line for each entry, then the counts.

use std::fmt::Write as _;

use serde_json::Value;

use super::{Failure, Report, Verdict};

/// Writes it.
#[must_use]
pub fn write(report: &Report) -> String {
    let mut out = String::new();
    for entry in &report.entries {
        let number = entry.number.map_or_else(String::new, |number| number.to_string());
        let line = format!(
            "{:<11} {:<7} {number:>3} {:<48} {}",
            entry.verdict.name(),
            entry.group,
            entry.name,
            entry.verdict.detail()
        );
        let _ = writeln!(out, "{}", line.trim_end());
        if let Verdict::Failed(failure) = &entry.verdict {
            both_sides(&mut out, failure);
        }
    }
    let _ = writeln!(
        out,
        "\n{} driver, libvirt {}, over {}\n{}",
        report.driver,
        report.daemon,
        report.transport,
        report.summary()
    );
    out
}

/// What was sent and received, a line for each packet.
fn both_sides(out: &mut String, failure: &Failure) {
    for (side, said) in [("sent", &failure.sent), ("got ", &failure.received)] {
        match said {
            Value::Array(packets) => {
                for packet in packets {
                    let _ = writeln!(out, "            {side} {packet}");
                }
            }
            other => {
                let _ = writeln!(out, "            {side} {other}");
            }
        }
    }
}
