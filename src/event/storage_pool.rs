//! Events of storage pools.

use crate::protocol::api::StoragePoolEventLifecycleType;
use crate::protocol::remote::{StoragePool, StoragePoolEventLifecycle, StoragePoolEventRefresh};

use super::class::event_class;

event_class! {
    /// An event of a storage pool, of any kind. The variants are named by event id.
    StoragePoolEvent of StoragePool as pool, by StoragePoolEventId {
        LIFECYCLE => Lifecycle(StoragePoolLifecycle) from StoragePoolEventLifecycle,
        REFRESH => Refresh(StoragePoolRefresh) from StoragePoolEventRefresh,
    }
}

/// A pool was defined, undefined, started, stopped, or its storage was created or deleted.
#[derive(Clone, Debug, PartialEq)]
pub struct StoragePoolLifecycle {
    /// The pool.
    pub pool: StoragePool,
    /// Which of these.
    pub event: StoragePoolEventLifecycleType,
    /// 0 from every daemon so far.
    pub detail: i32,
}

/// The daemon read anew which volumes a pool has.
#[derive(Clone, Debug, PartialEq)]
pub struct StoragePoolRefresh {
    /// The pool.
    pub pool: StoragePool,
}

impl From<StoragePoolEventLifecycle> for StoragePoolLifecycle {
    fn from(wire: StoragePoolEventLifecycle) -> Self {
        Self { pool: wire.pool, event: wire.event.into(), detail: wire.detail }
    }
}

impl From<StoragePoolEventRefresh> for StoragePoolRefresh {
    fn from(wire: StoragePoolEventRefresh) -> Self {
        Self { pool: wire.pool }
    }
}
