//! The user's own ssh program, so that the user's configuration and agent do what they always do.

use std::process::Command;

use crate::error::{Error, ErrorKind, Result};
use crate::transport::{Security, Transport};
use crate::uri::Uri;

use super::{Attempt, Wanted, child, tunnel};

/// How to run it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ssh {
    program: String,
    arguments: Vec<String>,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{ClientConfig, Environment, FileProbe};

    fn arguments(uri: &str, uid: u32, read_only: bool) -> Vec<String> {
        let mut environment = Environment::from_process();
        environment.uid = uid;
        environment.xdg_runtime_dir = Some("/run/user/7".into());
        environment.files = FileProbe::new(|_| false);
        let (config, uri) = (ClientConfig::default(), Uri::parse(uri).unwrap());
        let (environment, config) = (&environment, &config);
        let wanted = Wanted { doing: "", uri: Some(&uri), config, environment, read_only };
        let ssh = Ssh::new(wanted, &uri).unwrap();
        assert_eq!(ssh.program, uri.client_params().command.as_deref().unwrap_or("ssh"));
        ssh.arguments
    }

    #[test]
    fn only_what_the_uri_says_becomes_an_option() {
        let plain = arguments("qemu+ssh://host/system?proxy=native", 0, false);
        let far = "sh -c 'exec virt-ssh-helper '\\''qemu:///system'\\'''";
        assert_eq!(plain, ["-T", "-e", "none", "--", "host", far]);

        let uri = "qemu+ssh://fred@[::1]:2222/system?proxy=native&keyfile=/k&no_tty=1&no_verify=1\
                   &command=/bin/my-ssh&socket=/s&mode=legacy&known_hosts=/h";
        let all = arguments(uri, 0, true);
        let far = "sh -c 'exec virt-ssh-helper -r \
                   '\\''qemu:///system?socket=%2Fs&mode=legacy'\\'''";
        let options = "-p 2222 -l fred -i /k -T -e none -o BatchMode=yes \
                       -o StrictHostKeyChecking=no -- ::1";
        let mut expected: Vec<_> = options.split(' ').collect();
        expected.push(far);
        assert_eq!(all, expected);
    }

    #[test]
    fn without_a_host_it_is_this_one() {
        assert!(arguments("qemu+ssh:///system", 0, false).contains(&"localhost".to_owned()));
    }

    #[test]
    fn a_user_that_looks_like_an_option_is_none() {
        let all = arguments("qemu+ssh://-oProxyCommand=x@host/system", 0, false);
        assert_eq!(all[..2], ["-l", "-oProxyCommand=x"]);
    }
}
