//! Any program that passes bytes between its standard streams and a daemon.

use std::process::Command;

use crate::error::Result;
use crate::transport::{Security, Transport};
use crate::uri::Uri;

use super::{Attempt, child};

/// The program. It is run without arguments and without a shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ext {
    pub(super) program: String,
}

impl Ext {
    pub(super) fn new(uri: &Uri) -> Self {
        // A URI without it is refused as such.
        let program = uri.client_params().command.clone().unwrap_or_default();
        Self { program }
    }

    pub(super) async fn dial(&self, attempt: &mut Attempt<'_>) -> Result<Transport> {
        let Self { program } = self;
        // Nobody knows what it does with the bytes.
        child::start(Command::new(program), program, Security::NONE).map_err(|why| {
            let error = attempt.failed(&format!("run {program}"), why);
            error.and_hint("command= takes the path of one program, without arguments")
        })
    }
}
