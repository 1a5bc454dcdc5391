//! What runs at the far end of an SSH session: one text for the shell there.

use std::borrow::Cow;

use crate::config::{SocketAddress, socket_target, ssh_proxy};
use crate::error::Result;
use crate::uri::{Proxy, Uri};

use super::Wanted;

/// The command that connects its standard streams to the daemon over there. The login shell may
/// be none of the usual ones, so all it has to do is to start `sh`.
pub(super) fn command(wanted: Wanted<'_>, uri: &Uri) -> Result<String> {
    let refused = |error: crate::config::ConfigError| error.into_error(wanted.doing);
    let proxy = ssh_proxy(uri, wanted.config, wanted.environment).map_err(refused)?;
    let target = socket_target(uri, wanted.config, wanted.environment, wanted.read_only);
    let socket = target.map_err(refused)?.address;
    let helper = || helper(&uri.helper_name(), wanted.read_only);
    let netcat = || netcat(uri.client_params().netcat.as_deref().unwrap_or("nc"), &socket);
    let script = match proxy {
        Proxy::Native => helper(),
        Proxy::Netcat => netcat(),
        Proxy::Auto => format!(
            "if command -v virt-ssh-helper >/dev/null 2>&1; then {}; else {}; fi",
            helper(),
            netcat()
        ),
    };
    Ok(format!("sh -c {}", quoted(&script)))
}

/// It chooses the socket itself, by the same rules as a client there would.
fn helper(name: &str, read_only: bool) -> String {
    let flag = if read_only { "-r " } else { "" };
    format!("exec virt-ssh-helper {flag}{}", quoted(name))
}

/// Of the two netcats one stays when the connection ends, unless it has -q, and the other does not
/// know -q.
fn netcat(program: &str, socket: &SocketAddress) -> String {
    let (program, socket) = (quoted(program), expanded(&shown(socket)));
    format!(
        "if {program} -q 2>&1 | grep \"requires an argument\" >/dev/null; \
         then exec {program} -q0 -U {socket}; else exec {program} -U {socket}; fi"
    )
}

fn shown(socket: &SocketAddress) -> Cow<'_, str> {
    match socket {
        SocketAddress::Path(path) => path.to_string_lossy(),
        SocketAddress::Abstract(name) => format!("@{}", String::from_utf8_lossy(name)).into(),
    }
}

/// One word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// One word in which the shell's variables stand for their values, as in libvirt:
/// `socket=$XDG_RUNTIME_DIR/libvirt/libvirt-sock` is one of the user over there.
fn expanded(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::dial::tests::{far::Far, wanted};

    fn run(who: &str, uri: &str, asks: bool) -> String {
        let command = wanted(who, uri, command).unwrap();
        Far::new().runs(&command, false, asks)
    }

    #[test]
    fn a_netcat_that_would_stay_is_told_not_to() {
        let uri = "qemu+ssh://host/system?proxy=netcat&socket=/s";
        assert_eq!(run("root", uri, true), "nc <-q0> <-U> </s>");
        assert_eq!(run("root", uri, false), "nc <-U> </s>");
    }

    #[test]
    fn names_reach_the_programs_as_they_are() {
        let uri = "qemu+ssh://host/system?netcat=my%20nc's&socket=/a%20b%22c";
        assert_eq!(run("root", uri, false), "my nc's <-U> </a b\"c>");
    }

    #[test]
    fn a_socket_may_name_a_variable_of_the_far_end() {
        let uri = "qemu+ssh://host/session?socket=$HERE/libvirt-sock";
        assert_eq!(run("user", uri, false), "nc <-U> </there/libvirt-sock>");
    }
}
