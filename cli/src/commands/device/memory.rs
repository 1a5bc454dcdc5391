//! `update-memory-device`: how much memory a device is to give the guest.

use virtwire::protocol::api::{DomainDeviceModifyFlags as Flags, DomainXmlFlags};

use super::alter::Impact;
use super::{CONFIG, CURRENT, DOMAIN, LIVE, definition, devices};
use crate::command::{Command, Opt, Run};
use crate::commands::domain_args::domain;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::Parsed;
use crate::xml::Element;

pub(in crate::commands) const UPDATE_MEMORY_DEVICE: Command = Command {
    name: "update-memory-device",
    help: "change a memory device of a domain",
    about: "Changes how much memory a device is to give the guest.",
    options: &[
        DOMAIN,
        CONFIG,
        LIVE,
        CURRENT,
        Opt::flag("print-xml", "print the new XML of the device and do nothing"),
        Opt::text("alias", "alias of the device"),
        Opt::number("node", "node of the guest that the device belongs to"),
        Opt::number("requested-size", "the new size, in KiB or with a unit"),
    ],
    run: Run::Connected(|cx| Box::pin(update_memory_device(cx))),
};

async fn update_memory_device(mut cx: Context<'_>) -> Outcome {
    let impact = Impact::new(cx.args)?;
    cx.args.exclusive("node", "alias")?;
    let domain = domain(&mut cx).await?;
    let is_config = impact.flags.contains(Flags::CONFIG);
    let from = if is_config { DomainXmlFlags::INACTIVE } else { DomainXmlFlags::empty() };
    let root = definition(&domain, from).await?;
    let mut memory = find(&root, cx.args)?.clone();
    if let Some(bytes) = cx.args.scaled("requested-size", 1024, u64::MAX)? {
        let missing = || Failure::said("virtio-mem device is missing <requested/>");
        let requested = requested(&mut memory).ok_or_else(missing)?;
        requested.text = bytes.div_ceil(1024).to_string();
        requested.children.clear();
    }
    if cx.args.has("print-xml") {
        cx.out.print(memory.dump());
        return Ok(());
    }
    Ok(domain.update_device(memory.dump(), impact.flags).await?)
}

fn find<'a>(root: &'a Element, args: &Parsed) -> Result<&'a Element, Failure> {
    let alias = args.text("alias")?;
    let node = args.uint("node")?;
    let fits = |device: &&Element| {
        let its_node = || device.child("target")?.child("node")?.text.trim().parse().ok();
        let its_alias = || device.child("alias")?.attribute("name");
        match (node, alias) {
            (Some(_), _) => its_node() == node,
            (None, Some(_)) => its_alias() == alias,
            (None, None) => true,
        }
    };
    let mut found = devices(root, "memory").filter(fits);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(Failure::said("no memory device found")),
        _ => {
            Err(Failure::said("multiple memory devices found, use --alias or --node to select one"))
        }
    }
}

fn requested(memory: &mut Element) -> Option<&mut Element> {
    let target = memory.children.iter_mut().find(|child| child.name == "target")?;
    target.children.iter_mut().find(|child| child.name == "requested")
}
