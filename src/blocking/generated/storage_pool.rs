//! The methods of `storage_pool` that wait.

// @generated from the async methods in `src/object/` and `src/operation/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the async methods instead.

use super::super::names::*;

impl StoragePool {
    /// Starts the pool, where the flags say so after building it. It waits for the storage:
    /// mounting, logging in to a target, looking at each volume.
    ///
    /// Protocol: `STORAGE_POOL_CREATE` (remote 78), since libvirt 0.4.1. Needs
    /// `storage_pool:start`. A read-only connection may not call it.
    pub fn create(&self, flags: StoragePoolCreateFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.create(flags))
    }

    /// Prepares the storage of an inactive pool: makes the folder, the file system, the partition
    /// table or the volume group. `OVERWRITE` destroys what is there; `NO_OVERWRITE` is an error
    /// where something is. It waits until that is done.
    ///
    /// Protocol: `STORAGE_POOL_BUILD` (remote 79), since libvirt 0.4.1. Needs
    /// `storage_pool:format`. A read-only connection may not call it.
    pub fn build(&self, flags: StoragePoolBuildFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.build(flags))
    }

    /// Stops the pool. Its data stays. A transient pool is gone with that, a persistent one stays
    /// defined.
    ///
    /// Protocol: `STORAGE_POOL_DESTROY` (remote 80), since libvirt 0.4.1. Needs
    /// `storage_pool:stop`. A read-only connection may not call it.
    pub fn destroy(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.destroy())
    }

    /// Destroys the storage of an inactive pool, which cannot be undone. The pool stays defined.
    ///
    /// Protocol: `STORAGE_POOL_DELETE` (remote 81), since libvirt 0.4.1. Needs
    /// `storage_pool:format`. A read-only connection may not call it.
    pub fn delete(&self, flags: StoragePoolDeleteFlags) -> Result<()> {
        wait::answer(self.0.connection(), self.0.delete(flags))
    }

    /// Forgets the configuration of an inactive pool. Its data stays.
    ///
    /// Protocol: `STORAGE_POOL_UNDEFINE` (remote 82), since libvirt 0.4.1. Needs
    /// `storage_pool:delete`. A read-only connection may not call it.
    pub fn undefine(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.undefine())
    }

    /// Looks for volumes that came or went without the daemon's doing. It waits for the storage; an
    /// error while a volume of the pool is being made or filled.
    ///
    /// Protocol: `STORAGE_POOL_REFRESH` (remote 83), since libvirt 0.4.1. Needs
    /// `storage_pool:refresh`. A read-only connection may not call it.
    pub fn refresh(&self) -> Result<()> {
        wait::answer(self.0.connection(), self.0.refresh())
    }

    /// The pool's state, and how much room it has, in bytes: as of its last refresh, for most kinds
    /// of pools.
    ///
    /// Protocol: `STORAGE_POOL_GET_INFO` (remote 87), since libvirt 0.4.1. Needs
    /// `storage_pool:read`. A read-only connection may call it.
    pub fn info(&self) -> Result<StoragePoolInfo> {
        wait::answer(self.0.connection(), self.0.info())
    }

    /// The pool's configuration: that of the active pool, or with `INACTIVE` that of its next
    /// start.
    ///
    /// Protocol: `STORAGE_POOL_GET_XML_DESC` (remote 88), since libvirt 0.4.1. Needs
    /// `storage_pool:read`. A read-only connection may call it.
    pub fn xml(&self, flags: StorageXmlFlags) -> Result<XdrString> {
        wait::answer(self.0.connection(), self.0.xml(flags))
    }

    /// Whether the pool starts with the host.
    ///
    /// Protocol: `STORAGE_POOL_GET_AUTOSTART` (remote 89), since libvirt 0.4.1. Needs
    /// `storage_pool:read`. A read-only connection may call it.
    pub fn autostart(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.autostart())
    }

    /// Says whether the pool starts with the host. An error for a transient pool.
    ///
    /// Protocol: `STORAGE_POOL_SET_AUTOSTART` (remote 90), since libvirt 0.4.1. Needs
    /// `storage_pool:write`. A read-only connection may not call it.
    pub fn set_autostart(&self, autostart: bool) -> Result<()> {
        wait::answer(self.0.connection(), self.0.set_autostart(autostart))
    }

    /// Whether the pool is started.
    ///
    /// Protocol: `STORAGE_POOL_IS_ACTIVE` (remote 154), since libvirt 0.7.3. Needs
    /// `storage_pool:read`. A read-only connection may call it.
    pub fn is_active(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.is_active())
    }

    /// Whether the pool's configuration outlives its end.
    ///
    /// Protocol: `STORAGE_POOL_IS_PERSISTENT` (remote 155), since libvirt 0.7.3. Needs
    /// `storage_pool:read`. A read-only connection may call it.
    pub fn is_persistent(&self) -> Result<bool> {
        wait::answer(self.0.connection(), self.0.is_persistent())
    }

    /// The volumes of an active pool.
    ///
    /// Protocol: `STORAGE_POOL_LIST_ALL_VOLUMES` (remote 282), since libvirt 0.10.2. Needs
    /// `storage_pool:search_storage_vols`. Shows what has `storage_vol:getattr`. A read-only
    /// connection may call it.
    pub fn list_all_volumes(&self) -> Result<Vec<StorageVolume>> {
        {
            let it = wait::answer(self.0.connection(), self.0.list_all_volumes());
            it.map(|it| it.into_iter().map(StorageVolume::from).collect())
        }
    }

    /// The pool's volume with this name.
    ///
    /// Protocol: `STORAGE_VOL_LOOKUP_BY_NAME` (remote 95), since libvirt 0.4.1. Needs
    /// `storage_vol:getattr`. A read-only connection may call it.
    pub fn volume_by_name(&self, name: impl Into<XdrString>) -> Result<StorageVolume> {
        {
            let it = wait::answer(self.0.connection(), self.0.volume_by_name(name));
            it.map(StorageVolume::from)
        }
    }

    /// Makes a volume in the pool. Where the XML asks for room to be set aside, the reply comes
    /// when that is done.
    ///
    /// Protocol: `STORAGE_VOL_CREATE_XML` (remote 93), since libvirt 0.4.1. Needs
    /// `storage_vol:create`. A read-only connection may not call it.
    pub fn create_volume(
        &self,
        xml: impl Into<XdrString>,
        flags: StorageVolCreateFlags,
    ) -> Result<StorageVolume> {
        {
            let it = wait::answer(self.0.connection(), self.0.create_volume(xml, flags));
            it.map(StorageVolume::from)
        }
    }

    /// Makes a volume in the pool and fills it with what is in `source`, which may be of another
    /// pool and in another format. The reply comes when all is copied, which may take very long;
    /// both pools are busy until then. Where the XML gives no room, or less than the source has,
    /// the source's is taken.
    ///
    /// Protocol: `STORAGE_VOL_CREATE_XML_FROM` (remote 125), since libvirt 0.6.4. Needs
    /// `storage_vol:create`. A read-only connection may not call it.
    pub fn create_volume_from(
        &self,
        xml: impl Into<XdrString>,
        source: &StorageVolume,
        flags: StorageVolCreateFlags,
    ) -> Result<StorageVolume> {
        {
            let it =
                wait::answer(self.0.connection(), self.0.create_volume_from(xml, &source.0, flags));
            it.map(StorageVolume::from)
        }
    }
}
