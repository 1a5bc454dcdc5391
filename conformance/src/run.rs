//! The whole suite, from the first connection to the last look around.

use std::path::PathBuf;
use std::time::Instant;

use serde_json::Value;
use virtwire::uri::Uri;
use virtwire_protocol::{ProcedureInfo, procedures};

use crate::bench::{Bench, Outcome};
use crate::cases::{Lane, named};
use crate::report::{Entry, Failure, Report, Verdict};
use crate::{attempt, checks, events};

/// What to run, against what.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The URI of the daemon.
    pub uri: String,
    /// Whether settings of the daemon and the host may be changed for a moment.
    pub destructive: bool,
    /// Only what has one of these words in its group or name; all, where there is none.
    pub only: Vec<String>,
    /// The admin socket.
    pub admin: Option<PathBuf>,
}

/// Runs the suite.
///
/// # Errors
/// It cannot run at all: there is no connection to the daemon, or nothing to do.
pub fn run(options: &Options) -> Result<Report, String> {
    options.check_words()?;
    let mut bench = Bench::set_up(&options.uri, options.admin.clone())?;
    let mut entries = Vec::new();
    let mut lost = None;
    for info in procedures() {
        let group = group(info);
        if !options.wants(group, info.name) {
            continue;
        }
        let began = Instant::now();
        let verdict = match (&lost, info.is_event) {
            (Some(at), _) => Verdict::NotTried(format!("the connection was lost at {at}")),
            (None, true) => events::attempt(&mut bench, info),
            (None, false) => attempt::attempt(&mut bench, info, options.destructive),
        };
        // A call on a connection of its own may have ended the daemon, too.
        let is_well = lost.is_none() && bench.is_well();
        let verdict = match (&lost, is_well) {
            (None, false) => {
                lost = Some(info.name);
                ended(verdict)
            }
            _ => verdict,
        };
        let verdict = verdict.map_text(|text| bench.lasting(text));
        entries.push(entry(group, info, verdict, began));
    }
    // Events after procedures, whatever their numbers.
    entries.sort_by_key(|entry| entry.group == "event");
    for check in checks::ALL {
        if options.wants("check", check.name) {
            let began = Instant::now();
            let verdict = match &lost {
                Some(at) => Verdict::NotTried(format!("the connection was lost at {at}")),
                None => check.verdict(&mut bench, options.destructive),
            };
            let is_well = lost.is_none() && bench.is_well();
            let verdict = match (&lost, is_well) {
                (None, false) => {
                    lost = Some(check.name);
                    ended(verdict)
                }
                _ => verdict,
            };
            entries.push(check_entry(check.name, check.statement, verdict, began));
        }
    }
    if options.wants("check", TIDY) {
        let began = Instant::now();
        let made = std::mem::take(&mut bench.undo);
        bench.remove(made);
        entries.push(check_entry(TIDY, TIDY_STATEMENT, left_behind(&bench), began));
    }
    let uri = Uri::parse(bench.connection.uri());
    Ok(Report {
        driver: bench.driver.clone(),
        daemon: bench.daemon.to_string(),
        transport: uri.map_or_else(|_| "?".to_owned(), |uri| uri.transport().to_string()),
        entries,
    })
}

/// The verdict where the daemon ended behind it, whatever it was.
fn ended(verdict: Verdict) -> Verdict {
    let why = format!("the daemon ended the connection: {}", verdict.detail());
    match verdict {
        Verdict::Failed(failure) => Verdict::Failed(Failure { why, ..failure }),
        _ => Verdict::failed(why),
    }
}

const TIDY: &str = "nothing is left behind";
const TIDY_STATEMENT: &str = "What a client has made it can remove.";

impl Options {
    fn wants(&self, group: &str, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|word| names(word, group, name))
    }

    /// A word that names nothing is a slip of the pen.
    fn check_words(&self) -> Result<(), String> {
        let procedures = procedures().map(|info| (group(info), info.name));
        let rules = checks::ALL.iter().map(|check| check.name).chain([TIDY]);
        let all: Vec<_> = procedures.chain(rules.map(|name| ("check", name))).collect();
        for word in &self.only {
            if !all.iter().any(|(group, name)| names(word, group, name)) {
                return Err(format!("nothing has '{word}' in its name, or as its group"));
            }
        }
        Ok(())
    }
}

fn names(word: &str, group: &str, name: &str) -> bool {
    group == word || name.to_lowercase().contains(&word.to_lowercase())
}

fn group(info: &ProcedureInfo) -> &'static str {
    if info.is_event { "event" } else { info.program.name().unwrap_or("?") }
}

fn entry(group: &str, info: &ProcedureInfo, verdict: Verdict, began: Instant) -> Entry {
    Entry {
        group: group.to_owned(),
        number: Some(info.number),
        name: info.name.to_owned(),
        statement: None,
        verdict,
        time: began.elapsed(),
    }
}

fn check_entry(name: &str, statement: &str, verdict: Verdict, began: Instant) -> Entry {
    Entry {
        group: "check".to_owned(),
        number: None,
        name: name.to_owned(),
        statement: Some(statement.to_owned()),
        verdict,
        time: began.elapsed(),
    }
}

/// Looks for the suffix that all names of this run have.
fn left_behind(bench: &Bench) -> Verdict {
    const LISTS: [&str; 6] = [
        "CONNECT_LIST_ALL_DOMAINS",
        "CONNECT_LIST_ALL_NETWORKS",
        "CONNECT_LIST_ALL_STORAGE_POOLS",
        "CONNECT_LIST_ALL_SECRETS",
        "CONNECT_LIST_ALL_NWFILTERS",
        "CONNECT_LIST_ALL_INTERFACES",
    ];
    let mut left = Vec::new();
    for name in LISTS {
        let info = match named(name) {
            Ok(info) => info,
            Err(why) => return Verdict::failed(why),
        };
        let args = serde_json::json!({ "need_results": 1 });
        // A list that the driver does not have is empty.
        if let Outcome::Reply(reply, _) = bench.call(info, Lane::Library, &args).outcome {
            let items = reply.as_object().into_iter().flat_map(|fields| fields.values());
            let items = items.filter_map(Value::as_array).flatten().map(Value::to_string);
            left.extend(items.filter(|item| item.contains(&bench.suffix)));
        }
    }
    match left.is_empty() {
        true => Verdict::Passed(None),
        false => Verdict::failed(format!("still there: {}", left.join(", "))),
    }
}
