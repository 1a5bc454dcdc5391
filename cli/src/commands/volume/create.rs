//! New volumes: from XML, from options, and from others.

use virtwire::protocol::api::StorageVolCreateFlags as Flags;
use virtwire::{StoragePool, StorageVolume};

use super::{POOL, VOLUME, volume};
use crate::command::{Command, Opt, Run};
use crate::commands::find::object;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::files::read_xml;
use crate::output::Level;
use crate::parser::{Parsed, number};
use crate::xml::Element;
use crate::xml_writer::XmlWriter;

pub(super) const CLONE: Command = Command {
    name: "vol-clone",
    help: "copy a volume",
    about: "Makes a volume with the same contents in the same pool.",
    options: &[
        VOLUME,
        Opt::data("newname", "name of the copy"),
        POOL,
        PREALLOC,
        REFLINK,
        Opt::flag("print-xml", "print the XML of the copy and make none"),
    ],
    run: Run::Connected(|cx| Box::pin(clone(cx))),
};

pub(super) const CREATE_AS: Command = Command {
    name: "vol-create-as",
    help: "make a volume that the options describe",
    about: "Makes a volume in a pool.",
    options: &[
        IN_POOL,
        Opt::data("name", "name of the volume"),
        Opt::data("capacity", "its size, in bytes or with a unit"),
        Opt::text("allocation", "how much is set aside for it, in bytes or with a unit"),
        Opt::text("format", "its format: raw, qcow2, vmdk, ..."),
        Opt::text("backing-vol", "the volume that it is a layer over"),
        Opt::text("backing-vol-format", "the format of that volume"),
        PREALLOC,
        Opt::flag("print-xml", "print the XML and make no volume"),
    ],
    run: Run::Connected(|cx| Box::pin(create_as(cx))),
};

pub(super) const CREATE: Command = Command {
    name: "vol-create",
    help: "make a volume from an XML file",
    about: "Makes a volume in a pool.",
    options: &[IN_POOL, FILE, PREALLOC, VALIDATE],
    run: Run::Connected(|cx| Box::pin(create(cx))),
};

pub(super) const CREATE_FROM: Command = Command {
    name: "vol-create-from",
    help: "make a volume with the contents of another",
    about: "Makes a volume in a pool and copies another into it.",
    options: &[
        IN_POOL,
        FILE,
        VOLUME,
        Opt::text("inputpool", "name or UUID of the pool that the other is in"),
        PREALLOC,
        REFLINK,
        VALIDATE,
    ],
    run: Run::Connected(|cx| Box::pin(create_from(cx))),
};

const IN_POOL: Opt = Opt::data("pool", "name or UUID of the pool");
const FILE: Opt = Opt::data("file", "file with the volume's XML");
const PREALLOC: Opt = Opt::flag("prealloc-metadata", "set its metadata aside, not all of it");
const REFLINK: Opt = Opt::flag("reflink", "share the data with the other until it changes");
const VALIDATE: Opt = Opt::flag("validate", "check the XML against its schema first");

fn flags(args: &Parsed) -> Flags {
    let mut flags = Flags::empty();
    flags.set(Flags::PREALLOC_METADATA, args.has("prealloc-metadata"));
    flags.set(Flags::REFLINK, args.has("reflink"));
    flags.set(Flags::VALIDATE, args.has("validate"));
    flags
}

async fn create(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = object(&mut cx).await?;
    let file = cx.args.required("file")?;
    let failed = |e| Failure::because(format!("Failed to create vol from {file}"), e);
    let created = pool.create_volume(read_xml(file)?, flags(cx.args)).await;
    cx.out.extra(format!("Vol {} created from {file}\n", created.map_err(failed)?));
    Ok(())
}

async fn create_from(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = object(&mut cx).await?;
    let file = cx.args.required("file")?;
    let input = volume(&mut cx, Some("inputpool")).await?;
    let failed = |e| Failure::because(format!("Failed to create vol from {file}"), e);
    let created = pool.create_volume_from(read_xml(file)?, &input, flags(cx.args)).await;
    let created = created.map_err(failed)?;
    cx.out.extra(format!("Vol {created} created from input vol {input}\n"));
    Ok(())
}

async fn clone(mut cx: Context<'_>) -> Outcome {
    let original = volume(&mut cx, Some("pool")).await?;
    let failed = |e| Failure::because("failed to get parent pool", e);
    let pool = original.storage_pool().await.map_err(failed)?;
    let name = cx.args.required("newname")?;
    let xml = original.xml().await?;
    let unreadable = || Failure::said("cannot read the volume's XML");
    let xml = renamed(&xml.to_str_lossy(), name).ok_or_else(unreadable)?;
    if cx.args.has("print-xml") {
        cx.out.print(xml);
        return Ok(());
    }
    let failed = |e| Failure::because(format!("Failed to clone vol from {original}"), e);
    let created = pool.create_volume_from(xml, &original, flags(cx.args)).await;
    cx.out.extra(format!("Vol {} cloned from {original}\n", created.map_err(failed)?));
    Ok(())
}

/// The XML of a volume with another name.
fn renamed(xml: &str, name: &str) -> Option<String> {
    let mut root = Element::parse(xml).filter(|root| root.name == "volume")?;
    let element = root.children.iter_mut().find(|child| child.name == "name")?;
    name.clone_into(&mut element.text);
    element.children.clear();
    Some(root.dump())
}

async fn create_as(mut cx: Context<'_>) -> Outcome {
    let pool: StoragePool = object(&mut cx).await?;
    let name = cx.args.required("name")?;
    let capacity = size(cx.args.required("capacity")?)?;
    let allocation = cx.args.value("allocation").filter(|text| !text.is_empty());
    let allocation = allocation.map(size).transpose()?;
    let format = cx.args.text("format")?;
    let backing = cx.args.text("backing-vol")?;
    let backing_format = cx.args.text("backing-vol-format")?;
    let mut xml = XmlWriter::default();
    xml.open("volume").leaf("name", name);
    xml.leaf("capacity", &capacity.to_string());
    if let Some(allocation) = allocation {
        xml.leaf("allocation", &allocation.to_string());
    }
    if let Some(format) = format {
        xml.open("target").open("format").attribute("type", format);
        xml.close();
        xml.close();
    }
    if let Some(backing) = backing {
        let path = backing_volume(&mut cx, &pool, backing).await?.path().await?;
        xml.open("backingStore").leaf("path", &path.to_str_lossy());
        if let Some(format) = backing_format {
            xml.open("format").attribute("type", format);
            xml.close();
        }
        xml.close();
    }
    let xml = xml.finish();
    if cx.args.has("print-xml") {
        cx.out.print(xml);
        return Ok(());
    }
    let failed = |e| Failure::because(format!("Failed to create vol {name}"), e);
    pool.create_volume(xml, flags(cx.args)).await.map_err(failed)?;
    cx.out.extra(format!("Vol {name} created\n"));
    Ok(())
}

/// The volume of this name, key or path.
async fn backing_volume(
    cx: &mut Context<'_>,
    pool: &StoragePool,
    given: &str,
) -> Result<StorageVolume, Failure> {
    let command = cx.args.command.name;
    let mut note = |text: String| cx.out.debug(Level::Debug, &format!("{command}: {text}"));
    let looking = |way: &str| format!("Look up backing store volume '{given}' as {way}");
    let found = |way: &str| format!("Backing store volume found using '{given}' as {way}");
    note(looking("name"));
    if let Ok(volume) = pool.volume_by_name(given).await {
        note(found("name"));
        return Ok(volume);
    }
    note(looking("key"));
    if let Ok(volume) = cx.conn.storage_volume_by_key(given).await {
        note(found("key"));
        return Ok(volume);
    }
    note(looking("path"));
    let failed = |e| Failure::because(format!("failed to get vol '{given}'"), e);
    let volume = cx.conn.storage_volume_by_path(given).await.map_err(failed)?;
    note(found("path"));
    Ok(volume)
}

/// A number of bytes, perhaps with a unit.
pub(super) fn size(text: &str) -> Result<u64, Failure> {
    number::scaled_to(text, 1, u64::MAX).map_err(|why| {
        let mut failure = Failure::said(format!("Malformed size {text}"));
        failure.lines.extend(why.text());
        failure
    })
}

#[cfg(test)]
mod tests {
    use super::{renamed, size};

    #[test]
    fn a_copy_has_another_name_and_is_the_same_otherwise() {
        let xml = "<volume type='file'>\n  <name>a</name>\n  <key>/a</key>\n</volume>\n";
        let expected = "<volume type=\"file\">\n  <name>b&amp;</name>\n  <key>/a</key>\n</volume>";
        assert_eq!(renamed(xml, "b&").unwrap(), expected);
        assert_eq!(renamed("<pool><name>a</name></pool>", "b"), None);
    }

    #[test]
    fn a_size_that_cannot_be_read_is_named() {
        assert_eq!(size(" 1k").unwrap(), 1024);
        assert_eq!(size("x").unwrap_err().lines, ["Malformed size x"]);
        let lines = ["Malformed size 1x", "invalid argument: unknown suffix 'x'"];
        assert_eq!(size("1x").unwrap_err().lines, lines);
    }
}
