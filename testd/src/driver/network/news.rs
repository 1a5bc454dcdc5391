//! The events of networks.

use virtwire_protocol::api::{NetworkEventId, NetworkEventLifecycleType};
use virtwire_protocol::remote::{
    Network, NetworkEventCallbackMetadataChange, NetworkEventLifecycle,
};
use virtwire_protocol::xdr::XdrString;

use crate::events::{Class, News, Subject};
use crate::state::State;
use crate::wire;

pub(super) fn lifecycle(state: &mut State, net: Network, event: NetworkEventLifecycleType) {
    push(state, &net.clone(), NetworkEventId::LIFECYCLE, move |callback_id| {
        let net = net.clone();
        wire::event(&NetworkEventLifecycle { callback_id, net, event: event.0, detail: 0 })
    });
}

pub(super) fn metadata(state: &mut State, net: Network, kind: i32, nsuri: Option<XdrString>) {
    push(state, &net.clone(), NetworkEventId::METADATA_CHANGE, move |callback_id| {
        let (net, nsuri) = (net.clone(), nsuri.clone());
        wire::event(&NetworkEventCallbackMetadataChange { callback_id, net, r#type: kind, nsuri })
    });
}

fn push(
    state: &mut State,
    network: &Network,
    event: NetworkEventId,
    packet: impl Fn(i32) -> Vec<u8> + Send + 'static,
) {
    let subject = Subject::Uuid(network.uuid);
    state.events.push(News::for_callbacks(Class::Network, event.0, subject, packet));
}
