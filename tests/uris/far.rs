//! The far end of an SSH session: a shell, and programs that say what they were called with.

use std::os::unix::fs::symlink;
use std::process::Command;

use tempfile::TempDir;
use virtwire_testkit::program::write_program;

/// A machine on which the only programs are two netcats and, where it is wanted, virt-ssh-helper.
pub(crate) struct Far(TempDir);

const PROGRAM: &str = "#!/bin/sh
if [ $# = 1 ] && [ \"$1\" = -q ]; then
    [ -z \"$ASKS\" ] || echo nc: option requires an argument
    exit
fi
printf '%s' \"${0##*/}\"
[ $# = 0 ] || printf ' <%s>' \"$@\"
";

impl Far {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        for program in ["bin/nc", "bin/my nc's", "helper/virt-ssh-helper"] {
            write_program(&dir.path().join(program), PROGRAM);
        }
        // Nothing of this machine but what the shell needs.
        for (tool, place) in [("sh", "/bin"), ("grep", "/bin"), ("which", "/usr/bin")] {
            symlink(format!("{place}/{tool}"), dir.path().join("bin").join(tool)).unwrap();
        }
        Self(dir)
    }

    /// What a command runs where virt-ssh-helper is installed or not, and where `-q` of netcat
    /// asks for an argument or not.
    pub(crate) fn runs(&self, command: &str, has_helper: bool, asks: bool) -> String {
        let folder = |name| self.0.path().join(name).display().to_string();
        let helper = if has_helper { folder("helper") } else { String::new() };
        let output = Command::new("/bin/sh")
            .args(["-c", command])
            .env_clear()
            .env("PATH", format!("{}:{helper}", folder("bin")))
            .env("HERE", "/there")
            .env("ASKS", if asks { "1" } else { "" })
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    /// What it runs with the helper and, where that is something else, without it.
    pub(crate) fn either(&self, command: &str) -> String {
        let [with, without] = [true, false].map(|helper| self.runs(command, helper, false));
        // Without its only program it runs nothing.
        if without.is_empty() || with == without { with } else { format!("{with} or {without}") }
    }
}
