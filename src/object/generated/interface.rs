//! Network interfaces of the host.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::Interface;
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// Network interfaces of the host.
impl Interface {
    /// Brings the interface up, as `ifup` does. It waits for that, DHCP included.
    ///
    /// Protocol: `INTERFACE_CREATE` (remote 133), since libvirt 0.6.4. Needs `interface:start`. A
    /// read-only connection may not call it.
    pub fn create(&self) -> Call<remote::InterfaceCreate> {
        self.connection().call(remote::InterfaceCreate { iface: self.wire().clone(), flags: 0 })
    }

    /// Takes the interface down, as `ifdown` does. It stays configured. The connection itself may
    /// go over it.
    ///
    /// Protocol: `INTERFACE_DESTROY` (remote 134), since libvirt 0.6.4. Needs `interface:stop`. A
    /// read-only connection may not call it.
    pub fn destroy(&self) -> Call<remote::InterfaceDestroy> {
        self.connection().call(remote::InterfaceDestroy { iface: self.wire().clone(), flags: 0 })
    }

    /// Forgets the interface's configuration; it does not take it down.
    ///
    /// Protocol: `INTERFACE_UNDEFINE` (remote 132), since libvirt 0.6.4. Needs `interface:delete`.
    /// A read-only connection may not call it.
    pub fn undefine(&self) -> Call<remote::InterfaceUndefine> {
        self.connection().call(remote::InterfaceUndefine { iface: self.wire().clone() })
    }

    /// The interface's configuration: with the addresses that it has now, or with `INACTIVE` as it
    /// is written down.
    ///
    /// Protocol: `INTERFACE_GET_XML_DESC` (remote 130), since libvirt 0.6.4. Needs
    /// `interface:read`. A read-only connection may call it.
    pub fn xml(
        &self,
        flags: api::InterfaceXmlFlags,
    ) -> Call<remote::InterfaceGetXmlDesc, XdrString> {
        let args = remote::InterfaceGetXmlDesc { iface: self.wire().clone(), flags: flags.bits() };
        self.connection().call_to(args, |reply, _| Ok(reply.xml))
    }

    /// Whether the interface is up.
    ///
    /// Protocol: `INTERFACE_IS_ACTIVE` (remote 156), since libvirt 0.7.3. Needs `interface:read`. A
    /// read-only connection may call it.
    pub fn is_active(&self) -> Call<remote::InterfaceIsActive, bool> {
        let args = remote::InterfaceIsActive { iface: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.active != 0))
    }
}
