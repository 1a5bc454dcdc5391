//! Where a pool's volumes come from: the element `<source>`.

use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use super::kind::{self, Kind, Part};
use super::{enumerated, fault, path, unsupported};
use crate::error::{Failure, Result};
use crate::xml::{self, Element};

const ORDER: &[&str] = &[
    "host",
    "device",
    "dir",
    "adapter",
    "name",
    "initiator",
    "format",
    "auth",
    "protocol",
    "vendor",
    "product",
];

/// What an adapter of this type says beside its type.
const FC_HOST: [&str; 7] =
    ["parent", "parent_wwnn", "parent_wwpn", "parent_fabric_wwn", "managed", "wwnn", "wwpn"];

/// Reads the description of a source by itself; `None` where it is one, but names no host.
pub(crate) fn host(kind: &'static Kind, text: &str) -> Result<Option<String>> {
    let source = xml::parse(text, "(storage_source_specification)")?;
    if source.name != "source" {
        let text = format!("expecting root element of 'source', not '{}'", source.name);
        return Err(Failure::xml(text).from(ErrorDomain::XML));
    }
    let mut source = source;
    source.drop_blanks();
    normalize(&mut source, kind)?;
    let host = source.child("host").and_then(|host| host.attribute("name"));
    Ok(host.map(str::to_owned))
}

/// Checks a source and puts it into the shape that libvirt keeps. The hosts and the folder of kinds
/// that have none are still there.
pub(super) fn normalize(source: &mut Element, kind: &Kind) -> Result<()> {
    if kind.name == "rbd" && source.text_at("name").is_none() {
        return Err(fault("element 'name' is mandatory for RBD pool"));
    }
    let format = format(source, kind)?;
    for host in source.elements_mut().filter(|it| it.name == "host") {
        if host.attribute("name").is_none() {
            return Err(fault("missing storage pool host name"));
        }
        if let Some(port) = host.attribute("port") {
            let number: i32 = port.trim_start().parse().map_err(|_| {
                let text = format!(
                    "Invalid value for attribute 'port' in element 'host': '{port}'. \
                     Expected integer value"
                );
                Failure::xml(text).from(ErrorDomain::XML)
            })?;
            match number {
                0 => host.remove_attribute("port"),
                number => host.set_attribute("port", number),
            }
        }
        host.sort_attributes(&["name", "port"]);
    }
    for device in source.elements_mut().filter(|it| it.name == "device") {
        if device.attribute("path").is_none() {
            return Err(fault("missing storage pool source device path"));
        }
        enumerated(device, "part_separator", &["yes", "no"])?;
        device.sort_attributes(&["path", "part_separator"]);
        // What is free of a device is told, not taken.
        device.remove("freeExtent");
    }
    if kind.name == "gluster" && source.child("dir").is_none() {
        source.push(Element::new("dir").with("path", "/"));
    }
    if let Some(dir) = source.child_mut("dir") {
        let clean = dir.attribute("path").filter(|dir| !dir.is_empty()).map(path);
        match clean {
            Some(clean) => dir.set_attribute("path", clean),
            None => source.remove("dir"),
        }
    }
    if let Some(adapter) = source.child_mut("adapter") {
        self::adapter(adapter)?;
    }
    if let Some(auth) = source.child_mut("auth") {
        self::auth(auth)?;
    }
    protocol(source, format)?;
    if source.at("initiator/iqn").and_then(|iqn| iqn.attribute("name")).is_none() {
        source.remove("initiator");
    }
    for name in ["vendor", "product"] {
        if source.child(name).is_some_and(|it| it.attribute("name").is_none_or(str::is_empty)) {
            source.remove(name);
        }
    }
    Ok(())
}

/// Asks for what a pool of this kind has to have, once its name is known, and leaves the rest out.
pub(super) fn complete(source: &mut Element, kind: &Kind, pool: &str) -> Result<()> {
    if kind.has(Part::Host) && source.child("host").is_none() {
        return Err(fault("missing storage pool source host name"));
    }
    if kind.has(Part::Dir) && source.child("dir").is_none() {
        return Err(fault("missing storage pool source path"));
    }
    if kind.has(Part::Name) && source.text_at("name").is_none() {
        source.ensure("name").set_text(pool);
    }
    if kind.has(Part::Adapter) {
        validate_adapter(source.child("adapter"))?;
    }
    if kind.parts == [Part::Device] && source.child("device").is_none() {
        return Err(fault("missing storage pool source device name"));
    }
    for (part, name) in [
        (Part::Host, "host"),
        (Part::Device, "device"),
        (Part::Dir, "dir"),
        (Part::Adapter, "adapter"),
        (Part::Name, "name"),
        (Part::Initiator, "initiator"),
    ] {
        if !kind.has(part) {
            source.remove(name);
        }
    }
    source.sort(ORDER);
    source.has_end_tag = true;
    Ok(())
}

/// The format's place among those of the kind.
fn format(source: &mut Element, kind: &Kind) -> Result<usize> {
    let given = source.child("format").and_then(|format| format.attribute("type"));
    let given = given.filter(|given| !given.is_empty()).unwrap_or(kind.format).to_owned();
    source.remove("format");
    if kind.formats.is_empty() {
        return Ok(0);
    }
    let known = kind.formats.iter().position(|known| **known == given);
    let known = known.ok_or_else(|| unsupported(format!("unknown pool format type {given}")))?;
    source.push(Element::new("format").with("type", given));
    Ok(known)
}

fn protocol(source: &mut Element, format: usize) -> Result<()> {
    let version = source.child("protocol").and_then(|protocol| protocol.attribute("ver"));
    let Some(version) = version.filter(|version| !version.is_empty()) else {
        source.remove("protocol");
        return Ok(());
    };
    // libvirt takes the format's number for one of a network's file systems.
    if format > 1 {
        let name = kind::NET_FILE_SYSTEMS.get(format).copied().unwrap_or("(null)");
        return Err(unsupported(format!(
            "storage pool protocol ver unsupported for pool type '{name}'"
        )));
    }
    if version.contains(',') {
        let text = format!("storage pool protocol ver '{version}' must not contain ','");
        return Err(Failure::new(ErrorCode::XML_DETAIL, text).from(ErrorDomain::STORAGE));
    }
    Ok(())
}

fn adapter(adapter: &mut Element) -> Result<()> {
    enumerated(adapter, "type", &["scsi_host", "fc_host"])?;
    match adapter.attribute("type") {
        None => {
            if ["wwnn", "wwpn", "parent"].iter().any(|name| adapter.attribute(name).is_some()) {
                return Err(fault(
                    "Use of 'wwnn', 'wwpn', and 'parent' attributes requires use of the adapter 'type'",
                ));
            }
            if adapter.child("parentaddr").is_some() {
                let text = "Use of 'parentaddr' element requires use of the adapter 'type'";
                return Err(fault(text));
            }
            if adapter.attribute("name").is_some() {
                adapter.set_attribute("type", "scsi_host");
            }
        }
        Some("fc_host") => enumerated(adapter, "managed", &["yes", "no"])?,
        Some(_) => {
            if let Some(parent) = adapter.child("parentaddr") {
                if parent.child("address").is_none() {
                    return Err(fault("Missing scsi_host PCI address element"));
                }
                let id = parent.attribute("unique_id").and_then(|id| id.parse().ok());
                if id.is_none_or(|id: i32| id < 0) {
                    return Err(fault("Missing or invalid scsi adapter 'unique_id' value"));
                }
            }
        }
    }
    // What the other type has means nothing here.
    match adapter.attribute("type") {
        Some("fc_host") => adapter.remove_attribute("name"),
        _ => FC_HOST.iter().for_each(|name| adapter.remove_attribute(name)),
    }
    adapter.sort_attributes(&FC_HOST);
    adapter.sort_attributes(&["type", "name"]);
    Ok(())
}

fn validate_adapter(adapter: Option<&Element>) -> Result<()> {
    let missing = || fault("missing storage pool source adapter");
    let adapter = adapter.ok_or_else(missing)?;
    let get = |name: &str| adapter.attribute(name);
    if get("type").ok_or_else(missing)? == "scsi_host" {
        return match (get("name"), adapter.child("parentaddr")) {
            (None, None) => Err(fault(
                "Either 'name' or 'parent' must be specified for the 'scsi_host' adapter",
            )),
            (Some(_), Some(_)) => Err(fault(
                "Both 'name' and 'parent' cannot be specified for the 'scsi_host' adapter",
            )),
            _ => Ok(()),
        };
    }
    let (Some(wwnn), Some(wwpn)) = (get("wwnn"), get("wwpn")) else {
        return Err(fault("'wwnn' and 'wwpn' must be specified for adapter type 'fchost'"));
    };
    let (node, port) = (get("parent_wwnn"), get("parent_wwpn"));
    wwn(wwnn)?;
    wwn(wwpn)?;
    for (one, name, other, lacking) in
        [(node, "parent_wwnn", port, "parent_wwpn"), (port, "parent_wwpn", node, "parent_wwnn")]
    {
        if let (Some(one), None) = (one, other) {
            return Err(fault(format!(
                "when providing {name}='{one}', the {lacking} must also be provided"
            )));
        }
    }
    node.into_iter().chain(port).chain(get("parent_fabric_wwn")).try_for_each(wwn)
}

/// Sixteen hexadecimal digits.
fn wwn(text: &str) -> Result<()> {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    match digits.len() == 16 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        true => Ok(()),
        false => Err(Failure::internal(format!("Malformed wwn: {text}")).from(ErrorDomain::NONE)),
    }
}

fn auth(auth: &mut Element) -> Result<()> {
    if auth.attribute("username").is_none_or(str::is_empty) {
        return Err(fault("missing username for auth"));
    }
    let kind = auth.attribute("type").filter(|kind| !kind.is_empty());
    if let Some(kind) = kind.filter(|kind| !["none", "chap", "ceph"].contains(kind)) {
        return Err(unsupported(format!("unknown auth type '{kind}'")));
    }
    let is_typed = kind.is_some_and(|kind| kind != "none");
    let secret = auth.child_mut("secret");
    secret_of(secret.ok_or_else(|| fault("Missing <secret> element in auth"))?)?;
    if !is_typed {
        return Err(unsupported("storage pool missing auth type"));
    }
    auth.sort_attributes(&["type", "username"]);
    Ok(())
}

/// Checks which secret is meant.
pub(crate) fn secret_of(secret: &mut Element) -> Result<()> {
    let wrong = |text: String| Failure::xml(text).from(ErrorDomain::SECRET);
    match (secret.attribute("uuid"), secret.attribute("usage")) {
        (None, None) => Err(wrong("missing secret uuid or usage attribute".to_owned())),
        (Some(_), Some(_)) => Err(wrong("either secret uuid or usage expected".to_owned())),
        (Some(text), None) => {
            let uuid: virtwire_protocol::xdr::Uuid =
                text.parse().map_err(|_| wrong(format!("invalid secret uuid '{text}'")))?;
            secret.set_attribute("uuid", uuid);
            secret.sort_attributes(&["type", "uuid"]);
            Ok(())
        }
        (None, Some(_)) => {
            secret.sort_attributes(&["type", "usage"]);
            Ok(())
        }
    }
}

/// Whether two pools would have the same volumes, as far as libvirt looks.
pub(super) fn conflicts(one: (&Kind, &Element), other: (&Kind, &Element)) -> bool {
    let ((kind, mine), (other_kind, theirs)) = (one, other);
    let is_same = |place: &dyn Fn(&Element) -> Option<String>| place(mine) == place(theirs);
    let dir =
        |it: &Element| it.at("source/dir").and_then(|dir| dir.attribute("path")).map(str::to_owned);
    let name = |it: &Element| it.text_at("source/name");
    let iqn = |it: &Element| {
        it.at("source/initiator/iqn").and_then(|iqn| iqn.attribute("name")).map(str::to_owned)
    };
    let by_device = ["iscsi", "fs", "logical", "disk", "zfs"];
    if by_device.contains(&kind.name) && by_device.contains(&other_kind.name) {
        let both_far = (kind.name == "iscsi") == (other_kind.name == "iscsi");
        return both_far && shares_device(mine, theirs) && (kind.name != "iscsi" || is_same(&iqn));
    }
    kind.name == other_kind.name
        && match kind.name {
            "dir" => is_same(&|it| it.text_at("target/path")),
            "gluster" => is_same(&name) && is_same(&dir) && is_same_host(mine, theirs),
            "netfs" => is_same(&dir) && is_same_host(mine, theirs),
            "sheepdog" => is_same_host(mine, theirs),
            "mpath" => true,
            "vstorage" => is_same(&name),
            "scsi" => is_same_adapter(mine, theirs),
            _ => false,
        }
}

fn shares_device(one: &Element, other: &Element) -> bool {
    let paths = |it: &Element| -> Vec<String> {
        let devices = it.child("source").into_iter().flat_map(|source| source.all("device"));
        devices.filter_map(|device| device.attribute("path")).map(str::to_owned).collect()
    };
    let theirs = paths(other);
    paths(one).iter().any(|path| theirs.contains(path))
}

/// Compares the first hosts, unless both pools have several. A port that is not given is any.
fn is_same_host(new: &Element, old: &Element) -> bool {
    let hosts = |it: &Element| it.child("source").map_or(0, |source| source.all("host").count());
    let host = |it: &Element, what: &str| {
        it.at("source/host").and_then(|host| host.attribute(what)).map(str::to_owned)
    };
    let has_port = host(new, "port").is_some();
    (hosts(new) == 1 || hosts(old) == 1)
        && (!has_port || host(new, "port") == host(old, "port"))
        && host(new, "name") == host(old, "name")
}

fn is_same_adapter(one: &Element, other: &Element) -> bool {
    let (Some(one), Some(other)) = (one.at("source/adapter"), other.at("source/adapter")) else {
        return false;
    };
    let is_same = |name: &str| one.attribute(name) == other.attribute(name);
    // libvirt takes `scsi_host3` and `host3` for the same.
    let number = |it: &Element, attribute: &str| {
        let name = it.attribute(attribute)?;
        let name = name.strip_prefix("scsi_").unwrap_or(name);
        name.strip_prefix("host")?.parse::<u32>().ok()
    };
    match (one.attribute("type"), other.attribute("type")) {
        (Some("fc_host"), Some("fc_host")) => is_same("wwnn") && is_same("wwpn"),
        (Some("scsi_host"), Some("scsi_host")) => {
            let parent = one.child("parentaddr");
            parent.is_some() && parent == other.child("parentaddr")
                || number(one, "name").is_some_and(|it| number(other, "name") == Some(it))
        }
        (Some("fc_host"), _) => {
            number(one, "parent").is_some_and(|it| number(other, "name") == Some(it))
        }
        _ => number(one, "name").is_some_and(|it| number(other, "parent") == Some(it)),
    }
}
