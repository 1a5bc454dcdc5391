//! The devices of a domain: what each must have, and what comes with it.

use std::collections::BTreeSet;

use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use super::order;
use crate::error::{Failure, Result};
use crate::xml::Element;

/// Interfaces are named up to this many.
const INTERFACES_MAX: usize = 1024;

/// The devices of a definition.
pub(super) fn all(domain: &mut Element) -> Result<()> {
    let devices = domain.ensure("devices");
    devices.has_end_tag = true;
    // libvirt does this before it knows the buses that are not written down.
    sort_disks(devices);
    for device in devices.elements_mut() {
        super::device::forget_alias(device);
        normalize(device)?;
    }
    name_interfaces(devices)?;
    settle(devices);
    Ok(())
}

/// Adds what follows from the devices that are there, and puts them into order.
pub(super) fn settle(devices: &mut Element) {
    disk_addresses(devices);
    number_ports(devices);
    companions(devices);
    devices.sort(order::DEVICES);
}

/// One device by itself.
pub(crate) fn normalize(device: &mut Element) -> Result<()> {
    match device.name.as_str() {
        "disk" => disk(device)?,
        "interface" => interface(device)?,
        "input" => input(device),
        "graphics" => graphics(device),
        "controller" => {
            if device.attribute("index").is_none() {
                device.set_attribute("index", "0");
            }
            device.sort_attributes(&["type", "index", "model"]);
        }
        "video" => video(device),
        "watchdog" if device.attribute("action").is_none() => {
            device.set_attribute("action", "reset");
        }
        "hostdev" => {
            if device.attribute("managed").is_none() {
                device.set_attribute("managed", "no");
            }
            device.sort_attributes(&["mode", "type", "managed"]);
        }
        "filesystem" if device.attribute("accessmode").is_none() => {
            device.set_attribute("accessmode", "passthrough");
        }
        "redirdev" => device.has_end_tag = true,
        _ => {}
    }
    if device.name == "hostdev"
        && device.attribute("type") == Some("pci")
        && let Some(source) = device.child_mut("source")
    {
        source.child_mut("address").into_iter().for_each(pci_address);
    }
    if let Some(address) = device.child_mut("address")
        && address.attribute("type") == Some("pci")
    {
        pci_address(address);
    }
    Ok(())
}

/// Writes the numbers of an address as libvirt does.
fn pci_address(address: &mut Element) {
    for (key, digits) in [("domain", 4), ("bus", 2), ("slot", 2), ("function", 1)] {
        let text = address.attribute(key).unwrap_or("0");
        let value = match text.strip_prefix("0x") {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => text.parse().ok(),
        };
        if let Some(value) = value {
            address.set_attribute(key, format!("{value:#0width$x}", width = digits + 2));
        }
    }
}

fn disk(disk: &mut Element) -> Result<()> {
    if disk.attribute("type").is_none() {
        disk.set_attribute("type", "file");
    }
    match disk.attribute("device") {
        None => disk.set_attribute("device", "disk"),
        Some("disk" | "cdrom" | "floppy" | "lun") => {}
        Some(other) => return Err(invalid("device", "disk", other)),
    }
    disk.sort_attributes(&["type", "device"]);
    let source = source_of(disk).unwrap_or_default();
    let device = disk.attribute("device").unwrap_or_default().to_owned();
    let Some(target) = disk.child_mut("target") else {
        return Err(Failure::new(ErrorCode::NO_TARGET, source).from(ErrorDomain::DOMAIN));
    };
    let name = target.attribute("dev").unwrap_or_default().to_owned();
    if name.is_empty() {
        return Err(Failure::new(ErrorCode::NO_TARGET, source).from(ErrorDomain::DOMAIN));
    }
    if target.attribute("bus").is_none() {
        target.set_attribute("bus", bus_of(&name));
    }
    target.sort_attributes(&["dev", "bus", "tray"]);
    let may_be_empty = matches!(device.as_str(), "cdrom" | "floppy");
    if !may_be_empty && disk.child("source").is_none() {
        return Err(Failure::new(ErrorCode::NO_SOURCE, name).from(ErrorDomain::DOMAIN));
    }
    if device == "cdrom" && disk.child("readonly").is_none() {
        disk.push(Element::new("readonly"));
    }
    if let Some(driver) = disk.child_mut("driver") {
        driver.sort_attributes(&["name", "type", "cache"]);
    }
    disk.sort(order::DISK);
    Ok(())
}

/// What a disk is on, as its name says.
fn bus_of(name: &str) -> &'static str {
    match name.get(..2) {
        Some("hd") => "ide",
        Some("fd") => "fdc",
        Some("sd") => "scsi",
        Some("vd") => "virtio",
        Some("xv") => "xen",
        Some("ub") => "usb",
        _ => "ide",
    }
}

/// The path or name that a disk is from.
pub(crate) fn source_of(disk: &Element) -> Option<String> {
    let source = disk.child("source")?;
    let key = ["file", "dev", "dir", "name", "volume"];
    key.iter().find_map(|key| source.attribute(key)).map(ToOwned::to_owned)
}

/// The number of a disk among those of its kind: `vdb` is 1.
pub(crate) fn index_of(name: &str) -> Option<u32> {
    let prefix = if name.starts_with("xvd") || name.starts_with("ubd") { 3 } else { 2 };
    let letters = name.get(prefix..)?.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters.is_empty() {
        return None;
    }
    let number = letters.bytes().try_fold(0_u32, |sum, letter| {
        let digit = letter.checked_sub(b'a').filter(|digit| *digit < 26)?;
        sum.checked_mul(26)?.checked_add(u32::from(digit) + 1)
    });
    number?.checked_sub(1)
}

fn disk_addresses(devices: &mut Element) {
    for disk in devices.elements_mut().filter(|device| device.name == "disk") {
        let Some(target) = disk.child("target") else { continue };
        let (name, bus) = (target.attribute("dev"), target.attribute("bus"));
        let (Some(index), Some(bus)) = (name.and_then(index_of), bus) else { continue };
        let (controller, bus, unit) = match bus {
            "ide" => (index / 4, index % 4 / 2, index % 2),
            "scsi" => (index / 7, 0, index % 7),
            "fdc" => (index / 2, 0, index % 2),
            "sata" => (index / 6, 0, index % 6),
            _ => continue,
        };
        if disk.child("address").is_none() {
            let address = Element::new("address").with("type", "drive");
            let address = address.with("controller", controller).with("bus", bus);
            disk.push(address.with("target", 0).with("unit", unit));
        }
    }
}

/// Disks of the same bus come in the order of their names, which stands by the first of the bus.
fn sort_disks(devices: &mut Element) {
    let mut disks: Vec<Element> = Vec::new();
    for disk in devices.all("disk") {
        disks.insert(place_among(&disks, disk), disk.clone());
    }
    devices.remove("disk");
    disks.into_iter().for_each(|disk| devices.push(disk));
}

/// Where a disk comes among others.
pub(super) fn place_among(disks: &[Element], disk: &Element) -> usize {
    let (bus, index) = place(disk);
    let behind = disks.iter().rposition(|other| place(other).0 == bus && place(other).1 <= index);
    let first = disks.iter().position(|other| place(other).0 == bus);
    behind.map(|at| at + 1).or(first).unwrap_or(disks.len())
}

fn place(disk: &Element) -> (Option<&str>, Option<u32>) {
    let target = disk.child("target");
    let bus = target.and_then(|target| target.attribute("bus"));
    (bus, target.and_then(|target| target.attribute("dev")).and_then(index_of))
}

fn interface(interface: &mut Element) -> Result<()> {
    const TYPES: [&str; 14] = [
        "user",
        "ethernet",
        "vhostuser",
        "server",
        "client",
        "mcast",
        "network",
        "bridge",
        "internal",
        "direct",
        "hostdev",
        "udp",
        "vdpa",
        "null",
    ];
    let kind = interface.attribute("type").unwrap_or("user").to_owned();
    if !TYPES.contains(&kind.as_str()) {
        return Err(invalid("type", "interface", &kind));
    }
    interface.set_attribute("type", &kind);
    match interface.child_mut("source") {
        None if matches!(kind.as_str(), "network" | "bridge" | "direct") => {
            let text = format!("interface type='{kind}' requires a 'source' element");
            return Err(Failure::xml(text));
        }
        // Which bridge a network has is not the domain's to say.
        Some(source) if kind == "network" => source.remove_attribute("bridge"),
        _ => {}
    }
    if interface.child("mac").is_none() {
        let mut mac = [0; 3];
        let _ = getrandom::fill(&mut mac);
        let [a, b, c] = mac;
        let mac = format!("52:54:00:{a:02x}:{b:02x}:{c:02x}");
        interface.push(Element::new("mac").with("address", mac));
    }
    interface.sort(order::INTERFACE);
    Ok(())
}

/// Gives each interface the first name that is free.
pub(crate) fn name_interfaces(devices: &mut Element) -> Result<()> {
    let name_of = |interface: &Element| {
        interface.child("target").and_then(|target| target.attribute("dev")).map(ToOwned::to_owned)
    };
    let mut taken: BTreeSet<_> = devices.all("interface").filter_map(name_of).collect();
    for interface in devices.elements_mut().filter(|device| device.name == "interface") {
        if name_of(interface).is_some() {
            continue;
        }
        let names = (0..INTERFACES_MAX).map(|n| format!("testnet{n}"));
        let Some(free) = names.into_iter().find(|name| !taken.contains(name)) else {
            return Err(Failure::internal(format!("Exceeded max iface limit {INTERFACES_MAX}")));
        };
        interface.ensure("target").set_attribute("dev", &free);
        interface.sort(order::INTERFACE);
        taken.insert(free);
    }
    Ok(())
}

fn number_ports(devices: &mut Element) {
    for kind in ["serial", "parallel", "console"] {
        let of_kind = devices.elements_mut().filter(|device| device.name == kind);
        for (port, device) in of_kind.enumerate() {
            let target = device.ensure("target");
            if kind == "console" && target.attribute("type").is_none() {
                target.attributes.insert(0, ("type".to_owned(), "serial".to_owned()));
            }
            if target.attribute("port").is_none() {
                target.set_attribute("port", port);
            }
        }
    }
}

/// What libvirt adds of itself: controllers, the console of a serial port, a picture's card.
fn companions(devices: &mut Element) {
    if devices.child("console").is_none()
        && let Some(serial) = devices.child("serial")
    {
        let mut console = serial.clone();
        console.name = "console".to_owned();
        console.remove("target");
        let target = Element::new("target").with("type", "serial");
        let port = serial.child("target").and_then(|target| target.attribute("port"));
        console.push(target.with("port", port.unwrap_or("0")));
        devices.push(console);
    }
    if devices.child("graphics").is_some() && devices.child("video").is_none() {
        let mut card = Element::new("video");
        video(&mut card);
        devices.push(card);
    }
    let has = |devices: &Element, kind: &str, test: &dyn Fn(&Element) -> bool| {
        devices.all(kind).any(test)
    };
    let on_bus = |bus: &'static str| {
        move |disk: &Element| disk.child("target").and_then(|it| it.attribute("bus")) == Some(bus)
    };
    let is_virtio = |device: &Element| {
        device.child("target").and_then(|it| it.attribute("type")) == Some("virtio")
    };
    let needed = [
        ("scsi", has(devices, "disk", &on_bus("scsi"))),
        ("ide", has(devices, "disk", &on_bus("ide"))),
        ("fdc", has(devices, "disk", &on_bus("fdc"))),
        ("sata", has(devices, "disk", &on_bus("sata"))),
        (
            "virtio-serial",
            has(devices, "channel", &is_virtio) || has(devices, "console", &is_virtio),
        ),
        ("ccid", has(devices, "smartcard", &|_| true)),
    ];
    for (kind, is_needed) in needed {
        let is_there = devices.all("controller").any(|it| it.attribute("type") == Some(kind));
        if is_needed && !is_there {
            devices.push(Element::new("controller").with("type", kind).with("index", 0));
        }
    }
}

fn input(input: &mut Element) {
    if input.attribute("bus").is_none() {
        let is_ps2 = matches!(input.attribute("type"), Some("mouse" | "keyboard"));
        input.set_attribute("bus", if is_ps2 { "ps2" } else { "usb" });
    }
}

fn graphics(graphics: &mut Element) {
    let is_remote = matches!(graphics.attribute("type"), Some("vnc" | "spice" | "rdp"));
    if !is_remote {
        return;
    }
    if graphics.attribute("type") == Some("vnc") && graphics.attribute("autoport").is_none() {
        let has_port = graphics.attribute("port").is_some_and(|port| !matches!(port, "-1" | "0"));
        if graphics.attribute("port").is_none() {
            graphics.set_attribute("port", "-1");
        }
        graphics.set_attribute("autoport", if has_port { "no" } else { "yes" });
    }
    graphics.sort_attributes(&["type", "port", "tlsPort", "autoport", "websocket", "listen"]);
    if graphics.child("listen").is_none() {
        let listen = Element::new("listen").with("type", "address");
        let address = graphics.attribute("listen").map(ToOwned::to_owned);
        graphics.push(match address {
            Some(address) => listen.with("address", address),
            None => listen,
        });
    }
}

fn video(video: &mut Element) {
    let model = video.ensure("model");
    if model.attribute("type").is_none() {
        model.set_attribute("type", "cirrus");
    }
    let is_cirrus = model.attribute("type") == Some("cirrus");
    if is_cirrus && model.attribute("vram").is_none() {
        model.set_attribute("vram", "16384");
    }
    for (key, usual) in [("heads", "1"), ("primary", "yes")] {
        if model.attribute(key).is_none() {
            model.set_attribute(key, usual);
        }
    }
}

fn invalid(attribute: &str, element: &str, value: &str) -> Failure {
    Failure::xml(format!(
        "Invalid value for attribute '{attribute}' in element '{element}': '{value}'."
    ))
    .from(ErrorDomain::XML)
}
