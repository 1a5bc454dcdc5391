//! Pools from options: `pool-create-as` and `pool-define-as`.

use virtwire::protocol::api::StoragePoolDefineFlags;

use super::{BUILD, NO_OVERWRITE, OVERWRITE, create_flags};
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::parser::Parsed;
use crate::xml_writer::XmlWriter;

macro_rules! options {
    ($($more:expr),*) => {
        &[
            Opt::data("name", "name of the pool"),
            Opt::data("type", "type of the pool"),
            Opt::flag("print-xml", "print the XML and do nothing with it"),
            Opt::text("source-host", "the host that has the storage"),
            Opt::text("source-path", "the folder there"),
            Opt::text("source-dev", "the device of the storage"),
            Opt::text("source-name", "the name of the storage"),
            Opt::text("target", "the folder where its volumes appear"),
            Opt::text("source-format", "the format of the storage"),
            Opt::text("auth-type", "how to log in to the storage"),
            Opt::text("auth-username", "the user to log in as"),
            Opt::text("secret-usage", "what the secret for that is for"),
            Opt::text("secret-uuid", "the UUID of the secret for that"),
            Opt::text("adapter-name", "name of the SCSI adapter"),
            Opt::text("adapter-wwnn", "WWNN of the adapter"),
            Opt::text("adapter-wwpn", "WWPN of the adapter"),
            Opt::text("adapter-parent", "the host that a virtual adapter is of: scsi_hostN"),
            Opt::text("adapter-parent-wwnn", "WWNN of that host"),
            Opt::text("adapter-parent-wwpn", "WWPN of that host"),
            Opt::text("adapter-parent-fabric-wwn", "fabric WWN of that host"),
            Opt::text("source-protocol-ver", "version of NFS"),
            Opt::text("source-initiator", "the name (IQN) to ask the host as"),
            $($more),*
        ]
    };
}

pub(super) const CREATE_AS: Command = Command {
    name: "pool-create-as",
    help: "start a pool that the options describe",
    about: "Starts a pool that is gone when it stops, unless it is defined too.",
    options: options!(BUILD, NO_OVERWRITE, OVERWRITE),
    run: Run::Connected(|cx| Box::pin(create(cx))),
};

pub(super) const DEFINE_AS: Command = Command {
    name: "pool-define-as",
    help: "store the definition that the options describe",
    about: "Stores the definition of a pool without starting it.",
    options: options!(),
    run: Run::Connected(|cx| Box::pin(define(cx))),
};

async fn create(cx: Context<'_>) -> Outcome {
    let flags = create_flags(cx.args)?;
    let xml = xml(cx.args)?;
    if cx.args.has("print-xml") {
        cx.out.print(xml);
        return Ok(());
    }
    let name = cx.args.required("name")?;
    let failed = |e| Failure::because(format!("Failed to create pool {name}"), e);
    cx.conn.create_storage_pool(xml, flags).await.map_err(failed)?;
    cx.out.extra(format!("Pool {name} created\n"));
    Ok(())
}

async fn define(cx: Context<'_>) -> Outcome {
    let xml = xml(cx.args)?;
    if cx.args.has("print-xml") {
        cx.out.print(xml);
        return Ok(());
    }
    let name = cx.args.required("name")?;
    let failed = |e| Failure::because(format!("Failed to define pool {name}"), e);
    let flags = StoragePoolDefineFlags::empty();
    cx.conn.define_storage_pool(xml, flags).await.map_err(failed)?;
    cx.out.extra(format!("Pool {name} defined\n"));
    Ok(())
}

fn xml(args: &Parsed) -> Result<String, Failure> {
    args.exclusive("secret-usage", "secret-uuid")?;
    let (name, kind) = (args.required("name")?, args.required("type")?);
    // virsh complains of the first empty one in this order.
    let host = args.text("source-host")?;
    let path = args.text("source-path")?;
    let device = args.text("source-dev")?;
    let source_name = args.text("source-name")?;
    let format = args.text("source-format")?;
    let target = args.text("target")?;
    let login = Login::new(args)?;
    let adapter = Adapter::new(args)?;
    let protocol = args.text("source-protocol-ver")?;
    let initiator = args.text("source-initiator")?;
    let mut xml = XmlWriter::default();
    xml.open("pool").attribute("type", kind);
    xml.leaf("name", name);
    let parts = [host, path, device, initiator, format, source_name];
    if parts.iter().any(Option::is_some) || adapter.is_given() {
        xml.open("source");
        for (element, attribute, value) in
            [("host", "name", host), ("dir", "path", path), ("device", "path", device)]
        {
            empty(&mut xml, element, attribute, value);
        }
        if initiator.is_some() {
            xml.open("initiator");
            empty(&mut xml, "iqn", "name", initiator);
            xml.close();
        }
        adapter.write(&mut xml);
        login.write(&mut xml);
        empty(&mut xml, "format", "type", format);
        if let Some(name) = source_name {
            xml.leaf("name", name);
        }
        empty(&mut xml, "protocol", "ver", protocol);
        xml.close();
    }
    if let Some(target) = target {
        xml.open("target").leaf("path", target);
    }
    Ok(xml.finish())
}

/// An element with nothing but this attribute, where there is one.
fn empty(xml: &mut XmlWriter, element: &'static str, attribute: &str, value: Option<&str>) {
    if let Some(value) = value {
        xml.open(element).attribute(attribute, value);
        xml.close();
    }
}

/// How to log in to the storage.
struct Login<'a> {
    kind: Option<&'a str>,
    user: Option<&'a str>,
    usage: Option<&'a str>,
    uuid: Option<&'a str>,
}

impl<'a> Login<'a> {
    fn new(args: &'a Parsed) -> Result<Self, Failure> {
        Ok(Self {
            kind: args.text("auth-type")?,
            user: args.text("auth-username")?,
            usage: args.text("secret-usage")?,
            uuid: args.text("secret-uuid")?,
        })
    }

    /// Nothing, unless all that belongs to it was given.
    fn write(&self, xml: &mut XmlWriter) {
        if self.kind.is_some() && self.user.is_some() && self.usage.or(self.uuid).is_some() {
            xml.open("auth").attribute_if("type", self.kind).attribute_if("username", self.user);
            xml.open("secret").attribute_if("usage", self.usage).attribute_if("uuid", self.uuid);
            xml.close();
            xml.close();
        }
    }
}

/// The SCSI adapter that leads to the storage.
struct Adapter<'a> {
    name: Option<&'a str>,
    wwnn: Option<&'a str>,
    wwpn: Option<&'a str>,
    parent: Option<&'a str>,
    parent_wwnn: Option<&'a str>,
    parent_wwpn: Option<&'a str>,
    parent_fabric: Option<&'a str>,
}

impl<'a> Adapter<'a> {
    fn new(args: &'a Parsed) -> Result<Self, Failure> {
        Ok(Self {
            name: args.text("adapter-name")?,
            wwnn: args.text("adapter-wwnn")?,
            wwpn: args.text("adapter-wwpn")?,
            parent: args.text("adapter-parent")?,
            parent_wwnn: args.text("adapter-parent-wwnn")?,
            parent_wwpn: args.text("adapter-parent-wwpn")?,
            parent_fabric: args.text("adapter-parent-fabric-wwn")?,
        })
    }

    fn is_virtual(&self) -> bool {
        self.wwnn.is_some() && self.wwpn.is_some()
    }

    fn is_given(&self) -> bool {
        self.is_virtual() || self.name.is_some()
    }

    /// A virtual adapter is of the parent that is told in the first of three ways.
    fn write(&self, xml: &mut XmlWriter) {
        if !self.is_virtual() {
            if let Some(name) = self.name {
                xml.open("adapter").attribute("type", "scsi_host").attribute("name", name);
                xml.close();
            }
            return;
        }
        xml.open("adapter").attribute("type", "fc_host");
        if let Some(parent) = self.parent {
            xml.attribute("parent", parent);
        } else if let Some((wwnn, wwpn)) = self.parent_wwnn.zip(self.parent_wwpn) {
            xml.attribute("parent_wwnn", wwnn).attribute("parent_wwpn", wwpn);
        } else {
            xml.attribute_if("parent_fabric_wwn", self.parent_fabric);
        }
        xml.attribute_if("wwnn", self.wwnn).attribute_if("wwpn", self.wwpn);
        xml.close();
    }
}
