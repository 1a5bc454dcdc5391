//! One try to connect: what every step of every way needs, and how it fails.

use std::fmt;
use std::io;
use std::path::Path;

use crate::config::Surroundings;
use crate::credentials::{Answers, Ask, Secret};
use crate::error::{Error, ErrorKind, Result};

use super::Limit;

/// A try that is under way.
pub(crate) struct Attempt<'a> {
    /// For messages: `connect to URI`.
    pub(crate) doing: &'a str,
    pub(crate) limit: Limit,
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only ssh of our own looks at it"))]
    pub(crate) environment: &'a Surroundings,
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only ssh of our own asks"))]
    pub(crate) answers: &'a Answers,
    /// The file of credentials that the user named in the program.
    #[cfg_attr(
        not(all(feature = "ssh", feature = "sasl")),
        allow(
            dead_code,
            reason = "only ssh of our own looks at it, with the reader that SASL has"
        )
    )]
    pub(crate) auth_file: Option<&'a Path>,
}

impl Attempt<'_> {
    /// What `work` gives, unless the deadline comes first. `step` says in a message what could
    /// not be done: "resolve example.com".
    pub(crate) async fn step<T>(
        &self,
        step: &str,
        work: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let outcome = self.limit.apply(work).await;
        outcome.unwrap_or_else(|| Err(self.late(step)))
    }

    /// That a step did not end before the deadline.
    pub(crate) fn late(&self, step: &str) -> Error {
        let text = format!("{step}: not done within {:?}", self.limit.timeout);
        Error::new(ErrorKind::Timeout, self.doing.to_owned(), text)
    }

    /// That a step came to nothing.
    pub(crate) fn failed(&self, step: &str, why: impl fmt::Display) -> Error {
        self.error(ErrorKind::Connect, format!("{step}: {why}"))
    }

    pub(crate) fn error(&self, kind: ErrorKind, text: impl Into<String>) -> Error {
        Error::new(kind, self.doing.to_owned(), text.into())
    }

    /// As [`Limit::ask`].
    #[cfg_attr(not(feature = "ssh"), allow(dead_code, reason = "only ssh of our own asks"))]
    pub(crate) async fn ask(&mut self, asks: Vec<Ask>) -> Option<Vec<Secret>> {
        self.limit.ask(self.answers, asks).await
    }
}

/// The system's text without the number behind it.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}
