//! The user's own ssh program, so that the user's configuration and agent do what they always do.

use std::process::Command;

use crate::error::{Error, ErrorKind, Result};
use crate::transport::{Security, Transport};
use crate::uri::Uri;

use super::{Attempt, Wanted, child, tunnel};

/// How to run it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ssh {
    pub(super) program: String,
    pub(super) arguments: Vec<String>,
}

impl Ssh {
    pub(super) fn new(wanted: Wanted<'_>, uri: &Uri) -> Result<Self> {
        let params = uri.client_params();
        let mut arguments = Vec::new();
        let mut option = |words: &[&str]| arguments.extend(words.iter().map(ToString::to_string));
        // What the URI leaves out is the user's configuration's to say.
        if let Some(port) = uri.port() {
            option(&["-p", &port.to_string()]);
        }
        if let Some(user) = uri.user() {
            option(&["-l", user]);
        }
        if let Some(keyfile) = &params.keyfile {
            option(&["-i", keyfile]);
        }
        // No terminal over there, and no escape character: all bytes are the daemon's.
        option(&["-T", "-e", "none"]);
        if params.no_tty {
            option(&["-o", "BatchMode=yes"]);
        }
        if params.no_verify {
            option(&["-o", "StrictHostKeyChecking=no"]);
        }
        option(&["--", uri.host().unwrap_or("localhost"), &tunnel::command(wanted, uri)?]);
        let program = params.command.clone().unwrap_or_else(|| "ssh".to_owned());
        Ok(Self { program, arguments })
    }

    pub(super) async fn dial(&self, attempt: &mut Attempt<'_>) -> Result<Transport> {
        let Self { program, arguments } = self;
        let mut command = Command::new(program);
        command.args(arguments);
        child::start(command, program, Security::LOCAL).map_err(|why| {
            let error = attempt.failed(&format!("run {program}"), why);
            error.and_hint(
                "install an ssh client, or name one with command=; with +libssh in place of +ssh \
                 none is needed",
            )
        })
    }

    /// The error of a login that failed, with what a user can do about it: whether ssh has
    /// come to the host is not to be seen from here.
    pub(super) fn explain(&self, error: Error) -> Error {
        let host = self.arguments.iter().rev().nth(1).map_or("", String::as_str);
        match error.kind() {
            ErrorKind::Timeout => error.and_hint(format!(
                "{} may still be on its way to {host}, or wait for a password: try it by hand; \
                 an agent or keyfile= needs no password",
                self.program
            )),
            ErrorKind::Connect => error.and_hint(format!(
                "try {} to {host} by hand; a daemon must run there, and virt-ssh-helper or a \
                 netcat that knows -U be installed",
                self.program
            )),
            _ => error,
        }
    }
}
