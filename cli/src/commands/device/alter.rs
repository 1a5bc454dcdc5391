//! What a change of devices affects, and the two calls for it: with that said, and without.

use virtwire::protocol::api::DomainDeviceModifyFlags as Flags;
use virtwire::protocol::remote::{DomainAttachDevice, DomainDetachDevice};
use virtwire::protocol::xdr::XdrString;
use virtwire::{Domain, Result};

use crate::failure::Failure;
use crate::parser::Parsed;

/// What `--persistent`, `--config`, `--live` and `--current` say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Impact {
    pub(super) flags: Flags,
    is_current: bool,
    /// The running domain too, if it runs.
    is_persistent: bool,
}

impl Impact {
    pub(super) fn new(args: &Parsed) -> std::result::Result<Self, Failure> {
        args.exclusive("persistent", "current")?;
        args.exclusive("current", "live")?;
        args.exclusive("current", "config")?;
        let is_persistent = args.has("persistent");
        let mut flags = Flags::CURRENT;
        flags.set(Flags::CONFIG, args.has("config") || is_persistent);
        flags.set(Flags::LIVE, args.has("live"));
        Ok(Self { flags, is_current: args.has("current"), is_persistent })
    }

    /// With `--persistent` it matters whether the domain runs.
    pub(super) async fn settle(&mut self, domain: &Domain) {
        if self.is_persistent && matches!(domain.is_active().await, Ok(true)) {
            self.flags |= Flags::LIVE;
        }
    }

    /// The same for one of the two only.
    pub(super) fn only(self, flags: Flags) -> Self {
        Self { flags, ..self }
    }

    /// Whether it is said at all.
    fn is_given(self) -> bool {
        !self.flags.is_empty() || self.is_current
    }
}

pub(super) async fn attach(
    domain: &Domain,
    xml: impl Into<XdrString>,
    impact: Impact,
) -> Result<()> {
    if impact.is_given() {
        return domain.attach_device(xml, impact.flags).await;
    }
    let (dom, xml) = (domain.wire().clone(), xml.into());
    domain.connection().call(DomainAttachDevice { dom, xml }).await
}

pub(super) async fn detach(
    domain: &Domain,
    xml: impl Into<XdrString>,
    impact: Impact,
) -> Result<()> {
    if impact.is_given() {
        return domain.detach_device(xml, impact.flags).await;
    }
    let (dom, xml) = (domain.wire().clone(), xml.into());
    domain.connection().call(DomainDetachDevice { dom, xml }).await
}
