//! What a node device is able to do: what is asked of each capability, and its shape.

use virtwire_protocol::xdr::Uuid;

use super::adapter;
use super::definition::{CAPABILITIES, internal};
use crate::error::Result;
use crate::state::checks;
use crate::xml::Element;

/// Those that only libvirt itself gives to a device.
const ADDED: [&str; 7] =
    ["fc_host", "vports", "scsi_generic", "mdev_types", "vdpa", "vpd", "ccwgroup_member"];

/// In which order it prints what is in a capability of these types.
const ORDERS: [(&str, &[&str]); 9] = [
    ("system", &["product", "hardware", "firmware"]),
    ("pci", &["class", "domain", "bus", "slot", "function", "product", "vendor", "capability"]),
    ("usb_device", &["bus", "device", "product", "vendor"]),
    ("usb", &["number", "class", "subclass", "protocol", "description"]),
    ("net", &["interface", "address", "link", "feature", "capability"]),
    ("scsi_host", &["host", "unique_id", "capability"]),
    ("scsi_target", &["target", "capability"]),
    ("scsi", &["host", "bus", "target", "lun", "type"]),
    ("storage", &["block", "bus", "drive_type", "model", "vendor", "serial", "size", "capability"]),
];

/// Numbers that a capability must have, and what they are called in messages.
const NUMBERS: [(&str, &[(&str, &str)]); 5] = [
    ("scsi_host", &[("host", "SCSI host ID")]),
    (
        "scsi",
        &[
            ("host", "SCSI host ID"),
            ("bus", "SCSI bus ID"),
            ("target", "SCSI target ID"),
            ("lun", "SCSI LUN ID"),
        ],
    ),
    (
        "pci",
        &[
            ("domain", "PCI domain ID"),
            ("bus", "PCI bus ID"),
            ("slot", "PCI slot ID"),
            ("function", "PCI function ID"),
        ],
    ),
    ("usb_device", &[("bus", "USB bus number"), ("device", "USB device number")]),
    (
        "usb",
        &[
            ("number", "USB interface number"),
            ("class", "USB interface class"),
            ("subclass", "USB interface subclass"),
            ("protocol", "USB interface protocol"),
        ],
    ),
];

/// Texts that a capability must have.
const TEXTS: [(&str, &str, &str); 3] = [
    ("net", "interface", "no network interface supplied for"),
    ("scsi_target", "target", "no target name supplied for"),
    ("storage", "block", "no block device path supplied for"),
];

pub(super) fn normalize(capability: &mut Element, device: &str, is_new: bool) -> Result<()> {
    checks::required(capability, "type")?;
    let kind = checks::word(capability, "type", &CAPABILITIES)?.unwrap_or_default().to_owned();
    if ADDED.contains(&kind.as_str()) {
        let number = CAPABILITIES.iter().position(|it| *it == kind).unwrap_or_default();
        return Err(internal(format!("unknown capability type '{number}' for '{device}'")));
    }
    if kind == "system" {
        system(capability, device)?;
    }
    let numbers = NUMBERS.iter().filter(|(of, _)| *of == kind).flat_map(|(_, numbers)| *numbers);
    for (name, called) in numbers {
        // An adapter that is to be created gets its number from the host.
        if is_new && kind == "scsi_host" {
            capability.remove(name);
        } else {
            number(capability, name, called, device)?;
        }
    }
    if let Some((_, name, missing)) = TEXTS.iter().find(|(of, ..)| *of == kind)
        && capability.text_at(name).is_none()
    {
        return Err(internal(format!("{missing} '{device}'")));
    }
    match kind.as_str() {
        "scsi_host" => adapter::host(capability, device, is_new)?,
        "storage" => storage(capability, device)?,
        "pci" => {
            class(capability, device)?;
            ids(capability, "PCI", device)?;
        }
        "usb_device" => ids(capability, "USB", device)?,
        _ => {}
    }
    if let Some((_, order)) = ORDERS.iter().find(|(of, _)| *of == kind) {
        capability.sort(order);
    }
    capability.has_end_tag = true;
    Ok(())
}

fn system(system: &mut Element, device: &str) -> Result<()> {
    let Some(text) = system.text_at("hardware/uuid") else {
        return Err(internal(format!("no system UUID supplied for '{device}'")));
    };
    let uuid: Uuid =
        text.parse().map_err(|_| internal(format!("malformed uuid element for '{device}'")))?;
    let hardware = system.ensure("hardware");
    hardware.ensure("uuid").set_text(uuid);
    hardware.sort(&["vendor", "version", "serial", "uuid"]);
    let firmware = system.ensure("firmware");
    firmware.sort(&["vendor", "version", "release_date"]);
    firmware.has_end_tag = true;
    Ok(())
}

fn storage(storage: &mut Element, device: &str) -> Result<()> {
    for it in storage.all("capability") {
        match it.attribute("type") {
            None => {
                return Err(internal(format!("missing storage capability type for '{device}'")));
            }
            Some("hotpluggable" | "removable") => {}
            Some(kind) => {
                let text = format!("unknown storage capability type '{kind}' for '{device}'");
                return Err(internal(text));
            }
        }
    }
    let is_removable =
        storage.all("capability").any(|it| it.attribute("type") == Some("removable"));
    if is_removable {
        storage.remove("size");
        return Ok(());
    }
    match storage.text_at("size").map(|text| text.parse::<u64>()) {
        None => Err(internal(format!("no size supplied for '{device}'"))),
        Some(Err(_)) => Err(internal(format!("invalid size supplied for '{device}'"))),
        Some(Ok(size)) => {
            storage.ensure("size").set_text(size);
            Ok(())
        }
    }
}

fn number(of: &mut Element, name: &str, called: &str, device: &str) -> Result<()> {
    match of.text_at(name).map(|text| text.parse::<u32>()) {
        None => Err(internal(format!("no {called} supplied for '{device}'"))),
        Some(Err(_)) => Err(internal(format!("invalid {called} supplied for '{device}'"))),
        Some(Ok(value)) => {
            of.ensure(name).set_text(value);
            Ok(())
        }
    }
}

/// Who made a device, and which it is.
fn ids(of: &mut Element, bus: &str, device: &str) -> Result<()> {
    for name in ["vendor", "product"] {
        let text = of.child(name).and_then(|it| checks::filled(it, "id")).map(hexadecimal);
        match text {
            None => return Err(internal(format!("no {bus} {name} ID supplied for '{device}'"))),
            Some(None) => {
                return Err(internal(format!("invalid {bus} {name} ID supplied for '{device}'")));
            }
            Some(Some(id)) => of.ensure(name).set_attribute("id", format!("{id:#06x}")),
        }
    }
    Ok(())
}

fn class(pci: &mut Element, device: &str) -> Result<()> {
    let Some(text) = pci.text_at("class") else { return Ok(()) };
    let class = hexadecimal(&text).filter(|class| *class <= 0xff_ffff);
    let class =
        class.ok_or_else(|| internal(format!("invalid PCI class supplied for '{device}'")))?;
    pci.ensure("class").set_text(format!("{class:#08x}"));
    Ok(())
}

fn hexadecimal(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("0x").or(text.strip_prefix("0X")).unwrap_or(text);
    u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))
}
