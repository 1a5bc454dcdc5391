//! Network filters, applied to network devices.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::NwFilterBinding;
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

/// Network filters, applied to network devices.
impl NwFilterBinding {
    /// The binding: the device, its owner, the filter and its parameters.
    ///
    /// Protocol: `NWFILTER_BINDING_GET_XML_DESC` (remote 398), since libvirt 4.5.0. Needs
    /// `nwfilter_binding:read`. A read-only connection may call it.
    pub fn xml(&self) -> Call<remote::NwfilterBindingGetXmlDesc, XdrString> {
        let args = remote::NwfilterBindingGetXmlDesc { nwfilter: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(reply.xml))
    }

    /// Takes the filter's rules off the device.
    ///
    /// Protocol: `NWFILTER_BINDING_DELETE` (remote 400), since libvirt 4.5.0. Needs
    /// `nwfilter_binding:delete`. A read-only connection may not call it.
    pub fn delete(&self) -> Call<remote::NwfilterBindingDelete> {
        self.connection().call(remote::NwfilterBindingDelete { nwfilter: self.wire().clone() })
    }
}
