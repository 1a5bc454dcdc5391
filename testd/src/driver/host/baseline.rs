//! The processor that guests may have where they are to run on several: what all of them can do.

use std::collections::{BTreeMap, BTreeSet};

use virtwire_protocol::api::{ConnectBaselineCpuFlags, ErrorCode, ErrorDomain};
use virtwire_protocol::remote::{ConnectBaselineCpu, ConnectBaselineCpuReply};

use super::arches::{Family, POWER, family};
use super::processors::{Features, Likeness, PROCESSORS, VENDORS};
use crate::dispatch::Call;
use crate::error::{Failure, Result, check_flags};
use crate::state::checks::{integer, required};
use crate::state::definition;
use crate::xml::{self, Element};

/// A processor as a client describes it.
struct Processor {
    arch: String,
    model: String,
    vendor: Option<String>,
    features: Vec<String>,
}

pub(super) fn baseline(
    _: &mut Call<'_>,
    args: ConnectBaselineCpu,
) -> Result<ConnectBaselineCpuReply> {
    let expand = ConnectBaselineCpuFlags::EXPAND_FEATURES.bits();
    if args.xml_cpus.is_empty() {
        let text = "xmlCPUs in virConnectBaselineCPU must not be NULL";
        return Err(Failure::invalid_argument(text).from(ErrorDomain::NONE));
    }
    check_flags(args.flags, expand, "testConnectBaselineCPU")?;
    let processors = args.xml_cpus.iter().map(|xml| read(&xml.to_string()));
    let processors = processors.collect::<Result<Vec<_>>>()?;
    let cpu = shared(&processors, args.flags & expand != 0)?;
    Ok(ConnectBaselineCpuReply { cpu: cpu.to_string().into() })
}

fn shared(processors: &[Processor], is_expanded: bool) -> Result<Element> {
    let first = processors.first().ok_or_else(|| failed("no CPUs given".to_owned()))?;
    match family(&first.arch)? {
        Family::X86 => of_x86(first, processors, is_expanded),
        Family::Power => of_power(first, processors),
        // The first is as good as any other.
        Family::Arm => Ok(written(&first.model, "allow", None, Vec::new())),
        Family::Other => {
            let text = format!("cannot compute baseline CPU of {} architecture", first.arch);
            Err(Failure::new(ErrorCode::NO_SUPPORT, text).from(ErrorDomain::CPU))
        }
    }
}

/// All have to be the same model.
fn of_power(first: &Processor, processors: &[Processor]) -> Result<Element> {
    let model = POWER.iter().find(|(name, _)| *name == first.model);
    let (model, vendor) = model.ok_or_else(|| unknown_model(&first.model))?;
    for processor in processors {
        if processor.model != *model {
            return Err(incompatible());
        }
        match &processor.vendor {
            Some(own) if !POWER.iter().any(|(_, vendor)| vendor == own) => {
                return Err(unknown_vendor(own));
            }
            Some(own) if own != vendor => return Err(other_vendor(vendor, model, own)),
            _ => {}
        }
    }
    Ok(written(model, "forbid", None, Vec::new()))
}

fn of_x86(first: &Processor, processors: &[Processor], is_expanded: bool) -> Result<Element> {
    let (mut features, _) = features_of(first)?;
    let mut vendor = first.vendor.as_deref().map(known_vendor).transpose()?;
    let mut says_vendor = vendor.is_some();
    let mut names = vec![first.model.as_str()];
    for processor in processors.iter().skip(1) {
        if !names.contains(&processor.model.as_str()) {
            names.push(&processor.model);
        }
        let (others, of_model) = features_of(processor)?;
        if let (Some(own), Some(of_model)) = (&processor.vendor, of_model)
            && own != of_model
        {
            return Err(other_vendor(of_model, &processor.model, own));
        }
        says_vendor &= processor.vendor.is_some();
        match (vendor, processor.vendor.as_deref().or(of_model)) {
            (None, Some(other)) => vendor = Some(known_vendor(other)?),
            (Some(vendor), Some(other)) if vendor != other => {
                return Err(failed("CPU vendors do not match".to_owned()));
            }
            _ => {}
        }
        features.retain(|feature| others.contains(feature));
    }
    if features.is_empty() {
        return Err(incompatible());
    }
    let closest = PROCESSORS.closest(&features, vendor, &names);
    let closest =
        closest.ok_or_else(|| unknown("Cannot find suitable CPU model for given data"))?;
    let name = closest.model.name;
    let fallback = if names == [name] { "forbid" } else { "allow" };
    let vendor = vendor.filter(|_| says_vendor);
    Ok(written(name, fallback, vendor, named_features(&closest, is_expanded)))
}

/// What is to be said of features beside the model; of all, where it is expanded.
fn named_features(closest: &Likeness, is_expanded: bool) -> Vec<(&'static str, &'static str)> {
    let required = closest.required.iter().map(|&feature| (feature, "require"));
    let disabled = closest.disabled.iter().map(|&feature| (feature, "disable"));
    let own = required.chain(disabled).map(|(it, policy)| (PROCESSORS.name(it), policy));
    if !is_expanded {
        return own.collect();
    }
    let all = closest.model.features.iter().map(|&it| (PROCESSORS.name(it), "require"));
    // By name, and what is said already goes before the model's.
    all.chain(own).collect::<BTreeMap<_, _>>().into_iter().collect()
}

fn written(
    model: &str,
    fallback: &str,
    vendor: Option<&str>,
    features: Vec<(&str, &str)>,
) -> Element {
    let mut cpu = Element::new("cpu").with("mode", "custom").with("match", "exact");
    cpu.push(Element::of_text("model", model).with("fallback", fallback));
    if let Some(vendor) = vendor {
        cpu.push(Element::of_text("vendor", vendor));
    }
    for (name, policy) in features {
        cpu.push(Element::new("feature").with("policy", policy).with("name", name));
    }
    cpu
}

/// What a processor can do, and who makes its model.
fn features_of(processor: &Processor) -> Result<(Features, Option<&'static str>)> {
    let name = &processor.model;
    let model = PROCESSORS.model(name);
    let model = model.ok_or_else(|| unknown_model(name))?;
    let mut features = model.features.clone();
    for name in &processor.features {
        let feature = PROCESSORS.feature(name);
        let feature = feature.ok_or_else(|| unknown(&format!("Unknown CPU feature {name}")))?;
        features.insert(feature);
    }
    Ok((features, model.vendor))
}

fn known_vendor(name: &str) -> Result<&'static str> {
    let vendor = VENDORS.into_iter().find(|vendor| *vendor == name);
    vendor.ok_or_else(|| unknown_vendor(name))
}

fn read(text: &str) -> Result<Processor> {
    let cpu = xml::parse(text, "(CPU_definition)")?;
    if cpu.name != "cpu" {
        return Err(wrong("XML does not contain expected 'cpu' element"));
    }
    if cpu.attribute("mode").is_some() {
        return Err(unsupported("Attribute mode is only allowed for guest CPU"));
    }
    let text_of = |name: &str| cpu.child(name).map(Element::text).filter(|it| !it.is_empty());
    let arch = text_of("arch").ok_or_else(|| wrong("Missing CPU architecture"))?;
    if !definition::is_arch(&arch) {
        return Err(unsupported(&format!("Unknown architecture {arch}")));
    }
    let model = text_of("model").ok_or_else(|| wrong("Missing CPU model name"))?;
    if let Some(topology) = cpu.child("topology") {
        check_topology(topology)?;
    }
    let (mut features, mut known) = (Vec::new(), BTreeSet::new());
    for feature in cpu.all("feature") {
        let name = feature.attribute("name").filter(|name| !name.is_empty());
        let name = name.ok_or_else(|| wrong("Invalid CPU feature name"))?;
        if !known.insert(name) {
            return Err(wrong(&format!("CPU feature '{name}' specified more than once")));
        }
        features.push(name.to_owned());
    }
    Ok(Processor { arch, model, vendor: text_of("vendor"), features })
}

/// How many there are of anything does not matter, but that it is a number does.
fn check_topology(topology: &Element) -> Result<()> {
    for (name, is_required) in [
        ("sockets", true),
        ("dies", false),
        ("clusters", false),
        ("cores", true),
        ("threads", true),
    ] {
        let value = match is_required {
            true => required(topology, name)?,
            false => topology.attribute(name).unwrap_or("1"),
        };
        let problem = match integer::<u32>(value) {
            None => format!(": '{value}'. Expected non-negative integer value"),
            Some(0) => ": Zero is not permitted".to_owned(),
            Some(_) => continue,
        };
        let text = format!("Invalid value for attribute '{name}' in element 'topology'{problem}");
        return Err(Failure::new(ErrorCode::XML_ERROR, text).from(ErrorDomain::XML));
    }
    Ok(())
}

fn wrong(text: &str) -> Failure {
    Failure::new(ErrorCode::XML_ERROR, text).from(ErrorDomain::CPU)
}

fn unsupported(text: &str) -> Failure {
    Failure::new(ErrorCode::CONFIG_UNSUPPORTED, text).from(ErrorDomain::CPU)
}

fn unknown(text: &str) -> Failure {
    Failure::internal(text).from(ErrorDomain::CPU)
}

fn failed(text: String) -> Failure {
    Failure::new(ErrorCode::OPERATION_FAILED, text).from(ErrorDomain::CPU)
}

fn unknown_model(name: &str) -> Failure {
    unknown(&format!("Unknown CPU model {name}"))
}

fn unknown_vendor(name: &str) -> Failure {
    failed(format!("Unknown CPU vendor {name}"))
}

fn other_vendor(of_model: &str, model: &str, own: &str) -> Failure {
    failed(format!("CPU vendor {of_model} of model {model} differs from vendor {own}"))
}

fn incompatible() -> Failure {
    failed("CPUs are incompatible".to_owned())
}
