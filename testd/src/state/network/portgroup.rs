//! What guests get at a network's ports: VLANs, bandwidth, virtual ports, and groups of them.

use virtwire_protocol::api::{ErrorCode, ErrorDomain};
use virtwire_protocol::xdr::Uuid;

use super::address::scan;
use super::wrong;
use crate::error::{Failure, Result};
use crate::state::checks::{self, drop_zero, filled, number};
use crate::xml::Element;

const TAG_MAX: u64 = 4095;

/// What a virtual port of each type may not have, in the order in which it is looked for.
const EXTRAS: [(&str, &[&str]); 4] = [
    ("802.1Qbg", &["profileid", "interfaceid"]),
    ("802.1Qbh", &["managerid", "typeid", "typeidversion", "instanceid", "interfaceid"]),
    ("openvswitch", &["managerid", "typeid", "typeidversion", "instanceid"]),
    ("midonet", &[]),
];

pub(super) fn portgroup(group: &mut Element) -> Result<()> {
    if filled(group, "name").is_none() {
        return Err(wrong("Missing required name attribute in portgroup".to_owned()));
    }
    match group.attribute("default").is_some_and(|text| text.eq_ignore_ascii_case("yes")) {
        true => group.set_attribute("default", "yes"),
        false => group.remove_attribute("default"),
    }
    checks::yes_no(group, "trustGuestRxFilters")?;
    checks::keep_first(group, &["vlan", "virtualport", "bandwidth"]);
    virtualport(group, false)?;
    bandwidth(group)?;
    vlan(group)?;
    group.sort(&["vlan", "virtualport", "bandwidth"]);
    group.sort_attributes(&["name", "default", "trustGuestRxFilters"]);
    group.has_end_tag = true;
    Ok(())
}

/// The `<vlan>` in an element, if there is one.
pub(super) fn vlan(of: &mut Element) -> Result<()> {
    let Some(vlan) = of.child_mut("vlan") else { return Ok(()) };
    let tags = vlan.all("tag").count();
    if tags == 0 {
        return Err(foreign(
            ErrorCode::XML_ERROR,
            "missing tag id - each <vlan> must have at least one <tag id='n'/> subelement",
        ));
    }
    let mut natives = 0;
    for tag in vlan.elements_mut().filter(|it| it.name == "tag") {
        checks::required(tag, "id")?;
        let id = number(tag, "id", u64::from(u32::MAX))?.unwrap_or(0);
        if id > TAG_MAX {
            let text = format!("vlan tag id {id} too large (maximum {TAG_MAX})");
            return Err(foreign(ErrorCode::XML_ERROR, text));
        }
        natives += usize::from(checks::word(tag, "nativeMode", &["tagged", "untagged"])?.is_some());
        if natives > 1 {
            return Err(foreign(ErrorCode::XML_ERROR, "duplicate native vlan setting"));
        }
        tag.sort_attributes(&["id", "nativeMode"]);
    }
    let given = filled(vlan, "trunk").map(str::to_owned);
    let is_trunk = match given {
        None => tags > 1,
        Some(text) if text.eq_ignore_ascii_case("yes") => true,
        Some(text) => {
            let refused = if tags > 1 {
                format!(
                    "invalid \"trunk='{text}'\" in <vlan> - trunk='yes' is required for more than one vlan tag"
                )
            } else if natives > 0 {
                "invalid configuration in <vlan> - \"trunk='no'\" is not allowed with a native vlan id".to_owned()
            } else if !text.eq_ignore_ascii_case("no") {
                format!("invalid \"trunk='{text}'\" in <vlan> - must be yes or no")
            } else {
                String::new()
            };
            if !refused.is_empty() {
                return Err(foreign(ErrorCode::XML_ERROR, refused));
            }
            false
        }
    };
    match is_trunk {
        true => vlan.set_attribute("trunk", "yes"),
        false => vlan.remove_attribute("trunk"),
    }
    Ok(())
}

/// The `<bandwidth>` in an element, if there is one.
pub(super) fn bandwidth(of: &mut Element) -> Result<()> {
    let Some(bandwidth) = of.child_mut("bandwidth") else { return Ok(()) };
    if number(bandwidth, "classID", u64::from(u32::MAX))?.is_some() {
        let text = "classID attribute not supported on <bandwidth> in this usage context";
        return Err(foreign(ErrorCode::XML_DETAIL, text));
    }
    checks::keep_first(bandwidth, &["inbound", "outbound"]);
    for direction in ["inbound", "outbound"] {
        let Some(rate) = bandwidth.child_mut(direction) else { continue };
        let mut has = |name| number(rate, name, u64::MAX).map(|value| value.is_some());
        let (average, peak) = (has("average")?, has("peak")?);
        let (burst, floor) = (has("burst")?, has("floor")?);
        if !average && !floor {
            let text = "Missing mandatory average or floor attributes";
            return Err(foreign(ErrorCode::XML_DETAIL, text));
        }
        if (peak || burst) && !average {
            let text = "'peak' and 'burst' require 'average' attribute";
            return Err(foreign(ErrorCode::CONFIG_UNSUPPORTED, text));
        }
        if floor {
            let text = "floor attribute is not supported for this config";
            return Err(foreign(ErrorCode::CONFIG_UNSUPPORTED, text));
        }
        ["average", "peak", "burst"].iter().for_each(|name| drop_zero(rate, name));
        rate.sort_attributes(&["average", "peak", "floor", "burst"]);
        if rate.attribute("average").is_none() {
            bandwidth.remove(direction);
            bandwidth.has_end_tag = true;
        }
    }
    bandwidth.sort(&["inbound", "outbound"]);
    if bandwidth.elements().next().is_none() && !bandwidth.has_end_tag {
        of.remove("bandwidth");
    }
    Ok(())
}

/// The `<virtualport>` in an element, if there is one.
pub(super) fn virtualport(of: &mut Element, needs_type: bool) -> Result<()> {
    let Some(port) = of.child_mut("virtualport") else { return Ok(()) };
    checks::keep_first(port, &["parameters"]);
    let kind = port.attribute("type").map(str::to_owned);
    let extras = match &kind {
        Some(kind) => match EXTRAS.iter().find(|(name, _)| name == kind) {
            Some((_, extras)) => *extras,
            None => {
                let text = format!("unknown virtualport type {kind}");
                return Err(foreign(ErrorCode::CONFIG_UNSUPPORTED, text));
            }
        },
        None if needs_type => {
            return Err(foreign(ErrorCode::XML_ERROR, "missing required virtualport type"));
        }
        None => &[],
    };
    if let Some(parameters) = port.child_mut("parameters") {
        parameter_values(parameters)?;
        if let Some(extra) = extras.iter().find(|name| parameters.attribute(name).is_some()) {
            let kind = kind.as_deref().unwrap_or_default();
            let text = format!("extra {extra} unsupported in <virtualport type='{kind}'>");
            return Err(foreign(ErrorCode::XML_ERROR, text));
        }
        if parameters.attributes.is_empty() {
            port.remove("parameters");
        }
    }
    if port.elements().next().is_none() && kind.is_none() {
        of.remove("virtualport");
    }
    Ok(())
}

fn parameter_values(parameters: &mut Element) -> Result<()> {
    for (name, most, range) in [
        ("managerid", 0xff, "value of managerid out of range"),
        ("typeid", 0xff_ffff, "value for typeid out of range"),
        ("typeidversion", 0xff, "value of typeidversion out of range"),
    ] {
        let Some(text) = parameters.attribute(name) else { continue };
        match scan(text) {
            Some(value) if value > most => return Err(foreign(ErrorCode::XML_ERROR, range)),
            Some(value) => parameters.set_attribute(name, value),
            None => {
                let text = format!("cannot parse value of {name} parameter");
                return Err(foreign(ErrorCode::XML_ERROR, text));
            }
        }
    }
    for name in ["instanceid", "interfaceid"] {
        let Some(text) = parameters.attribute(name) else { continue };
        let uuid: Uuid = text.parse().map_err(|_| {
            let text = format!("cannot parse {name} parameter as a uuid");
            foreign(ErrorCode::XML_ERROR, text)
        })?;
        parameters.set_attribute(name, uuid);
    }
    match parameters.attribute("profileid") {
        Some("") => parameters.remove_attribute("profileid"),
        Some(text) if text.len() > 39 => {
            return Err(foreign(ErrorCode::XML_ERROR, "profileid parameter too long"));
        }
        _ => {}
    }
    parameters.sort_attributes(&[
        "managerid",
        "typeid",
        "typeidversion",
        "instanceid",
        "interfaceid",
        "profileid",
    ]);
    Ok(())
}

fn foreign(code: ErrorCode, text: impl Into<String>) -> Failure {
    Failure::new(code, text).from(ErrorDomain::NONE)
}
