//! What the user sees: results on standard output, errors on standard error, both in the log.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::process;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::json::Json;
use crate::table::{Charset, Table};
use crate::value::{Value, json_name};

/// How much a message matters; `-d` sets the least that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Debug,
    Info,
    Error = 4,
}

impl Level {
    /// The numbers that `-d` takes.
    pub(crate) const NUMBERS: std::ops::RangeInclusive<i32> =
        Self::Debug as i32..=Self::Error as i32;
}

/// Where everything is printed.
#[derive(Debug)]
pub(crate) struct Output {
    program: String,
    /// No table heads, no blank line behind a command, no confirmations.
    pub(crate) quiet: bool,
    /// The least level of messages that is printed.
    pub(crate) least: i32,
    log: Option<File>,
    /// The record so far of a command that was asked for JSON.
    record: Option<Vec<(String, Json)>>,
}

impl Output {
    pub(crate) fn new(program: &str) -> Self {
        Self {
            program: program.to_owned(),
            quiet: false,
            least: Level::Error as i32,
            log: None,
            record: None,
        }
    }

    /// Appends messages to this file from now on.
    pub(crate) fn open_log(&mut self, path: &Path) -> io::Result<()> {
        self.log = Some(OpenOptions::new().append(true).create(true).open(path)?);
        Ok(())
    }

    /// Prints a result.
    pub(crate) fn print(&mut self, text: impl AsRef<[u8]>) {
        let mut stdout = io::stdout().lock();
        let Err(error) = stdout.write_all(text.as_ref()).and_then(|()| stdout.flush()) else {
            return;
        };
        if error.kind() == io::ErrorKind::BrokenPipe {
            // Nobody reads any more: end as a program that a closed pipe stops.
            process::exit(141);
        }
        drop(stdout);
        self.error(&format!("cannot write to standard output: {error}"));
        process::exit(1);
    }

    /// Prints what is of no use to a script.
    pub(crate) fn extra(&mut self, text: impl AsRef<[u8]>) {
        if !self.quiet {
            self.print(text);
        }
    }

    /// A command begins; with `--json` its tables and its facts are printed as JSON.
    pub(crate) fn begin(&mut self, json: bool) {
        self.record = json.then(Vec::new);
    }

    /// A command has ended: its facts are complete.
    pub(crate) fn end(&mut self) {
        if let Some(record) = self.record.take().filter(|record| !record.is_empty()) {
            self.print(format!("{}\n", Json::Object(record)));
        }
    }

    /// Whether the command was asked for JSON, for what is neither a table nor a record.
    pub(crate) fn is_json(&self) -> bool {
        self.record.is_some()
    }

    /// Prints a table.
    pub(crate) fn table(&mut self, table: &Table) {
        self.print(if self.is_json() {
            format!("{}\n", table.json())
        } else {
            table.render(!self.quiet, Charset::from_env())
        });
    }

    /// Prints a fact of the command's record, in the layout that most commands have.
    pub(crate) fn fact(&mut self, name: &str, value: impl Into<Value>) {
        self.fact_as(|name, text| format!("{name:<15} {text}\n"), name, value.into());
    }

    /// Prints a fact of the command's record, each in a layout of its own if need be.
    pub(crate) fn fact_as(
        &mut self,
        layout: impl Fn(&str, &str) -> String,
        name: &str,
        value: Value,
    ) {
        match &mut self.record {
            Some(record) => record.push((json_name(name), value.json)),
            None => self.print(layout(name, &value.text)),
        }
    }

    pub(crate) fn error(&mut self, text: &str) {
        self.log(Level::Error, text);
        // A lost error message leaves no place to report it.
        let _ = writeln!(io::stderr(), "error: {text}");
    }

    pub(crate) fn debug(&mut self, level: Level, text: &str) {
        if level as i32 >= self.least {
            self.log(level, text);
            self.print(format!("{text}\n"));
        }
    }

    fn log(&mut self, level: Level, text: &str) {
        let Some(mut log) = self.log.take() else { return };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let name = match level {
            Level::Debug => "DEBUG",
            Level::Info => "INFO",
            Level::Error => "ERROR",
        };
        let head = format!("[{} {} {}] {name}", utc(now, '.'), self.program, process::id());
        match writeln!(log, "{head} {}", text.trim_end_matches('\n')) {
            Ok(()) => self.log = Some(log),
            Err(_) => self.error("failed to write the log file"),
        }
    }
}

/// The time as `2026-11-21 01:50:01.250+0000`.
pub(crate) fn timestamp(now: SystemTime) -> String {
    let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{}.{:03}+0000", utc(now.as_secs(), '-'), now.subsec_millis())
}

/// Seconds since 1970 as `2026.11.21 01:50:01`, where the dots are another character if wanted.
fn utc(seconds: u64, dot: char) -> String {
    let (days, time) = (seconds / 86400, seconds % 86400);
    // Years from March on, so that a leap day is the last day of one: 400 years are 146097 days.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let shifted = (5 * day + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    let day = day - (153 * shifted + 2) / 5 + 1;
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    format!("{year:04}{dot}{month:02}{dot}{day:02} {hour:02}:{minute:02}:{second:02}")
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::{timestamp, utc};

    #[test]
    fn log_times_follow_the_calendar() {
        assert_eq!(utc(0, '.'), "1970.01.01 00:00:00");
        assert_eq!(utc(951_782_399, '.'), "2000.02.28 23:59:59");
        assert_eq!(utc(951_782_400, '.'), "2000.02.29 00:00:00");
        assert_eq!(utc(1_795_225_801, '.'), "2026.11.21 01:50:01");
        assert_eq!(utc(4_107_542_400, '.'), "2100.03.01 00:00:00");
    }

    #[test]
    fn a_timestamp_has_milliseconds() {
        let time = UNIX_EPOCH + Duration::from_micros(1_795_225_801_042_999);
        assert_eq!(timestamp(time), "2026-11-21 01:50:01.042+0000");
    }
}
