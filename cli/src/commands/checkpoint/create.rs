//! Makes checkpoints: by XML, or by options that the XML is made of.

use virtwire::Domain;
use virtwire::protocol::api::DomainCheckpointCreateFlags;
use virtwire::protocol::xdr::XdrString;

use super::super::domain_args::{DOMAIN, domain};
use super::super::snapshot::create::disk_spec;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;
use crate::xml_writer::XmlWriter;

pub(super) const CREATE: Command = Command {
    name: "checkpoint-create",
    help: "make a checkpoint by XML",
    about: "Makes a checkpoint of a domain's disks, for backups of what has changed since.",
    options: &[
        DOMAIN,
        Opt::text("xmlfile", "file with the checkpoint's XML; a plain one without it"),
        Opt::flag("redefine", "only tell libvirt of a checkpoint that there is"),
        Opt::flag("redefine-validate", "check that it is there"),
        QUIESCE,
    ],
    run: Run::Connected(|cx| Box::pin(create(cx))),
};

pub(super) const CREATE_AS: Command = Command {
    name: "checkpoint-create-as",
    help: "make a checkpoint by options",
    about: "Makes a checkpoint of a domain's disks, for backups of what has changed since.",
    options: &[
        DOMAIN,
        Opt::text("name", "name of the checkpoint"),
        Opt::text("description", "what it is for"),
        Opt::flag("print-xml", "only print the XML of the checkpoint"),
        QUIESCE,
        Opt::words("diskspec", "a disk of it: disk[,checkpoint=type][,bitmap=name]"),
    ],
    run: Run::Connected(|cx| Box::pin(create_as(cx))),
};

const QUIESCE: Opt = Opt::flag("quiesce", "let the guest write everything to its disks first");

const FLAGS: &[(&str, DomainCheckpointCreateFlags)] = &[
    ("redefine", DomainCheckpointCreateFlags::REDEFINE),
    ("redefine-validate", DomainCheckpointCreateFlags::REDEFINE_VALIDATE),
    ("quiesce", DomainCheckpointCreateFlags::QUIESCE),
];

async fn create(mut cx: Context<'_>) -> Outcome {
    cx.args.requires("redefine-validate", "redefine")?;
    let dom = domain(&mut cx).await?;
    match cx.args.text("xmlfile")? {
        Some(file) => make(cx, &dom, read_xml(file)?.into(), Some(file)).await,
        None => make(cx, &dom, "<domaincheckpoint/>".into(), None).await,
    }
}

async fn create_as(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let (name, description) = (cx.args.text("name")?, cx.args.text("description")?);
    let mut xml = XmlWriter::default();
    xml.open("domaincheckpoint").end_tag();
    for (element, text) in [("name", name), ("description", description)] {
        if let Some(text) = text {
            xml.leaf(element, text);
        }
    }
    if cx.args.has("diskspec") {
        xml.open("disks");
        for spec in cx.args.words("diskspec") {
            let wrong = || Failure::said(format!("unable to parse diskspec: {spec}"));
            let (name, [checkpoint, bitmap]) =
                disk_spec(spec, ["checkpoint", "bitmap"]).ok_or_else(wrong)?;
            xml.open("disk")
                .attribute("name", &name)
                .attribute_if("checkpoint", checkpoint.as_deref())
                .attribute_if("bitmap", bitmap.as_deref());
            xml.close();
        }
    }
    let xml = xml.finish();
    if cx.args.has("print-xml") {
        cx.out.print(format!("{xml}\n"));
        return Ok(());
    }
    make(cx, &dom, xml.into(), None).await
}

async fn make(cx: Context<'_>, dom: &Domain, xml: XdrString, file: Option<&str>) -> Outcome {
    let made = dom.checkpoint_create(xml, cx.args.flags(FLAGS)).await?;
    let from = file.map(|file| format!(" from '{file}'")).unwrap_or_default();
    cx.out.extra(format!("Domain checkpoint {} created{from}", made.name()));
    Ok(())
}
