//! `domiftune`: limits of what a network interface sends and receives.

use virtwire::object::{Domain, InterfaceBandwidth, TypedParams};
use virtwire::protocol::api;
use virtwire::protocol::remote::DomainGetInterfaceParameters;

use super::domain_args::{CONFIG, CURRENT, DOMAIN, LIVE, domain, impact};
use super::rate::Rate;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};

pub(super) const DOMIFTUNE: Command = Command {
    name: "domiftune",
    help: "limits of what a network interface sends and receives",
    about: "Prints the limits of a network interface, or changes them.",
    options: &[
        DOMAIN,
        Opt::data("interface", "target or MAC address of the interface"),
        Opt::text("inbound", "new limits of what it receives: average,peak,burst,floor"),
        Opt::text("outbound", "new limits of what it sends: average,peak,burst"),
        CONFIG,
        LIVE,
        CURRENT,
        Opt::JSON,
    ],
    run: Run::Connected(|cx| Box::pin(tune(cx))),
};

async fn tune(mut cx: Context<'_>) -> Outcome {
    let flags = impact(cx.args)?;
    let domain: Domain = domain(&mut cx).await?;
    let interface = cx.args.required("interface")?;
    let (inbound, outbound) = (cx.args.text("inbound")?, cx.args.text("outbound")?);
    let inbound = inbound.map(Rate::new_inbound).transpose()?;
    let outbound = outbound.map(Rate::new_outbound).transpose()?;
    if inbound.is_none() && outbound.is_none() {
        // As virsh asks, whose errors are told apart by it: first how many there are.
        let how_many = DomainGetInterfaceParameters {
            dom: domain.wire().clone(),
            device: interface.into(),
            nparams: 0,
            flags: flags.bits(),
        };
        let failed = |e| Failure::because("Unable to get number of interface parameters", e);
        cx.conn.call(how_many).await.map_err(failed)?;
        let failed = |e| Failure::because("Unable to get interface parameters", e);
        let limits: InterfaceBandwidth =
            domain.interface_parameters(interface, flags).await.map_err(failed)?;
        for (name, value) in TypedParams::from(limits).iter() {
            let line = |name: &str, text: &str| format!("{name:<15}: {text}\n");
            cx.out.fact_as(line, &name.to_string(), value.into());
        }
        return Ok(());
    }
    let mut limits = TypedParams::new();
    if let Some(rate) = inbound {
        add(
            &mut limits,
            rate,
            [
                api::DOMAIN_BANDWIDTH_IN_AVERAGE,
                api::DOMAIN_BANDWIDTH_IN_PEAK,
                api::DOMAIN_BANDWIDTH_IN_BURST,
                api::DOMAIN_BANDWIDTH_IN_FLOOR,
            ],
        );
    }
    if let Some(rate) = outbound {
        add(
            &mut limits,
            rate,
            [
                api::DOMAIN_BANDWIDTH_OUT_AVERAGE,
                api::DOMAIN_BANDWIDTH_OUT_PEAK,
                api::DOMAIN_BANDWIDTH_OUT_BURST,
                // There is none for what is sent.
                "",
            ],
        );
    }
    let failed = |e| Failure::because("Unable to set interface parameters", e);
    domain.set_interface_parameters(interface, limits, flags).await.map_err(failed)
}

/// An average of 0 says that there is no limit; of the others 0 is what was not given.
fn add(limits: &mut TypedParams, rate: Rate, names: [&str; 4]) {
    for (index, (name, (_, value))) in names.into_iter().zip(rate.fields()).enumerate() {
        if index == 0 || value > 0 {
            limits.push(name, u32::try_from(value).unwrap_or(u32::MAX));
        }
    }
}
