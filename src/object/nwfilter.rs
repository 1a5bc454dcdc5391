//! Network filters: defining them.

use crate::connection::Connection;
use crate::error::Result;
use crate::protocol::api::NwfilterDefineFlags;
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

use super::NwFilter;

impl Connection {
    /// Keeps a network filter of these rules. Where one with this name and UUID exists, its rules
    /// are replaced, also for the guests that run with it. With `VALIDATE` the XML is held against
    /// its schema first.
    ///
    /// Protocol: `NWFILTER_DEFINE_XML` (remote 180), since libvirt 0.8.0; with flags
    /// `NWFILTER_DEFINE_XML_FLAGS` (remote 431), since libvirt 7.7.0. Needs `nwfilter:write`,
    /// `nwfilter:save`. A read-only connection may not call it.
    pub async fn define_nw_filter(
        &self,
        xml: impl Into<XdrString>,
        flags: NwfilterDefineFlags,
    ) -> Result<NwFilter> {
        let xml = xml.into();
        let filter = if flags.is_empty() {
            self.call(remote::NwfilterDefineXml { xml }).await?.nwfilter
        } else {
            let flags = flags.bits();
            self.call(remote::NwfilterDefineXmlFlags { xml, flags }).await?.nwfilter
        };
        Ok(NwFilter::from_wire(self, filter))
    }
}
