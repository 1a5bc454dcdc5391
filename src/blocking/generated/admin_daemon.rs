//! The methods of `admin_daemon` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Daemon {
    /// The release of libvirt that the daemon is built from.
    ///
    /// Protocol: `CONNECT_GET_LIB_VERSION` (admin 3), since libvirt 2.0.0.
    pub fn lib_version(&self) -> Result<Version> {
        wait::answer(self.0.connection(), self.0.lib_version())
    }

    /// The daemon's servers: `libvirtd` and `admin` in libvirtd, for example.
    ///
    /// Protocol: `CONNECT_LIST_SERVERS` (admin 4), since libvirt 2.0.0.
    pub fn list_servers(&self) -> Result<Vec<Server>> {
        {
            let it = wait::answer(self.0.connection(), self.0.list_servers());
            it.map(|it| it.into_iter().map(Server::from).collect())
        }
    }

    /// The daemon's server with this name.
    ///
    /// Protocol: `CONNECT_LOOKUP_SERVER` (admin 5), since libvirt 2.0.0.
    pub fn server_by_name(&self, name: impl Into<XdrString>) -> Result<Server> {
        {
            let it = wait::answer(self.0.connection(), self.0.server_by_name(name));
            it.map(Server::from)
        }
    }

    /// Where the daemon logs to: `level:kind:where`, several with spaces between. Levels are 1
    /// debug, 2 info, 3 warning and 4 error.
    ///
    /// Protocol: `CONNECT_GET_LOGGING_OUTPUTS` (admin 14), since libvirt 3.0.0.
    pub fn logging_outputs(&self) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.logging_outputs())
    }

    /// What the daemon logs more of or less of: `level:source`, several with spaces between; a
    /// source is a part of the daemon such as `rpc` or `qemu`, and may have `*` in it. `None` where
    /// no filter is set.
    ///
    /// Protocol: `CONNECT_GET_LOGGING_FILTERS` (admin 15), since libvirt 3.0.0.
    pub fn logging_filters(&self) -> Result<Option<XdrString>> {
        wait::answer(self.0.connection(), self.0.logging_filters())
    }

    /// Sets where the daemon logs to, until it ends; `None` is its default. See
    /// [`logging_outputs`](Self::logging_outputs).
    ///
    /// Protocol: `CONNECT_SET_LOGGING_OUTPUTS` (admin 16), since libvirt 3.0.0.
    pub fn set_logging_outputs(&self, outputs: Option<&str>) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_logging_outputs(outputs))
    }

    /// Sets what the daemon logs more of or less of, until it ends; `None` is no filter. See
    /// [`logging_filters`](Self::logging_filters).
    ///
    /// Protocol: `CONNECT_SET_LOGGING_FILTERS` (admin 17), since libvirt 3.0.0.
    pub fn set_logging_filters(&self, filters: Option<&str>) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_logging_filters(filters))
    }

    /// Lets the daemon end by itself when it has had nothing to do for this long; full seconds
    /// count. Zero: it stays. That holds until the daemon ends.
    ///
    /// Protocol: `CONNECT_SET_DAEMON_TIMEOUT` (admin 19), since libvirt 8.6.0.
    pub fn set_timeout(&self, timeout: Duration) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_timeout(timeout))
    }

    /// Asks the daemon to end. Guests go on; with `PRESERVE` they are dealt with first as the
    /// daemon's configuration says for when the host goes down. The reply may come before the end.
    ///
    /// Protocol: `CONNECT_DAEMON_SHUTDOWN` (admin 20), since libvirt 11.2.0.
    pub fn shutdown(&self, flags: DaemonShutdownFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.shutdown(flags))
    }
}
