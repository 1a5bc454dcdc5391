//! A till; other.

// @generated from till.x of libvirt 1.2.3, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use crate::generated::shop::{Item, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `PAY` (till 1).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Pay {
    pub item: Item,
    pub note: Option<XdrString>,
}

impl Encode for Pay {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.item.encode(out)?;
        out.option(&self.note, |out, v| out.string(v, STRING_MAX))?;
        Ok(())
    }
}

impl Decode for Pay {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            item: Item::decode(input)?,
            note: input.option(|input| input.string(STRING_MAX))?,
        })
    }
}

impl Procedure for Pay {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::TILL, 1, "PAY").args("Pay");
}
