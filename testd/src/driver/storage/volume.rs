//! Volumes: which there are, their life, and what is asked about them.

use virtwire_protocol::api::{ErrorCode, StorageVolCreateFlags};
use virtwire_protocol::remote::{
    STORAGE_VOL_LIST_MAX, StoragePoolListAllVolumes, StoragePoolListAllVolumesReply,
    StoragePoolListVolumes, StoragePoolListVolumesReply, StoragePoolNumOfVolumes,
    StoragePoolNumOfVolumesReply, StorageVol, StorageVolCreateXml, StorageVolCreateXmlFrom,
    StorageVolCreateXmlFromReply, StorageVolCreateXmlReply, StorageVolDelete, StorageVolGetInfo,
    StorageVolGetInfoReply, StorageVolGetPath, StorageVolGetPathReply, StorageVolGetXmlDesc,
    StorageVolGetXmlDescReply, StorageVolLookupByKey, StorageVolLookupByKeyReply,
    StorageVolLookupByName, StorageVolLookupByNameReply, StorageVolLookupByPath,
    StorageVolLookupByPathReply,
};
use virtwire_protocol::xdr::XdrString;

use super::list::room;
use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::Pool;
use crate::state::pool::Volume;

pub(super) fn procedures(table: &mut Table) {
    table.on(count).on(names).on(all).on(by_name).on(create).on(create_from).on(delete);
    table
        .on(|call, args: StorageVolLookupByKey| {
            let vol = lookup(call, "key", &args.key, |volume| &volume.key)?;
            Ok(StorageVolLookupByKeyReply { vol })
        })
        .on(|call, args: StorageVolLookupByPath| {
            let vol = lookup(call, "path", &args.path, |volume| &volume.path)?;
            Ok(StorageVolLookupByPathReply { vol })
        })
        .on(|call, args: StorageVolGetInfo| {
            let (pool, volume) = find(call, &args.vol)?;
            Ok(StorageVolGetInfoReply {
                r#type: i8::try_from(pool.kind.volumes.0).unwrap_or_default(),
                capacity: volume.capacity,
                allocation: volume.allocation,
            })
        })
        .on(|call, args: StorageVolGetXmlDesc| {
            check_flags(args.flags, 0, "testStorageVolGetXMLDesc")?;
            let xml = find(call, &args.vol)?.1.definition.to_string().into();
            Ok(StorageVolGetXmlDescReply { xml })
        })
        .on(|call, args: StorageVolGetPath| {
            let name = find(call, &args.vol)?.1.path.as_str().into();
            Ok(StorageVolGetPathReply { name })
        });
}

/// The volume that a client means, in its pool, which has to be active.
pub(super) fn find<'a>(call: &'a Call<'_>, vol: &StorageVol) -> Result<(&'a Pool, &'a Volume)> {
    let pool = call.state.pools.active(&vol.pool)?;
    Ok((pool, pool.volume(&vol.name)?))
}

fn count(
    call: &mut Call<'_>,
    args: StoragePoolNumOfVolumes,
) -> Result<StoragePoolNumOfVolumesReply> {
    let count = call.state.pools.active(&args.pool.name)?.volumes().count();
    Ok(StoragePoolNumOfVolumesReply { num: i32::try_from(count).unwrap_or(i32::MAX) })
}

fn names(call: &mut Call<'_>, args: StoragePoolListVolumes) -> Result<StoragePoolListVolumesReply> {
    let room = room(args.maxnames, STORAGE_VOL_LIST_MAX, "VOL")?;
    let volumes = call.state.pools.active(&args.pool.name)?.volumes();
    let names = volumes.map(|volume| volume.name.as_str().into()).take(room).collect();
    Ok(StoragePoolListVolumesReply { names })
}

fn all(
    call: &mut Call<'_>,
    args: StoragePoolListAllVolumes,
) -> Result<StoragePoolListAllVolumesReply> {
    check_flags(args.flags, 0, "testStoragePoolListAllVolumes")?;
    let pool = call.state.pools.by_uuid(&args.pool.uuid)?;
    if !pool.is_active {
        return Err(Failure::operation_invalid("storage pool is not active"));
    }
    let count = pool.volumes().count();
    if count > STORAGE_VOL_LIST_MAX && args.need_results != 0 {
        let text = format!("Too many storage_vols '{count}' for limit '{STORAGE_VOL_LIST_MAX}'");
        return Err(Failure::rpc(text));
    }
    let vols = match args.need_results {
        0 => Vec::new(),
        _ => pool.volumes().map(|volume| pool.reference_of(volume)).collect(),
    };
    Ok(StoragePoolListAllVolumesReply { vols, ret: u32::try_from(count).unwrap_or(u32::MAX) })
}

fn by_name(
    call: &mut Call<'_>,
    args: StorageVolLookupByName,
) -> Result<StorageVolLookupByNameReply> {
    let pool = call.state.pools.active(&args.pool.name)?;
    Ok(StorageVolLookupByNameReply { vol: pool.reference_of(pool.volume(&args.name)?) })
}

/// The volume of any active pool for which this has this value.
fn lookup(
    call: &Call<'_>,
    what: &str,
    wanted: &XdrString,
    of: fn(&Volume) -> &String,
) -> Result<StorageVol> {
    let active = call.state.pools.iter().filter(|pool| pool.is_active);
    let mut all = active.flat_map(|pool| pool.volumes().map(move |volume| (pool, volume)));
    let found = all.find(|(_, volume)| *wanted == of(volume).as_str());
    let (pool, volume) = found.ok_or_else(|| {
        let text = format!("no storage vol with matching {what} '{wanted}'");
        Failure::new(ErrorCode::NO_STORAGE_VOL, text)
    })?;
    Ok(pool.reference_of(volume))
}

fn create(call: &mut Call<'_>, args: StorageVolCreateXml) -> Result<StorageVolCreateXmlReply> {
    let known = StorageVolCreateFlags::VALIDATE.bits();
    check_flags(args.flags, known, "testStorageVolCreateXML")?;
    let xml = args.xml.to_str_lossy();
    let (pool, volume) = call.state.pools.create_volume(&args.pool.name, &xml)?;
    Ok(StorageVolCreateXmlReply { vol: pool.reference_of(volume) })
}

fn create_from(
    call: &mut Call<'_>,
    args: StorageVolCreateXmlFrom,
) -> Result<StorageVolCreateXmlFromReply> {
    let known = StorageVolCreateFlags::VALIDATE.bits();
    check_flags(args.flags, known, "testStorageVolCreateXMLFrom")?;
    let (xml, from) = (args.xml.to_str_lossy(), &args.clonevol.name);
    let (pool, volume) = call.state.pools.clone_volume(&args.pool.name, &xml, from)?;
    Ok(StorageVolCreateXmlFromReply { vol: pool.reference_of(volume) })
}

fn delete(call: &mut Call<'_>, args: StorageVolDelete) -> Result<()> {
    check_flags(args.flags, 0, "testStorageVolDelete")?;
    call.state.pools.active_mut(&args.vol.pool)?.remove_volume(&args.vol.name)
}
