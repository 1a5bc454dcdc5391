//! Devices that come, go and change while a domain runs.
//!
//! libvirt's test driver attaches and detaches only what runs, and detaches only by alias.

use virtwire_protocol::api::{
    DomainEventDefinedDetailType, DomainEventType, DomainModificationImpact as Impact, ErrorCode,
    ErrorDomain,
};
use virtwire_protocol::remote::{
    self, DomainAttachDevice, DomainAttachDeviceFlags, DomainDetachDeviceAlias,
    DomainUpdateDeviceFlags,
};

use super::news;
use super::stats::target;
use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::definition::{self, device};
use crate::state::{Domain, taint};
use crate::xml::{Child, Element};

pub(super) fn procedures(table: &mut Table) {
    table
        .on(|call, args: DomainAttachDevice| attach(call, &args.dom, &args.xml.to_str_lossy(), 0))
        .on(|call, args: DomainAttachDeviceFlags| {
            attach(call, &args.dom, &args.xml.to_str_lossy(), args.flags)
        })
        .on(detach)
        .on(update);
}

fn attach(call: &mut Call<'_>, dom: &remote::Domain, xml: &str, flags: u32) -> Result<()> {
    let domain = call.state.domains.of_mut(dom)?;
    check_live(domain, flags, "testDomainAttachDeviceLiveAndConfig")?;
    let mut device = device::parse(xml)?;
    device::forget_alias(&mut device);
    if let Some(alias) = alias_of(&device)
        && find(&domain.definition, &alias).is_some()
    {
        let text = format!("non unique alias detected: {alias}");
        let failure = Failure::new(ErrorCode::CONFIG_UNSUPPORTED, text);
        return Err(failure.from(ErrorDomain::DOMAIN));
    }
    check_compatible(&domain.definition, &device)?;
    let tainted = taint::of_device(&device);
    let alias = match device.name.as_str() {
        "interface" => attach_interface(&mut domain.definition, device)?,
        "hostdev" => attach_hostdev(&mut domain.definition, device)?,
        "disk" => attach_disk(&mut domain.definition, device)?,
        _ => {
            let kind = device::kind(&device);
            return Err(not_supported(format!("live attach of device '{kind}' is not supported")));
        }
    };
    domain.taints.extend(tainted);
    let dom = domain.reference();
    if let Some(alias) = alias {
        news::device_added(call.state, dom, alias);
    }
    Ok(())
}

fn attach_interface(definition: &mut Element, mut interface: Element) -> Result<Option<String>> {
    let kind = interface.attribute("type").unwrap_or_default();
    if !matches!(kind, "ethernet" | "bridge") {
        return Err(not_supported(format!(
            "hotplug of interface type of {kind} is not implemented yet"
        )));
    }
    let alias = alias_of(&interface).unwrap_or_else(|| {
        let others = definition::devices(definition, "interface").filter_map(alias_of);
        let numbers = others.filter_map(|alias| alias.strip_prefix("net")?.parse::<u32>().ok());
        format!("net{}", numbers.max().map_or(0, |number| number.saturating_add(1)))
    });
    interface.ensure("alias").set_attribute("name", &alias);
    definition.ensure("devices").push(interface);
    definition::reorder(definition);
    Ok(Some(alias))
}

fn attach_hostdev(definition: &mut Element, hostdev: Element) -> Result<Option<String>> {
    let unsupported = |text| Err(Failure::new(ErrorCode::CONFIG_UNSUPPORTED, text));
    let mode = hostdev.attribute("mode").unwrap_or("subsystem");
    if mode != "subsystem" {
        return unsupported(format!("hotplug is not supported for hostdev mode '{mode}'"));
    }
    let kind = hostdev.attribute("type").unwrap_or_default();
    if kind != "pci" {
        return unsupported(format!("hotplug is not supported for hostdev subsys type '{kind}'"));
    }
    let driver = hostdev.child("driver").and_then(|driver| driver.attribute("name"));
    if driver == Some("xen") {
        let text = "test hypervisor does not support device assignment mode 'xen'";
        return unsupported(text.to_owned());
    }
    let alias = alias_of(&hostdev);
    definition.ensure("devices").push(hostdev);
    definition::reorder(definition);
    Ok(alias)
}

fn attach_disk(definition: &mut Element, mut disk: Element) -> Result<Option<String>> {
    let kind = disk.attribute("device").unwrap_or_default().to_owned();
    let name = target(&disk).unwrap_or_default().to_owned();
    if matches!(kind.as_str(), "cdrom" | "floppy")
        && let Some(drive) = device::disk_mut(definition, &name)
    {
        // Another medium for the drive that is there.
        device::change_medium(drive, &disk);
        return Ok(None);
    }
    if kind == "floppy" {
        return Err(not_supported("floppy device hotplug isn't supported".to_owned()));
    }
    let mut others = definition::devices(definition, "disk");
    if let Some(other) = others.find(|other| target(other) == Some(name.as_str())) {
        let source = |disk| definition::source_of(disk).unwrap_or_else(|| "(null)".to_owned());
        let (there, new) = (source(other), source(&disk));
        return Err(Failure::xml(format!(
            "target '{name}' duplicated for disk sources '{there}' and '{new}'"
        )));
    }
    drop(others);
    let bus = disk.child("target").and_then(|target| target.attribute("bus"));
    let bus = bus.unwrap_or_default().to_owned();
    match (bus.as_str(), kind.as_str()) {
        ("usb", "lun") => {
            let text = "disk device='lun' is not supported for usb bus";
            return Err(Failure::new(ErrorCode::CONFIG_UNSUPPORTED, text));
        }
        ("virtio", "cdrom") => {
            let text = "cdrom device with virtio bus isn't supported";
            return Err(not_supported(text.to_owned()));
        }
        ("usb" | "virtio", _) => {}
        _ => return Err(not_supported(format!("disk bus '{bus}' cannot be hotplugged."))),
    }
    let alias = alias_of(&disk).unwrap_or_else(|| {
        let number = device::index_of(&name).map_or(-1, i64::from);
        format!("{bus}-disk{number}")
    });
    disk.ensure("alias").set_attribute("name", &alias);
    device::insert_disk(definition, disk);
    definition::reorder(definition);
    Ok(Some(alias))
}

fn detach(call: &mut Call<'_>, args: DomainDetachDeviceAlias) -> Result<()> {
    let domain = call.state.domains.of_mut(&args.dom)?;
    check_live(domain, args.flags, "testDomainDetachDeviceAliasLiveAndConfig")?;
    let alias = args.alias.to_str_lossy().into_owned();
    let found = find(&domain.definition, &alias).ok_or_else(|| {
        Failure::internal(format!("no device found with alias {alias}")).from(ErrorDomain::DOMAIN)
    })?;
    check_detachable(found)?;
    let devices = domain.definition.ensure("devices");
    devices.children.retain(|child| {
        !matches!(child, Child::Element(it) if alias_of(it).as_deref() == Some(alias.as_str()))
    });
    let dom = domain.reference();
    news::device_removed(call.state, dom, alias);
    Ok(())
}

fn check_detachable(device: &Element) -> Result<()> {
    let text = match device.name.as_str() {
        "interface" => match device.attribute("type").unwrap_or_default() {
            "ethernet" | "bridge" => return Ok(()),
            kind => format!("live detach of interface type {kind} is not implemented yet"),
        },
        "hostdev" => return Ok(()),
        "disk" => {
            let kind = device.attribute("device").unwrap_or_default();
            let bus = device.child("target").and_then(|target| target.attribute("bus"));
            match (kind, bus.unwrap_or_default()) {
                ("disk" | "lun", "virtio" | "usb" | "scsi") | ("cdrom", "usb" | "scsi") => {
                    return Ok(());
                }
                ("disk" | "lun", _) => "This type of disk cannot be hot unplugged".to_owned(),
                (kind, _) => format!("disk device type '{kind}' cannot be detached"),
            }
        }
        _ => format!("live detach of device '{}' is not supported", device::kind(device)),
    };
    Err(not_supported(text))
}

fn update(call: &mut Call<'_>, args: DomainUpdateDeviceFlags) -> Result<()> {
    let both = Impact::LIVE | Impact::CONFIG;
    check_flags(args.flags, both.bits(), "testDomainUpdateDeviceFlags")?;
    let domain = call.state.domains.of_mut(&args.dom)?;
    let impact = domain.impact(args.flags)?;
    let mut device = device::parse(&args.xml.to_str_lossy())?;
    if impact.config && !impact.live {
        device::forget_alias(&mut device);
    }
    // Both are right, or neither is changed.
    let mut changed = Vec::new();
    for definition in domain.affected(args.flags)? {
        let mut new = definition.clone();
        replace(&mut new, &device)?;
        changed.push((definition, new));
    }
    for (definition, new) in changed {
        *definition = new;
    }
    if impact.config {
        let dom = domain.reference();
        let detail = DomainEventDefinedDetailType::UPDATED.0;
        news::lifecycle(call.state, dom, DomainEventType::DEFINED, detail);
    }
    Ok(())
}

fn replace(definition: &mut Element, device: &Element) -> Result<()> {
    if device.name != "disk" {
        let kind = device::kind(device);
        return Err(not_supported(format!(
            "persistent update of device '{kind}' is not supported"
        )));
    }
    let name = target(device).unwrap_or_default();
    if device::disk_mut(definition, name).is_none() {
        return Err(Failure::invalid_argument(format!("target {name} doesn't exist.")));
    }
    check_compatible(definition, device)?;
    if let Some(disk) = device::disk_mut(definition, name) {
        *disk = device.clone();
    }
    device::settle(definition);
    Ok(())
}

/// Fails where the device is for hardware that the domain has not.
fn check_compatible(definition: &Element, device: &Element) -> Result<()> {
    let unsupported = |text: &str| {
        Err(Failure::new(ErrorCode::CONFIG_UNSUPPORTED, text).from(ErrorDomain::DOMAIN))
    };
    let has_usb = definition::devices(definition, "controller").any(|controller| {
        controller.attribute("type") == Some("usb") && controller.attribute("model") != Some("none")
    });
    let on_usb = match device.name.as_str() {
        "disk" => device.child("target").and_then(|target| target.attribute("bus")),
        "hostdev" => device.attribute("type"),
        _ => device.attribute("bus"),
    };
    if on_usb == Some("usb") && !has_usb {
        return unsupported(
            "Device configuration is not compatible: Domain has no USB bus support",
        );
    }
    if device.child("boot").is_some() && definition.at("os/boot").is_some() {
        return unsupported(
            "per-device boot elements cannot be used together with os/boot elements",
        );
    }
    Ok(())
}

/// Fails where the call is not about a running domain, and only about that.
fn check_live(domain: &Domain, flags: u32, function: &str) -> Result<()> {
    let impact = domain.impact(flags)?;
    let resolved = [(impact.live, Impact::LIVE), (impact.config, Impact::CONFIG)];
    let resolved = resolved.iter().filter(|(is_set, _)| *is_set);
    let flags = resolved.fold(flags, |flags, (_, flag)| flags | flag.bits());
    check_flags(flags, Impact::LIVE.bits(), function)
}

fn find<'a>(definition: &'a Element, alias: &str) -> Option<&'a Element> {
    let mut devices = definition.child("devices")?.elements();
    devices.find(|device| alias_of(device).as_deref() == Some(alias))
}

fn alias_of(device: &Element) -> Option<String> {
    device.child("alias")?.attribute("name").map(ToOwned::to_owned)
}

fn not_supported(text: String) -> Failure {
    Failure::new(ErrorCode::OPERATION_UNSUPPORTED, text)
}
