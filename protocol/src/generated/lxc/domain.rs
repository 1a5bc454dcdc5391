//! What only the LXC driver has: the program LXC; domain.

// @generated from src/remote/lxc_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use crate::generated::remote::Domain;
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder};

/// Arguments of `DOMAIN_OPEN_NAMESPACE` (lxc 1), since libvirt 1.0.2. Needs
/// `domain:open_namespace`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainOpenNamespace {
    pub dom: Domain,
    pub flags: u32,
}

impl Encode for DomainOpenNamespace {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainOpenNamespace {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for DomainOpenNamespace {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::LXC, 1, "DOMAIN_OPEN_NAMESPACE")
        .args("DomainOpenNamespace")
        .acl(&["domain:open_namespace"])
        .since(1, 0, 2);
}
