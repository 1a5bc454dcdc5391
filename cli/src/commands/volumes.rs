//! The storage volumes behind a domain's disks: found before it is undefined, removed after.

use virtwire::protocol::api::StorageVolDeleteFlags;
use virtwire::protocol::remote::{
    Domain, DomainGetXmlDesc, StoragePoolLookupByName, StorageVol, StorageVolDelete,
    StorageVolLookupByName, StorageVolLookupByPath, StorageVolWipe,
};

use super::virsh_self::split_at_commas;
use crate::context::Context;
use crate::failure::{Failure, Outcome};
use crate::xml::Element;

/// Where a disk's `<source>` may say what the disk is.
const SOURCES: &[&str] = &["file", "dir", "name", "dev", "volume"];

/// A disk whose volume is to be removed.
pub(super) struct Disk {
    target: String,
    source: String,
    vol: StorageVol,
}

/// The volumes of the domain's disks that the options choose. Disks whose volume libvirt does
/// not know are named and left out; a disk that the user named must exist.
pub(super) async fn chosen(cx: &mut Context<'_>, dom: &Domain) -> Result<Vec<Disk>, Failure> {
    let reply = cx.conn.call(DomainGetXmlDesc { dom: dom.clone(), flags: 0 }).await?;
    let xml = Element::parse(&reply.xml.to_str_lossy());
    let root = xml.ok_or_else(|| Failure::said("cannot read the domain's XML"))?;
    let list = cx.args.value("storage").filter(|list| !list.is_empty());
    let mut wanted = list.map(split_at_commas);
    let mut found = Vec::new();
    for disk in root.all("devices").flat_map(|devices| devices.all("disk")) {
        let attribute = |element, names| disk.all(element).find_map(|e| e.any_attribute(names));
        let Some(target) = attribute("target", &["dev"]) else { continue };
        let Some(source) = attribute("source", SOURCES) else { continue };
        if !wanted.as_mut().is_none_or(|wanted| take(wanted, target, source)) {
            continue;
        }
        match volume(cx, attribute("source", &["pool"]), target, source).await {
            Ok(vol) => {
                found.push(Disk { target: target.to_owned(), source: source.to_owned(), vol });
            }
            Err(text) => cx.out.error(&text),
        }
    }
    let missing = wanted.unwrap_or_default();
    for name in &missing {
        cx.out.error(&format!("Volume '{name}' was not found in domain's definition.\n"));
    }
    if missing.is_empty() { Ok(found) } else { Err(Failure::silent()) }
}

/// Takes the first name that means this disk from the list.
fn take(wanted: &mut Vec<String>, target: &str, source: &str) -> bool {
    let position = wanted.iter().position(|name| name == target || name == source);
    position.map(|index| wanted.remove(index)).is_some()
}

/// The volume of a disk; the error says that there is none.
async fn volume(
    cx: &Context<'_>,
    pool: Option<&str>,
    target: &str,
    source: &str,
) -> Result<StorageVol, String> {
    let found = match pool {
        Some(pool) => {
            let name = pool.into();
            let reply = cx.conn.call(StoragePoolLookupByName { name }).await;
            let missing = format!("Storage pool '{pool}' for volume '{target}' not found.");
            let pool = reply.map_err(|_| missing)?.pool;
            let call = StorageVolLookupByName { pool, name: source.into() };
            cx.conn.call(call).await.map(|reply| reply.vol)
        }
        None => {
            let call = StorageVolLookupByPath { path: source.into() };
            cx.conn.call(call).await.map(|reply| reply.vol)
        }
    };
    found.map_err(|_| {
        format!(
            "Storage volume '{target}'({source}) is not managed by libvirt. \
             Remove it manually.\n"
        )
    })
}

/// Wipes the volumes if that was asked for, and deletes them. One that fails does not keep the
/// others from going.
pub(super) async fn remove(cx: &mut Context<'_>, disks: Vec<Disk>) -> Outcome {
    let mut outcome = Ok(());
    let flags = if cx.args.has("delete-storage-volume-snapshots") {
        StorageVolDeleteFlags::WITH_SNAPSHOTS
    } else {
        StorageVolDeleteFlags::NORMAL
    };
    for Disk { target, source, vol } in disks {
        if cx.args.has("wipe-storage") {
            cx.out.extra(format!("Wiping volume '{target}'({source}) ... "));
            if let Err(error) = cx.conn.call(StorageVolWipe { vol: vol.clone(), flags: 0 }).await {
                cx.out.error("Failed! Volume not removed.");
                outcome = Err(error.into());
                continue;
            }
            cx.out.extra("Done.\n");
        }
        match cx.conn.call(StorageVolDelete { vol, flags: flags.bits() }).await {
            Ok(()) => cx.out.extra(format!("Volume '{target}'({source}) removed.\n")),
            Err(error) => {
                cx.out.error(&format!("Failed to remove storage volume '{target}'({source})"));
                outcome = Err(error.into());
            }
        }
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::take;

    #[test]
    fn a_disk_is_named_by_its_target_or_its_source_and_each_name_counts_once() {
        let mut wanted = ["vda", "/img", "vda"].map(str::to_owned).to_vec();
        assert!(take(&mut wanted, "vdb", "/img"));
        assert!(take(&mut wanted, "vda", "/img"));
        assert!(!take(&mut wanted, "vdc", "/img"));
        assert_eq!(wanted, ["vda"]);
    }
}
