//! Events of virtual networks.

use crate::protocol::api::{NetworkEventLifecycleType, NetworkMetadataType};
use crate::protocol::remote::{Network, NetworkEventCallbackMetadataChange, NetworkEventLifecycle};
use crate::protocol::xdr::XdrString;

use super::class::event_class;

event_class! {
    /// An event of a virtual network, of any kind. The variants are named by event id.
    NetworkEvent of Network as network, by NetworkEventId {
        LIFECYCLE => Lifecycle(NetworkLifecycle) from NetworkEventLifecycle,
        METADATA_CHANGE => MetadataChange(NetworkMetadataChange) from NetworkEventCallbackMetadataChange,
    }
}

/// A network was defined, undefined, started or stopped.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkLifecycle {
    /// The network.
    pub network: Network,
    /// Which of these.
    pub event: NetworkEventLifecycleType,
    /// 0 from every daemon so far.
    pub detail: i32,
}

/// A network's title, description or metadata element changed.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkMetadataChange {
    /// The network.
    pub network: Network,
    /// Which of these.
    pub metadata_type: NetworkMetadataType,
    /// The XML namespace of the element, where it is one.
    pub nsuri: Option<XdrString>,
}

impl From<NetworkEventLifecycle> for NetworkLifecycle {
    fn from(wire: NetworkEventLifecycle) -> Self {
        Self { network: wire.net, event: wire.event.into(), detail: wire.detail }
    }
}

impl From<NetworkEventCallbackMetadataChange> for NetworkMetadataChange {
    fn from(wire: NetworkEventCallbackMetadataChange) -> Self {
        Self { network: wire.net, metadata_type: wire.r#type.into(), nsuri: wire.nsuri }
    }
}
