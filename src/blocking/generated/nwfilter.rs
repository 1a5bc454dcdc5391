//! The methods of `nwfilter` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl Connection {
    /// Keeps a network filter of these rules. Where one with this name and UUID exists, its rules
    /// are replaced, also for the guests that run with it. With `VALIDATE` the XML is held against
    /// its schema first.
    ///
    /// Protocol: `NWFILTER_DEFINE_XML` (remote 180), since libvirt 0.8.0; with flags
    /// `NWFILTER_DEFINE_XML_FLAGS` (remote 431), since libvirt 7.7.0. Needs `nwfilter:write`,
    /// `nwfilter:save`. A read-only connection may not call it.
    pub fn define_nw_filter(
        &self,
        xml: impl Into<XdrString> + Send,
        flags: NwfilterDefineFlags,
    ) -> Result<NwFilter> {
        {
            let it = wait::answer(&self.0, self.0.define_nw_filter(xml, flags));
            it.map(NwFilter::from)
        }
    }
}

impl NwFilter {
    /// The filter's rules.
    ///
    /// Protocol: `NWFILTER_GET_XML_DESC` (remote 177), since libvirt 0.8.0. Needs `nwfilter:read`.
    /// A read-only connection may call it.
    pub fn xml(&self) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.xml())
    }

    /// Forgets the filter. An error while a guest runs with it, or another filter refers to it and
    /// is in use.
    ///
    /// Protocol: `NWFILTER_UNDEFINE` (remote 181), since libvirt 0.8.0. Needs `nwfilter:delete`. A
    /// read-only connection may not call it.
    pub fn undefine(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.undefine())
    }
}
