//! Networks.

mod life;
mod list;
mod metadata;
mod news;

use virtwire_protocol::api::{NetworkUpdateCommand, NetworkUpdateFlags, NetworkUpdateSection};
use virtwire_protocol::remote::{
    NetworkGetAutostart, NetworkGetAutostartReply, NetworkGetBridgeName, NetworkGetBridgeNameReply,
    NetworkGetXmlDesc, NetworkGetXmlDescReply, NetworkIsActive, NetworkIsActiveReply,
    NetworkIsPersistent, NetworkIsPersistentReply, NetworkSetAutostart, NetworkUpdate,
};

use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::network::Update;

pub(super) fn procedures(table: &mut Table) {
    list::procedures(table);
    life::procedures(table);
    metadata::procedures(table);
    table.on(update).on(xml).on(bridge_name);
    table
        .on(|call, args: NetworkIsActive| {
            let active = i32::from(call.state.networks.by_uuid(&args.net.uuid)?.is_active);
            Ok(NetworkIsActiveReply { active })
        })
        .on(|call, args: NetworkIsPersistent| {
            let persistent = i32::from(call.state.networks.by_uuid(&args.net.uuid)?.is_persistent);
            Ok(NetworkIsPersistentReply { persistent })
        })
        .on(|call, args: NetworkGetAutostart| {
            let network = call.state.networks.by_name(&args.net.name.to_str_lossy())?;
            Ok(NetworkGetAutostartReply { autostart: i32::from(network.autostart) })
        })
        .on(|call, args: NetworkSetAutostart| {
            let network = call.state.networks.by_name_mut(&args.net.name.to_str_lossy())?;
            network.autostart = args.autostart != 0;
            Ok(())
        });
}

fn update(call: &mut Call<'_>, args: NetworkUpdate) -> Result<()> {
    let known = NetworkUpdateFlags::LIVE | NetworkUpdateFlags::CONFIG;
    check_flags(args.flags, known.bits(), "testNetworkUpdate")?;
    let update = Update {
        command: NetworkUpdateCommand(as_number(args.command)),
        section: NetworkUpdateSection(as_number(args.section)),
        parent: args.parent_index,
        xml: &args.xml.to_str_lossy(),
    };
    call.state.networks.by_uuid_mut(&args.net.uuid)?.update(&update, args.flags)
}

/// Numbers that are too large name nothing, as those that are negative.
fn as_number(value: u32) -> i32 {
    i32::try_from(value).unwrap_or(-1)
}

fn xml(call: &mut Call<'_>, args: NetworkGetXmlDesc) -> Result<NetworkGetXmlDescReply> {
    check_flags(args.flags, 0, "testNetworkGetXMLDesc")?;
    let network = call.state.networks.by_name(&args.net.name.to_str_lossy())?;
    Ok(NetworkGetXmlDescReply { xml: network.definition.to_string().into() })
}

fn bridge_name(
    call: &mut Call<'_>,
    args: NetworkGetBridgeName,
) -> Result<NetworkGetBridgeNameReply> {
    let network = call.state.networks.by_name(&args.net.name.to_str_lossy())?;
    let bridge = network.definition.child("bridge").and_then(|bridge| bridge.attribute("name"));
    let bridge = bridge.ok_or_else(|| {
        Failure::internal(format!("network '{}' does not have a bridge name.", network.name))
    })?;
    Ok(NetworkGetBridgeNameReply { name: bridge.into() })
}
