//! The events of pools.

use virtwire_protocol::api::{StoragePoolEventId, StoragePoolEventLifecycleType};
use virtwire_protocol::remote::{StoragePool, StoragePoolEventLifecycle, StoragePoolEventRefresh};

use crate::events::{Class, News, Subject};
use crate::state::State;
use crate::wire;

pub(super) fn lifecycle(
    state: &mut State,
    pool: StoragePool,
    event: StoragePoolEventLifecycleType,
) {
    push(state, &pool.clone(), StoragePoolEventId::LIFECYCLE, move |callback_id| {
        let (pool, event) = (pool.clone(), event.0);
        wire::event(&StoragePoolEventLifecycle { callback_id, pool, event, detail: 0 })
    });
}

pub(super) fn refresh(state: &mut State, pool: StoragePool) {
    push(state, &pool.clone(), StoragePoolEventId::REFRESH, move |callback_id| {
        wire::event(&StoragePoolEventRefresh { callback_id, pool: pool.clone() })
    });
}

fn push(
    state: &mut State,
    pool: &StoragePool,
    event: StoragePoolEventId,
    packet: impl Fn(i32) -> Vec<u8> + Send + 'static,
) {
    let subject = Subject::Uuid(pool.uuid);
    state.events.push(News::for_callbacks(Class::StoragePool, event.0, subject, packet));
}
