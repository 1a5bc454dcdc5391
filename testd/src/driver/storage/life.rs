//! The life of a pool, from its definition to its end, and what is asked about it.

use virtwire_protocol::api::{
    NodeDeviceEventLifecycleType, StoragePoolDefineFlags, StoragePoolEventLifecycleType,
    StoragePoolState,
};
use virtwire_protocol::remote::{
    StoragePoolBuild, StoragePoolCreate, StoragePoolCreateXml, StoragePoolCreateXmlReply,
    StoragePoolDefineXml, StoragePoolDefineXmlReply, StoragePoolDelete, StoragePoolDestroy,
    StoragePoolGetAutostart, StoragePoolGetAutostartReply, StoragePoolGetInfo,
    StoragePoolGetInfoReply, StoragePoolGetXmlDesc, StoragePoolGetXmlDescReply,
    StoragePoolIsActive, StoragePoolIsActiveReply, StoragePoolIsPersistent,
    StoragePoolIsPersistentReply, StoragePoolRefresh, StoragePoolSetAutostart, StoragePoolUndefine,
};

use super::news;
use crate::dispatch::{Call, Table};
use crate::driver::node_device::tell;
use crate::error::{Failure, Result, check_flags};

pub(super) fn procedures(table: &mut Table) {
    table.on(define).on(create_xml).on(create).on(build).on(destroy).on(delete).on(undefine);
    table.on(refresh).on(info).on(xml).on(autostart).on(set_autostart);
    table
        .on(|call, args: StoragePoolIsActive| {
            let active = i32::from(call.state.pools.by_uuid(&args.pool.uuid)?.is_active);
            Ok(StoragePoolIsActiveReply { active })
        })
        .on(|call, args: StoragePoolIsPersistent| {
            let persistent = i32::from(call.state.pools.by_uuid(&args.pool.uuid)?.is_persistent);
            Ok(StoragePoolIsPersistentReply { persistent })
        });
}

fn define(call: &mut Call<'_>, args: StoragePoolDefineXml) -> Result<StoragePoolDefineXmlReply> {
    let known = StoragePoolDefineFlags::VALIDATE.bits();
    check_flags(args.flags, known, "testStoragePoolDefineXML")?;
    let pool = call.state.pools.define(&args.xml.to_str_lossy())?.reference();
    news::lifecycle(call.state, pool.clone(), StoragePoolEventLifecycleType::DEFINED);
    Ok(StoragePoolDefineXmlReply { pool })
}

fn create_xml(
    call: &mut Call<'_>,
    args: StoragePoolCreateXml,
) -> Result<StoragePoolCreateXmlReply> {
    check_flags(args.flags, 0, "testStoragePoolCreateXML")?;
    let pool = call.state.pools.create(&args.xml.to_str_lossy())?;
    let (pool, adapter) = (pool.reference(), pool.adapter());
    if let Some(names) = adapter {
        match call.state.node_devices.add_adapter(&names) {
            Ok(device) => tell(call.state, device, NodeDeviceEventLifecycleType::CREATED),
            Err(failure) => {
                call.state.pools.remove(&pool.uuid);
                return Err(failure);
            }
        }
    }
    news::lifecycle(call.state, pool.clone(), StoragePoolEventLifecycleType::STARTED);
    Ok(StoragePoolCreateXmlReply { pool })
}

fn create(call: &mut Call<'_>, args: StoragePoolCreate) -> Result<()> {
    check_flags(args.flags, 0, "testStoragePoolCreate")?;
    call.state.pools.inactive_mut(&args.pool.name)?.is_active = true;
    news::lifecycle(call.state, args.pool, StoragePoolEventLifecycleType::STARTED);
    Ok(())
}

fn build(call: &mut Call<'_>, args: StoragePoolBuild) -> Result<()> {
    check_flags(args.flags, 0, "testStoragePoolBuild")?;
    call.state.pools.inactive_mut(&args.pool.name)?;
    news::lifecycle(call.state, args.pool, StoragePoolEventLifecycleType::CREATED);
    Ok(())
}

fn destroy(call: &mut Call<'_>, args: StoragePoolDestroy) -> Result<()> {
    let pool = call.state.pools.active_mut(&args.pool.name)?;
    pool.is_active = false;
    let (reference, is_persistent) = (pool.reference(), pool.is_persistent);
    if pool.adapter().is_some() {
        // Without it the pool is not active any more, and is there as before.
        let device = call.state.node_devices.remove_adapter()?;
        tell(call.state, device, NodeDeviceEventLifecycleType::DELETED);
    }
    if !is_persistent {
        call.state.pools.remove(&reference.uuid);
    }
    news::lifecycle(call.state, reference, StoragePoolEventLifecycleType::STOPPED);
    Ok(())
}

fn delete(call: &mut Call<'_>, args: StoragePoolDelete) -> Result<()> {
    check_flags(args.flags, 0, "testStoragePoolDelete")?;
    call.state.pools.inactive_mut(&args.pool.name)?;
    news::lifecycle(call.state, args.pool, StoragePoolEventLifecycleType::DELETED);
    Ok(())
}

fn undefine(call: &mut Call<'_>, args: StoragePoolUndefine) -> Result<()> {
    let uuid = call.state.pools.inactive_mut(&args.pool.name)?.uuid;
    call.state.pools.remove(&uuid);
    news::lifecycle(call.state, args.pool, StoragePoolEventLifecycleType::UNDEFINED);
    Ok(())
}

fn refresh(call: &mut Call<'_>, args: StoragePoolRefresh) -> Result<()> {
    check_flags(args.flags, 0, "testStoragePoolRefresh")?;
    call.state.pools.active(&args.pool.name)?;
    news::refresh(call.state, args.pool);
    Ok(())
}

fn info(call: &mut Call<'_>, args: StoragePoolGetInfo) -> Result<StoragePoolGetInfoReply> {
    let pool = call.state.pools.by_name(&args.pool.name)?;
    let state = match pool.is_active {
        true => StoragePoolState::RUNNING,
        false => StoragePoolState::INACTIVE,
    };
    Ok(StoragePoolGetInfoReply {
        state: u8::try_from(state.0).unwrap_or_default(),
        capacity: pool.capacity,
        allocation: pool.allocation,
        available: pool.available(),
    })
}

fn xml(call: &mut Call<'_>, args: StoragePoolGetXmlDesc) -> Result<StoragePoolGetXmlDescReply> {
    check_flags(args.flags, 0, "testStoragePoolGetXMLDesc")?;
    let xml = call.state.pools.by_name(&args.pool.name)?.to_text().into();
    Ok(StoragePoolGetXmlDescReply { xml })
}

fn autostart(
    call: &mut Call<'_>,
    args: StoragePoolGetAutostart,
) -> Result<StoragePoolGetAutostartReply> {
    let pool = call.state.pools.by_name(&args.pool.name)?;
    let autostart = i32::from(pool.is_persistent && pool.autostart);
    Ok(StoragePoolGetAutostartReply { autostart })
}

fn set_autostart(call: &mut Call<'_>, args: StoragePoolSetAutostart) -> Result<()> {
    let pool = call.state.pools.by_name_mut(&args.pool.name)?;
    if !pool.is_persistent {
        return Err(Failure::invalid_argument("pool has no config file"));
    }
    pool.autostart = args.autostart != 0;
    Ok(())
}
