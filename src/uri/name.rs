//! The names a daemon is told: the URI without what only the client needs.

use std::fmt;

use super::{Param, Uri, escape};

impl Uri {
    /// The name for CONNECT_OPEN.
    ///
    /// `name=` verbatim if given; empty for `remote`, so that the daemon probes; else the URI
    /// without transport, user, host, port and the parameters of the client.
    pub fn open_name(&self) -> String {
        self.name_with(|param| !param.is_for_client())
    }

    /// The name for virt-ssh-helper at the far end of an SSH session: as [`Uri::open_name`], with
    /// `mode=` and `socket=` kept, for it is there that a socket is chosen.
    pub fn helper_name(&self) -> String {
        self.name_with(Param::is_for_helper)
    }

    fn name_with(&self, keep: impl Fn(&Param) -> bool) -> String {
        if let Some(name) = &self.client.name {
            return name.clone();
        }
        if self.is_probe() {
            return String::new();
        }
        let mut name = [self.driver(), "://"].concat();
        // Writing to a String cannot fail.
        let _ = self.write_tail(&mut name, keep);
        name
    }

    /// Writes everything after the authority, of the parameters those to keep.
    fn write_tail(&self, out: &mut impl fmt::Write, keep: impl Fn(&Param) -> bool) -> fmt::Result {
        escape::write(out, &self.path, escape::PATH)?;
        for (index, param) in self.params.iter().filter(|param| keep(param)).enumerate() {
            out.write_str(if index == 0 { "?" } else { "&" })?;
            escape::write(out, &param.name, escape::PARAM)?;
            out.write_str("=")?;
            escape::write(out, &param.value, escape::PARAM)?;
        }
        self.write_fragment(out)
    }

    pub(super) fn write_fragment(&self, out: &mut impl fmt::Write) -> fmt::Result {
        if let Some(fragment) = self.fragment() {
            out.write_str("#")?;
            escape::write(out, fragment, escape::FRAGMENT)?;
        }
        Ok(())
    }
}
