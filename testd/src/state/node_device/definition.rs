//! A node device's definition: what is asked of it, and in which shape it is kept.
//!
//! Elements that are not known here stay, behind those that are.

use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use super::capability;
use crate::error::{Failure, Result};
use crate::state::checks;
use crate::xml::Element;

/// What a device that is to be created is called in messages.
const NEW: &str = "new device";

/// What a device can be, in the order of the flags that list them.
pub(crate) const CAPABILITIES: [&str; 24] = [
    "system",
    "pci",
    "usb_device",
    "usb",
    "net",
    "scsi_host",
    "scsi_target",
    "scsi",
    "storage",
    "fc_host",
    "vports",
    "scsi_generic",
    "drm",
    "mdev_types",
    "mdev",
    "ccw",
    "css",
    "vdpa",
    "ap_card",
    "ap_queue",
    "ap_matrix",
    "vpd",
    "ccwgroup",
    "ccwgroup_member",
];

/// In which order libvirt prints what is in a device.
const ORDER: [&str; 5] = ["name", "path", "devnode", "parent", "capability"];

/// Reads the description of a device that is to be created.
pub(crate) fn parse(text: &str) -> Result<Element> {
    let device = checks::parse(text, "(node_device_definition)", "device")?;
    normalize(device, true)
}

/// Puts a definition into the shape that libvirt keeps. A new device has no name yet.
pub(crate) fn normalize(mut device: Element, is_new: bool) -> Result<Element> {
    device.drop_blanks();
    checks::keep_first(&mut device, &["name", "path", "parent"]);
    if is_new {
        device.ensure("name").set_text(NEW);
    }
    // libvirt learns of drivers from the host alone.
    device.remove("driver");
    let Some(name) = device.text_at("name") else {
        return Err(Failure::bare(ErrorCode::NO_NAME).from(ErrorDomain::NODEDEV));
    };
    for node in device.all("devnode") {
        checks::required(node, "type")?;
        checks::word(node, "type", &["dev", "link"])?;
    }
    if let Some(parent) = device.child("parent") {
        let number = |name| checks::filled(parent, name);
        let alone = match (number("wwnn"), number("wwpn")) {
            (Some(wwnn), None) => Some(("wwnn", wwnn, "wwpn")),
            (None, Some(wwpn)) => Some(("wwpn", wwpn, "wwnn")),
            _ => None,
        };
        if let Some((given, number, missing)) = alone {
            let text = format!(
                "when providing parent {given}='{number}', the {missing} must also be provided"
            );
            return Err(Failure::new(ErrorCode::XML_ERROR, text).from(ErrorDomain::NODEDEV));
        }
    }
    if device.child("capability").is_none() {
        return Err(internal(format!("no device capabilities for '{name}'")));
    }
    for it in device.elements_mut().filter(|it| it.name == "capability") {
        capability::normalize(it, &name, is_new)?;
    }
    device.sort(&ORDER);
    Ok(device)
}

pub(crate) fn parent(definition: &Element) -> Option<String> {
    definition.text_at("parent")
}

/// The types of a device's own capabilities.
pub(crate) fn types(definition: &Element) -> impl Iterator<Item = &str> {
    definition.all("capability").filter_map(|it| it.attribute("type"))
}

/// Whether a device has a capability, by itself or within another.
pub(crate) fn has(definition: &Element, wanted: &str) -> bool {
    let within = |outer: &str, inner: &str| {
        let outers = definition.all("capability");
        outers
            .filter(|it| it.attribute("type") == Some(outer))
            .any(|it| it.all("capability").any(|below| below.attribute("type") == Some(inner)))
    };
    types(definition).any(|kind| kind == wanted)
        || match wanted {
            "fc_host" => within("scsi_host", "fc_host"),
            "vports" => within("scsi_host", "vport_ops"),
            "vpd" => within("pci", "vpd"),
            "mdev_types" => ["pci", "css", "ap_matrix"].iter().any(|it| within(it, "mdev_types")),
            "ccwgroup_member" => within("ccw", "ccwgroup_member"),
            _ => false,
        }
}

pub(super) fn internal(text: impl Into<String>) -> Failure {
    Failure::internal(text).from(ErrorDomain::NODEDEV)
}
