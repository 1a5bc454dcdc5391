//! `detach-disk`, and how disks are found by their name.

use virtwire::protocol::api::{DomainDeviceModifyFlags as Flags, DomainXmlFlags};

use super::alter::{Impact, detach};
use super::{CONFIG, CURRENT, DOMAIN, LIVE, PERSISTENT, PRINT_XML, definition, devices};
use crate::command::{Command, Opt, Run};
use crate::commands::domain_args::domain;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::xml::Element;

pub(in crate::commands) const DETACH_DISK: Command = Command {
    name: "detach-disk",
    help: "remove a disk from a domain",
    about: "Removes a disk that is named by its target or its source.",
    options: &[
        DOMAIN,
        Opt::data("target", "target or source of the disk"),
        PERSISTENT,
        CONFIG,
        LIVE,
        CURRENT,
        PRINT_XML,
    ],
    run: Run::Connected(|cx| Box::pin(detach_disk(cx))),
};

async fn detach_disk(mut cx: Context<'_>) -> Outcome {
    let mut impact = Impact::new(cx.args)?;
    let domain = domain(&mut cx).await?;
    let target = cx.args.required("target")?;
    let flags = if impact.flags == Flags::CONFIG {
        DomainXmlFlags::INACTIVE
    } else {
        DomainXmlFlags::empty()
    };
    let root = definition(&domain, flags).await?;
    impact.settle(&domain).await;
    let xml = find(&root, target, false)?.dump();
    if cx.args.has("print-xml") {
        cx.out.print(xml);
        return Ok(());
    }
    let done = detach(&domain, xml, impact).await;
    done.map_err(|e| Failure::because("Failed to detach disk", e))?;
    cx.out.extra("Disk detached successfully\n");
    Ok(())
}

/// The disk with this target or source, without what the daemon knows of its backing files;
/// perhaps only among those whose medium can be changed.
pub(super) fn find(root: &Element, name: &str, is_removable: bool) -> Result<Element, Failure> {
    if devices(root, "disk").next().is_none() {
        return Err(Failure::said("Failed to get disk information"));
    }
    let fits = |disk: &&Element| {
        let device = disk.attribute("device");
        let is_target = disk.child("target").and_then(|target| target.attribute("dev"));
        let source = disk.child("source");
        let mut sources = ["file", "dev", "dir", "name"]
            .into_iter()
            .filter_map(|attribute| source?.attribute(attribute));
        let may_be = !is_removable || matches!(device, None | Some("cdrom" | "floppy"));
        may_be && (is_target == Some(name) || sources.any(|source| source == name))
    };
    let missing = || format!("No disk found whose source path or target is {name}");
    let found = devices(root, "disk").find(fits).ok_or_else(|| Failure::said(missing()))?;
    let mut disk = found.clone();
    disk.remove("backingStore");
    Ok(disk)
}

#[cfg(test)]
mod tests {
    use super::{Element, find};

    #[test]
    fn a_disk_is_found_by_its_target_or_by_any_source() {
        let disk = |source: &str| {
            format!("<disk device='cdrom'><backingStore/>{source}<target dev='sda'/></disk>")
        };
        for (source, name) in [
            ("", "sda"),
            ("<source file='/a'/>", "/a"),
            ("<source dev='/a'/>", "/a"),
            ("<source dir='/a'/>", "/a"),
            ("<source protocol='nbd' name='a'/>", "a"),
        ] {
            let xml = format!(
                "<domain><devices><disk device='disk'><target dev='vda'/></disk>{}</devices></domain>",
                disk(source)
            );
            let root = Element::parse(&xml).unwrap();
            for is_removable in [false, true] {
                let found = find(&root, name, is_removable).unwrap();
                assert_eq!(found.attribute("device"), Some("cdrom"), "{name}");
                assert_eq!(found.child("backingStore"), None);
            }
            assert!(find(&root, "vda", false).is_ok() && find(&root, "vda", true).is_err());
        }
    }
}
