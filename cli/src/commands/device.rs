//! Devices of a domain: added, removed and changed by their XML.

mod address;
mod alter;
mod attach_disk;
mod attach_interface;
mod detach_disk;
mod detach_interface;
mod link;
mod media;
mod memory;

pub(super) use attach_disk::ATTACH_DISK;
pub(super) use attach_interface::ATTACH_INTERFACE;
pub(super) use detach_disk::DETACH_DISK;
pub(super) use detach_interface::DETACH_INTERFACE;
pub(super) use link::DOMIF_SETLINK;
pub(super) use media::CHANGE_MEDIA;
pub(super) use memory::UPDATE_MEMORY_DEVICE;

use virtwire::Domain;
use virtwire::protocol::api::{DomainDeviceModifyFlags, DomainXmlFlags};

use self::alter::{Impact, attach, detach};
use super::domain_args::domain;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;
use crate::xml::Element;

pub(super) const ATTACH_DEVICE: Command = Command {
    name: "attach-device",
    help: "add a device to a domain",
    about: "Adds the device whose XML is in the file.",
    options: &[DOMAIN, FILE, PERSISTENT, CONFIG, LIVE, CURRENT],
    run: Run::Connected(|cx| Box::pin(attach_device(cx))),
};

pub(super) const DETACH_DEVICE: Command = Command {
    name: "detach-device",
    help: "remove a device from a domain",
    about: "Removes the device whose XML is in the file.",
    options: &[DOMAIN, FILE, PERSISTENT, CONFIG, LIVE, CURRENT],
    run: Run::Connected(|cx| Box::pin(detach_device(cx))),
};

pub(super) const DETACH_DEVICE_ALIAS: Command = Command {
    name: "detach-device-alias",
    help: "remove the device that has an alias",
    about: "Asks the guest to let go of a device, and does not wait until it has.",
    options: &[DOMAIN, Opt::data("alias", "alias of the device"), CONFIG, LIVE, CURRENT],
    run: Run::Connected(|cx| Box::pin(detach_device_alias(cx))),
};

pub(super) const UPDATE_DEVICE: Command = Command {
    name: "update-device",
    help: "change a device of a domain",
    about: "Changes a device to what the XML in the file says.",
    options: &[
        DOMAIN,
        FILE,
        PERSISTENT,
        CONFIG,
        LIVE,
        CURRENT,
        Opt::flag("force", "even if the guest uses it"),
    ],
    run: Run::Connected(|cx| Box::pin(update_device(cx))),
};

const DOMAIN: Opt = Opt::data("domain", "id, UUID or name of the domain");
const FILE: Opt = Opt::data("file", "file with the XML");
const PERSISTENT: Opt = Opt::flag("persistent", "now and from the next start on");
const CONFIG: Opt = Opt::flag("config", "from the next start on");
const LIVE: Opt = Opt::flag("live", "in the running domain");
const CURRENT: Opt = Opt::flag("current", "in the domain as it is, running or not");
const PRINT_XML: Opt = Opt::flag("print-xml", "print the XML of the device and do nothing");

async fn attach_device(mut cx: Context<'_>) -> Outcome {
    let mut impact = Impact::new(cx.args)?;
    let domain = domain(&mut cx).await?;
    let file = cx.args.required("file")?;
    impact.settle(&domain).await;
    let xml = read_xml(file)?;
    let done = attach(&domain, xml, impact).await;
    done.map_err(|e| Failure::because(format!("Failed to attach device from {file}"), e))?;
    cx.out.extra("Device attached successfully\n");
    Ok(())
}

/// Adds a device whose XML the options have given, or only prints that.
async fn attach_made(
    mut cx: Context<'_>,
    mut impact: Impact,
    xml: String,
    what: &str,
    title: &str,
) -> Outcome {
    if cx.args.has("print-xml") {
        cx.out.print(xml);
        return Ok(());
    }
    let domain = domain(&mut cx).await?;
    impact.settle(&domain).await;
    let done = attach(&domain, xml, impact).await;
    done.map_err(|e| Failure::because(format!("Failed to attach {what}"), e))?;
    cx.out.extra(format!("{title} attached successfully\n"));
    Ok(())
}

async fn detach_device(mut cx: Context<'_>) -> Outcome {
    let mut impact = Impact::new(cx.args)?;
    let domain = domain(&mut cx).await?;
    impact.settle(&domain).await;
    let file = cx.args.required("file")?;
    let xml = read_xml(file)?;
    let done = detach(&domain, xml, impact).await;
    done.map_err(|e| Failure::because(format!("Failed to detach device from {file}"), e))?;
    cx.out.extra("Device detached successfully\n");
    Ok(())
}

async fn detach_device_alias(mut cx: Context<'_>) -> Outcome {
    let impact = Impact::new(cx.args)?;
    let domain = domain(&mut cx).await?;
    let alias = cx.args.required("alias")?;
    let failed = |e| Failure::because(format!("Failed to detach device with alias {alias}"), e);
    domain.detach_device_alias(alias, impact.flags).await.map_err(failed)?;
    cx.out.extra("Device detach request sent successfully\n");
    Ok(())
}

async fn update_device(mut cx: Context<'_>) -> Outcome {
    let mut impact = Impact::new(cx.args)?;
    let domain = domain(&mut cx).await?;
    let file = cx.args.required("file")?;
    impact.settle(&domain).await;
    let xml = read_xml(file)?;
    let mut flags = impact.flags;
    flags.set(DomainDeviceModifyFlags::FORCE, cx.args.has("force"));
    let failed = |e| Failure::because(format!("Failed to update device from {file}"), e);
    domain.update_device(xml, flags).await.map_err(failed)?;
    cx.out.extra("Device updated successfully\n");
    Ok(())
}

/// The domain's XML, read.
pub(in crate::commands) async fn definition(
    domain: &Domain,
    flags: DomainXmlFlags,
) -> Result<Element, Failure> {
    let xml = domain.xml(flags).await?;
    let root = Element::parse(&xml.to_str_lossy());
    root.ok_or_else(|| Failure::said("cannot read the domain's XML"))
}

/// The domain's devices of one kind.
pub(in crate::commands) fn devices<'a>(
    root: &'a Element,
    kind: &'a str,
) -> impl Iterator<Item = &'a Element> {
    root.all("devices").flat_map(move |devices| devices.all(kind))
}
