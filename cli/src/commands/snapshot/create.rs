//! Makes snapshots: by XML, or by options that the XML is made of.

use virtwire::protocol::api::{DomainSnapshotCreateFlags, ErrorCode};
use virtwire::protocol::remote::{DomainDestroy, DomainSnapshotCreateXml};
use virtwire::protocol::xdr::XdrString;
use virtwire::{Domain, DomainSnapshot, Result};

use super::super::domain_args::{DOMAIN, domain};
use super::super::virsh_self::split_at_commas;
use crate::command::{Command, Opt, Run};
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;
use crate::xml_writer::XmlWriter;

pub(super) const CREATE: Command = Command {
    name: "snapshot-create",
    help: "make a snapshot by XML",
    about: "Makes a snapshot of a domain, of its disks and of its memory.",
    options: &[
        DOMAIN,
        Opt::text("xmlfile", "file with the snapshot's XML; a plain one without it"),
        Opt::flag("redefine", "only tell libvirt of a snapshot that there is"),
        Opt::flag("current", "make that one the current snapshot"),
        NO_METADATA,
        HALT,
        DISK_ONLY,
        REUSE_EXTERNAL,
        QUIESCE,
        ATOMIC,
        LIVE,
        VALIDATE,
    ],
    run: Run::Connected(|cx| Box::pin(create(cx))),
};

pub(super) const CREATE_AS: Command = Command {
    name: "snapshot-create-as",
    help: "make a snapshot by options",
    about: "Makes a snapshot of a domain, of its disks and of its memory.",
    options: &[
        DOMAIN,
        Opt::text("name", "name of the snapshot"),
        Opt::text("description", "what it is for"),
        Opt::flag("print-xml", "only print the XML of the snapshot"),
        NO_METADATA,
        HALT,
        DISK_ONLY,
        REUSE_EXTERNAL,
        QUIESCE,
        ATOMIC,
        LIVE,
        VALIDATE,
        Opt::named_text("memspec", "where the memory goes: [file=]path[,snapshot=type]"),
        Opt::words(
            "diskspec",
            "where a disk goes: disk[,snapshot=type][,driver=type][,stype=type][,file=path]",
        ),
    ],
    run: Run::Connected(|cx| Box::pin(create_as(cx))),
};

const NO_METADATA: Opt = Opt::flag("no-metadata", "let libvirt forget it");
const HALT: Opt = Opt::flag("halt", "stop the domain then");
const DISK_ONLY: Opt = Opt::flag("disk-only", "of the disks, not of the memory");
const REUSE_EXTERNAL: Opt = Opt::flag("reuse-external", "use files that are there");
const QUIESCE: Opt = Opt::flag("quiesce", "let the guest write everything to its disks first");
const ATOMIC: Opt = Opt::flag("atomic", "of all disks or of none");
const LIVE: Opt = Opt::flag("live", "let the domain run meanwhile");
const VALIDATE: Opt = Opt::flag("validate", "check the XML against its schema first");

const FLAGS: &[(&str, DomainSnapshotCreateFlags)] = &[
    ("redefine", DomainSnapshotCreateFlags::REDEFINE),
    ("current", DomainSnapshotCreateFlags::CURRENT),
    ("no-metadata", DomainSnapshotCreateFlags::NO_METADATA),
    ("halt", DomainSnapshotCreateFlags::HALT),
    ("disk-only", DomainSnapshotCreateFlags::DISK_ONLY),
    ("reuse-external", DomainSnapshotCreateFlags::REUSE_EXT),
    ("quiesce", DomainSnapshotCreateFlags::QUIESCE),
    ("atomic", DomainSnapshotCreateFlags::ATOMIC),
    ("live", DomainSnapshotCreateFlags::LIVE),
    ("validate", DomainSnapshotCreateFlags::VALIDATE),
];

async fn create(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    match cx.args.text("xmlfile")? {
        Some(file) => make(cx, &dom, read_xml(file)?.into(), Some(file)).await,
        None => make(cx, &dom, "<domainsnapshot/>".into(), None).await,
    }
}

async fn create_as(mut cx: Context<'_>) -> Outcome {
    let dom = domain(&mut cx).await?;
    let (name, description) = (cx.args.text("name")?, cx.args.text("description")?);
    let mut xml = XmlWriter::default();
    xml.open("domainsnapshot").end_tag();
    for (element, text) in [("name", name), ("description", description)] {
        if let Some(text) = text {
            xml.leaf(element, text);
        }
    }
    if let Some(spec) = cx.args.text("memspec")? {
        let wrong = || Failure::said(format!("unable to parse memspec: {spec}"));
        memory(spec, &mut xml).ok_or_else(wrong)?;
    }
    if cx.args.has("diskspec") {
        xml.open("disks");
        for spec in cx.args.words("diskspec") {
            disk(spec, &mut xml).map_err(|mut failure| {
                failure.lines.push(format!("unable to parse diskspec: {spec}"));
                failure
            })?;
        }
    }
    let xml = xml.finish();
    if cx.args.has("print-xml") {
        cx.out.print(format!("{xml}\n"));
        return Ok(());
    }
    make(cx, &dom, xml.into(), None).await
}

/// Where the memory goes.
fn memory(spec: &str, xml: &mut XmlWriter) -> Option<()> {
    let (mut snapshot, mut file) = (None, None);
    for part in split_at_commas(spec) {
        if let Some(value) = part.strip_prefix("snapshot=").filter(|_| snapshot.is_none()) {
            snapshot = Some(value.to_owned());
        } else if let Some(path) = part.strip_prefix("file=").filter(|_| file.is_none()) {
            file = Some(path.to_owned());
        } else if part.starts_with('/') && file.is_none() {
            file = Some(part);
        } else {
            return None;
        }
    }
    xml.open("memory")
        .attribute_if("snapshot", snapshot.as_deref())
        .attribute_if("file", file.as_deref());
    xml.close();
    Some(())
}

/// Where a disk goes.
fn disk(spec: &str, xml: &mut XmlWriter) -> std::result::Result<(), Failure> {
    let keys = ["snapshot", "driver", "stype", "file"];
    let (name, [snapshot, driver, kind, file]) =
        disk_spec(spec, keys).ok_or_else(Failure::silent)?;
    let source = match kind.as_deref() {
        None | Some("file") => "file",
        Some("block") => "dev",
        Some(other) => return Err(Failure::said(format!("Unknown storage type: '{other}'"))),
    };
    xml.open("disk")
        .attribute("name", &name)
        .attribute_if("snapshot", snapshot.as_deref())
        .attribute_if("type", kind.as_deref());
    for (element, attribute, value) in [("driver", "type", driver), ("source", source, file)] {
        if let Some(value) = value {
            xml.open(element).attribute(attribute, &value);
            xml.close();
        }
    }
    xml.close();
    Ok(())
}

/// The name of a disk, and what is said of it: `name,key=value,...`, each key once.
pub(in super::super) fn disk_spec<const N: usize>(
    spec: &str,
    keys: [&str; N],
) -> Option<(String, [Option<String>; N])> {
    let mut parts = split_at_commas(spec).into_iter();
    let name = parts.next()?;
    let mut values = [const { None }; N];
    for part in parts {
        let (key, text) = part.split_once('=')?;
        let (_, value) = keys.iter().zip(&mut values).find(|(known, _)| **known == key)?;
        if value.replace(text.to_owned()).is_some() {
            return None;
        }
    }
    Some((name, values))
}

async fn make(cx: Context<'_>, dom: &Domain, xml: XdrString, file: Option<&str>) -> Outcome {
    let mut flags = cx.args.flags(FLAGS);
    let mut made = stored(dom, &xml, flags).await;
    if file.is_none() && code(&made) == Some(ErrorCode::NO_SUPPORT) {
        flags -= DomainSnapshotCreateFlags::VALIDATE;
        made = stored(dom, &xml, flags).await;
    }
    // Daemons that do not know the flag can still do what it says.
    let mut halts = false;
    let is_refused = code(&made) == Some(ErrorCode::INVALID_ARG);
    if is_refused && flags.contains(DomainSnapshotCreateFlags::HALT) {
        if !dom.is_persistent().await? {
            return Err(Failure::said("cannot halt after snapshot of transient domain"));
        }
        halts = dom.is_active().await.unwrap_or_default();
        made = stored(dom, &xml, flags - DomainSnapshotCreateFlags::HALT).await;
    }
    let made = made?;
    if halts {
        cx.conn.call(DomainDestroy { dom: dom.wire().clone() }).await?;
    }
    let from = file.map(|file| format!(" from '{file}'")).unwrap_or_default();
    cx.out.extra(format!("Domain snapshot {} created{from}", made.name()));
    Ok(())
}

fn code<T>(result: &Result<T>) -> Option<ErrorCode> {
    result.as_ref().err().and_then(virtwire::Error::code)
}

/// Gives the daemon the XML of a snapshot, to make it or only to know it.
pub(super) async fn stored(
    dom: &Domain,
    xml: &XdrString,
    flags: DomainSnapshotCreateFlags,
) -> Result<DomainSnapshot> {
    let (wire, xml_desc) = (dom.wire().clone(), xml.clone());
    let call = DomainSnapshotCreateXml { dom: wire, xml_desc, flags: flags.bits() };
    let reply = dom.connection().call(call).await?;
    Ok(DomainSnapshot::from_wire(dom.connection(), reply.snap))
}

#[cfg(test)]
mod tests {
    use super::{XmlWriter, disk, disk_spec, memory};

    fn xml(write: impl FnOnce(&mut XmlWriter)) -> String {
        let mut xml = XmlWriter::default();
        write(&mut xml);
        xml.finish()
    }

    #[test]
    fn memory_goes_to_a_file() {
        let memory = |spec| xml(|xml| memory(spec, xml).unwrap());
        assert_eq!(memory("/a,snapshot=external"), "<memory snapshot='external' file='/a'/>\n");
        assert_eq!(memory("file=a,,b"), "<memory file='a,b'/>\n");
        for wrong in ["a", "/a,/b", "file=/a,file=/b", "snapshot=no,snapshot=no", "/a,b=c"] {
            assert!(super::memory(wrong, &mut XmlWriter::default()).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_disk_has_a_name_and_perhaps_a_file() {
        let disk = |spec| xml(|xml| disk(spec, xml).unwrap());
        assert_eq!(disk("vda"), "<disk name='vda'/>\n");
        assert_eq!(
            disk("vda,file=/a&b,stype=block,driver=raw,snapshot=external"),
            "<disk name='vda' snapshot='external' type='block'>\n  <driver type='raw'/>\n  \
             <source dev='/a&amp;b'/>\n</disk>\n"
        );
    }

    #[test]
    fn a_key_that_is_unknown_or_comes_twice_is_refused() {
        assert!(disk_spec("vda,b=1", ["a"]).is_none());
        assert!(disk_spec("vda,a=1,a=2", ["a"]).is_none());
        assert!(disk_spec("vda,a", ["a"]).is_none());
        assert!(disk_spec("", ["a"]).is_none());
        let failure = disk("vda,stype=net", &mut XmlWriter::default()).unwrap_err();
        assert_eq!(failure.lines, ["Unknown storage type: 'net'"]);
    }
}
