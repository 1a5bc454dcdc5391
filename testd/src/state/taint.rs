//! What libvirt holds against a domain.

use std::collections::BTreeSet;

use super::definition;
use crate::xml::Element;

/// In the order in which libvirt tells of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Taint {
    HighPrivileges,
    ShellScripts,
    CdromPassthrough,
    CustomDtb,
    DeprecatedConfig,
}

impl Taint {
    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::HighPrivileges => "running with undesirable elevated privileges",
            Self::ShellScripts => "network configuration using opaque shell scripts",
            Self::CdromPassthrough => "use of host cdrom passthrough",
            Self::CustomDtb => "custom device tree blob used",
            Self::DeprecatedConfig => "use of deprecated configuration settings",
        }
    }
}

/// What there is against a definition.
pub(crate) fn of(definition: &Element) -> BTreeSet<Taint> {
    let devices = ["disk", "hostdev", "interface"].into_iter();
    let devices = devices.flat_map(|kind| definition::devices(definition, kind));
    let mut taints: BTreeSet<_> = devices.filter_map(of_device).collect();
    if definition.text_at("os/dtb").is_some() {
        taints.insert(Taint::CustomDtb);
    }
    if deprecation(definition).is_some() {
        taints.insert(Taint::DeprecatedConfig);
    }
    taints
}

/// What there is against a device.
pub(crate) fn of_device(device: &Element) -> Option<Taint> {
    let is_raw = device.attribute("rawio") == Some("yes");
    let is = |key, value| device.attribute(key) == Some(value);
    match device.name.as_str() {
        "disk" if is_raw => Some(Taint::HighPrivileges),
        "disk" if is("device", "cdrom") && is("type", "block") => {
            definition::source_of(device).map(|_| Taint::CdromPassthrough)
        }
        "hostdev" if is_raw && is("type", "scsi") => Some(Taint::HighPrivileges),
        "interface" => device.child("script").map(|_| Taint::ShellScripts),
        _ => None,
    }
}

/// What is deprecated in a definition; the test driver has a model of processor for it.
pub(crate) fn deprecation(definition: &Element) -> Option<&'static str> {
    let cpu = definition.child("cpu")?;
    let is_custom = matches!(cpu.attribute("mode"), None | Some("custom"));
    let is_old = cpu.text_at("model").as_deref() == Some("Deprecated-Test");
    (is_custom && is_old).then_some("CPU model Deprecated-Test")
}
