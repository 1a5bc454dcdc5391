//! The ports of virtual networks.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::{NetworkPort, NetworkPortParameters, TypedParams};
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

/// The ports of virtual networks.
impl NetworkPort {
    /// The port's configuration: its owner, its MAC address, its bandwidth, and how it is plugged
    /// in.
    ///
    /// Protocol: `NETWORK_PORT_GET_XML_DESC` (remote 409), since libvirt 5.5.0. Needs
    /// `network_port:read`. A read-only connection may call it.
    pub fn xml(&self) -> Call<remote::NetworkPortGetXmlDesc, XdrString> {
        let args = remote::NetworkPortGetXmlDesc { port: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(reply.xml))
    }

    /// The port's limits of bandwidth.
    ///
    /// Protocol: `NETWORK_PORT_GET_PARAMETERS` (remote 407), since libvirt 5.5.0. Needs
    /// `network_port:read`. A read-only connection may call it.
    pub fn parameters(&self) -> Call<remote::NetworkPortGetParameters, NetworkPortParameters> {
        let args =
            remote::NetworkPortGetParameters { port: self.wire().clone(), nparams: 0, flags: 0 };
        self.connection().call_to(args, |reply, _| {
            Ok(NetworkPortParameters::from(TypedParams::from(reply.params)))
        })
    }

    /// Sets the port's limits of bandwidth; they hold at once. What is not given stays; an average
    /// of 0 lifts the limit of that direction.
    ///
    /// Protocol: `NETWORK_PORT_SET_PARAMETERS` (remote 408), since libvirt 5.5.0. Needs
    /// `network_port:write`. A read-only connection may not call it.
    pub fn set_parameters(
        &self,
        params: NetworkPortParameters,
    ) -> Call<remote::NetworkPortSetParameters> {
        self.connection().call(remote::NetworkPortSetParameters {
            port: self.wire().clone(),
            params: TypedParams::from(params).into(),
            flags: 0,
        })
    }

    /// Gives the port back. The guest's interface that it was taken for is cut off from the
    /// network's accounting, not from the network: this is for ports that were left behind.
    ///
    /// Protocol: `NETWORK_PORT_DELETE` (remote 410), since libvirt 5.5.0. Needs
    /// `network_port:delete`. A read-only connection may not call it.
    pub fn delete(&self) -> Call<remote::NetworkPortDelete> {
        self.connection().call(remote::NetworkPortDelete { port: self.wire().clone(), flags: 0 })
    }
}
