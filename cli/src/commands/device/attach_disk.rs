//! `attach-disk`: a disk from options.

use super::address::{Address, Bus};
use super::alter::Impact;
use super::{CONFIG, CURRENT, DOMAIN, LIVE, PERSISTENT, attach_made};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::is_block_device;
use crate::parser::Parsed;
use crate::xml_writer::XmlWriter;

pub(in crate::commands) const ATTACH_DISK: Command = Command {
    name: "attach-disk",
    help: "add a disk to a domain",
    about: "Adds a disk, whose XML is made of the options.",
    options: &[
        DOMAIN,
        Opt::data("source", "file, block device, or name of a disk in the network"),
        Opt::data("target", "what the guest is to call it, as vdb"),
        Opt::text("targetbus", "bus that it is plugged into"),
        Opt::text("driver", "name of the driver"),
        Opt::text("subdriver", "format of the image"),
        Opt::text("iothread", "thread that does its input and output"),
        Opt::text("cache", "how it is cached"),
        Opt::text("io", "how the host does input and output"),
        Opt::text("type", "what the guest sees: disk|cdrom|floppy|lun"),
        Opt::alias("shareable", "mode", Some("shareable")),
        Opt::text("mode", "who may write: readonly|shareable"),
        Opt::text("sourcetype", "what the source is: block|file|network"),
        Opt::text("serial", "serial number"),
        Opt::text("wwn", "world wide name"),
        Opt::text("alias", "alias, which begins with ua-"),
        Opt::flag("rawio", "may send raw SCSI commands"),
        Opt::text("address", "where it is plugged in, as pci:0000.00.05.0"),
        Opt::flag("multifunction", "the PCI slot may hold further functions"),
        Opt::flag("print-xml", "print the XML and do nothing"),
        Opt::text("source-protocol", "protocol of a disk in the network"),
        Opt::text("source-host-name", "host that has the disk, perhaps with its port"),
        Opt::text("source-host-transport", "how the host is reached: tcp|unix|rdma"),
        Opt::text("source-host-socket", "socket of the host"),
        PERSISTENT,
        CONFIG,
        LIVE,
        CURRENT,
    ],
    run: Run::Connected(|cx| Box::pin(attach_disk(cx))),
};

/// What the source of a disk is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    File,
    Block,
    Network,
}

async fn attach_disk(cx: Context<'_>) -> Outcome {
    let impact = Impact::new(cx.args)?;
    for (option, needed) in [
        ("source-host-name", "source-protocol"),
        ("source-host-transport", "source-protocol"),
        ("source-host-socket", "source-protocol"),
        ("source-host-socket", "source-host-transport"),
    ] {
        cx.args.requires(option, needed)?;
    }
    cx.args.exclusive("source-host-name", "source-host-socket")?;
    for option in ["target", "driver", "subdriver", "type", "mode", "iothread", "cache", "io"]
        .into_iter()
        .chain(["serial", "wwn", "address", "targetbus", "alias", "sourcetype"])
        .chain(["source-protocol", "source-host-name", "source-host-transport"])
        .chain(["source-host-socket"])
    {
        cx.args.text(option)?;
    }
    let xml = disk(cx.args)?;
    attach_made(cx, impact, xml, "disk", "Disk").await
}

fn disk(args: &Parsed) -> Result<String, Failure> {
    let kind = source(args)?;
    let mode = args.value("mode");
    let mode = match mode {
        None => None,
        Some("readonly") => Some("readonly"),
        Some("shareable") => Some("shareable"),
        Some(mode) => {
            let text = format!("No support for {mode} in command 'attach-disk'");
            return Err(Failure::said(text));
        }
    };
    if let Some(wwn) = args.value("wwn").filter(|wwn| !is_wwn(wwn)) {
        return Err(Failure::said(format!("internal error: Malformed wwn: {wwn}")));
    }
    let mut xml = XmlWriter::default();
    let name = match kind {
        Source::File => "file",
        Source::Block => "block",
        Source::Network => "network",
    };
    xml.open("disk").attribute("type", name).attribute_if("device", args.value("type"));
    if args.has("rawio") {
        xml.attribute("rawio", "yes");
    }
    let driver = ["driver", "subdriver", "iothread", "cache", "io"];
    if driver.iter().any(|option| args.has(option)) {
        xml.open("driver");
        for (option, name) in driver.into_iter().zip(["name", "type", "iothread", "cache", "io"]) {
            xml.attribute_if(name, args.value(option));
        }
        xml.close();
    }
    write_source(&mut xml, args, kind);
    let target = args.required("target")?;
    xml.open("target").attribute("dev", target).attribute_if("bus", args.value("targetbus"));
    xml.close();
    if let Some(mode) = mode {
        xml.open(mode);
        xml.close();
    }
    if let Some(serial) = args.value("serial") {
        xml.leaf("serial", serial);
    }
    if let Some(alias) = args.value("alias") {
        xml.open("alias").attribute("name", alias);
        xml.close();
    }
    if let Some(wwn) = args.value("wwn") {
        xml.leaf("wwn", wwn);
    }
    if let Some(text) = args.value("address") {
        address(text, target)?.write(&mut xml, args.has("multifunction"));
    }
    Ok(xml.finish())
}

/// What the source is: as it is said, else as it looks.
fn source(args: &Parsed) -> Result<Source, Failure> {
    let protocol = args.value("source-protocol");
    let source = match args.value("sourcetype") {
        Some("file") => Source::File,
        Some("block") => Source::Block,
        Some("network") => Source::Network,
        Some(other) => return Err(Failure::said(format!("Unknown source type: '{other}'"))),
        None if protocol.is_some() => Source::Network,
        None => {
            let is_image = matches!(args.value("driver"), Some("file" | "tap"));
            let file = args.value("source").and_then(|path| std::fs::metadata(path).ok());
            match file.filter(|file| !is_image && is_block_device(file)) {
                Some(_) => Source::Block,
                None => Source::File,
            }
        }
    };
    if (source == Source::Network) != protocol.is_some() {
        let text = "--source-protocol option requires --sourcetype network";
        return Err(Failure::said(text));
    }
    Ok(source)
}

fn write_source(xml: &mut XmlWriter, args: &Parsed, kind: Source) {
    let source = args.value("source");
    xml.open("source");
    match kind {
        Source::File => xml.attribute_if("file", source),
        Source::Block => xml.attribute_if("dev", source),
        Source::Network => {
            xml.attribute_if("protocol", args.value("source-protocol")).attribute_if("name", source)
        }
    };
    let (transport, socket) =
        (args.value("source-host-transport"), args.value("source-host-socket"));
    let host = args.value("source-host-name");
    if [transport, socket, host].iter().any(Option::is_some) {
        let (name, port) = match host.and_then(|host| host.split_once(':')) {
            Some((name, port)) => (Some(name), Some(port)),
            None => (host, None),
        };
        xml.open("host").attribute_if("transport", transport).attribute_if("socket", socket);
        xml.attribute_if("name", name).attribute_if("port", port);
        xml.close();
    }
    xml.close();
}

/// Sixteen hexadecimal digits.
fn is_wwn(text: &str) -> bool {
    let digits = text.strip_prefix("0x").unwrap_or(text);
    digits.len() == 16 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// An address on a bus that disks of this name can be on.
fn address(text: &str, target: &str) -> Result<Address, Failure> {
    let address = Address::parse(text).ok_or_else(|| Failure::said("Invalid address."))?;
    let (buses, wanted): (&[Bus], _) = match target.get(..2) {
        Some("vd") => (&[Bus::Pci, Bus::Ccw], "a pci:0000.00.00.00 or ccw:00.0.0000"),
        Some("sd") => {
            (&[Bus::Scsi, Bus::Usb, Bus::Sata], "a scsi:00.00.00 or usb:00.00 or sata:00.00.00")
        }
        Some("hd") => (&[Bus::Ide], "an ide:00.00.00"),
        _ => return Ok(address),
    };
    if buses.contains(&address.bus) {
        return Ok(address);
    }
    Err(Failure::said(format!("expecting {wanted} address.")))
}
