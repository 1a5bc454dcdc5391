//! How much the interfaces of a domain may carry.

use virtwire_protocol::remote::{
    DomainGetInterfaceParameters, DomainGetInterfaceParametersReply, DomainSetInterfaceParameters,
    TypedParam, TypedParamValue as Value,
};

use super::parameters::{Kind, check, check_writing, page, param};
use super::stats::{find_interface, target};
use crate::dispatch::{Call, Table};
use crate::error::{Result, check_flags};
use crate::state::definition;
use crate::xml::Element;

/// The parameters, and where their values stand.
const RATES: [(&str, &str, &str); 7] = [
    ("inbound.average", "inbound", "average"),
    ("inbound.peak", "inbound", "peak"),
    ("inbound.burst", "inbound", "burst"),
    ("inbound.floor", "inbound", "floor"),
    ("outbound.average", "outbound", "average"),
    ("outbound.peak", "outbound", "peak"),
    ("outbound.burst", "outbound", "burst"),
];

pub(super) fn procedures(table: &mut Table) {
    table.on(get).on(set);
}

fn get(
    call: &mut Call<'_>,
    args: DomainGetInterfaceParameters,
) -> Result<DomainGetInterfaceParametersReply> {
    // This one lets both impacts pass to where the definition is looked up.
    check_flags(args.flags, 7, "testDomainGetInterfaceParameters")?;
    let (params, nparams) = page(args.nparams, args.flags, 7, || {
        let definition = call.state.domains.of(&args.dom)?.one(args.flags)?;
        let bandwidth = find_interface(definition, &args.device.to_str_lossy())?.child("bandwidth");
        let rate = |(name, direction, key): (&str, &str, &str)| {
            let rate = bandwidth.and_then(|it| it.child(direction)?.attribute(key));
            param(name, Value::UInt(rate.and_then(|rate| rate.parse().ok()).unwrap_or_default()))
        };
        Ok(RATES.map(rate).into())
    })?;
    Ok(DomainGetInterfaceParametersReply { params, nparams })
}

fn set(call: &mut Call<'_>, args: DomainSetInterfaceParameters) -> Result<()> {
    check_writing(args.flags, "testDomainSetInterfaceParameters")?;
    check(&args.params, &RATES.map(|(name, ..)| (name, Kind::UInt)))?;
    let definition = call.state.domains.of_mut(&args.dom)?.one_mut(args.flags)?;
    let found = find_interface(definition, &args.device.to_str_lossy())?;
    let (name, mac) = (target(found).map(ToOwned::to_owned), found.child("mac").cloned());
    let is_it = |it: &&mut Element| {
        it.name == "interface" && target(it) == name.as_deref() && it.child("mac") == mac.as_ref()
    };
    if let Some(interface) = definition.ensure("devices").elements_mut().find(is_it) {
        limit(interface.ensure("bandwidth"), &args.params);
    }
    definition::reorder(definition);
    Ok(())
}

fn limit(bandwidth: &mut Element, params: &[TypedParam]) {
    bandwidth.has_end_tag = true;
    for (direction, needed) in
        [("inbound", &["average", "floor"][..]), ("outbound", &["average"][..])]
    {
        let mut rate = Element::new(direction);
        let mut is_named = false;
        for (field, _, key) in RATES.iter().filter(|(_, of, _)| *of == direction) {
            let given = params.iter().find(|given| given.field == **field);
            let Some(Value::UInt(value)) = given.map(|given| &given.value) else { continue };
            is_named |= needed.contains(key);
            if *value != 0 {
                rate.set_attribute(key, value);
            }
        }
        let is_rate = needed.iter().any(|key| rate.attribute(key).is_some());
        // Without an average there is no rate; one of zero takes away the rate that there was.
        if is_rate || is_named {
            bandwidth.remove(direction);
        }
        if is_rate {
            bandwidth.push(rate);
        }
    }
}
