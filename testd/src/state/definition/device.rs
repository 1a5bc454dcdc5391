//! One device by itself, as a client sends it, and its place among the others.

use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use super::{devices, order};
use crate::error::{Failure, Result};
use crate::xml::{self, Child, Element};

pub(crate) use devices::index_of;

/// Reads what a client has sent.
pub(crate) fn parse(text: &str) -> Result<Element> {
    let mut device = xml::parse(text, "(device_definition)")?;
    if !order::DEVICES.contains(&device.name.as_str()) {
        let text = format!("unknown device type '{}'", device.name);
        let failure = Failure::new(ErrorCode::CONFIG_UNSUPPORTED, text);
        return Err(failure.from(ErrorDomain::DOMAIN));
    }
    device.drop_blanks();
    devices::normalize(&mut device)?;
    Ok(device)
}

/// What libvirt calls a device of this kind in its errors.
pub(crate) fn kind(device: &Element) -> &str {
    match device.name.as_str() {
        "serial" | "parallel" | "console" | "channel" => "chr",
        name => name,
    }
}

/// Takes out the name that libvirt gives a device when the domain starts; a user's own stays.
pub(crate) fn forget_alias(device: &mut Element) {
    let alias = device.child("alias").and_then(|alias| alias.attribute("name"));
    if alias.is_some_and(|alias| !alias.starts_with("ua-")) {
        device.remove("alias");
    }
}

/// The disk of this name.
pub(crate) fn disk_mut<'a>(domain: &'a mut Element, name: &str) -> Option<&'a mut Element> {
    let mut devices = domain.child_mut("devices")?.elements_mut();
    devices.find(|device| {
        let target = device.child("target").and_then(|target| target.attribute("dev"));
        device.name == "disk" && target == Some(name)
    })
}

/// Adds a disk at its place among those of its bus.
pub(crate) fn insert_disk(domain: &mut Element, disk: Element) {
    let devices = domain.ensure("devices");
    let mut disks: Vec<Element> = devices.all("disk").cloned().collect();
    disks.insert(devices::place_among(&disks, &disk), disk);
    devices.remove("disk");
    disks.into_iter().for_each(|disk| devices.push(disk));
}

/// Puts into a drive what another definition of it has.
pub(crate) fn change_medium(drive: &mut Element, new: &Element) {
    drive.remove("source");
    if let Some(kind) = new.attribute("type") {
        drive.set_attribute("type", kind);
    }
    drive.children.extend(new.child("source").cloned().map(Child::Element));
    drive.sort(order::DISK);
}

/// Gives the devices what comes with them, after one was replaced.
pub(crate) fn settle(domain: &mut Element) {
    devices::settle(domain.ensure("devices"));
    super::reorder(domain);
}
