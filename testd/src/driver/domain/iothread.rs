//! The I/O threads of a domain.

use virtwire_protocol::api::{DomainModificationImpact, ErrorDomain};
use virtwire_protocol::remote::{
    DomainAddIothread, DomainDelIothread, DomainGetIothreadInfo, DomainGetIothreadInfoReply,
    DomainIothreadInfo, DomainPinIothread, DomainSetIothreadParams, TypedParam,
    TypedParamValue as Value,
};

use super::cpuset::{bits, map_of, set_of, text_of};
use super::parameters::{Kind, check, check_writing};
use super::stats::target;
use super::vcpu::usual;
use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::definition;
use crate::state::definition::iothread as threads;
use crate::state::{Domain, Polling};
use crate::xml::Element;

pub(super) fn procedures(table: &mut Table) {
    table.on(info).on(add).on(remove).on(pin).on(set);
}

fn info(call: &mut Call<'_>, args: DomainGetIothreadInfo) -> Result<DomainGetIothreadInfoReply> {
    let both = DomainModificationImpact::LIVE | DomainModificationImpact::CONFIG;
    if args.flags & both.bits() == both.bits() {
        return Err(Failure::both_impacts());
    }
    check_flags(args.flags, both.bits(), "testDomainGetIOThreadInfo")?;
    let definition = call.state.domains.of(&args.dom)?.one(args.flags)?;
    let tune = definition.child("cputune");
    // Where nothing is said, libvirt shows as many processors as the domain has.
    let all = definition::current_vcpus(definition);
    let info = threads::ids(definition).into_iter().map(|iothread_id| {
        let number = iothread_id.to_string();
        let is_it = |pin: &&Element| pin.attribute("iothread") == Some(number.as_str());
        let pin = tune.and_then(|tune| tune.all("iothreadpin").find(is_it));
        let pinned = pin.and_then(|pin| pin.attribute("cpuset")).or_else(|| usual(definition));
        let set = set_of(pinned, all);
        let length = set.last().map_or(0, |last| last / 8 + 1);
        let cpumap = map_of(&set, usize::try_from(length).unwrap_or_default()).into();
        DomainIothreadInfo { iothread_id, cpumap }
    });
    let info: Vec<_> = info.collect();
    let ret = u32::try_from(info.len()).unwrap_or_default();
    Ok(DomainGetIothreadInfoReply { info, ret })
}

fn add(call: &mut Call<'_>, args: DomainAddIothread) -> Result<()> {
    check_writing(args.flags, "testDomainAddIOThread")?;
    check_id(args.iothread_id)?;
    let domain = call.state.domains.of_mut(&args.dom)?;
    let definition = domain.one_mut(args.flags)?;
    if threads::ids(definition).contains(&args.iothread_id) {
        let id = args.iothread_id;
        return Err(invalid(format!("an IOThread is already using iothread_id '{id}'")));
    }
    threads::list(definition).push(Element::new("iothread").with("id", args.iothread_id));
    threads::count(definition);
    definition::reorder(definition);
    domain.polling.push(Polling::of(args.iothread_id));
    Ok(())
}

fn remove(call: &mut Call<'_>, args: DomainDelIothread) -> Result<()> {
    check_writing(args.flags, "testDomainDelIOThread")?;
    let id = args.iothread_id;
    check_id(id)?;
    let domain = call.state.domains.of_mut(&args.dom)?;
    let definition = domain.one_mut(args.flags)?;
    if !threads::ids(definition).contains(&id) {
        return Err(invalid(format!("cannot find IOThread '{id}' in iothreadids list")));
    }
    let number = id.to_string();
    let uses = |device: &&Element| {
        device.child("driver").is_some_and(|driver| {
            let one = driver.attribute("iothread") == Some(number.as_str());
            let mut many = driver.child("iothreads").into_iter().flat_map(Element::elements);
            one || many.any(|thread| thread.attribute("id") == Some(number.as_str()))
        })
    };
    if let Some(disk) = definition::devices(definition, "disk").find(uses) {
        let disk = target(disk).unwrap_or_default();
        return Err(invalid(format!(
            "cannot remove IOThread {id} since it is being used by disk '{disk}'"
        )));
    }
    if definition::devices(definition, "controller").any(|it| uses(&it)) {
        return Err(invalid(format!(
            "cannot remove IOThread '{id}' since it is being used by controller"
        )));
    }
    threads::remove(definition, id);
    definition::reorder(definition);
    domain.polling.retain(|polling| polling.id != id);
    Ok(())
}

fn pin(call: &mut Call<'_>, args: DomainPinIothread) -> Result<()> {
    check_writing(args.flags, "testDomainPinIOThread")?;
    let definition = call.state.domains.of_mut(&args.dom)?.one_mut(args.flags)?;
    let on = bits(&args.cpumap);
    if on.is_empty() {
        return Err(Failure::invalid_argument("Empty iothread cpumap list for pinning"));
    }
    let id = args.iothreads_id;
    if !threads::ids(definition).contains(&id) {
        return Err(Failure::invalid_argument(format!("iothreadid {id} not found")));
    }
    // From now on the threads are listed.
    threads::list(definition);
    threads::unpin(definition, id);
    let pin = Element::new("iothreadpin").with("iothread", id).with("cpuset", text_of(&on));
    definition.ensure("cputune").push(pin);
    definition::reorder(definition);
    Ok(())
}

fn set(call: &mut Call<'_>, args: DomainSetIothreadParams) -> Result<()> {
    let live = DomainModificationImpact::LIVE.bits();
    check_flags(args.flags, live, "testDomainSetIOThreadParams")?;
    let id = args.iothread_id;
    check_id(id)?;
    let domain = call.state.domains.of_mut(&args.dom)?;
    if !threads::ids(domain.one(args.flags)?).contains(&id) {
        let text = format!("cannot find IOThread '{id}' in iothreadids");
        return Err(Failure::invalid_argument(text));
    }
    let Some(polling) = domain.polling.iter_mut().find(|polling| polling.id == id) else {
        return Err(Failure::internal(format!("IOThread '{id}' does not poll")));
    };
    let known =
        [("poll_max_ns", Kind::ULLong), ("poll_grow", Kind::UInt), ("poll_shrink", Kind::UInt)];
    check(&args.params, &known)?;
    for TypedParam { field, value } in &args.params {
        match (field.to_str_lossy().as_ref(), value) {
            ("poll_max_ns", Value::ULLong(value)) => polling.max = *value,
            ("poll_grow", Value::UInt(value)) => polling.grow = *value,
            ("poll_shrink", Value::UInt(value)) => polling.shrink = *value,
            _ => {}
        }
    }
    Ok(())
}

/// What `domstats` tells of the threads of an active domain.
pub(super) fn stats(domain: &Domain) -> Vec<TypedParam> {
    if !domain.is_active() || domain.polling.is_empty() {
        return Vec::new();
    }
    let param = |field: String, value| TypedParam { field: field.into(), value };
    let count = u32::try_from(domain.polling.len()).unwrap_or(u32::MAX);
    let mut params = vec![param("iothread.count".to_owned(), Value::UInt(count))];
    for Polling { id, max, grow, shrink } in &domain.polling {
        params.push(param(format!("iothread.{id}.poll-max-ns"), Value::ULLong(*max)));
        params.push(param(format!("iothread.{id}.poll-grow"), Value::UInt(*grow)));
        params.push(param(format!("iothread.{id}.poll-shrink"), Value::UInt(*shrink)));
    }
    params
}

fn check_id(id: u32) -> Result<()> {
    match id {
        0 => Err(Failure::invalid_argument("invalid value of 0 for iothread_id")),
        _ => Ok(()),
    }
}

fn invalid(text: String) -> Failure {
    Failure::invalid_argument(text).from(ErrorDomain::DOMAIN)
}
