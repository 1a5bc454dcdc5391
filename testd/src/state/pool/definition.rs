//! A pool's definition: what is asked of a client's XML, and in which shape it is kept.
//!
//! Elements that are not known here stay, behind those that are.

use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use super::kind::{Kind, Part};
use super::{enumerated, fault, path, source, unsupported};
use crate::error::{Failure, Result};
use crate::state::definition::random_uuid;
use crate::xml::{self, Element};

const ORDER: &[&str] = &[
    "name",
    "uuid",
    "capacity",
    "allocation",
    "available",
    "features",
    "source",
    "target",
    "refresh",
];

/// Reads what a client has sent.
pub(crate) fn parse(text: &str) -> Result<(Element, &'static Kind)> {
    let element = xml::parse(text, "(storage_pool_definition)")?;
    if element.name != "pool" {
        let text = format!("expecting root element of 'pool', not '{}'", element.name);
        return Err(Failure::xml(text).from(ErrorDomain::XML));
    }
    normalize(element)
}

/// Puts a definition into the shape that libvirt keeps, and says of which kind it is.
pub(crate) fn normalize(mut pool: Element) -> Result<(Element, &'static Kind)> {
    pool.drop_blanks();
    let kind = kind(&pool)?;
    let source = pool.ensure("source");
    source::normalize(source, kind)?;
    let source_name = source.text_at("name").filter(|_| kind.has(Part::Name));
    let name = pool.text_at("name").or(source_name);
    let name = name.ok_or_else(|| fault("missing pool source name element"))?;
    if name.contains('/') {
        return Err(fault(format!("name {name} cannot contain '/'")));
    }
    pool.ensure("name").set_text(&name);
    let uuid = match pool.text_at("uuid") {
        Some(text) => text.parse().map_err(|_| fault("malformed uuid element"))?,
        None => random_uuid(),
    };
    pool.ensure("uuid").set_text(uuid);
    features(&mut pool, kind)?;
    let source = pool.ensure("source");
    source::complete(source, kind, &name)?;
    let source_name = source.text_at("name");
    target(&mut pool, kind, source_name.as_deref())?;
    if kind.name == "iscsi-direct" && pool.at("source/initiator").is_none() {
        return Err(unsupported("missing initiator IQN"));
    }
    refresh(&mut pool)?;
    for name in ["capacity", "allocation", "available"] {
        pool.remove(name);
        pool.push(Element::new(name).with("unit", "bytes"));
    }
    pool.sort(ORDER);
    Ok((pool, kind))
}

fn kind(pool: &Element) -> Result<&'static Kind> {
    let missing = || {
        let text = "Missing required attribute 'type' in element 'pool'";
        Failure::xml(text).from(ErrorDomain::XML)
    };
    let name = pool.attribute("type").ok_or_else(missing)?;
    Kind::of(name).ok_or_else(|| {
        let text = format!("Invalid value for attribute 'type' in element 'pool': '{name}'.");
        Failure::xml(text).from(ErrorDomain::XML)
    })
}

fn features(pool: &mut Element, kind: &Kind) -> Result<()> {
    let Some(features) = pool.child_mut("features") else { return Ok(()) };
    let cow = features.child_mut("cow").filter(|cow| cow.attribute("state").is_some());
    if let Some(cow) = cow {
        enumerated(cow, "state", &["yes", "no"])?;
        if !matches!(kind.name, "dir" | "fs") {
            let text = "cow feature may only be used for 'fs' and 'dir' pools";
            return Err(Failure::new(ErrorCode::NO_SUPPORT, text).from(ErrorDomain::STORAGE));
        }
    } else {
        features.remove("cow");
    }
    if features.elements().next().is_none() {
        pool.remove("features");
    }
    Ok(())
}

fn target(pool: &mut Element, kind: &Kind, source_name: Option<&str>) -> Result<()> {
    if kind.is_remote {
        pool.remove("target");
        return Ok(());
    }
    let target = pool.ensure("target");
    let source_name = source_name.unwrap_or_default();
    let place = match kind.name {
        "logical" => Some(format!("/dev/{source_name}")),
        "zfs" => Some(format!("/dev/zvol/{source_name}")),
        _ => target.text_at("path"),
    };
    let place = place.ok_or_else(|| fault("missing storage pool target path"))?;
    target.ensure("path").set_text(path(&place));
    permissions(target)?;
    target.sort(&["path", "permissions"]);
    target.has_end_tag = true;
    Ok(())
}

fn refresh(pool: &mut Element) -> Result<()> {
    let volume = pool.at("refresh/volume").and_then(|volume| volume.attribute("allocation"));
    match volume {
        Some("default" | "capacity") => Ok(()),
        Some(other) if !other.is_empty() => {
            Err(unsupported(format!("unknown storage pool volume refresh allocation type {other}")))
        }
        _ => {
            pool.remove("refresh");
            Ok(())
        }
    }
}

/// Checks who may do what with what `parent` describes.
pub(super) fn permissions(parent: &mut Element) -> Result<()> {
    let Some(permissions) = parent.child_mut("permissions") else { return Ok(()) };
    if let Some(text) = permissions.text_at("mode") {
        let mode = i32::from_str_radix(&text, 8).ok().filter(|mode| mode & !0o777 == 0);
        let mode = mode.ok_or_else(|| fault("malformed octal mode"))?;
        permissions.ensure("mode").set_text(format!("0{mode:o}"));
    } else {
        permissions.remove("mode");
    }
    for name in ["owner", "group"] {
        let Some(element) = permissions.child_mut(name) else { continue };
        let id: i64 =
            element.text().parse().map_err(|_| fault(format!("malformed {name} element")))?;
        match u32::try_from(id) {
            _ if id == -1 => permissions.remove(name),
            // The id that means none.
            Ok(u32::MAX) => permissions.remove(name),
            Ok(id) => element.set_text(id.cast_signed()),
            Err(_) => return Err(fault(format!("malformed {name} element"))),
        }
    }
    if permissions.text_at("label").is_none() {
        permissions.remove("label");
    }
    permissions.sort(&["mode", "owner", "group", "label"]);
    if permissions.elements().next().is_none() {
        parent.remove("permissions");
    }
    Ok(())
}
