//! SCSI host adapters: what they are, and which have virtual ports.

use super::definition::{self, internal};
use crate::error::Result;
use crate::xml::Element;

/// The numbers of a Fibre Channel host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Names {
    pub(crate) node: String,
    pub(crate) port: String,
}

/// Normalises the capability `scsi_host`.
pub(super) fn host(host: &mut Element, device: &str, is_new: bool) -> Result<()> {
    match host.text_at("unique_id").map(|text| text.parse::<i32>()) {
        _ if is_new => host.remove("unique_id"),
        None | Some(Ok(-1)) => host.remove("unique_id"),
        Some(Ok(id)) => host.ensure("unique_id").set_text(id),
        Some(Err(_)) => {
            return Err(internal(format!("invalid unique_id supplied for '{device}'")));
        }
    }
    for capability in host.elements_mut().filter(|it| it.name == "capability") {
        match capability.attribute("type") {
            None => {
                return Err(internal(format!("missing SCSI host capability type for '{device}'")));
            }
            Some("vport_ops") => {
                // How many there are comes from the host, which is asked for no device here.
                for name in ["max_vports", "vports"] {
                    capability.ensure(name).set_text(0);
                }
                capability.sort(&["max_vports", "vports"]);
            }
            Some("fc_host") => {
                for name in ["wwnn", "wwpn"] {
                    if capability.text_at(name).is_none() {
                        if !is_new {
                            let text = format!(
                                "no {} supplied for '{device}', and auto-generation failed",
                                name.to_uppercase()
                            );
                            return Err(internal(text));
                        }
                        capability.ensure(name).set_text(random_name());
                    }
                }
                capability.sort(&["wwnn", "wwpn", "fabric_wwn"]);
            }
            Some(kind) => {
                let text = format!("unknown SCSI host capability type '{kind}' for '{device}'");
                return Err(internal(text));
            }
        }
    }
    host.children.sort_by_key(|child| match child {
        crate::xml::Child::Element(it) => it.attribute("type") == Some("vport_ops"),
        crate::xml::Child::Text(_) => false,
    });
    Ok(())
}

/// The names of a Fibre Channel host; an error for everything else.
pub(crate) fn names(device: &Element) -> Result<Names> {
    let fc = fc_host(device);
    let fc = fc.ok_or_else(|| internal("Device is not a fibre channel HBA"))?;
    let text = |name| fc.text_at(name).unwrap_or_default();
    Ok(Names { node: text("wwnn"), port: text("wwpn") })
}

/// Gives a Fibre Channel host other names.
pub(super) fn rename(device: &mut Element, names: &Names) {
    let hosts = device.elements_mut().filter(|it| it.attribute("type") == Some("scsi_host"));
    for host in hosts {
        let below = host.elements_mut().filter(|it| it.attribute("type") == Some("fc_host"));
        for fc in below {
            fc.ensure("wwnn").set_text(&names.node);
            fc.ensure("wwpn").set_text(&names.port);
        }
    }
}

/// Whether a device fits as a parent that is known by its numbers.
pub(super) fn is_named(device: &Element, names: &Names) -> bool {
    has_ports(device) && self::names(device).is_ok_and(|own| own == *names)
}

pub(super) fn is_in_fabric(device: &Element, fabric: &str) -> bool {
    let own = fc_host(device).and_then(|fc| fc.text_at("fabric_wwn"));
    has_ports(device) && own.as_deref() == Some(fabric)
}

/// Whether virtual adapters can be made on it.
pub(super) fn has_ports(device: &Element) -> bool {
    definition::has(device, "vports")
}

fn fc_host(device: &Element) -> Option<&Element> {
    let hosts = device.all("capability").filter(|it| it.attribute("type") == Some("scsi_host"));
    let mut below = hosts.flat_map(|host| host.all("capability"));
    below.find(|it| it.attribute("type") == Some("fc_host"))
}

/// A name as libvirt makes them for its test driver.
fn random_name() -> String {
    let mut bytes = [0; 8];
    // Without randomness there is at least a name.
    let _ = getrandom::fill(&mut bytes);
    format!("5100000{:09x}", u64::from_le_bytes(bytes) & 0xf_ffff_ffff)
}
