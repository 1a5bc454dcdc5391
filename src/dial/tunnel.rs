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
mod tests {
    use std::process::Command;

    use super::*;
    use crate::config::{ClientConfig, Environment, FileProbe};

    fn try_command(uri: &str, uid: u32, read_only: bool) -> Result<String> {
        let mut environment = Environment::from_process();
        environment.uid = uid;
        environment.xdg_runtime_dir = Some("/run/user/7".into());
        environment.files = FileProbe::new(|_| false);
        let (config, uri) = (ClientConfig::default(), Uri::parse(uri).unwrap());
        let (environment, config) = (&environment, &config);
        command(Wanted { doing: "connect", uri: Some(&uri), config, environment, read_only }, &uri)
    }

    /// What the programs at the far end would be called with, one line each, where `-q` of
    /// netcat asks for an argument or not.
    fn run(uri: &str, uid: u32, read_only: bool, helper: bool, asks: bool) -> String {
        let dir = tempfile::tempdir().unwrap();
        let answer = if asks { "echo nc: option requires an argument" } else { ":" };
        let mut programs = vec![("nc", answer), ("my nc's", answer)];
        if helper {
            programs.push(("virt-ssh-helper", ":"));
        }
        for (name, answer) in programs {
            let file = dir.path().join(name);
            let text = format!(
                "#!/bin/sh\n[ $# = 1 ] && [ $1 = -q ] && {{ {answer}; exit; }}\n\
                 echo \"${{0##*/}}\" \"$#\" \"$@\"\n"
            );
            std::fs::write(&file, text).unwrap();
            // Not by this process: a program that somebody has open cannot be run.
            Command::new("chmod").arg("+x").arg(&file).status().unwrap();
        }
        // Nothing of this machine but what the shell needs.
        let bin = dir.path().join("bin");
        std::fs::create_dir(&bin).unwrap();
        for tool in ["sh", "grep"] {
            std::os::unix::fs::symlink(format!("/bin/{tool}"), bin.join(tool)).unwrap();
        }
        let command = try_command(uri, uid, read_only).unwrap();
        let output = Command::new("/bin/sh")
            .args(["-c", &command])
            .env_clear()
            .env("PATH", format!("{}:{}", bin.display(), dir.path().display()))
            .env("HERE", "/there")
            .output()
            .unwrap();
        assert!(output.stderr.is_empty(), "{output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    #[test]
    fn the_helper_is_taken_where_it_is_installed_and_netcat_where_not() {
        let uri = "qemu+ssh://host/system";
        assert_eq!(run(uri, 0, false, true, false), "virt-ssh-helper 1 qemu:///system");
        assert_eq!(run(uri, 0, true, true, false), "virt-ssh-helper 2 -r qemu:///system");
        assert_eq!(run(uri, 0, false, false, false), "nc 2 -U /var/run/libvirt/libvirt-sock");
        assert_eq!(run(uri, 0, true, false, false), "nc 2 -U /var/run/libvirt/libvirt-sock-ro");
    }

    #[test]
    fn a_netcat_that_would_stay_is_told_not_to() {
        let uri = "qemu+ssh://host/system?proxy=netcat";
        assert_eq!(run(uri, 0, false, false, true), "nc 3 -q0 -U /var/run/libvirt/libvirt-sock");
    }

    #[test]
    fn a_per_user_daemon_is_left_to_the_helper() {
        let uri = "qemu+ssh://host/session";
        assert_eq!(run(uri, 7, false, true, false), "virt-ssh-helper 1 qemu:///session");
    }

    #[test]
    fn names_reach_the_programs_as_they_are() {
        let uri = "qemu+ssh://host/system?netcat=my%20nc's&socket=/a%20b%22c";
        assert_eq!(run(uri, 0, false, false, false), "my nc's 2 -U /a b\"c");
        let uri = "test+ssh://host/it's%20$HERE?proxy=native";
        assert_eq!(run(uri, 0, false, true, false), "virt-ssh-helper 1 test:///it's%20$HERE");
    }

    #[test]
    fn a_socket_may_name_a_variable_of_the_far_end() {
        let uri = "qemu+ssh://host/session?socket=$HERE/libvirt-sock";
        assert_eq!(run(uri, 7, false, false, false), "nc 2 -U /there/libvirt-sock");
    }

    #[test]
    fn netcat_with_the_native_proxy_is_an_error() {
        let error = try_command("qemu+ssh://host/system?proxy=native&netcat=nc", 0, false);
        assert!(error.unwrap_err().to_string().contains("netcat"));
    }
}
