//! Events of QEMU's monitor, as QEMU wrote them.

use std::time::Duration;

use crate::protocol::Event;
use crate::protocol::qemu::DomainMonitorEvent;
use crate::protocol::remote::Domain;
use crate::protocol::xdr::{Decode, DecodeError, Decoder, XdrString};

use super::{EventClass, EventKind, Source};

/// An event of QEMU's monitor. Only the QEMU driver has them, and libvirt promises nothing
/// about what they say.
#[derive(Clone, Debug, PartialEq)]
pub struct MonitorEvent {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// QEMU's name for the event, such as `RESUME`.
    pub event: XdrString,
    /// When QEMU saw it, by the host's clock, since the start of 1970; zero where QEMU could
    /// not tell.
    pub time: Duration,
    /// QEMU's data about the event, in JSON.
    pub details: Option<XdrString>,
}

const EVENT: i32 = <DomainMonitorEvent as Event>::INFO.number;

impl EventKind for MonitorEvent {
    type Object = Domain;

    const CLASS: EventClass = EventClass::QemuMonitor;
    /// The registration takes names of events instead of an id.
    const SOURCES: &'static [Source] = &[Source { id: 0, event: EVENT }];

    fn decode(event: i32, body: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        match event {
            EVENT => DomainMonitorEvent::decode(body).map(Self::from),
            _ => Err(body.no_arm("MonitorEvent", event)),
        }
    }

    fn subject(&self) -> &Domain {
        &self.domain
    }
}

impl From<DomainMonitorEvent> for MonitorEvent {
    fn from(wire: DomainMonitorEvent) -> Self {
        Self {
            domain: wire.dom,
            event: wire.event,
            time: since_epoch(wire.seconds, wire.micros),
            details: wire.details,
        }
    }
}

/// QEMU sends -1 where it has no time.
fn since_epoch(seconds: i64, micros: u32) -> Duration {
    u64::try_from(seconds).map_or(Duration::ZERO, |seconds| {
        Duration::from_secs(seconds).saturating_add(Duration::from_micros(micros.into()))
    })
}
