//! Devices of the host.

mod list;

use virtwire::NodeDevice;
use virtwire::protocol::api::{
    NodeDeviceCreateXmlFlags, NodeDeviceDefineXmlFlags, NodeDeviceXmlFlags,
};
use virtwire::protocol::remote::NodeDeviceDettach;

use super::virsh_self::split_at_commas;
use super::{dump, event};
use crate::command::{Command, Group, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;
use crate::value::Value;

pub(super) const GROUP: Group =
    Group { title: "Node Device", keyword: "nodedev", commands: COMMANDS };

static COMMANDS: &[Command] = &[
    Command {
        name: "nodedev-create",
        help: "make a device of the host",
        about: "Makes a device that is there until it is destroyed or the host restarts.",
        options: &[FILE, VALIDATE],
        run: Run::Connected(|cx| Box::pin(create(cx))),
    },
    Command {
        name: "nodedev-destroy",
        help: "take a device of the host away",
        about: "Takes a device of the host away, or stops one that is defined.",
        options: &[Opt::alias("name", "device", None), DEVICE],
        run: Run::Connected(|cx| Box::pin(destroy(cx))),
    },
    Command {
        name: "nodedev-detach",
        help: "take a device from the host's driver",
        about: "Makes a device free for domains, by taking it from the host's driver.",
        options: &[NAME, Opt::text("driver", "who passes it on, such as vfio")],
        run: Run::Connected(|cx| Box::pin(detach(cx))),
    },
    Command {
        name: "nodedev-dumpxml",
        help: "definition of a device of the host",
        about: "",
        options: &[DEVICE, dump::XPATH, dump::WRAP],
        run: Run::Connected(|cx| Box::pin(dumpxml(cx))),
    },
    list::COMMAND,
    Command {
        name: "nodedev-reattach",
        help: "give a device back to the host's driver",
        about: "",
        options: &[NAME],
        run: Run::Connected(|cx| Box::pin(reattach(cx))),
    },
    Command {
        name: "nodedev-reset",
        help: "reset a device of the host",
        about: "",
        options: &[NAME],
        run: Run::Connected(|cx| Box::pin(reset(cx))),
    },
    event::NODEDEV_EVENT,
    Command {
        name: "nodedev-define",
        help: "store the definition of a device of the host",
        about: "Stores the definition in the file; the device is there once it is started.",
        options: &[FILE, VALIDATE],
        run: Run::Connected(|cx| Box::pin(define(cx))),
    },
    Command {
        name: "nodedev-undefine",
        help: "drop the definition of a device of the host",
        about: "",
        options: &[DEVICE],
        run: Run::Connected(|cx| Box::pin(undefine(cx))),
    },
    Command {
        name: "nodedev-start",
        help: "start a device of the host that is defined",
        about: "",
        options: &[NAME],
        run: Run::Connected(|cx| Box::pin(start(cx))),
    },
    Command {
        name: "nodedev-autostart",
        help: "let a device start with the host",
        about: "",
        options: &[DEVICE, Opt::flag("disable", "do not let it start with the host any more")],
        run: Run::Connected(|cx| Box::pin(autostart(cx))),
    },
    Command {
        name: "nodedev-info",
        help: "the main facts about a device of the host",
        about: "",
        options: &[DEVICE, Opt::JSON],
        run: Run::Connected(|cx| Box::pin(info(cx))),
    },
];

const FILE: Opt = Opt::data("file", "file with the device's XML");
const VALIDATE: Opt = Opt::flag("validate", "check the XML against its schema first");
const DEVICE: Opt = Opt::data("device", "name of the device, or wwnn,wwpn");
const NAME: Opt = Opt::data("device", "name of the device");

/// The device of the command, by its name or as a SCSI host.
async fn device(cx: &Context<'_>) -> Result<NodeDevice, Failure> {
    let given = cx.args.required("device")?;
    let found = if given.contains(',') {
        let parts = split_at_commas(given);
        let [wwnn, wwpn] = &parts[..] else {
            return Err(Failure::said(format!("Malformed device value '{given}'")));
        };
        for wwn in [wwnn, wwpn] {
            if !is_wwn(wwn) {
                return Err(Failure::said(format!("internal error: Malformed wwn: {wwn}")));
            }
        }
        cx.conn.scsi_host_by_wwn(wwnn, wwpn).await
    } else {
        cx.conn.node_device_by_name(given).await
    };
    found.map_err(|e| Failure::because(format!("Could not find matching device '{given}'"), e))
}

/// 16 hex digits.
fn is_wwn(text: &str) -> bool {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    digits.len() == 16 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// The device of the command, by its name only.
async fn named(cx: &Context<'_>) -> Result<NodeDevice, Failure> {
    let given = cx.args.required("device")?;
    let failed = |e| Failure::because(format!("Could not find matching device '{given}'"), e);
    cx.conn.node_device_by_name(given).await.map_err(failed)
}

async fn create(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let xml = read_xml(file)?;
    let flags = cx.args.flags(&[("validate", NodeDeviceCreateXmlFlags::VALIDATE)]);
    let failed = |e| Failure::because(format!("Failed to create node device from {file}"), e);
    let device = cx.conn.create_node_device(xml, flags).await.map_err(failed)?;
    cx.out.extra(format!("Node device {} created from {file}\n", device.name()));
    Ok(())
}

async fn destroy(cx: Context<'_>) -> Outcome {
    let device = device(&cx).await?;
    let given = cx.args.required("device")?;
    let failed = |e| Failure::because(format!("Failed to destroy node device '{given}'"), e);
    device.destroy().await.map_err(failed)?;
    cx.out.extra(format!("Destroyed node device '{given}'\n"));
    Ok(())
}

async fn detach(cx: Context<'_>) -> Outcome {
    let device = named(&cx).await?;
    let given = cx.args.required("device")?;
    let detached = match cx.args.value("driver").filter(|driver| !driver.is_empty()) {
        Some(driver) => device.detach(Some(driver)).await,
        // Every daemon knows this call.
        None => cx.conn.call(NodeDeviceDettach { name: device.name().clone() }).await,
    };
    detached.map_err(|e| Failure::because(format!("Failed to detach device {given}"), e))?;
    cx.out.extra(format!("Device {given} detached\n"));
    Ok(())
}

async fn dumpxml(mut cx: Context<'_>) -> Outcome {
    let device = device(&cx).await?;
    dump::print(&mut cx, device.xml(NodeDeviceXmlFlags::empty())).await
}

async fn reattach(cx: Context<'_>) -> Outcome {
    let device = named(&cx).await?;
    let given = cx.args.required("device")?;
    let failed = |e| Failure::because(format!("Failed to re-attach device {given}"), e);
    device.reattach().await.map_err(failed)?;
    cx.out.extra(format!("Device {given} re-attached\n"));
    Ok(())
}

async fn reset(cx: Context<'_>) -> Outcome {
    let device = named(&cx).await?;
    let given = cx.args.required("device")?;
    let failed = |e| Failure::because(format!("Failed to reset device {given}"), e);
    device.reset().await.map_err(failed)?;
    cx.out.extra(format!("Device {given} reset\n"));
    Ok(())
}

async fn define(cx: Context<'_>) -> Outcome {
    let file = cx.args.required("file")?;
    let xml = read_xml(file)?;
    let flags = cx.args.flags(&[("validate", NodeDeviceDefineXmlFlags::VALIDATE)]);
    let failed = |e| Failure::because(format!("Failed to define node device from '{file}'"), e);
    let device = cx.conn.define_node_device(xml, flags).await.map_err(failed)?;
    cx.out.extra(format!("Node device '{}' defined from '{file}'\n", device.name()));
    Ok(())
}

async fn undefine(cx: Context<'_>) -> Outcome {
    let device = device(&cx).await?;
    let given = cx.args.required("device")?;
    let failed = |e| Failure::because(format!("Failed to undefine node device '{given}'"), e);
    device.undefine().await.map_err(failed)?;
    cx.out.extra(format!("Undefined node device '{given}'\n"));
    Ok(())
}

async fn start(cx: Context<'_>) -> Outcome {
    let device = named(&cx).await?;
    let given = cx.args.required("device")?;
    let failed = |e| Failure::because(format!("Failed to start device {given}"), e);
    device.create().await.map_err(failed)?;
    cx.out.extra(format!("Device {given} started\n"));
    Ok(())
}

async fn autostart(cx: Context<'_>) -> Outcome {
    let device = device(&cx).await?;
    let given = cx.args.required("device")?;
    let is_wanted = !cx.args.has("disable");
    let (fail, done) = if is_wanted { ("mark", "marked") } else { ("unmark", "unmarked") };
    let failed = |e| Failure::because(format!("failed to {fail} device {given} as autostarted"), e);
    device.set_autostart(is_wanted).await.map_err(failed)?;
    cx.out.extra(format!("Device {given} {done} as autostarted\n"));
    Ok(())
}

/// What cannot be asked counts as true, but for autostart.
async fn info(cx: Context<'_>) -> Outcome {
    let device = device(&cx).await?;
    let parent = device.parent().await.unwrap_or_default();
    cx.out.fact("Name:", device.name());
    cx.out.fact("Parent:", parent.as_ref().map_or_else(|| Value::none(""), Value::from));
    cx.out.fact("Active:", device.is_active().await.unwrap_or(true));
    cx.out.fact("Persistent:", device.is_persistent().await.unwrap_or(true));
    let autostart = device.autostart().await;
    cx.out.fact("Autostart:", autostart.map_or_else(|_| Value::none("no autostart"), Value::from));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_wwn;

    #[test]
    fn a_wwn_has_16_digits() {
        assert!(is_wwn("2000000012341234"));
        assert!(is_wwn("0x200000001234abCD"));
        assert!(!is_wwn("200000001234123"));
        assert!(!is_wwn("200000001234123g"));
    }
}
