//! Limits of memory, cells and processors, and what is measured.

use virtwire_protocol::api::{ErrorCode, ErrorDomain};
use virtwire_protocol::remote::{
    self, DomainGetMemoryParameters, DomainGetMemoryParametersReply, DomainGetNumaParameters,
    DomainGetNumaParametersReply, DomainGetPerfEvents, DomainGetPerfEventsReply,
    DomainGetSchedulerParameters, DomainGetSchedulerParametersFlags,
    DomainGetSchedulerParametersFlagsReply, DomainGetSchedulerParametersReply,
    DomainGetSchedulerType, DomainGetSchedulerTypeReply, DomainSetMemoryParameters,
    DomainSetNumaParameters, DomainSetPerfEvents, DomainSetSchedulerParameters,
    DomainSetSchedulerParametersFlags, TypedParam, TypedParamValue as Value,
};

use super::cpuset;
use super::parameters::{Kind, check, check_reading, check_writing, page, param};
use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::definition;
use crate::state::definition::tuning::{LIMITS, MODES, PERF};
use crate::xml::Element;

/// From here on a limit of memory is none.
const UNLIMITED: u64 = 9_007_199_254_740_991;

/// What each domain weighs for the scheduler, whatever is set.
const WEIGHT: u32 = 50;

pub(super) fn procedures(table: &mut Table) {
    table.on(memory).on(set_memory).on(numa).on(set_numa).on(perf).on(set_perf);
    table
        .on(|_, _: DomainGetSchedulerType| {
            Ok(DomainGetSchedulerTypeReply { r#type: "fair".into(), nparams: 1 })
        })
        .on(|call, args: DomainGetSchedulerParameters| {
            let params = schedule(call, &args.dom, 0)?;
            Ok(DomainGetSchedulerParametersReply { params })
        })
        .on(|call, args: DomainGetSchedulerParametersFlags| {
            let params = schedule(call, &args.dom, args.flags)?;
            Ok(DomainGetSchedulerParametersFlagsReply { params })
        })
        .on(|call, args: DomainSetSchedulerParameters| {
            set_schedule(call, &args.dom, &args.params, 0)
        })
        .on(|call, args: DomainSetSchedulerParametersFlags| {
            set_schedule(call, &args.dom, &args.params, args.flags)
        });
}

fn memory(
    call: &mut Call<'_>,
    args: DomainGetMemoryParameters,
) -> Result<DomainGetMemoryParametersReply> {
    check_reading(args.flags, "testDomainGetMemoryParameters")?;
    let (params, nparams) = page(args.nparams, args.flags, 3, || {
        let definition = call.state.domains.of(&args.dom)?.one(args.flags)?;
        let limit = |name| param(name, Value::ULLong(limit(definition, name)));
        Ok(LIMITS.map(limit).into())
    })?;
    Ok(DomainGetMemoryParametersReply { params, nparams })
}

fn set_memory(call: &mut Call<'_>, args: DomainSetMemoryParameters) -> Result<()> {
    check_writing(args.flags, "testDomainSetMemoryParameters")?;
    check(&args.params, &LIMITS.map(|name| (name, Kind::ULLong)))?;
    let domain = call.state.domains.of_mut(&args.dom)?;
    domain.one(args.flags)?;
    let given = |name: &str| {
        args.params.iter().find_map(|param| match param.value {
            Value::ULLong(value) if param.field == *name => Some(value),
            _ => None,
        })
    };
    let (hard, swap) = (given("hard_limit"), given("swap_hard_limit"));
    if hard.is_some() || swap.is_some() {
        // libvirt compares with the running definition, whichever is changed.
        let hard = hard.unwrap_or_else(|| limit(&domain.definition, "hard_limit"));
        let swap = swap.unwrap_or_else(|| limit(&domain.definition, "swap_hard_limit"));
        if hard > swap {
            return Err(Failure::invalid_argument(
                "memory hard_limit tunable value must be lower than or equal to swap_hard_limit",
            ));
        }
    }
    let definition = domain.one_mut(args.flags)?;
    for name in LIMITS {
        match given(name) {
            None => continue,
            Some(UNLIMITED..) => definition.ensure("memtune").remove(name),
            Some(value) => {
                let limit = definition.ensure("memtune").ensure(name);
                limit.set_text(value);
                limit.set_attribute("unit", "KiB");
            }
        }
    }
    definition::reorder(definition);
    Ok(())
}

/// In KiB.
fn limit(definition: &Element, name: &str) -> u64 {
    let limit = definition.text_at(&format!("memtune/{name}"));
    limit.and_then(|text| text.parse().ok()).unwrap_or(UNLIMITED)
}

fn numa(
    call: &mut Call<'_>,
    args: DomainGetNumaParameters,
) -> Result<DomainGetNumaParametersReply> {
    check_reading(args.flags, "testDomainGetNumaParameters")?;
    let (params, nparams) = page(args.nparams, args.flags, 2, || {
        let definition = call.state.domains.of(&args.dom)?.one(args.flags)?;
        let nodes = definition.at("numatune/memory").and_then(|it| it.attribute("nodeset"));
        Ok(vec![
            param("numa_mode", Value::Int(mode_of(definition).unwrap_or(0))),
            param("numa_nodeset", Value::String(nodes.unwrap_or_default().into())),
        ])
    })?;
    Ok(DomainGetNumaParametersReply { params, nparams })
}

fn set_numa(call: &mut Call<'_>, args: DomainSetNumaParameters) -> Result<()> {
    check_writing(args.flags, "testDomainSetNumaParameters")?;
    check(&args.params, &[("numa_mode", Kind::Int), ("numa_nodeset", Kind::String)])?;
    let domain = call.state.domains.of_mut(&args.dom)?;
    let is_live = domain.one_impact(args.flags)?;
    let definition = domain.one_mut(args.flags)?;
    let (mut mode, mut nodes) = (None, None);
    for param in &args.params {
        match &param.value {
            Value::Int(number) => {
                let known = usize::try_from(*number).ok().and_then(|number| MODES.get(number));
                let unknown = || {
                    let text = format!("unsupported numatune mode: '{number}'");
                    Failure::invalid_argument(text)
                };
                mode = Some((*number, *known.ok_or_else(unknown)?));
            }
            Value::String(text) => {
                let text = text.to_str_lossy();
                let set = cpuset::parse(&text)?;
                if set.is_empty() {
                    let text = format!("Invalid nodeset of 'numatune': {text}");
                    return Err(Failure::operation_invalid(text));
                }
                nodes = Some(cpuset::text_of(&set));
            }
            _ => {}
        }
    }
    let before = mode_of(definition);
    if let (true, Some((mode, _)), Some(before)) = (is_live, mode, before)
        && mode != before
    {
        let text = "can't change numatune mode for running domain";
        return Err(Failure::operation_invalid(text));
    }
    if mode.is_none() && nodes.is_none() {
        return Ok(());
    }
    let is_static = |vcpu: &Element| vcpu.attribute("placement") != Some("auto");
    let is_static = definition.child("vcpu").is_none_or(is_static);
    if before.is_none() && nodes.is_none() && is_static {
        let text = "nodeset for NUMA memory tuning must be set if 'placement' is 'static'";
        let failure = Failure::new(ErrorCode::CONFIG_UNSUPPORTED, text);
        return Err(failure.from(ErrorDomain::DOMAIN));
    }
    let memory = definition.ensure("numatune").ensure("memory");
    match (mode, before) {
        (Some((_, name)), _) => memory.set_attribute("mode", name),
        (None, None) => memory.set_attribute("mode", "strict"),
        (None, Some(_)) => {}
    }
    match nodes {
        Some(nodes) => {
            memory.remove_attribute("placement");
            memory.set_attribute("nodeset", nodes);
        }
        None if before.is_none() => memory.set_attribute("placement", "auto"),
        None => {}
    }
    definition::reorder(definition);
    Ok(())
}

/// The number of the mode, where one is given.
fn mode_of(definition: &Element) -> Option<i32> {
    let mode = definition.at("numatune/memory")?.attribute("mode").unwrap_or("strict");
    let number = MODES.iter().position(|name| *name == mode)?;
    i32::try_from(number).ok()
}

fn perf(call: &mut Call<'_>, args: DomainGetPerfEvents) -> Result<DomainGetPerfEventsReply> {
    // This one lets both impacts pass to where the definition is looked up.
    check_flags(args.flags, 7, "testDomainGetPerfEvents")?;
    let definition = call.state.domains.of(&args.dom)?.one(args.flags)?;
    let is_on = |name: &str| {
        let mut events = definition.child("perf").into_iter().flat_map(|perf| perf.all("event"));
        let event = events.find(|event| event.attribute("name") == Some(name));
        event.and_then(|event| event.attribute("enabled")) == Some("yes")
    };
    let params = PERF.iter().map(|name| param(name, Value::Boolean(i32::from(is_on(name)))));
    Ok(DomainGetPerfEventsReply { params: params.collect() })
}

fn set_perf(call: &mut Call<'_>, args: DomainSetPerfEvents) -> Result<()> {
    check_writing(args.flags, "testDomainSetPerfEvents")?;
    check(&args.params, &PERF.map(|name| (name, Kind::Boolean)))?;
    let definition = call.state.domains.of_mut(&args.dom)?.one_mut(args.flags)?;
    for TypedParam { field, value } in &args.params {
        let Value::Boolean(on) = value else { continue };
        let (name, enabled) = (field.to_str_lossy(), if *on == 0 { "no" } else { "yes" });
        let perf = definition.ensure("perf");
        let mut events = perf.elements_mut();
        match events.find(|event| event.attribute("name") == Some(name.as_ref())) {
            Some(event) => event.set_attribute("enabled", enabled),
            None => {
                drop(events);
                perf.push(Element::new("event").with("name", &name).with("enabled", enabled));
            }
        }
    }
    definition::reorder(definition);
    Ok(())
}

fn schedule(call: &Call<'_>, dom: &remote::Domain, flags: u32) -> Result<Vec<TypedParam>> {
    check_flags(flags, 0, "testDomainGetSchedulerParametersFlags")?;
    call.state.domains.of(dom)?;
    Ok(vec![param("weight", Value::UInt(WEIGHT))])
}

fn set_schedule(
    call: &Call<'_>,
    dom: &remote::Domain,
    params: &[TypedParam],
    flags: u32,
) -> Result<()> {
    check_flags(flags, 0, "testDomainSetSchedulerParametersFlags")?;
    check(params, &[("weight", Kind::UInt)])?;
    // What is set is not kept.
    call.state.domains.of(dom).map(drop)
}
