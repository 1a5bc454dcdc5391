//! The events of domains.

use virtwire_protocol::api::{DomainEventId, DomainEventType};
use virtwire_protocol::remote::{
    Domain, DomainEventCallbackDeviceAdded, DomainEventCallbackDeviceRemoved,
    DomainEventCallbackLifecycle, DomainEventCallbackMetadataChange, DomainEventDeviceRemoved,
    DomainEventLifecycle,
};
use virtwire_protocol::xdr::XdrString;

use crate::events::{Class, Form, News, Subject};
use crate::state::State;
use crate::wire;

pub(super) fn lifecycle(state: &mut State, dom: Domain, event: DomainEventType, detail: i32) {
    let id = DomainEventId::LIFECYCLE;
    let msg = DomainEventLifecycle { dom: dom.clone(), event: event.0, detail };
    push(state, &dom, id, move |form| match form {
        Form::Legacy => wire::event(&msg),
        Form::Callback(callback_id) => {
            wire::event(&DomainEventCallbackLifecycle { callback_id, msg: msg.clone() })
        }
    });
}

pub(super) fn metadata(state: &mut State, dom: Domain, kind: i32, nsuri: Option<XdrString>) {
    push_for_callbacks(state, &dom.clone(), DomainEventId::METADATA_CHANGE, move |callback_id| {
        let (dom, nsuri) = (dom.clone(), nsuri.clone());
        wire::event(&DomainEventCallbackMetadataChange { callback_id, dom, r#type: kind, nsuri })
    });
}

pub(super) fn device_added(state: &mut State, dom: Domain, alias: String) {
    push_for_callbacks(state, &dom.clone(), DomainEventId::DEVICE_ADDED, move |callback_id| {
        let (dom, dev_alias) = (dom.clone(), alias.as_str().into());
        wire::event(&DomainEventCallbackDeviceAdded { callback_id, dom, dev_alias })
    });
}

pub(super) fn device_removed(state: &mut State, dom: Domain, alias: String) {
    let id = DomainEventId::DEVICE_REMOVED;
    let msg = DomainEventDeviceRemoved { dom: dom.clone(), dev_alias: alias.into() };
    push(state, &dom, id, move |form| match form {
        Form::Legacy => wire::event(&msg),
        Form::Callback(callback_id) => {
            wire::event(&DomainEventCallbackDeviceRemoved { callback_id, msg: msg.clone() })
        }
    });
}

fn push(
    state: &mut State,
    domain: &Domain,
    event: DomainEventId,
    packet: impl Fn(Form) -> Vec<u8> + Send + 'static,
) {
    state.events.push(News {
        class: Class::Domain,
        event_id: event.0,
        subject: Subject::Uuid(domain.uuid),
        packet: Box::new(packet),
    });
}

fn push_for_callbacks(
    state: &mut State,
    domain: &Domain,
    event: DomainEventId,
    packet: impl Fn(i32) -> Vec<u8> + Send + 'static,
) {
    let subject = Subject::Uuid(domain.uuid);
    state.events.push(News::for_callbacks(Class::Domain, event.0, subject, packet));
}
