//! The methods of `network_port` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl NetworkPort {
    /// The port's configuration: its owner, its MAC address, its bandwidth, and how it is plugged
    /// in.
    ///
    /// Protocol: `NETWORK_PORT_GET_XML_DESC` (remote 409), since libvirt 5.5.0. Needs
    /// `network_port:read`. A read-only connection may call it.
    pub fn xml(&self) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.xml())
    }

    /// The port's limits of bandwidth.
    ///
    /// Protocol: `NETWORK_PORT_GET_PARAMETERS` (remote 407), since libvirt 5.5.0. Needs
    /// `network_port:read`. A read-only connection may call it.
    pub fn parameters(&self) -> Result<NetworkPortParameters> {
        wait::answer(self.0.connection(), self.0.parameters())
    }

    /// Sets the port's limits of bandwidth; they hold at once. What is not given stays; an average
    /// of 0 lifts the limit of that direction.
    ///
    /// Protocol: `NETWORK_PORT_SET_PARAMETERS` (remote 408), since libvirt 5.5.0. Needs
    /// `network_port:write`. A read-only connection may not call it.
    pub fn set_parameters(&self, params: NetworkPortParameters) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_parameters(params))
    }

    /// Gives the port back. The guest's interface that it was taken for is cut off from the
    /// network's accounting, not from the network: this is for ports that were left behind.
    ///
    /// Protocol: `NETWORK_PORT_DELETE` (remote 410), since libvirt 5.5.0. Needs
    /// `network_port:delete`. A read-only connection may not call it.
    pub fn delete(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.delete())
    }
}
