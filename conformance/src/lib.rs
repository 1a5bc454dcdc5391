//! Does a libvirt daemon speak the remote protocol as virtwire knows it?
//!
//! What is called, on which objects, and what must come back is in tables (`cases/*.toml`), one
//! entry for each procedure and event; [`cases`] reads them. [`bench`](mod@bench) has the
//! connections and the objects that cases work on, [`attempt`] tries one case, [`checks`] looks at
//! the protocol's rules with bytes of its own making, [`report`] says what came of it.

mod admin;
pub mod attempt;
pub mod bench;
pub mod body;
pub mod cases;
pub mod checks;
pub mod door;
pub mod events;
mod fixtures;
pub mod log;
mod own_client;
pub mod report;
mod run;
mod streams;
pub mod values;
pub mod wire;

pub use report::{Entry, Report, Verdict};
pub use run::{Options, run};
