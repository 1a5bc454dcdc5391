//! Storage pools, and the volumes in them.

// @generated from the tables in `codegen/objects/`, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change the tables instead.

use crate::connection::Call;
use crate::object::{StoragePool, StoragePoolInfo, StorageVolume};
use crate::protocol::xdr::XdrString;
use crate::protocol::{api, remote};

/// Storage pools, and the volumes in them.
impl StoragePool {
    /// Starts the pool, where the flags say so after building it. It waits for the storage:
    /// mounting, logging in to a target, looking at each volume.
    ///
    /// Protocol: `STORAGE_POOL_CREATE` (remote 78), since libvirt 0.4.1. Needs
    /// `storage_pool:start`. A read-only connection may not call it.
    pub fn create(&self, flags: api::StoragePoolCreateFlags) -> Call<remote::StoragePoolCreate> {
        self.connection()
            .call(remote::StoragePoolCreate { pool: self.wire().clone(), flags: flags.bits() })
    }

    /// Prepares the storage of an inactive pool: makes the folder, the file system, the partition
    /// table or the volume group. `OVERWRITE` destroys what is there; `NO_OVERWRITE` is an error
    /// where something is. It waits until that is done.
    ///
    /// Protocol: `STORAGE_POOL_BUILD` (remote 79), since libvirt 0.4.1. Needs
    /// `storage_pool:format`. A read-only connection may not call it.
    pub fn build(&self, flags: api::StoragePoolBuildFlags) -> Call<remote::StoragePoolBuild> {
        self.connection()
            .call(remote::StoragePoolBuild { pool: self.wire().clone(), flags: flags.bits() })
    }

    /// Stops the pool. Its data stays. A transient pool is gone with that, a persistent one stays
    /// defined.
    ///
    /// Protocol: `STORAGE_POOL_DESTROY` (remote 80), since libvirt 0.4.1. Needs
    /// `storage_pool:stop`. A read-only connection may not call it.
    pub fn destroy(&self) -> Call<remote::StoragePoolDestroy> {
        self.connection().call(remote::StoragePoolDestroy { pool: self.wire().clone() })
    }

    /// Destroys the storage of an inactive pool, which cannot be undone. The pool stays defined.
    ///
    /// Protocol: `STORAGE_POOL_DELETE` (remote 81), since libvirt 0.4.1. Needs
    /// `storage_pool:format`. A read-only connection may not call it.
    pub fn delete(&self, flags: api::StoragePoolDeleteFlags) -> Call<remote::StoragePoolDelete> {
        self.connection()
            .call(remote::StoragePoolDelete { pool: self.wire().clone(), flags: flags.bits() })
    }

    /// Forgets the configuration of an inactive pool. Its data stays.
    ///
    /// Protocol: `STORAGE_POOL_UNDEFINE` (remote 82), since libvirt 0.4.1. Needs
    /// `storage_pool:delete`. A read-only connection may not call it.
    pub fn undefine(&self) -> Call<remote::StoragePoolUndefine> {
        self.connection().call(remote::StoragePoolUndefine { pool: self.wire().clone() })
    }

    /// Looks for volumes that came or went without the daemon's doing. It waits for the storage; an
    /// error while a volume of the pool is being made or filled.
    ///
    /// Protocol: `STORAGE_POOL_REFRESH` (remote 83), since libvirt 0.4.1. Needs
    /// `storage_pool:refresh`. A read-only connection may not call it.
    pub fn refresh(&self) -> Call<remote::StoragePoolRefresh> {
        self.connection().call(remote::StoragePoolRefresh { pool: self.wire().clone(), flags: 0 })
    }

    /// The pool's state, and how much room it has, in bytes: as of its last refresh, for most kinds
    /// of pools.
    ///
    /// Protocol: `STORAGE_POOL_GET_INFO` (remote 87), since libvirt 0.4.1. Needs
    /// `storage_pool:read`. A read-only connection may call it.
    pub fn info(&self) -> Call<remote::StoragePoolGetInfo, StoragePoolInfo> {
        let args = remote::StoragePoolGetInfo { pool: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(StoragePoolInfo::from(reply)))
    }

    /// The pool's configuration: that of the active pool, or with `INACTIVE` that of its next
    /// start.
    ///
    /// Protocol: `STORAGE_POOL_GET_XML_DESC` (remote 88), since libvirt 0.4.1. Needs
    /// `storage_pool:read`. A read-only connection may call it.
    pub fn xml(
        &self,
        flags: api::StorageXmlFlags,
    ) -> Call<remote::StoragePoolGetXmlDesc, XdrString> {
        let args = remote::StoragePoolGetXmlDesc { pool: self.wire().clone(), flags: flags.bits() };
        self.connection().call_to(args, |reply, _| Ok(reply.xml))
    }

    /// Whether the pool starts with the host.
    ///
    /// Protocol: `STORAGE_POOL_GET_AUTOSTART` (remote 89), since libvirt 0.4.1. Needs
    /// `storage_pool:read`. A read-only connection may call it.
    pub fn autostart(&self) -> Call<remote::StoragePoolGetAutostart, bool> {
        let args = remote::StoragePoolGetAutostart { pool: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.autostart != 0))
    }

    /// Says whether the pool starts with the host. An error for a transient pool.
    ///
    /// Protocol: `STORAGE_POOL_SET_AUTOSTART` (remote 90), since libvirt 0.4.1. Needs
    /// `storage_pool:write`. A read-only connection may not call it.
    pub fn set_autostart(&self, autostart: bool) -> Call<remote::StoragePoolSetAutostart> {
        self.connection().call(remote::StoragePoolSetAutostart {
            pool: self.wire().clone(),
            autostart: i32::from(autostart),
        })
    }

    /// Whether the pool is started.
    ///
    /// Protocol: `STORAGE_POOL_IS_ACTIVE` (remote 154), since libvirt 0.7.3. Needs
    /// `storage_pool:read`. A read-only connection may call it.
    pub fn is_active(&self) -> Call<remote::StoragePoolIsActive, bool> {
        let args = remote::StoragePoolIsActive { pool: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.active != 0))
    }

    /// Whether the pool's configuration outlives its end.
    ///
    /// Protocol: `STORAGE_POOL_IS_PERSISTENT` (remote 155), since libvirt 0.7.3. Needs
    /// `storage_pool:read`. A read-only connection may call it.
    pub fn is_persistent(&self) -> Call<remote::StoragePoolIsPersistent, bool> {
        let args = remote::StoragePoolIsPersistent { pool: self.wire().clone() };
        self.connection().call_to(args, |reply, _| Ok(reply.persistent != 0))
    }

    /// The volumes of an active pool.
    ///
    /// Protocol: `STORAGE_POOL_LIST_ALL_VOLUMES` (remote 282), since libvirt 0.10.2. Needs
    /// `storage_pool:search_storage_vols`. Shows what has `storage_vol:getattr`. A read-only
    /// connection may call it.
    pub fn list_all_volumes(&self) -> Call<remote::StoragePoolListAllVolumes, Vec<StorageVolume>> {
        let args = remote::StoragePoolListAllVolumes {
            pool: self.wire().clone(),
            need_results: 1,
            flags: 0,
        };
        self.connection().call_to(args, |reply, connection| {
            Ok(reply
                .vols
                .into_iter()
                .map(|wire| StorageVolume::from_wire(connection, wire))
                .collect())
        })
    }

    /// The pool's volume with this name.
    ///
    /// Protocol: `STORAGE_VOL_LOOKUP_BY_NAME` (remote 95), since libvirt 0.4.1. Needs
    /// `storage_vol:getattr`. A read-only connection may call it.
    pub fn volume_by_name(
        &self,
        name: impl Into<XdrString>,
    ) -> Call<remote::StorageVolLookupByName, StorageVolume> {
        let args = remote::StorageVolLookupByName { pool: self.wire().clone(), name: name.into() };
        self.connection()
            .call_to(args, |reply, connection| Ok(StorageVolume::from_wire(connection, reply.vol)))
    }

    /// Makes a volume in the pool. Where the XML asks for room to be set aside, the reply comes
    /// when that is done.
    ///
    /// Protocol: `STORAGE_VOL_CREATE_XML` (remote 93), since libvirt 0.4.1. Needs
    /// `storage_vol:create`. A read-only connection may not call it.
    ///
    /// ```no_run
    /// # #[allow(unused_imports)]
    /// # use virtwire::{object::*, *};
    /// # async fn example(storage_pool: &virtwire::StoragePool) -> Result<()> {
    /// let xml = "<volume><name>web1.qcow2</name><capacity unit='GiB'>20</capacity><target><format type='qcow2'/></target></volume>";
    /// let volume = storage_pool.create_volume(xml, StorageVolCreateFlags::empty()).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_volume(
        &self,
        xml: impl Into<XdrString>,
        flags: api::StorageVolCreateFlags,
    ) -> Call<remote::StorageVolCreateXml, StorageVolume> {
        let args = remote::StorageVolCreateXml {
            pool: self.wire().clone(),
            xml: xml.into(),
            flags: flags.bits(),
        };
        self.connection()
            .call_to(args, |reply, connection| Ok(StorageVolume::from_wire(connection, reply.vol)))
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
        flags: api::StorageVolCreateFlags,
    ) -> Call<remote::StorageVolCreateXmlFrom, StorageVolume> {
        let args = remote::StorageVolCreateXmlFrom {
            pool: self.wire().clone(),
            xml: xml.into(),
            clonevol: source.wire().clone(),
            flags: flags.bits(),
        };
        self.connection()
            .call_to(args, |reply, connection| Ok(StorageVolume::from_wire(connection, reply.vol)))
    }
}
