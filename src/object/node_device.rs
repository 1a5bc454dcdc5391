//! Devices of the host: what they can do.

use crate::error::Result;
use crate::protocol::remote;
use crate::protocol::xdr::XdrString;

use super::{NodeDevice, implausible};

impl NodeDevice {
    /// The kinds of things that the device is, such as `pci`, `net` or `storage`.
    ///
    /// Protocol: `NODE_DEVICE_NUM_OF_CAPS` (remote 116), then `NODE_DEVICE_LIST_CAPS` (remote
    /// 117), since libvirt 0.5.0. Needs `node_device:read`. A read-only connection may call it.
    pub async fn capabilities(&self) -> Result<Vec<XdrString>> {
        let count = remote::NodeDeviceNumOfCaps { name: self.name().clone() };
        let maxnames = self.connection().call(count).await?.num;
        let list = remote::NodeDeviceListCaps { name: self.name().clone(), maxnames };
        let names = self.connection().call(list).await?.names;
        if usize::try_from(maxnames).is_ok_and(|max| names.len() <= max) {
            return Ok(names);
        }
        Err(implausible::<remote::NodeDeviceListCaps>(format!(
            "{} names came where {maxnames} were asked for",
            names.len()
        )))
    }
}
