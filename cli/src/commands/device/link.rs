//! `domif-setlink`: whether a network interface has a cable in it.

use virtwire::protocol::api::{DomainDeviceModifyFlags as Flags, DomainXmlFlags};

use super::{CONFIG, DOMAIN, PRINT_XML, definition, devices};
use crate::command::{Command, Opt, Run};
use crate::commands::domain_args::domain;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::xml::Element;

pub(in crate::commands) const DOMIF_SETLINK: Command = Command {
    name: "domif-setlink",
    help: "plug the cable of a network interface in or out",
    about: "Changes the state of the link of a network interface.",
    options: &[
        DOMAIN,
        Opt::data("interface", "target or MAC address of the interface"),
        Opt::data("state", "up or down"),
        CONFIG,
        PRINT_XML,
    ],
    run: Run::Connected(|cx| Box::pin(set_link(cx))),
};

async fn set_link(mut cx: Context<'_>) -> Outcome {
    let domain = domain(&mut cx).await?;
    let name = cx.args.required("interface")?;
    let state = cx.args.required("state")?;
    if !matches!(state, "up" | "down") {
        return Err(Failure::said(format!("invalid link state '{state}'")));
    }
    let (mut flags, from) = if cx.args.has("config") {
        (Flags::CONFIG, DomainXmlFlags::INACTIVE)
    } else {
        (Flags::LIVE, DomainXmlFlags::empty())
    };
    if matches!(domain.is_active().await, Ok(false)) {
        flags = Flags::CONFIG;
    }
    let root = definition(&domain, from).await?;
    if devices(&root, "interface").next().is_none() {
        let text = "Failed to extract interface information or no interfaces found";
        return Err(Failure::said(text));
    }
    let missing = || Failure::said(format!("interface '{name}' not found"));
    let is_it = |it: &&Element| {
        let is = |child, attribute| {
            let value = it.child(child).and_then(|child| child.attribute(attribute));
            value.is_some_and(|value| value.eq_ignore_ascii_case(name))
        };
        is("mac", "address") || is("target", "dev")
    };
    let mut interface = devices(&root, "interface").find(is_it).ok_or_else(missing)?.clone();
    set(&mut interface, state);
    if cx.args.has("print-xml") {
        cx.out.print(interface.dump());
        return Ok(());
    }
    let failed = |e| Failure::because("Failed to update interface link state", e);
    domain.update_device(interface.dump(), flags).await.map_err(failed)?;
    cx.out.extra("Device updated successfully\n");
    Ok(())
}

fn set(interface: &mut Element, state: &str) {
    match interface.children.iter_mut().find(|child| child.name == "link") {
        Some(link) => link.set("state", state),
        None => {
            let mut link = Element { name: "link".to_owned(), ..Element::default() };
            link.set("state", state);
            interface.children.push(link);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Element, set};

    #[test]
    fn a_link_that_is_there_changes_its_state() {
        let mut interface = Element::parse("<interface><link state='up'/></interface>").unwrap();
        set(&mut interface, "down");
        assert_eq!(interface.dump(), "<interface><link state=\"down\"/></interface>");
    }
}
