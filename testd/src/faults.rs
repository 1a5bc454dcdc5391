//! Faults on purpose: calls that are late, lost or refused, and daemons that say too little or too much.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use virtwire_protocol::api::{ErrorCode, ErrorDomain, ErrorLevel};
use virtwire_protocol::virnet::MessageError;
use virtwire_protocol::{Program, procedures};

/// What becomes of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// It is carried out and answered after this time; others go on meanwhile.
    Delay(Duration),
    /// It is neither carried out nor ever answered.
    Drop,
    /// It is not carried out; the answer is this error.
    Error {
        /// `virErrorNumber`.
        code: i32,
        /// The whole message.
        message: String,
    },
    /// The connection ends.
    Disconnect,
}

/// No procedure has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no procedure is named {0:?}; names are as in DOMAIN_GET_INFO")]
pub struct FaultError(String);

/// The faults of a server, for all its connections. Clones are the same faults.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    inner: Arc<Mutex<Inner>>,
}

#[derive(Debug, Default)]
struct Inner {
    rules: Vec<Rule>,
    /// How often each procedure has been called.
    calls: HashMap<(u32, i32), u64>,
    is_silent: bool,
    storm: Option<u32>,
}

#[derive(Debug)]
struct Rule {
    program: u32,
    number: i32,
    nth: Option<u64>,
    fault: Fault,
}

impl Faults {
    /// Lets the `nth` call of a procedure from now on, counted from 1, go wrong; without a number
    /// each one. Procedures are named as in [`ProcedureInfo`](virtwire_protocol::ProcedureInfo).
    ///
    /// # Errors
    /// There is no such procedure.
    pub fn add(&self, procedure: &str, nth: Option<u64>, fault: Fault) -> Result<(), FaultError> {
        let wanted = procedure.to_ascii_uppercase();
        let info = procedures().find(|info| info.name == wanted && !info.is_event);
        let info = info.ok_or_else(|| FaultError(procedure.to_owned()))?;
        let (program, number) = (info.program.id(), info.number);
        let mut inner = self.lock();
        let so_far = inner.calls.get(&(program, number)).copied().unwrap_or_default();
        let nth = nth.map(|nth| so_far.saturating_add(nth));
        inner.rules.push(Rule { program, number, nth, fault });
        Ok(())
    }

    /// Ends all faults.
    pub fn clear(&self) {
        let mut inner = self.lock();
        inner.rules.clear();
        (inner.is_silent, inner.storm) = (false, None);
    }

    /// Whether nothing at all is answered, pings neither. What comes meanwhile is lost.
    pub fn silence(&self, is_silent: bool) {
        self.lock().is_silent = is_silent;
    }

    /// Sends each event so many times.
    pub fn storm(&self, times: u32) {
        self.lock().storm = Some(times);
    }

    pub(crate) fn is_silent(&self) -> bool {
        self.lock().is_silent
    }

    pub(crate) fn times(&self) -> u32 {
        self.lock().storm.unwrap_or(1)
    }

    /// Counts a call and says what is to become of it.
    pub(crate) fn of(&self, program: Program, number: i32) -> Option<Fault> {
        let program = program.id();
        // Only known procedures are counted, so there are never more than those.
        virtwire_protocol::procedure(Program::from_id(program), number)?;
        let mut inner = self.lock();
        let count = inner.calls.entry((program, number)).or_default();
        *count += 1;
        let count = *count;
        let rule = inner.rules.iter().find(|rule| {
            (rule.program, rule.number) == (program, number)
                && rule.nth.is_none_or(|nth| nth == count)
        });
        rule.map(|rule| rule.fault.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The error of [`Fault::Error`], as the test driver would send it.
pub(crate) fn error(code: i32, message: &str) -> MessageError {
    MessageError {
        code: ErrorCode(code).0,
        domain: ErrorDomain::TEST.0,
        message: Some(message.into()),
        level: ErrorLevel::ERROR.0,
        dom: None,
        str1: Some("%s".into()),
        str2: Some(message.into()),
        str3: None,
        int1: -1,
        int2: -1,
        net: None,
    }
}
