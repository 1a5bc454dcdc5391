//! A volume: its definition and what is in it.

use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use super::definition::permissions;
use super::kind::Kind;
use super::{Pool, enumerated, fault, source, unsupported};
use crate::error::{Failure, Result};
use crate::state::contents::{Contents, Space};
use crate::state::definition::scale;
use crate::xml::{self, Element};

const ORDER: &[&str] = &["name", "key", "capacity", "allocation", "target", "backingStore"];

const TARGET: &[&str] =
    &["path", "format", "permissions", "encryption", "compat", "clusterSize", "features"];

const TYPES: [&str; 6] = ["file", "block", "dir", "network", "netdir", "ploop"];

#[derive(Debug)]
pub(crate) struct Volume {
    pub(crate) name: String,
    pub(crate) key: String,
    pub(crate) path: String,
    pub(crate) capacity: u64,
    pub(crate) allocation: u64,
    pub(crate) definition: Element,
    pub(crate) contents: Contents,
}

impl Volume {
    /// Reads what a client has sent for a new volume of a pool.
    pub(super) fn parse(pool: &Pool, text: &str, space: &Space) -> Result<Self> {
        let element = xml::parse(text, "(storage_volume_definition)")?;
        if element.name != "volume" {
            let text = format!("expecting root element of 'volume', not '{}'", element.name);
            return Err(Failure::xml(text).from(ErrorDomain::XML));
        }
        let mut volume = Self::new(pool, element, space)?;
        // Where a new one is, is not for the client to say.
        let path = pool.path_of(&volume.name);
        volume.settle(path.clone(), path);
        Ok(volume)
    }

    /// Takes in a volume of a node, which may say where it is.
    pub(super) fn read(pool: &Pool, element: Element, space: &Space) -> Result<Self> {
        let (path, key) = (element.text_at("target/path"), element.text_at("key"));
        let mut volume = Self::new(pool, element, space)?;
        let path = path.unwrap_or_else(|| pool.path_of(&volume.name));
        volume.settle(path.clone(), key.unwrap_or(path));
        Ok(volume)
    }

    fn new(pool: &Pool, mut volume: Element, space: &Space) -> Result<Self> {
        volume.drop_blanks();
        let name = volume.text_at("name").ok_or_else(|| fault("missing volume name element"))?;
        match volume.attribute("type").unwrap_or_default() {
            "" => volume.set_attribute("type", "file"),
            kind if TYPES.contains(&kind) => {}
            kind => return Err(unsupported(format!("unknown volume type '{kind}'"))),
        }
        backing(&mut volume, pool.kind)?;
        let capacity = size(&mut volume, "capacity")?;
        let capacity = capacity.ok_or_else(|| fault("missing capacity element"))?;
        let allocation = size(&mut volume, "allocation")?.unwrap_or(capacity);
        volume.remove("allocation");
        volume.push(Element::of_text("allocation", allocation).with("unit", "bytes"));
        target(volume.ensure("target"), pool.kind)?;
        // Both are told, not taken.
        volume.remove("source");
        volume.remove("physical");
        let contents = Contents::new(capacity, space);
        let (key, path) = (String::new(), String::new());
        Ok(Self { name, key, path, capacity, allocation, definition: volume, contents })
    }

    fn settle(&mut self, path: String, key: String) {
        self.definition.ensure("key").set_text(&key);
        self.definition.sort(ORDER);
        let target = self.definition.ensure("target");
        target.ensure("path").set_text(&path);
        target.sort(TARGET);
        (self.path, self.key) = (path, key);
    }
}

fn backing(volume: &mut Element, kind: &Kind) -> Result<()> {
    let Some(path) = volume.text_at("backingStore/path") else {
        volume.remove("backingStore");
        return Ok(());
    };
    let backing = volume.ensure("backingStore");
    backing.ensure("path").set_text(path);
    format(backing, kind)?;
    permissions(backing)?;
    backing.sort(TARGET);
    Ok(())
}

fn target(target: &mut Element, kind: &Kind) -> Result<()> {
    format(target, kind)?;
    permissions(target)?;
    if let Some(encryption) = target.child_mut("encryption") {
        self::encryption(encryption)?;
    }
    compat(target)?;
    target.remove("nocow");
    target.remove("timestamps");
    match size(target, "clusterSize")? {
        Some(0) => target.remove("clusterSize"),
        Some(_) => target.ensure("clusterSize").set_attribute("unit", "B"),
        None => {}
    }
    if let Some(features) = target.child_mut("features") {
        const KNOWN: &[&str] = &["lazy_refcounts", "extended_l2", "data_file"];
        if let Some(other) = features.elements().find(|it| !KNOWN.contains(&it.name.as_str())) {
            return Err(unsupported(format!("unsupported feature {}", other.name)));
        }
        features.sort(KNOWN);
        if target.text_at("compat").is_none() {
            target.ensure("compat").set_text("1.1");
        }
    }
    Ok(())
}

fn format(parent: &mut Element, kind: &Kind) -> Result<()> {
    let given = parent.child("format").and_then(|format| format.attribute("type"));
    let given = given.filter(|given| !given.is_empty()).unwrap_or(kind.volume_format).to_owned();
    parent.remove("format");
    if kind.volume_formats.is_empty() {
        return Ok(());
    }
    if !kind.volume_formats.contains(&given.as_str()) {
        return Err(unsupported(format!("unknown volume format type {given}")));
    }
    parent.push(Element::new("format").with("type", given));
    Ok(())
}

fn compat(target: &mut Element) -> Result<()> {
    let Some(compat) = target.text_at("compat") else {
        target.remove("compat");
        return Ok(());
    };
    let is_number = |text: &str| text.parse::<u32>().is_ok();
    match compat.split_once('.') {
        Some((major, minor)) if is_number(major) && is_number(minor) => Ok(()),
        _ => Err(fault("forbidden characters in 'compat' attribute")),
    }
}

fn encryption(encryption: &mut Element) -> Result<()> {
    let format = encryption.attribute("format").filter(|format| !format.is_empty());
    match format.ok_or_else(|| fault("unknown volume encryption format"))? {
        "default" | "qcow" | "luks" | "luks2" | "luks-any" => {}
        other => {
            return Err(unsupported(format!("unknown volume encryption format type {other}")));
        }
    }
    enumerated(encryption, "engine", &["qemu", "librbd"])?;
    for secret in encryption.elements_mut().filter(|it| it.name == "secret") {
        match secret.attribute("type").filter(|kind| !kind.is_empty()) {
            None => return Err(fault("unknown volume encryption secret type")),
            Some("passphrase") => {}
            Some(kind) => {
                let text = format!("unknown volume encryption secret type {kind}");
                return Err(unsupported(text));
            }
        }
        source::secret_of(secret)?;
    }
    encryption.sort_attributes(&["format", "engine"]);
    encryption.has_end_tag = true;
    Ok(())
}

/// A size in any unit, which becomes bytes.
fn size(parent: &mut Element, name: &str) -> Result<Option<u64>> {
    let Some(text) = parent.text_at(name) else {
        parent.remove(name);
        return Ok(None);
    };
    let element = parent.ensure(name);
    let number: u64 = text.parse().map_err(|_| match name {
        "clusterSize" => {
            let text = format!("Invalid value '{text}' for element or attribute './target/{name}'");
            Failure::xml(text).from(ErrorDomain::XML)
        }
        _ => fault("malformed capacity element"),
    })?;
    let unit = element.attribute("unit").filter(|unit| !unit.is_empty()).unwrap_or("bytes");
    let scale = scale(unit).ok_or_else(|| {
        Failure::invalid_argument(format!("unknown suffix '{unit}'")).from(ErrorDomain::NONE)
    })?;
    let bytes = number.checked_mul(scale).filter(|bytes| *bytes <= i64::MAX.unsigned_abs());
    let bytes = bytes.ok_or_else(|| {
        let text = format!("value too large: {number}{unit}");
        Failure::new(ErrorCode::OVERFLOW, text).from(ErrorDomain::NONE)
    })?;
    element.set_text(bytes);
    element.set_attribute("unit", "bytes");
    Ok(Some(bytes))
}
