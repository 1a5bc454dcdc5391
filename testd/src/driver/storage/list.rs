//! Which pools there are.

use virtwire_protocol::api::{ErrorDomain, StoragePoolListFlags};
use virtwire_protocol::remote::{
    ConnectListAllStoragePools, ConnectListAllStoragePoolsReply, ConnectListDefinedStoragePools,
    ConnectListDefinedStoragePoolsReply, ConnectListStoragePools, ConnectListStoragePoolsReply,
    ConnectNumOfDefinedStoragePools, ConnectNumOfDefinedStoragePoolsReply,
    ConnectNumOfStoragePools, ConnectNumOfStoragePoolsReply, STORAGE_POOL_LIST_MAX,
    StoragePoolLookupByName, StoragePoolLookupByNameReply, StoragePoolLookupByUuid,
    StoragePoolLookupByUuidReply, StoragePoolLookupByVolume, StoragePoolLookupByVolumeReply,
};
use virtwire_protocol::xdr::XdrString;

use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::Pool;
use crate::state::pool::KINDS;

pub(super) fn procedures(table: &mut Table) {
    table
        .on(all)
        .on(|call, ConnectNumOfStoragePools| {
            Ok(ConnectNumOfStoragePoolsReply { num: count(call, true) })
        })
        .on(|call, ConnectNumOfDefinedStoragePools| {
            Ok(ConnectNumOfDefinedStoragePoolsReply { num: count(call, false) })
        })
        .on(|call, args: ConnectListStoragePools| {
            Ok(ConnectListStoragePoolsReply { names: names(call, args.maxnames, true)? })
        })
        .on(|call, args: ConnectListDefinedStoragePools| {
            Ok(ConnectListDefinedStoragePoolsReply { names: names(call, args.maxnames, false)? })
        })
        .on(|call, args: StoragePoolLookupByName| {
            let pool = call.state.pools.by_name(&args.name)?.reference();
            Ok(StoragePoolLookupByNameReply { pool })
        })
        .on(|call, args: StoragePoolLookupByUuid| {
            let pool = call.state.pools.by_uuid(&args.uuid)?.reference();
            Ok(StoragePoolLookupByUuidReply { pool })
        })
        .on(|call, args: StoragePoolLookupByVolume| {
            let pool = call.state.pools.by_name(&args.vol.pool)?.reference();
            Ok(StoragePoolLookupByVolumeReply { pool })
        });
}

fn all(
    call: &mut Call<'_>,
    args: ConnectListAllStoragePools,
) -> Result<ConnectListAllStoragePoolsReply> {
    let flags = StoragePoolListFlags::from_bits_retain(args.flags);
    check_flags(args.flags, filters().bits(), "testConnectListAllStoragePools")?;
    let found = call.state.pools.iter().filter(|pool| is_wanted(pool, flags));
    let found: Vec<_> = found.map(Pool::reference).collect();
    if found.len() > STORAGE_POOL_LIST_MAX && args.need_results != 0 {
        let text =
            format!("Too many storage_pools '{}' for limit '{STORAGE_POOL_LIST_MAX}'", found.len());
        return Err(Failure::rpc(text));
    }
    let ret = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let pools = if args.need_results == 0 { Vec::new() } else { found };
    Ok(ConnectListAllStoragePoolsReply { pools, ret })
}

/// Filters that come in pairs. Of a pair, both or none is everything.
const fn groups() -> [(StoragePoolListFlags, StoragePoolListFlags); 3] {
    use StoragePoolListFlags as Flags;
    [
        (Flags::ACTIVE, Flags::INACTIVE),
        (Flags::PERSISTENT, Flags::TRANSIENT),
        (Flags::AUTOSTART, Flags::NO_AUTOSTART),
    ]
}

fn kinds() -> StoragePoolListFlags {
    KINDS.iter().map(|kind| kind.filter).collect()
}

fn filters() -> StoragePoolListFlags {
    groups().into_iter().flat_map(|(yes, no)| [yes, no]).collect::<StoragePoolListFlags>() | kinds()
}

fn is_wanted(pool: &Pool, flags: StoragePoolListFlags) -> bool {
    let facts = [pool.is_active, pool.is_persistent, pool.autostart];
    let fits = groups().into_iter().zip(facts).all(|((yes, no), fact)| {
        !flags.intersects(yes | no) || flags.intersects(if fact { yes } else { no })
    });
    fits && (!flags.intersects(kinds()) || flags.intersects(pool.kind.filter))
}

fn count(call: &Call<'_>, is_active: bool) -> i32 {
    let count = call.state.pools.iter().filter(|pool| pool.is_active == is_active).count();
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn names(call: &Call<'_>, most: i32, is_active: bool) -> Result<Vec<XdrString>> {
    let room = room(most, STORAGE_POOL_LIST_MAX, "POOL")?;
    let pools = call.state.pools.iter().filter(|pool| pool.is_active == is_active);
    Ok(pools.map(|pool| pool.name.as_str().into()).take(room).collect())
}

/// How many names a client has room for, which the protocol limits.
pub(super) fn room(count: i32, most: usize, of: &str) -> Result<usize> {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    if count > most {
        let text = format!("maxnames > REMOTE_STORAGE_{of}_LIST_MAX");
        return Err(Failure::internal(text).from(ErrorDomain::RPC));
    }
    Ok(count)
}
