//! Network filters.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::NwFilter;
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

/// Network filters.
impl NwFilter {
    /// The filter's rules.
    ///
    /// Protocol: `NWFILTER_GET_XML_DESC` (remote 177), since libvirt 0.8.0. Needs `nwfilter:read`.
    /// A read-only connection may call it.
    pub fn xml(&self) -> Call<remote::NwfilterGetXmlDesc, XdrString> {
        let args = remote::NwfilterGetXmlDesc { nwfilter: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(reply.xml))
    }

    /// Forgets the filter. An error while a guest runs with it, or another filter refers to it and
    /// is in use.
    ///
    /// Protocol: `NWFILTER_UNDEFINE` (remote 181), since libvirt 0.8.0. Needs `nwfilter:delete`. A
    /// read-only connection may not call it.
    pub fn undefine(&self) -> Call<remote::NwfilterUndefine> {
        self.connection().call(remote::NwfilterUndefine { nwfilter: self.wire().clone() })
    }
}
