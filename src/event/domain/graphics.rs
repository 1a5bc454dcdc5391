//! Somebody looks at a domain's screen.

use crate::protocol::api::{DomainEventGraphicsAddressType, DomainEventGraphicsPhase};
use crate::protocol::remote::{
    Domain, DomainEventGraphics, DomainEventGraphicsAddress, DomainEventGraphicsIdentity,
};
use crate::protocol::xdr::XdrString;

/// A client of the domain's graphics server came, logged in or went.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainGraphics {
    /// The domain, with the id that it had then.
    pub domain: Domain,
    /// Which of these.
    pub phase: DomainEventGraphicsPhase,
    /// The server's end.
    pub local: DomainGraphicsAddress,
    /// The client's end.
    pub remote: DomainGraphicsAddress,
    /// How the client logged in, such as `vnc` or `sasl`.
    pub auth_scheme: XdrString,
    /// Who it is, by as many names as the login gave.
    pub subject: Vec<DomainEventGraphicsIdentity>,
}

/// One end of a connection to a graphics server.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainGraphicsAddress {
    /// What kind of address.
    pub family: DomainEventGraphicsAddressType,
    /// The address, or the path of a unix socket.
    pub node: XdrString,
    /// The port.
    pub service: XdrString,
}

impl From<DomainEventGraphics> for DomainGraphics {
    fn from(wire: DomainEventGraphics) -> Self {
        Self {
            domain: wire.dom,
            phase: wire.phase.into(),
            local: wire.local.into(),
            remote: wire.remote.into(),
            auth_scheme: wire.auth_scheme,
            subject: wire.subject,
        }
    }
}

impl From<DomainEventGraphicsAddress> for DomainGraphicsAddress {
    fn from(wire: DomainEventGraphicsAddress) -> Self {
        Self { family: wire.family.into(), node: wire.node, service: wire.service }
    }
}
