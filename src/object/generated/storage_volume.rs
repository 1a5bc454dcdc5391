//! Storage volumes.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::{StoragePool, StorageVolume, StorageVolumeInfo};
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// Storage volumes.
impl StorageVolume {
    /// The pool that the volume is in.
    ///
    /// Protocol: `STORAGE_POOL_LOOKUP_BY_VOLUME` (remote 86), since libvirt 0.4.1. Needs
    /// `storage_pool:getattr`. A read-only connection may call it.
    pub fn storage_pool(&self) -> Call<remote::StoragePoolLookupByVolume, StoragePool> {
        let args = remote::StoragePoolLookupByVolume { vol: self.wire().clone() };
        self.connection()
            .call_to(args, |reply, connection| Ok(StoragePool::from_wire(connection, reply.pool)))
    }

    /// The volume's kind, its size as the guest sees it, and what it takes up in the pool.
    ///
    /// Protocol: `STORAGE_VOL_GET_INFO` (remote 98), since libvirt 0.4.1. Needs `storage_vol:read`.
    /// A read-only connection may call it.
    pub fn info(&self) -> Call<remote::StorageVolGetInfo, StorageVolumeInfo> {
        let args = remote::StorageVolGetInfo { vol: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(StorageVolumeInfo::from(reply)))
    }

    /// [`info`](Self::info) with flags: with `GET_PHYSICAL`, `allocation` is the size of the file
    /// or device, of which a sparse file may take up less.
    ///
    /// Protocol: `STORAGE_VOL_GET_INFO_FLAGS` (remote 378), since libvirt 3.0.0. Needs
    /// `storage_vol:read`. A read-only connection may call it.
    pub fn info_flags(
        &self,
        flags: api::StorageVolInfoFlags,
    ) -> Call<remote::StorageVolGetInfoFlags, StorageVolumeInfo> {
        let args = remote::StorageVolGetInfoFlags { vol: self.wire().clone(), flags: flags.bits() };
        self.connection().call_to(args, |reply, _| Ok(StorageVolumeInfo::from(reply)))
    }

    /// Where the volume is on the host: a path, or for storage in a network a name that the pool's
    /// kind has.
    ///
    /// Protocol: `STORAGE_VOL_GET_PATH` (remote 100), since libvirt 0.4.1. Needs
    /// `storage_vol:read`. A read-only connection may call it.
    pub fn path(&self) -> Call<remote::StorageVolGetPath, XdrString> {
        let args = remote::StorageVolGetPath { vol: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.name))
    }

    /// The volume's description.
    ///
    /// Protocol: `STORAGE_VOL_GET_XML_DESC` (remote 99), since libvirt 0.4.1. Needs
    /// `storage_vol:read`. A read-only connection may call it.
    pub fn xml(&self) -> Call<remote::StorageVolGetXmlDesc, XdrString> {
        let args = remote::StorageVolGetXmlDesc { vol: self.wire().clone(), flags: 0 };
        self.connection().call_to(args, |reply, _| Ok(reply.xml))
    }

    /// Gives the volume another capacity, in bytes, or with `DELTA` that much more; it may be rounded up. To make it smaller needs
    /// `SHRINK`, and what is beyond the new end is lost. A volume of a running guest is resized through its domain instead.
    /// With `ALLOCATE` the reply comes when the room is set aside.
    ///
    /// Protocol: `STORAGE_VOL_RESIZE` (remote 260), since libvirt 0.9.10. Needs
    /// `storage_vol:resize`. A read-only connection may not call it.
    pub fn resize(
        &self,
        capacity: u64,
        flags: api::StorageVolResizeFlags,
    ) -> Call<remote::StorageVolResize> {
        self.connection().call(remote::StorageVolResize {
            vol: self.wire().clone(),
            capacity,
            flags: flags.bits(),
        })
    }

    /// Deletes the volume and what is in it. Nothing keeps a volume of a running guest from being
    /// deleted.
    ///
    /// Protocol: `STORAGE_VOL_DELETE` (remote 94), since libvirt 0.4.1. Needs `storage_vol:delete`.
    /// A read-only connection may not call it.
    pub fn delete(&self, flags: api::StorageVolDeleteFlags) -> Call<remote::StorageVolDelete> {
        self.connection()
            .call(remote::StorageVolDelete { vol: self.wire().clone(), flags: flags.bits() })
    }

    /// Writes zeros over the whole volume. The reply comes when that is done, which may take very
    /// long.
    ///
    /// Protocol: `STORAGE_VOL_WIPE` (remote 165), since libvirt 0.8.0. Needs `storage_vol:format`.
    /// A read-only connection may not call it.
    pub fn wipe(&self) -> Call<remote::StorageVolWipe> {
        self.connection().call(remote::StorageVolWipe { vol: self.wire().clone(), flags: 0 })
    }

    /// Writes over the whole volume as the algorithm wants it. The reply comes when that is done,
    /// which may take very long. Copies that a file system or a disk keeps elsewhere are not
    /// reached.
    ///
    /// Protocol: `STORAGE_VOL_WIPE_PATTERN` (remote 259), since libvirt 0.9.10. Needs
    /// `storage_vol:format`. A read-only connection may not call it.
    pub fn wipe_pattern(
        &self,
        algorithm: api::StorageVolWipeAlgorithm,
    ) -> Call<remote::StorageVolWipePattern> {
        self.connection().call(remote::StorageVolWipePattern {
            vol: self.wire().clone(),
            algorithm: algorithm.0.cast_unsigned(),
            flags: 0,
        })
    }
}
