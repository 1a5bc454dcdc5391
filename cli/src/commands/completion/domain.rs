//! The parts of a domain: its devices, processors, snapshots.

use virtwire::protocol::api::{DomainCheckpointListFlags, DomainSnapshotListFlags, DomainXmlFlags};
use virtwire::{Connection, Domain, Result};

use super::host::numbers_below;
use super::values::Asked;
use crate::parser::{Parsed, number};
use crate::xml::Element;

/// What the command's domain has of it; none also where the command names no domain yet.
pub(super) async fn ask(conn: &Connection, asked: Asked, given: &Parsed) -> Result<Vec<String>> {
    let Some(name) = given.value("domain") else { return Ok(Vec::new()) };
    let domain = find(conn, name).await?;
    Ok(match asked {
        Asked::Snapshots => {
            let all = domain.list_all_snapshots(DomainSnapshotListFlags::empty()).await?;
            all.iter().map(|one| one.name().to_string()).collect()
        }
        Asked::Checkpoints => {
            let all = domain.list_all_checkpoints(DomainCheckpointListFlags::empty()).await?;
            all.iter().map(|one| one.name().to_string()).collect()
        }
        Asked::Mountpoints => {
            let all = domain.fs_info().await?;
            all.iter().map(|one| one.mountpoint.to_string()).collect()
        }
        _ => {
            let xml = domain.xml(DomainXmlFlags::empty()).await?;
            in_xml(&Element::parse(&xml.to_str_lossy()).unwrap_or_default(), asked)
        }
    })
}

/// A domain is known by its id, its UUID or its name.
async fn find(conn: &Connection, name: &str) -> Result<Domain> {
    if let Some(id) = number::unsigned(name)
        && let Ok(domain) = conn.domain_by_id(id).await
    {
        return Ok(domain);
    }
    match name.parse() {
        Ok(uuid) => conn.domain_by_uuid(uuid).await,
        Err(_) => conn.domain_by_name(name).await,
    }
}

fn in_xml(domain: &Element, asked: Asked) -> Vec<String> {
    let devices = || domain.all("devices").flat_map(|devices| &devices.children);
    let named = |kind: &'static str| devices().filter(move |device| device.name == kind);
    let of = |device: &Element, part: &str, name: &str| {
        Some(device.child(part)?.attribute(name)?.to_owned())
    };
    match asked {
        Asked::Disks => named("disk").filter_map(|disk| of(disk, "target", "dev")).collect(),
        Asked::Layers => named("disk").flat_map(layers).collect(),
        Asked::Interfaces => named("interface")
            .filter_map(|one| of(one, "target", "dev").or_else(|| of(one, "mac", "address")))
            .collect(),
        Asked::Macs => named("interface").filter_map(|one| of(one, "mac", "address")).collect(),
        Asked::Aliases => devices().filter_map(|device| of(device, "alias", "name")).collect(),
        Asked::IoThreads => {
            let lists = domain.all("iothreadids");
            let threads = lists.flat_map(|list| list.all("iothread"));
            threads.filter_map(|thread| thread.attribute("id")).map(str::to_owned).collect()
        }
        Asked::Vcpus => {
            let count = domain.child("vcpu").and_then(|vcpu| number::unsigned(vcpu.text.trim()));
            numbers_below(count.unwrap_or_default())
        }
        _ => Vec::new(),
    }
}

/// The disk, and `disk[index]` for each layer that has one.
fn layers(disk: &Element) -> Vec<String> {
    let Some(target) = disk.child("target").and_then(|target| target.attribute("dev")) else {
        return Vec::new();
    };
    let mut all = vec![target.to_owned()];
    let mut layer = disk.child("backingStore");
    while let Some(below) = layer {
        all.extend(below.attribute("index").map(|index| format!("{target}[{index}]")));
        layer = below.child("backingStore");
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Asked, Element, in_xml};

    #[test]
    fn parts_are_found_in_the_definition() {
        let domain = Element::parse(
            "<domain><vcpu current='1'>2</vcpu>\
             <iothreadids><iothread id='1'/><iothread id='7'/></iothreadids>\
             <devices><disk><target dev='vda'/><alias name='virtio-disk0'/>\
             <backingStore index='3'><backingStore index='4'/></backingStore></disk><disk/>\
             <interface><mac address='52:54:00:00:00:01'/><target dev='vnet0'/></interface>\
             <interface><mac address='52:54:00:00:00:02'/></interface></devices></domain>",
        )
        .unwrap();
        let words = |asked| in_xml(&domain, asked);
        assert_eq!(words(Asked::Disks), ["vda"]);
        assert_eq!(words(Asked::Layers), ["vda", "vda[3]", "vda[4]"]);
        assert_eq!(words(Asked::Interfaces), ["vnet0", "52:54:00:00:00:02"]);
        assert_eq!(words(Asked::Macs), ["52:54:00:00:00:01", "52:54:00:00:00:02"]);
        assert_eq!(words(Asked::Aliases), ["virtio-disk0"]);
        assert_eq!(words(Asked::IoThreads), ["1", "7"]);
        assert_eq!(words(Asked::Vcpus), ["0", "1"]);
    }
}
