//! Weights and limits of a domain's block devices, and the throttles of its disks.

use virtwire_protocol::api::{ErrorCode, ErrorDomain};
use virtwire_protocol::remote::{
    DomainGetBlkioParameters, DomainGetBlkioParametersReply, DomainGetBlockIoTune,
    DomainGetBlockIoTuneReply, DomainSetBlkioParameters, DomainSetBlockIoTune,
    TypedParamValue as Value,
};

use super::parameters::{Kind, check, check_reading, check_writing, page, param};
use super::stats::disk;
use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result};
use crate::state::definition;
use crate::state::definition::tuning::{BLKIO, THROTTLES};
use crate::xml::Element;

/// No throttle may be greater.
const THROTTLE_MAX: u64 = 1_000_000_000_000_000;

pub(super) fn procedures(table: &mut Table) {
    table.on(get).on(set).on(throttles).on(set_throttles);
}

fn get(
    call: &mut Call<'_>,
    args: DomainGetBlkioParameters,
) -> Result<DomainGetBlkioParametersReply> {
    check_reading(args.flags, "testDomainGetBlkioParameters")?;
    let (params, nparams) = page(args.nparams, args.flags, 6, || {
        let definition = call.state.domains.of(&args.dom)?.one(args.flags)?;
        let weight = definition.text_at("blkiotune/weight");
        let weight = weight.and_then(|text| text.parse().ok()).unwrap_or_default();
        let tune = definition.child("blkiotune");
        let of_devices = |name: &&str| {
            let values = tune.into_iter().flat_map(|tune| tune.all("device")).filter_map(|it| {
                let value = it.text_at(name)?;
                Some(format!("{},{value}", it.text_at("path").unwrap_or_default()))
            });
            let values = values.collect::<Vec<_>>().join(",");
            param(&format!("device_{name}"), Value::String(values.into()))
        };
        let weight = param("weight", Value::UInt(weight));
        Ok([weight].into_iter().chain(BLKIO.iter().map(of_devices)).collect())
    })?;
    Ok(DomainGetBlkioParametersReply { params, nparams })
}

fn set(call: &mut Call<'_>, args: DomainSetBlkioParameters) -> Result<()> {
    check_writing(args.flags, "testDomainSetBlkioParameters")?;
    let names = BLKIO.map(|name| format!("device_{name}"));
    let mut known: Vec<_> = names.iter().map(|name| (name.as_str(), Kind::String)).collect();
    known.push(("weight", Kind::UInt));
    check(&args.params, &known)?;
    let definition = call.state.domains.of_mut(&args.dom)?.one_mut(args.flags)?;
    let tune = definition.ensure("blkiotune");
    // One that is wrong keeps the others not back.
    let mut outcome = Ok(());
    for given in &args.params {
        match &given.value {
            Value::UInt(0) => tune.remove("weight"),
            Value::UInt(weight) => tune.ensure("weight").set_text(weight),
            Value::String(text) => {
                let field = given.field.to_str_lossy();
                match devices(&field, &text.to_str_lossy()) {
                    Ok(devices) => merge(tune, field.trim_start_matches("device_"), devices),
                    Err(failure) => outcome = Err(failure),
                }
            }
            _ => {}
        }
    }
    definition::reorder(definition);
    outcome
}

/// `/dev/sda,300,/dev/sdb,500` as pairs.
fn devices(field: &str, text: &str) -> Result<Vec<(String, u64)>> {
    let invalid = |text: String| Failure::invalid_argument(text).from(ErrorDomain::DOMAIN);
    let malformed = || invalid(format!("unable to parse blkio device '{field}' '{text}'"));
    let mut devices = Vec::new();
    if text.is_empty() {
        return Ok(devices);
    }
    if text.split(',').count() % 2 == 1 {
        return Err(malformed());
    }
    let mut rest = Some(text);
    while let Some((path, values)) = rest.and_then(|rest| rest.split_once(',')) {
        let (value, next) = match values.split_once(',') {
            Some((value, next)) => (value, Some(next)),
            None => (values, None),
        };
        let max = if field.contains("bytes") { u64::MAX } else { u64::from(u32::MAX) };
        let digits = value.trim_end_matches(|c: char| !c.is_ascii_digit());
        match digits.parse::<u64>().ok().filter(|value| *value <= max) {
            Some(number) if digits == value => devices.push((path.to_owned(), number)),
            Some(_) => return Err(malformed()),
            None => {
                return Err(invalid(format!(
                    "invalid value '{values}' for parameter '{field}' of device '{path}'"
                )));
            }
        }
        rest = next;
    }
    Ok(devices)
}

fn merge(tune: &mut Element, name: &str, devices: Vec<(String, u64)>) {
    for (path, value) in devices {
        let is_it = |device: &&mut Element| {
            device.name == "device" && device.text_at("path").as_deref() == Some(path.as_str())
        };
        if let Some(device) = tune.elements_mut().find(is_it) {
            match value {
                0 => device.remove(name),
                value => device.ensure(name).set_text(value),
            }
            continue;
        }
        if value != 0 {
            let device = Element::new("device").containing(Element::of_text("path", &path));
            tune.push(device.containing(Element::of_text(name, value)));
        }
    }
}

fn throttles(call: &mut Call<'_>, args: DomainGetBlockIoTune) -> Result<DomainGetBlockIoTuneReply> {
    check_reading(args.flags, "testDomainGetBlockIoTune")?;
    let count = super::list::int(THROTTLES.len());
    let (params, nparams) = page(args.nparams, args.flags, count, || {
        let name = args.disk.as_ref().map(ToString::to_string).unwrap_or_default();
        let definition = call.state.domains.of(&args.dom)?.one(args.flags)?;
        let disk = disk(definition, &name, true).ok_or_else(|| {
            Failure::invalid_argument(format!("disk '{name}' was not found in the domain config"))
        })?;
        let params = THROTTLES.iter().map(|name| match *name {
            "group_name" => {
                let group = disk.text_at("iotune/group_name").unwrap_or_default();
                param(name, Value::String(group.into()))
            }
            name => param(name, Value::ULLong(throttle(disk, name))),
        });
        Ok(params.collect())
    })?;
    Ok(DomainGetBlockIoTuneReply { params, nparams })
}

fn throttle(disk: &Element, name: &str) -> u64 {
    let value = disk.text_at(&format!("iotune/{name}"));
    value.and_then(|text| text.parse().ok()).unwrap_or_default()
}

fn set_throttles(call: &mut Call<'_>, args: DomainSetBlockIoTune) -> Result<()> {
    check_writing(args.flags, "testDomainSetBlockIoTune")?;
    let kind = |name| if name == "group_name" { Kind::String } else { Kind::ULLong };
    check(&args.params, &THROTTLES.map(|name| (name, kind(name))))?;
    let path = args.disk.to_str_lossy();
    let definition = call.state.domains.of_mut(&args.dom)?.one_mut(args.flags)?;
    let missing = || {
        let text = format!("missing persistent configuration for disk '{path}'");
        Failure::invalid_argument(text)
    };
    let target = disk(definition, &path, true).and_then(super::stats::target);
    let target = target.ok_or_else(missing)?.to_owned();
    let disks = definition.child_mut("devices").into_iter().flat_map(Element::elements_mut);
    let is_it =
        |it: &&mut Element| it.name == "disk" && super::stats::target(it) == Some(target.as_str());
    let disk = disks.into_iter().find(is_it).ok_or_else(missing)?;
    let mut changed = disk.clone();
    let tune = changed.ensure("iotune");
    for given in &args.params {
        let name = given.field.to_str_lossy();
        match &given.value {
            Value::ULLong(value) if *value > THROTTLE_MAX => {
                let text =
                    format!("block I/O throttle limit value must be no more than {THROTTLE_MAX}");
                return Err(Failure::new(ErrorCode::ARGUMENT_UNSUPPORTED, text));
            }
            Value::ULLong(0) => tune.remove(&name),
            Value::ULLong(value) => tune.ensure(&name).set_text(value),
            Value::String(group) => tune.ensure(&name).set_text(group),
            _ => {}
        }
    }
    check_throttles(&changed)?;
    *disk = changed;
    definition::reorder(definition);
    Ok(())
}

fn check_throttles(disk: &Element) -> Result<()> {
    let is_set = |name: String| throttle(disk, &name) != 0;
    for kind in ["bytes_sec", "iops_sec", "bytes_sec_max", "iops_sec_max"] {
        let parts = ["read", "write"].iter().any(|part| is_set(format!("{part}_{kind}")));
        if parts && is_set(format!("total_{kind}")) {
            return Err(Failure::invalid_argument(format!(
                "total and read/write of {kind} cannot be set at the same time"
            )));
        }
    }
    for name in THROTTLES.iter().take(6) {
        let max = format!("{name}_max");
        if throttle(disk, name) > throttle(disk, &max) {
            let text = format!("{name} cannot be set higher than {max}");
            return Err(Failure::invalid_argument(text));
        }
    }
    Ok(())
}
