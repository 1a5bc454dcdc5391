//! The methods of `storage_volume` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl StorageVolume {
    /// The pool that the volume is in.
    ///
    /// Protocol: `STORAGE_POOL_LOOKUP_BY_VOLUME` (remote 86), since libvirt 0.4.1. Needs
    /// `storage_pool:getattr`. A read-only connection may call it.
    pub fn storage_pool(&self) -> Result<StoragePool> {
        {
            let it = wait::answer(self.0.connection(), self.0.storage_pool());
            it.map(StoragePool::from)
        }
    }

    /// The volume's kind, its size as the guest sees it, and what it takes up in the pool.
    ///
    /// Protocol: `STORAGE_VOL_GET_INFO` (remote 98), since libvirt 0.4.1. Needs `storage_vol:read`.
    /// A read-only connection may call it.
    pub fn info(&self) -> Result<StorageVolumeInfo> {
        wait::answer(self.0.connection(), self.0.info())
    }

    /// [`info`](Self::info) with flags: with `GET_PHYSICAL`, `allocation` is the size of the file
    /// or device, of which a sparse file may take up less.
    ///
    /// Protocol: `STORAGE_VOL_GET_INFO_FLAGS` (remote 378), since libvirt 3.0.0. Needs
    /// `storage_vol:read`. A read-only connection may call it.
    pub fn info_flags(&self, flags: StorageVolInfoFlags) -> Result<StorageVolumeInfo> {
        wait::answer(self.0.connection(), self.0.info_flags(flags))
    }

    /// Where the volume is on the host: a path, or for storage in a network a name that the pool's
    /// kind has.
    ///
    /// Protocol: `STORAGE_VOL_GET_PATH` (remote 100), since libvirt 0.4.1. Needs
    /// `storage_vol:read`. A read-only connection may call it.
    pub fn path(&self) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.path())
    }

    /// The volume's description.
    ///
    /// Protocol: `STORAGE_VOL_GET_XML_DESC` (remote 99), since libvirt 0.4.1. Needs
    /// `storage_vol:read`. A read-only connection may call it.
    pub fn xml(&self) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.xml())
    }

    /// Gives the volume another capacity, in bytes, or with `DELTA` that much more; it may be rounded up. To make it smaller needs
    /// `SHRINK`, and what is beyond the new end is lost. A volume of a running guest is resized through its domain instead.
    /// With `ALLOCATE` the reply comes when the room is set aside.
    ///
    /// Protocol: `STORAGE_VOL_RESIZE` (remote 260), since libvirt 0.9.10. Needs
    /// `storage_vol:resize`. A read-only connection may not call it.
    pub fn resize(&self, capacity: u64, flags: StorageVolResizeFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.resize(capacity, flags))
    }

    /// Deletes the volume and what is in it. Nothing keeps a volume of a running guest from being
    /// deleted.
    ///
    /// Protocol: `STORAGE_VOL_DELETE` (remote 94), since libvirt 0.4.1. Needs `storage_vol:delete`.
    /// A read-only connection may not call it.
    pub fn delete(&self, flags: StorageVolDeleteFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.delete(flags))
    }

    /// Writes zeros over the whole volume. The reply comes when that is done, which may take very
    /// long.
    ///
    /// Protocol: `STORAGE_VOL_WIPE` (remote 165), since libvirt 0.8.0. Needs `storage_vol:format`.
    /// A read-only connection may not call it.
    pub fn wipe(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.wipe())
    }

    /// Writes over the whole volume as the algorithm wants it. The reply comes when that is done,
    /// which may take very long. Copies that a file system or a disk keeps elsewhere are not
    /// reached.
    ///
    /// Protocol: `STORAGE_VOL_WIPE_PATTERN` (remote 259), since libvirt 0.9.10. Needs
    /// `storage_vol:format`. A read-only connection may not call it.
    pub fn wipe_pattern(&self, algorithm: StorageVolWipeAlgorithm) -> Result<()> {
        wait::answer(self.0.connection(), self.0.wipe_pattern(algorithm))
    }
}
