//! Hypervisor management: the program REMOTE; auth.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{AUTH_SASL_DATA_MAX, AUTH_TYPE_LIST_MAX, AuthType, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Chars, Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `AUTH_LIST` (remote 66). A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AuthList;

impl Encode for AuthList {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for AuthList {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for AuthList {
    type Reply = AuthListReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 66, "AUTH_LIST")
        .reply("AuthListReply")
        .high_priority()
        .read_only();
}

/// Reply to `AUTH_LIST` (remote 66).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AuthListReply {
    pub types: Vec<AuthType>,
}

impl Encode for AuthListReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.types, AUTH_TYPE_LIST_MAX, |out, v| v.encode(out))?;
        Ok(())
    }
}

impl Decode for AuthListReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { types: input.list(AUTH_TYPE_LIST_MAX, 4)? })
    }
}

/// Arguments of `AUTH_SASL_INIT` (remote 67). A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AuthSaslInit;

impl Encode for AuthSaslInit {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for AuthSaslInit {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for AuthSaslInit {
    type Reply = AuthSaslInitReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 67, "AUTH_SASL_INIT")
        .reply("AuthSaslInitReply")
        .high_priority()
        .read_only();
}

/// Reply to `AUTH_SASL_INIT` (remote 67).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AuthSaslInitReply {
    pub mechlist: XdrString,
}

impl Encode for AuthSaslInitReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.mechlist, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for AuthSaslInitReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { mechlist: input.string(STRING_MAX)? })
    }
}

/// Arguments of `AUTH_SASL_START` (remote 68). A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AuthSaslStart {
    pub mech: XdrString,
    pub nil: i32,
    pub data: Chars,
}

impl Encode for AuthSaslStart {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.mech, STRING_MAX)?;
        out.i32(self.nil);
        out.chars(&self.data, AUTH_SASL_DATA_MAX)?;
        Ok(())
    }
}

impl Decode for AuthSaslStart {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let mech = input.raw_string(STRING_MAX)?;
        let nil = input.i32()?;
        let data = input.chars(AUTH_SASL_DATA_MAX)?;
        Ok(Self { mech: mech.into(), nil, data })
    }
}

impl Procedure for AuthSaslStart {
    type Reply = AuthSaslStartReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 68, "AUTH_SASL_START")
        .args("AuthSaslStart")
        .reply("AuthSaslStartReply")
        .high_priority()
        .read_only();
}

/// Reply to `AUTH_SASL_START` (remote 68).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AuthSaslStartReply {
    pub complete: i32,
    pub nil: i32,
    pub data: Chars,
}

impl Encode for AuthSaslStartReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.complete);
        out.i32(self.nil);
        out.chars(&self.data, AUTH_SASL_DATA_MAX)?;
        Ok(())
    }
}

impl Decode for AuthSaslStartReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            complete: input.i32()?,
            nil: input.i32()?,
            data: input.chars(AUTH_SASL_DATA_MAX)?,
        })
    }
}

/// Arguments of `AUTH_SASL_STEP` (remote 69). A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AuthSaslStep {
    pub nil: i32,
    pub data: Chars,
}

impl Encode for AuthSaslStep {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.nil);
        out.chars(&self.data, AUTH_SASL_DATA_MAX)?;
        Ok(())
    }
}

impl Decode for AuthSaslStep {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { nil: input.i32()?, data: input.chars(AUTH_SASL_DATA_MAX)? })
    }
}

impl Procedure for AuthSaslStep {
    type Reply = AuthSaslStepReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 69, "AUTH_SASL_STEP")
        .args("AuthSaslStep")
        .reply("AuthSaslStepReply")
        .high_priority()
        .read_only();
}

/// Reply to `AUTH_SASL_STEP` (remote 69).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AuthSaslStepReply {
    pub complete: i32,
    pub nil: i32,
    pub data: Chars,
}

impl Encode for AuthSaslStepReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.complete);
        out.i32(self.nil);
        out.chars(&self.data, AUTH_SASL_DATA_MAX)?;
        Ok(())
    }
}

impl Decode for AuthSaslStepReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            complete: input.i32()?,
            nil: input.i32()?,
            data: input.chars(AUTH_SASL_DATA_MAX)?,
        })
    }
}

/// Arguments of `AUTH_POLKIT` (remote 70). A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AuthPolkit;

impl Encode for AuthPolkit {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for AuthPolkit {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for AuthPolkit {
    type Reply = AuthPolkitReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 70, "AUTH_POLKIT")
        .reply("AuthPolkitReply")
        .high_priority()
        .read_only();
}

/// Reply to `AUTH_POLKIT` (remote 70).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AuthPolkitReply {
    pub complete: i32,
}

impl Encode for AuthPolkitReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.complete);
        Ok(())
    }
}

impl Decode for AuthPolkitReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { complete: input.i32()? })
    }
}
