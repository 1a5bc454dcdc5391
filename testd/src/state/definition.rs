//! A domain's definition: what is asked of a client's XML, what is added, and in which shape it is kept.
//!
//! Elements that are not known here stay, behind those that are.

pub(crate) mod device;
mod devices;
pub(crate) mod iothread;
mod order;
pub(crate) mod tuning;

use virtwire_protocol::api::{ErrorCode, ErrorDomain};
use virtwire_protocol::xdr::Uuid;

use crate::error::{Failure, Result};
use crate::xml::{self, Child, Element};

pub(crate) use devices::source_of;
pub(crate) use order::{ACTIONS, TYPES};

/// Reads what a client has sent.
pub(crate) fn parse(text: &str) -> Result<Element> {
    let element = xml::parse(text, "(domain_definition)")?;
    if element.name != "domain" {
        let text = format!("expecting root element of 'domain', not '{}'", element.name);
        return Err(Failure::xml(text).from(ErrorDomain::XML));
    }
    normalize(element)
}

/// Puts a definition into the shape that libvirt keeps.
pub(crate) fn normalize(mut domain: Element) -> Result<Element> {
    domain.remove_attribute("id");
    let metadata = domain.child("metadata").cloned();
    domain.drop_blanks();
    check_name(&domain)?;
    identify(&mut domain)?;
    if domain.text_at("title").is_some_and(|title| title.contains('\n')) {
        return Err(Failure::xml("Domain title can't contain newlines"));
    }
    os(&mut domain)?;
    memory(&mut domain)?;
    vcpus(&mut domain)?;
    let clock = domain.ensure("clock");
    match clock.attribute("offset") {
        None => clock.set_attribute("offset", "utc"),
        Some("utc" | "localtime" | "variable" | "timezone" | "absolute") => {}
        Some(other) => return Err(unsupported(format!("unknown clock offset '{other}'"))),
    }
    actions(&mut domain)?;
    devices::all(&mut domain)?;
    if let Some(cpu) = domain.child_mut("cpu")
        && let Some(topology) = cpu.child_mut("topology")
    {
        if topology.attribute("dies").is_none() {
            topology.set_attribute("dies", "1");
        }
        topology.sort_attributes(&["sockets", "dies", "clusters", "cores", "threads"]);
    }
    domain.child_mut("cpu").into_iter().for_each(model);
    if let Some(tune) = domain.child_mut("memtune") {
        for limit in tune.elements_mut() {
            kibibytes(limit)?;
        }
    }
    if let Some(mut metadata) = metadata {
        metadata.children.retain(|child| matches!(child, Child::Element(_)));
        domain.remove("metadata");
        if !metadata.children.is_empty() {
            domain.push(metadata);
        }
    }
    iothread::fill(&mut domain);
    reorder(&mut domain);
    Ok(domain)
}

/// The definition as clients are shown it.
pub(crate) fn to_text(definition: &Element, id: i32) -> String {
    if id == -1 {
        return definition.to_string();
    }
    let mut active = definition.clone();
    active.attributes.insert(active.attributes.len().min(1), ("id".to_owned(), id.to_string()));
    active.to_string()
}

pub(crate) fn name(definition: &Element) -> Result<String> {
    definition.text_at("name").ok_or_else(no_name)
}

pub(crate) fn uuid(definition: &Element) -> Result<Uuid> {
    let text = definition.text_at("uuid").unwrap_or_default();
    text.parse().map_err(|_| Failure::internal("malformed uuid element").from(ErrorDomain::DOMAIN))
}

/// What it may have at most, in KiB.
pub(crate) fn max_memory(definition: &Element) -> u64 {
    number(definition, "memory")
}

/// What it has, in KiB.
pub(crate) fn current_memory(definition: &Element) -> u64 {
    number(definition, "currentMemory")
}

pub(crate) fn max_vcpus(definition: &Element) -> u32 {
    u32::try_from(number(definition, "vcpu")).unwrap_or(u32::MAX)
}

pub(crate) fn current_vcpus(definition: &Element) -> u32 {
    let current = definition.child("vcpu").and_then(|vcpu| vcpu.attribute("current"));
    current.and_then(|text| text.parse().ok()).unwrap_or_else(|| max_vcpus(definition))
}

pub(crate) fn set_current_vcpus(definition: &mut Element, count: u32) {
    let max = max_vcpus(definition);
    let vcpu = definition.ensure("vcpu");
    match count == max {
        true => vcpu.remove_attribute("current"),
        false => vcpu.set_attribute("current", count),
    }
}

pub(crate) fn set_max_vcpus(definition: &mut Element, count: u32) {
    let current = current_vcpus(definition).min(count);
    definition.ensure("vcpu").set_text(count);
    set_current_vcpus(definition, current);
}

/// The devices of this kind: `disk`.
pub(crate) fn devices<'a>(
    definition: &'a Element,
    kind: &'a str,
) -> impl Iterator<Item = &'a Element> {
    definition.child("devices").into_iter().flat_map(move |devices| devices.all(kind))
}

/// Sets the text of an element, which goes to its place if it is new.
pub(crate) fn set(definition: &mut Element, name: &str, text: Option<&str>) {
    match text {
        Some(text) => definition.ensure(name).set_text(text),
        None => definition.remove(name),
    }
    definition.sort(order::DOMAIN);
}

/// Puts a changed definition into order again.
pub(crate) fn reorder(definition: &mut Element) {
    tuning::arrange(definition);
    definition.sort(order::DOMAIN);
    if let Some(devices) = definition.child_mut("devices") {
        devices.sort(order::DEVICES);
    }
}

fn number(definition: &Element, path: &str) -> u64 {
    definition.text_at(path).and_then(|text| text.parse().ok()).unwrap_or_default()
}

fn check_name(domain: &Element) -> Result<()> {
    let name = name(domain)?;
    if name.contains('/') {
        return Err(Failure::xml(format!("name {name} cannot contain '/'")));
    }
    Ok(())
}

fn identify(domain: &mut Element) -> Result<()> {
    if domain.child("uuid").is_none() {
        domain.push(Element::of_text("uuid", random_uuid()));
    }
    let uuid = uuid(domain)?;
    domain.ensure("uuid").set_text(uuid);
    if let Some(genid) = domain.child_mut("genid")
        && genid.text().is_empty()
    {
        genid.set_text(random_uuid());
    }
    Ok(())
}

/// A new UUID that says of itself that it is random.
pub(crate) fn random_uuid() -> Uuid {
    let mut bytes = [0; 16];
    // Without randomness there is at least a name for the first object.
    let _ = getrandom::fill(&mut bytes);
    let [_, _, _, _, _, _, version, _, variant, ..] = &mut bytes;
    *version = *version & 0x0f | 0x40;
    *variant = *variant & 0x3f | 0x80;
    Uuid::from_bytes(bytes)
}

fn os(domain: &mut Element) -> Result<()> {
    match domain.attribute("type") {
        None | Some("") => {
            return Err(
                Failure::internal("missing domain type attribute").from(ErrorDomain::DOMAIN)
            );
        }
        Some(kind) if !TYPES.contains(&kind) => {
            return Err(unsupported(format!("invalid domain type {kind}")));
        }
        Some(_) => {}
    }
    let has_loader = domain.child("bootloader").is_some();
    let boots_by_device = domain
        .child("devices")
        .is_some_and(|devices| devices.elements().any(|device| device.child("boot").is_some()));
    let is_xen = domain.attribute("type") == Some("xen");
    let os = domain.ensure("os");
    let kind = match os.text_at("type") {
        Some(kind) => kind,
        None if has_loader => "xen".to_owned(),
        None => return Err(Failure::xml("an os <type> must be specified")),
    };
    if !["hvm", "xen", "linux", "exe", "uml", "xenpvh"].contains(&kind.as_str()) {
        return Err(unsupported(format!("unknown OS type '{kind}'")));
    }
    let element = os.ensure("type");
    if is_xen && kind == "xen" {
        element.set_text("linux");
    }
    match element.attribute("arch") {
        None => element.set_attribute("arch", "i686"),
        Some(arch) if !order::ARCHES.contains(&arch) => {
            return Err(unsupported(format!("Unknown architecture {arch}")));
        }
        Some(_) => {}
    }
    element.sort_attributes(&["arch", "machine"]);
    let boots_by_itself = ["boot", "kernel"].iter().any(|name| os.child(name).is_some());
    if kind == "hvm" && !has_loader && !boots_by_device && !boots_by_itself {
        os.push(Element::new("boot").with("dev", "hd"));
    }
    os.sort(order::OS);
    Ok(())
}

fn memory(domain: &mut Element) -> Result<()> {
    if let Some(memory) = domain.child_mut("memory") {
        kibibytes(memory)?;
    }
    let total = max_memory(domain);
    if total == 0 {
        return Err(Failure::xml(
            "Memory size must be specified via <memory> or in the <numa> configuration",
        ));
    }
    if domain.child("currentMemory").is_none() {
        domain.push(Element::of_text("currentMemory", total));
    }
    let current = domain.ensure("currentMemory");
    kibibytes(current)?;
    // More than there is at most, and nothing at all, are both everything.
    if current.text().parse().is_ok_and(|now: u64| now > total || now == 0) {
        current.set_text(total);
    }
    if let Some(most) = domain.child_mut("maxMemory") {
        kibibytes(most)?;
        most.sort_attributes(&["slots", "unit"]);
    }
    Ok(())
}

fn vcpus(domain: &mut Element) -> Result<()> {
    let vcpu = domain.ensure("vcpu");
    let text = vcpu.text();
    let most: u32 = match text.as_str() {
        "" => 1,
        text => text.parse().map_err(|_| Failure::xml("maximum vcpus count must be an integer"))?,
    };
    vcpu.set_text(most);
    if let Some(current) = vcpu.attribute("current") {
        let current: u32 =
            current.parse().map_err(|_| Failure::xml("current vcpus count must be an integer"))?;
        if current > most {
            return Err(unsupported("maximum vCPU count must not be less than current vCPU count"));
        }
        if current == most {
            vcpu.remove_attribute("current");
        }
    }
    if vcpu.attribute("placement").is_none() {
        vcpu.set_attribute("placement", "static");
    }
    vcpu.sort_attributes(&["placement", "cpuset", "current"]);
    Ok(())
}

fn actions(domain: &mut Element) -> Result<()> {
    for (name, usual) in
        [("on_poweroff", "destroy"), ("on_reboot", "restart"), ("on_crash", "destroy")]
    {
        match domain.text_at(name) {
            None => domain.ensure(name).set_text(usual),
            Some(action) if !ACTIONS.contains(&action.as_str()) => {
                let shown = if name == "on_crash" { "on_crash" } else { name };
                return Err(unsupported(format!("unknown {shown} action: {action}")));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// A processor of a named model, which is `custom` unless it says otherwise.
fn model(cpu: &mut Element) {
    let Some(model) = cpu.child_mut("model") else { return };
    if model.attribute("fallback").is_none() {
        model.attributes.insert(0, ("fallback".to_owned(), "allow".to_owned()));
    }
    for (key, usual) in [("mode", "custom"), ("match", "exact")] {
        if cpu.attribute(key).is_none() {
            cpu.set_attribute(key, usual);
        }
    }
    cpu.sort_attributes(&["mode", "match", "check", "migratable"]);
}

/// Turns a size in any unit into KiB.
pub(crate) fn kibibytes(element: &mut Element) -> Result<()> {
    let text = element.text();
    let value: u64 = text.parse().map_err(|_| {
        let name = &element.name;
        Failure::xml(format!("Invalid value '{text}' for element or attribute './{name}[1]'"))
    })?;
    let unit = element.attribute("unit").unwrap_or("KiB");
    let Some(scale) = scale(unit) else {
        let text = format!("unknown suffix '{unit}'");
        return Err(Failure::invalid_argument(text).from(ErrorDomain::NONE));
    };
    let bytes = value.checked_mul(scale).ok_or_else(|| {
        let text = format!("value too large: {value}{unit}");
        Failure::new(ErrorCode::OVERFLOW, text).from(ErrorDomain::NONE)
    })?;
    element.set_text(bytes.div_ceil(1024));
    element.set_attribute("unit", "KiB");
    Ok(())
}

pub(crate) fn is_arch(name: &str) -> bool {
    order::ARCHES.contains(&name)
}

/// How many bytes a unit is.
pub(crate) fn scale(unit: &str) -> Option<u64> {
    let lower = unit.to_ascii_lowercase();
    if matches!(lower.as_str(), "b" | "byte" | "bytes") {
        return Some(1);
    }
    let power = "kmgtpe".find(lower.chars().next()?)? + 1;
    let base: u64 = match lower.get(1..)? {
        "" | "ib" => 1024,
        "b" => 1000,
        _ => return None,
    };
    base.checked_pow(u32::try_from(power).ok()?)
}

fn no_name() -> Failure {
    Failure::bare(ErrorCode::NO_NAME).from(ErrorDomain::DOMAIN)
}

fn unsupported(text: impl Into<String>) -> Failure {
    Failure::new(ErrorCode::CONFIG_UNSUPPORTED, text).from(ErrorDomain::DOMAIN)
}
