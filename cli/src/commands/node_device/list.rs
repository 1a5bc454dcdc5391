//! `nodedev-list`: the devices of the host, as names or as a tree.

use virtwire::NodeDevice;
use virtwire::protocol::api::NodeDeviceListFlags as Flags;
use virtwire::protocol::remote::NodeNumOfDevices;

use super::super::find::{self, folded};
use super::super::snapshot::list::draw_nodes;
use super::super::virsh_self::split_at_commas;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::table::Table;

pub(super) const COMMAND: Command = Command {
    name: "nodedev-list",
    help: "the devices of the host",
    about: "Prints the devices of the host, or those that the options choose.",
    options: &[
        Opt::flag("tree", "as a tree"),
        Opt::text("cap", "only of these kinds, with commas between them"),
        Opt::flag("inactive", "those that are not there now"),
        Opt::flag("all", "those that are there and those that are not"),
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(list(cx))),
};

const KINDS: &[(&str, Flags)] = &[
    ("system", Flags::CAP_SYSTEM),
    ("pci", Flags::CAP_PCI_DEV),
    ("usb_device", Flags::CAP_USB_DEV),
    ("usb", Flags::CAP_USB_INTERFACE),
    ("net", Flags::CAP_NET),
    ("scsi_host", Flags::CAP_SCSI_HOST),
    ("scsi_target", Flags::CAP_SCSI_TARGET),
    ("scsi", Flags::CAP_SCSI),
    ("storage", Flags::CAP_STORAGE),
    ("fc_host", Flags::CAP_FC_HOST),
    ("vports", Flags::CAP_VPORTS),
    ("scsi_generic", Flags::CAP_SCSI_GENERIC),
    ("drm", Flags::CAP_DRM),
    ("mdev_types", Flags::CAP_MDEV_TYPES),
    ("mdev", Flags::CAP_MDEV),
    ("ccw", Flags::CAP_CCW_DEV),
    ("css", Flags::CAP_CSS_DEV),
    ("vdpa", Flags::CAP_VDPA),
    ("ap_card", Flags::CAP_AP_CARD),
    ("ap_queue", Flags::CAP_AP_QUEUE),
    ("ap_matrix", Flags::CAP_AP_MATRIX),
    ("vpd", Flags::CAP_VPD),
];

async fn list(cx: Context<'_>) -> Outcome {
    let (is_tree, kinds) = (cx.args.has("tree"), cx.args.value("cap"));
    let kinds = kinds.filter(|kinds| !kinds.is_empty());
    let (is_all, is_inactive) = (cx.args.has("all"), cx.args.has("inactive"));
    if is_all && is_inactive {
        return Err(Failure::said("Option --all is incompatible with --inactive"));
    }
    if is_tree && (kinds.is_some() || is_inactive) {
        return Err(Failure::said("Option --tree is incompatible with --cap and --inactive"));
    }
    let mut flags = Flags::empty();
    for kind in kinds.map(split_at_commas).unwrap_or_default() {
        let known = KINDS.iter().find(|(name, _)| *name == kind);
        let (_, flag) = known.ok_or_else(|| Failure::said("Invalid capability type"))?;
        flags |= *flag;
    }
    if is_inactive || is_all {
        flags |= Flags::INACTIVE;
    }
    if !is_inactive {
        flags |= Flags::ACTIVE;
    }
    let devices = devices(&cx, flags).await?;
    if is_tree {
        draw_nodes(cx, &nodes(&devices).await);
        return Ok(());
    }
    let mut table = Table::plain(&["Name"]);
    for device in &devices {
        table.add(vec![device.name().into()]);
    }
    cx.out.table(&table);
    Ok(())
}

async fn devices(cx: &Context<'_>, flags: Flags) -> Result<Vec<NodeDevice>, Failure> {
    let listed = cx.conn.list_all_node_devices(flags).await;
    let count = async { cx.conn.call(NodeNumOfDevices { cap: None, flags: 0 }).await.map(drop) };
    let (failed, uncounted) = ("Failed to list node devices", "Failed to count node devices");
    let mut devices = find::list(listed, failed, count, uncounted).await?;
    devices.sort_by_cached_key(|device| folded(device.name()));
    Ok(devices)
}

/// The host itself has no parent. One that cannot be told is none.
async fn nodes(devices: &[NodeDevice]) -> Vec<(String, Option<String>)> {
    let mut nodes = Vec::new();
    for device in devices {
        let is_host = device.name() == "computer";
        let parent = if is_host { None } else { device.parent().await.unwrap_or_default() };
        nodes.push((device.name().to_string(), parent.map(|parent| parent.to_string())));
    }
    nodes
}
