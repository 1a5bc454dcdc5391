//! A daemon, seen through its admin socket.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::admin::{Daemon, Server};
use crate::object::units::WireTime;
use crate::protocol::xdr::XdrString;
use crate::protocol::{Version, admin, api};
use std::time::Duration;

/// A daemon, seen through its admin socket.
impl Daemon {
    /// The release of libvirt that the daemon is built from.
    ///
    /// Protocol: `CONNECT_GET_LIB_VERSION` (admin 3), since libvirt 2.0.0.
    pub fn lib_version(&self) -> Call<admin::ConnectGetLibVersion, Version> {
        let args = admin::ConnectGetLibVersion;
        self.connection().call_to(args, |reply, _| Ok(Version::from_number(reply.lib_ver)))
    }

    /// The daemon's servers: `libvirtd` and `admin` in libvirtd, for example.
    ///
    /// Protocol: `CONNECT_LIST_SERVERS` (admin 4), since libvirt 2.0.0.
    pub fn list_servers(&self) -> Call<admin::ConnectListServers, Vec<Server>> {
        let args = admin::ConnectListServers { need_results: 1, flags: 0 };
        self.connection().call_to(args, |reply, connection| {
            Ok(reply.servers.into_iter().map(|wire| Server::from_wire(connection, wire)).collect())
        })
    }

    /// The daemon's server with this name.
    ///
    /// Protocol: `CONNECT_LOOKUP_SERVER` (admin 5), since libvirt 2.0.0.
    pub fn server_by_name(
        &self,
        name: impl Into<XdrString>,
    ) -> Call<admin::ConnectLookupServer, Server> {
        let args = admin::ConnectLookupServer { name: name.into(), flags: 0 };
        self.connection()
            .call_to(args, |reply, connection| Ok(Server::from_wire(connection, reply.srv)))
    }

    /// Where the daemon logs to: `level:kind:where`, several with spaces between. Levels are 1
    /// debug, 2 info, 3 warning and 4 error.
    ///
    /// Protocol: `CONNECT_GET_LOGGING_OUTPUTS` (admin 14), since libvirt 3.0.0.
    pub fn logging_outputs(&self) -> Call<admin::ConnectGetLoggingOutputs, XdrString> {
        let args = admin::ConnectGetLoggingOutputs { flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(reply.outputs))
    }

    /// What the daemon logs more of or less of: `level:source`, several with spaces between; a
    /// source is a part of the daemon such as `rpc` or `qemu`, and may have `*` in it. `None` where
    /// no filter is set.
    ///
    /// Protocol: `CONNECT_GET_LOGGING_FILTERS` (admin 15), since libvirt 3.0.0.
    pub fn logging_filters(&self) -> Call<admin::ConnectGetLoggingFilters, Option<XdrString>> {
        let args = admin::ConnectGetLoggingFilters { flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(reply.filters))
    }

    /// Sets where the daemon logs to, until it ends; `None` is its default. See
    /// [`logging_outputs`](Self::logging_outputs).
    ///
    /// Protocol: `CONNECT_SET_LOGGING_OUTPUTS` (admin 16), since libvirt 3.0.0.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(daemon: &virtwire::admin::Daemon) -> Result<()> {
    /// daemon.set_logging_outputs(Some("1:file:/var/log/libvirt/debug.log 3:journald")).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_logging_outputs(
        &self,
        outputs: Option<&str>,
    ) -> Call<admin::ConnectSetLoggingOutputs> {
        self.connection()
            .call(admin::ConnectSetLoggingOutputs { outputs: outputs.map(Into::into), flags: 0 })
    }

    /// Sets what the daemon logs more of or less of, until it ends; `None` is no filter. See
    /// [`logging_filters`](Self::logging_filters).
    ///
    /// Protocol: `CONNECT_SET_LOGGING_FILTERS` (admin 17), since libvirt 3.0.0.
    pub fn set_logging_filters(
        &self,
        filters: Option<&str>,
    ) -> Call<admin::ConnectSetLoggingFilters> {
        self.connection()
            .call(admin::ConnectSetLoggingFilters { filters: filters.map(Into::into), flags: 0 })
    }

    /// Lets the daemon end by itself when it has had nothing to do for this long; full seconds
    /// count. Zero: it stays. That holds until the daemon ends.
    ///
    /// Protocol: `CONNECT_SET_DAEMON_TIMEOUT` (admin 19), since libvirt 8.6.0.
    pub fn set_timeout(&self, timeout: Duration) -> Call<admin::ConnectSetDaemonTimeout> {
        self.connection()
            .call(admin::ConnectSetDaemonTimeout { timeout: WireTime::seconds(timeout), flags: 0 })
    }

    /// Asks the daemon to end. Guests go on; with `PRESERVE` they are dealt with first as the
    /// daemon's configuration says for when the host goes down. The reply may come before the end.
    ///
    /// Protocol: `CONNECT_DAEMON_SHUTDOWN` (admin 20), since libvirt 11.2.0.
    pub fn shutdown(&self, flags: api::DaemonShutdownFlags) -> Call<admin::ConnectDaemonShutdown> {
        self.connection().call(admin::ConnectDaemonShutdown { flags: flags.bits() })
    }
}
