//! What is asked about the connection itself.

use virtwire_protocol::remote::{
    ConnectGetHostname, ConnectGetHostnameReply, ConnectGetLibVersion, ConnectGetLibVersionReply,
    ConnectGetType, ConnectGetTypeReply, ConnectGetUri, ConnectGetUriReply, ConnectGetVersion,
    ConnectGetVersionReply, ConnectIsSecure, ConnectIsSecureReply, ConnectRegisterCloseCallback,
    ConnectSetIdentity, ConnectUnregisterCloseCallback,
};

use crate::dispatch::{Call, Table};
use crate::error::Result;

/// The release whose driver this is.
const LIBVIRT: u64 = 11_003_000;

/// What the test driver says of itself.
const DRIVER: u64 = 2;

pub(super) fn procedures(table: &mut Table) {
    table
        .on(|_, ConnectGetType| Ok(ConnectGetTypeReply { r#type: "TEST".into() }))
        .on(|_, ConnectGetVersion| Ok(ConnectGetVersionReply { hv_ver: DRIVER }))
        .on(|_, ConnectGetLibVersion| Ok(ConnectGetLibVersionReply { lib_ver: LIBVIRT }))
        .on(|_, ConnectIsSecure| Ok(ConnectIsSecureReply { secure: 1 }))
        .on(|_, _: ConnectSetIdentity| Ok(()))
        // This server does not lose its hypervisor, so there is nothing to be told.
        .on(|_, ConnectRegisterCloseCallback| Ok(()))
        .on(|_, ConnectUnregisterCloseCallback| Ok(()))
        .on(uri)
        .on(hostname);
}

fn uri(call: &mut Call<'_>, _: ConnectGetUri) -> Result<ConnectGetUriReply> {
    Ok(ConnectGetUriReply { uri: call.uri.into() })
}

fn hostname(_: &mut Call<'_>, _: ConnectGetHostname) -> Result<ConnectGetHostnameReply> {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let name = name.or_else(|| std::env::var("HOSTNAME").ok());
    let name = name.or_else(|| std::env::var("COMPUTERNAME").ok()).unwrap_or_default();
    let hostname = match name.trim() {
        "" => "localhost",
        name => name,
    };
    Ok(ConnectGetHostnameReply { hostname: hostname.into() })
}
