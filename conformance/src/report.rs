//! What came of each procedure, event and check.

pub mod json;
pub mod junit;
pub mod markdown;
pub mod table;

use std::time::Duration;

use serde_json::Value;

/// What came of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The driver, as it calls itself.
    pub driver: String,
    /// The daemon's release.
    pub daemon: String,
    /// How the daemon was reached.
    pub transport: String,
    /// In the order in which they were tried.
    pub entries: Vec<Entry>,
}

/// One procedure, event or check.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The program of a procedure, `event`, or `check`.
    pub group: String,
    /// The number of a procedure or event.
    pub number: Option<i32>,
    /// Its name.
    pub name: String,
    /// What the protocol says, for a check.
    pub statement: Option<String>,
    /// What came of it.
    pub verdict: Verdict,
    /// How long it took, with the objects that it needed.
    pub time: Duration,
}

/// What came of one of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// The answer is what it must be; the text says more where that is an error.
    Passed(Option<String>),
    /// The driver, or a daemon of this age, does not have it.
    Unsupported(Answered),
    /// The daemon does not let this user do it.
    Refused(Answered),
    /// The answer is not what it must be.
    Failed(Failure),
    /// It was not tried, for this reason.
    NotTried(String),
}

/// A daemon's error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The code.
    pub code: i32,
    /// The text, and what led to it.
    pub text: String,
}

/// A failure, with what both sides said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Failure {
    /// What is wrong.
    pub why: String,
    /// The arguments.
    pub sent: Value,
    /// The reply, or the error.
    pub received: Value,
}

impl Verdict {
    /// The verdicts, by name.
    pub const NAMES: [&str; 5] = ["passed", "unsupported", "refused", "failed", "not tried"];

    /// A failure where there are no bytes to show.
    #[must_use]
    pub fn failed(why: impl Into<String>) -> Self {
        Self::Failed(Failure { why: why.into(), ..Failure::default() })
    }

    /// The same with each text changed, but those of a failure.
    #[must_use]
    pub fn map_text(self, change: impl Fn(&str) -> String) -> Self {
        let answered = |it: Answered| Answered { text: change(&it.text), ..it };
        match self {
            Self::Passed(note) => Self::Passed(note.map(|note| change(&note))),
            Self::Unsupported(it) => Self::Unsupported(answered(it)),
            Self::Refused(it) => Self::Refused(answered(it)),
            Self::NotTried(reason) => Self::NotTried(change(&reason)),
            Self::Failed(failure) => Self::Failed(failure),
        }
    }

    /// One word or two.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Passed(_) => "passed",
            Self::Unsupported(_) => "unsupported",
            Self::Refused(_) => "refused",
            Self::Failed(_) => "failed",
            Self::NotTried(_) => "not tried",
        }
    }

    /// What there is to say beyond that, in one line.
    #[must_use]
    pub fn detail(&self) -> String {
        let text = match self {
            Self::Passed(note) => note.clone().unwrap_or_default(),
            Self::Unsupported(answered) | Self::Refused(answered) => {
                format!("code {}: {}", answered.code, answered.text)
            }
            Self::Failed(failure) => failure.why.clone(),
            Self::NotTried(reason) => reason.clone(),
        };
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Report {
    /// How many have this verdict.
    #[must_use]
    pub fn count(&self, verdict: &str) -> usize {
        self.entries.iter().filter(|entry| entry.verdict.name() == verdict).count()
    }

    /// How many failed.
    #[must_use]
    pub fn failures(&self) -> usize {
        self.count("failed")
    }

    /// The counts of all verdicts.
    #[must_use]
    pub fn summary(&self) -> String {
        Verdict::NAMES.map(|name| format!("{} {name}", self.count(name))).join(", ")
    }

    /// The groups, in the order in which they were tried.
    #[must_use]
    pub fn groups(&self) -> Vec<&str> {
        let mut groups = Vec::new();
        for entry in &self.entries {
            if !groups.contains(&entry.group.as_str()) {
                groups.push(&entry.group);
            }
        }
        groups
    }
}
