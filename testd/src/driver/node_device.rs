//! Devices of the node.

use virtwire_protocol::api::{
    NodeDeviceCreateXmlFlags, NodeDeviceEventId, NodeDeviceEventLifecycleType, NodeDeviceListFlags,
    NodeDeviceXmlFlags,
};
use virtwire_protocol::remote::{
    self, ConnectListAllNodeDevices, ConnectListAllNodeDevicesReply, NODE_DEVICE_CAPS_LIST_MAX,
    NODE_DEVICE_LIST_MAX, NodeDeviceCreateXml, NodeDeviceCreateXmlReply, NodeDeviceDestroy,
    NodeDeviceEventLifecycle, NodeDeviceGetParent, NodeDeviceGetParentReply, NodeDeviceGetXmlDesc,
    NodeDeviceGetXmlDescReply, NodeDeviceIsActive, NodeDeviceIsActiveReply, NodeDeviceIsPersistent,
    NodeDeviceIsPersistentReply, NodeDeviceListCaps, NodeDeviceListCapsReply,
    NodeDeviceLookupByName, NodeDeviceLookupByNameReply, NodeDeviceNumOfCaps,
    NodeDeviceNumOfCapsReply, NodeListDevices, NodeListDevicesReply, NodeNumOfDevices,
    NodeNumOfDevicesReply,
};

use super::listing::{self, int, is_wanted};
use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::events::{Class, News, Subject};
use crate::state::node_device::definition::{self, CAPABILITIES};
use crate::state::{NodeDevice, State};
use crate::wire;

/// The flags that list devices of each capability, from the first bit on.
const CAPABILITY_FLAGS: u32 = (1 << CAPABILITIES.len()) - 1;

pub(super) fn procedures(table: &mut Table) {
    table.on(all).on(count).on(names).on(xml).on(capabilities).on(create).on(destroy);
    table
        .on(|call, args: NodeDeviceLookupByName| {
            let dev = call.state.node_devices.by_name(&args.name.to_str_lossy())?.reference();
            Ok(NodeDeviceLookupByNameReply { dev })
        })
        .on(|call, args: NodeDeviceGetParent| {
            let device = call.state.node_devices.by_name(&args.name.to_str_lossy())?;
            let parent_name = definition::parent(&device.definition).map(Into::into);
            Ok(NodeDeviceGetParentReply { parent_name })
        })
        .on(|call, args: NodeDeviceNumOfCaps| {
            let device = call.state.node_devices.by_name(&args.name.to_str_lossy())?;
            let num = int(definition::types(&device.definition).count());
            Ok(NodeDeviceNumOfCapsReply { num })
        })
        .on(|call, args: NodeDeviceIsActive| {
            let device = call.state.node_devices.by_name(&args.name.to_str_lossy())?;
            Ok(NodeDeviceIsActiveReply { active: i32::from(device.is_active) })
        })
        .on(|call, args: NodeDeviceIsPersistent| {
            let device = call.state.node_devices.by_name(&args.name.to_str_lossy())?;
            Ok(NodeDeviceIsPersistentReply { persistent: i32::from(device.is_persistent) })
        });
}

fn all(
    call: &mut Call<'_>,
    args: ConnectListAllNodeDevices,
) -> Result<ConnectListAllNodeDevicesReply> {
    use NodeDeviceListFlags as Flags;
    let states = Flags::ACTIVE | Flags::INACTIVE | Flags::PERSISTENT | Flags::TRANSIENT;
    let known = states.bits() | CAPABILITY_FLAGS;
    check_flags(args.flags, known, "testConnectListAllNodeDevices")?;
    let found = call.state.node_devices.iter().filter(|device| {
        let pairs = [
            (Flags::ACTIVE.bits(), Flags::INACTIVE.bits(), device.is_active),
            (Flags::PERSISTENT.bits(), Flags::TRANSIENT.bits(), device.is_persistent),
        ];
        is_wanted(args.flags, &pairs) && is_capable(device, args.flags)
    });
    let found = found.map(NodeDevice::reference);
    let (devices, ret) =
        listing::all(found, args.need_results, NODE_DEVICE_LIST_MAX, "node_devices")?;
    Ok(ConnectListAllNodeDevicesReply { devices, ret })
}

/// Whether a device has one of the capabilities that the flags name; no flag is all of them.
fn is_capable(device: &NodeDevice, flags: u32) -> bool {
    flags & CAPABILITY_FLAGS == 0
        || CAPABILITIES
            .iter()
            .enumerate()
            .any(|(bit, name)| flags & 1 << bit != 0 && definition::has(&device.definition, name))
}

fn capable<'a>(
    call: &'a Call<'_>,
    capability: Option<String>,
) -> impl Iterator<Item = &'a NodeDevice> {
    call.state.node_devices.iter().filter(move |device| {
        capability.as_ref().is_none_or(|wanted| definition::has(&device.definition, wanted))
    })
}

fn count(call: &mut Call<'_>, args: NodeNumOfDevices) -> Result<NodeNumOfDevicesReply> {
    check_flags(args.flags, 0, "testNodeNumOfDevices")?;
    let num = int(capable(call, args.cap.map(|cap| cap.to_string())).count());
    Ok(NodeNumOfDevicesReply { num })
}

fn names(call: &mut Call<'_>, args: NodeListDevices) -> Result<NodeListDevicesReply> {
    let called = "REMOTE_NODE_DEVICE_LIST_MAX";
    let room = listing::room(args.maxnames, NODE_DEVICE_LIST_MAX, "maxnames", called)?;
    check_flags(args.flags, 0, "testNodeListDevices")?;
    let found = capable(call, args.cap.map(|cap| cap.to_string()));
    let names = found.map(|device| device.name.as_str().into()).take(room).collect();
    Ok(NodeListDevicesReply { names })
}

fn capabilities(call: &mut Call<'_>, args: NodeDeviceListCaps) -> Result<NodeDeviceListCapsReply> {
    let called = "REMOTE_NODE_DEVICE_CAPS_LIST_MAX";
    let room = listing::room(args.maxnames, NODE_DEVICE_CAPS_LIST_MAX, "maxnames", called)?;
    let device = call.state.node_devices.by_name(&args.name.to_str_lossy())?;
    let names = definition::types(&device.definition).map(Into::into).take(room).collect();
    Ok(NodeDeviceListCapsReply { names })
}

fn xml(call: &mut Call<'_>, args: NodeDeviceGetXmlDesc) -> Result<NodeDeviceGetXmlDescReply> {
    let inactive = NodeDeviceXmlFlags::INACTIVE.bits();
    check_flags(args.flags, inactive, "testNodeDeviceGetXMLDesc")?;
    let device = call.state.node_devices.by_name(&args.name.to_str_lossy())?;
    let wants_inactive = args.flags & inactive != 0;
    if wants_inactive && !device.is_persistent {
        let text = format!("node device '{}' is not persistent", device.name);
        return Err(Failure::operation_invalid(text));
    }
    let xml = device.to_text(wants_inactive || !device.is_active);
    Ok(NodeDeviceGetXmlDescReply { xml: xml.into() })
}

fn create(call: &mut Call<'_>, args: NodeDeviceCreateXml) -> Result<NodeDeviceCreateXmlReply> {
    let known = NodeDeviceCreateXmlFlags::VALIDATE.bits();
    check_flags(args.flags, known, "testNodeDeviceCreateXML")?;
    let description = definition::parse(&args.xml_desc.to_str_lossy())?;
    let dev = call.state.node_devices.create(&description)?;
    tell(call.state, dev.clone(), NodeDeviceEventLifecycleType::CREATED);
    Ok(NodeDeviceCreateXmlReply { dev })
}

fn destroy(call: &mut Call<'_>, args: NodeDeviceDestroy) -> Result<()> {
    let name = args.name.to_string();
    if call.state.node_devices.destroy(&name)? {
        let dev = remote::NodeDevice { name: args.name };
        tell(call.state, dev, NodeDeviceEventLifecycleType::DELETED);
    }
    Ok(())
}

pub(super) fn tell(
    state: &mut State,
    dev: remote::NodeDevice,
    event: NodeDeviceEventLifecycleType,
) {
    let id = NodeDeviceEventId::LIFECYCLE.0;
    let subject = Subject::Name(dev.name.to_string());
    state.events.push(News::for_callbacks(Class::NodeDevice, id, subject, move |callback_id| {
        let (dev, event) = (dev.clone(), event.0);
        wire::event(&NodeDeviceEventLifecycle { callback_id, dev, event, detail: 0 })
    }));
}
