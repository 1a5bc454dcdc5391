//! Hypervisor management: the program REMOTE; domain block.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    DOMAIN_BLOCK_COPY_PARAMETERS_MAX, DOMAIN_BLOCK_PEEK_BUFFER_MAX,
    DOMAIN_BLOCK_STATS_PARAMETERS_MAX, Domain, STRING_MAX, TypedParam,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};
use bytes::Bytes;

/// Arguments of `DOMAIN_BLOCK_STATS` (remote 64), since libvirt 0.3.2. Needs `domain:read`.
/// A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBlockStats {
    pub dom: Domain,
    pub path: XdrString,
}

impl Encode for DomainBlockStats {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.path, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for DomainBlockStats {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let path = input.raw_string(STRING_MAX)?;
        Ok(Self { dom, path: path.into() })
    }
}

impl Procedure for DomainBlockStats {
    type Reply = DomainBlockStatsReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 64, "DOMAIN_BLOCK_STATS")
        .args("DomainBlockStats")
        .reply("DomainBlockStatsReply")
        .read_only()
        .acl(&["domain:read"])
        .since(0, 3, 2);
}

/// Reply to `DOMAIN_BLOCK_STATS` (remote 64), since libvirt 0.3.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBlockStatsReply {
    pub rd_req: i64,
    pub rd_bytes: i64,
    pub wr_req: i64,
    pub wr_bytes: i64,
    pub errs: i64,
}

impl Encode for DomainBlockStatsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i64(self.rd_req);
        out.i64(self.rd_bytes);
        out.i64(self.wr_req);
        out.i64(self.wr_bytes);
        out.i64(self.errs);
        Ok(())
    }
}

impl Decode for DomainBlockStatsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            rd_req: input.i64()?,
            rd_bytes: input.i64()?,
            wr_req: input.i64()?,
            wr_bytes: input.i64()?,
            errs: input.i64()?,
        })
    }
}

/// Arguments of `DOMAIN_BLOCK_PEEK` (remote 103), since libvirt 0.4.2. Needs
/// `domain:block_read`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBlockPeek {
    pub dom: Domain,
    pub path: XdrString,
    pub offset: u64,
    pub size: u32,
    pub flags: u32,
}

impl Encode for DomainBlockPeek {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.path, STRING_MAX)?;
        out.u64(self.offset);
        out.u32(self.size);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainBlockPeek {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let path = input.raw_string(STRING_MAX)?;
        let offset = input.u64()?;
        let size = input.u32()?;
        let flags = input.u32()?;
        Ok(Self { dom, path: path.into(), offset, size, flags })
    }
}

impl Procedure for DomainBlockPeek {
    type Reply = DomainBlockPeekReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 103, "DOMAIN_BLOCK_PEEK")
        .args("DomainBlockPeek")
        .reply("DomainBlockPeekReply")
        .acl(&["domain:block_read"])
        .since(0, 4, 2);
}

/// Reply to `DOMAIN_BLOCK_PEEK` (remote 103), since libvirt 0.4.2.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBlockPeekReply {
    pub buffer: Bytes,
}

impl Encode for DomainBlockPeekReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.opaque(&self.buffer, DOMAIN_BLOCK_PEEK_BUFFER_MAX)?;
        Ok(())
    }
}

impl Decode for DomainBlockPeekReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { buffer: input.opaque(DOMAIN_BLOCK_PEEK_BUFFER_MAX)? })
    }
}

/// Arguments of `DOMAIN_BLOCK_JOB_ABORT` (remote 237), since libvirt 0.9.4. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBlockJobAbort {
    pub dom: Domain,
    pub path: XdrString,
    pub flags: u32,
}

impl Encode for DomainBlockJobAbort {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.path, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainBlockJobAbort {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let path = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { dom, path: path.into(), flags })
    }
}

impl Procedure for DomainBlockJobAbort {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 237, "DOMAIN_BLOCK_JOB_ABORT")
        .args("DomainBlockJobAbort")
        .acl(&["domain:write"])
        .since(0, 9, 4);
}

/// Arguments of `DOMAIN_BLOCK_JOB_SET_SPEED` (remote 239), since libvirt 0.9.4. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBlockJobSetSpeed {
    pub dom: Domain,
    pub path: XdrString,
    pub bandwidth: u64,
    pub flags: u32,
}

impl Encode for DomainBlockJobSetSpeed {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.path, STRING_MAX)?;
        out.u64(self.bandwidth);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainBlockJobSetSpeed {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let path = input.raw_string(STRING_MAX)?;
        let bandwidth = input.u64()?;
        let flags = input.u32()?;
        Ok(Self { dom, path: path.into(), bandwidth, flags })
    }
}

impl Procedure for DomainBlockJobSetSpeed {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 239, "DOMAIN_BLOCK_JOB_SET_SPEED")
            .args("DomainBlockJobSetSpeed")
            .acl(&["domain:write"])
            .since(0, 9, 4);
}

/// Arguments of `DOMAIN_BLOCK_PULL` (remote 240), since libvirt 0.9.4. Needs
/// `domain:block_write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBlockPull {
    pub dom: Domain,
    pub path: XdrString,
    pub bandwidth: u64,
    pub flags: u32,
}

impl Encode for DomainBlockPull {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.path, STRING_MAX)?;
        out.u64(self.bandwidth);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainBlockPull {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let path = input.raw_string(STRING_MAX)?;
        let bandwidth = input.u64()?;
        let flags = input.u32()?;
        Ok(Self { dom, path: path.into(), bandwidth, flags })
    }
}

impl Procedure for DomainBlockPull {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 240, "DOMAIN_BLOCK_PULL")
        .args("DomainBlockPull")
        .acl(&["domain:block_write"])
        .since(0, 9, 4);
}

/// Arguments of `DOMAIN_BLOCK_STATS_FLAGS` (remote 243), since libvirt 0.9.5. Needs
/// `domain:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBlockStatsFlags {
    pub dom: Domain,
    pub path: XdrString,
    pub nparams: i32,
    pub flags: u32,
}

impl Encode for DomainBlockStatsFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.path, STRING_MAX)?;
        out.i32(self.nparams);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainBlockStatsFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let path = input.raw_string(STRING_MAX)?;
        let nparams = input.i32()?;
        let flags = input.u32()?;
        Ok(Self { dom, path: path.into(), nparams, flags })
    }
}

impl Procedure for DomainBlockStatsFlags {
    type Reply = DomainBlockStatsFlagsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 243, "DOMAIN_BLOCK_STATS_FLAGS")
            .args("DomainBlockStatsFlags")
            .reply("DomainBlockStatsFlagsReply")
            .read_only()
            .acl(&["domain:read"])
            .since(0, 9, 5);
}

/// Reply to `DOMAIN_BLOCK_STATS_FLAGS` (remote 243), since libvirt 0.9.5.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBlockStatsFlagsReply {
    pub params: Vec<TypedParam>,
    pub nparams: i32,
}

impl Encode for DomainBlockStatsFlagsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.params, DOMAIN_BLOCK_STATS_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.i32(self.nparams);
        Ok(())
    }
}

impl Decode for DomainBlockStatsFlagsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            params: input.list(DOMAIN_BLOCK_STATS_PARAMETERS_MAX, 12)?,
            nparams: input.i32()?,
        })
    }
}

/// Arguments of `DOMAIN_BLOCK_RESIZE` (remote 251), since libvirt 0.9.8. Needs
/// `domain:block_write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBlockResize {
    pub dom: Domain,
    pub disk: XdrString,
    pub size: u64,
    pub flags: u32,
}

impl Encode for DomainBlockResize {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.disk, STRING_MAX)?;
        out.u64(self.size);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainBlockResize {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let disk = input.raw_string(STRING_MAX)?;
        let size = input.u64()?;
        let flags = input.u32()?;
        Ok(Self { dom, disk: disk.into(), size, flags })
    }
}

impl Procedure for DomainBlockResize {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 251, "DOMAIN_BLOCK_RESIZE")
        .args("DomainBlockResize")
        .acl(&["domain:block_write"])
        .since(0, 9, 8);
}

/// Arguments of `DOMAIN_BLOCK_REBASE` (remote 266), since libvirt 0.9.10. Needs
/// `domain:block_write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBlockRebase {
    pub dom: Domain,
    pub path: XdrString,
    pub base: Option<XdrString>,
    pub bandwidth: u64,
    pub flags: u32,
}

impl Encode for DomainBlockRebase {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.path, STRING_MAX)?;
        out.option(&self.base, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.bandwidth);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainBlockRebase {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let path = input.raw_string(STRING_MAX)?;
        let base = input.option(|input| input.string(STRING_MAX))?;
        let bandwidth = input.u64()?;
        let flags = input.u32()?;
        Ok(Self { dom, path: path.into(), base, bandwidth, flags })
    }
}

impl Procedure for DomainBlockRebase {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 266, "DOMAIN_BLOCK_REBASE")
        .args("DomainBlockRebase")
        .acl(&["domain:block_write"])
        .since(0, 9, 10);
}

/// Arguments of `DOMAIN_BLOCK_COMMIT` (remote 290), since libvirt 0.10.2. Needs
/// `domain:block_write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBlockCommit {
    pub dom: Domain,
    pub disk: XdrString,
    pub base: Option<XdrString>,
    pub top: Option<XdrString>,
    pub bandwidth: u64,
    pub flags: u32,
}

impl Encode for DomainBlockCommit {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.disk, STRING_MAX)?;
        out.option(&self.base, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.top, |out, v| out.string(v, STRING_MAX))?;
        out.u64(self.bandwidth);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainBlockCommit {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let disk = input.raw_string(STRING_MAX)?;
        let base = input.option(|input| input.string(STRING_MAX))?;
        let top = input.option(|input| input.string(STRING_MAX))?;
        let bandwidth = input.u64()?;
        let flags = input.u32()?;
        Ok(Self { dom, disk: disk.into(), base, top, bandwidth, flags })
    }
}

impl Procedure for DomainBlockCommit {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 290, "DOMAIN_BLOCK_COMMIT")
        .args("DomainBlockCommit")
        .acl(&["domain:block_write"])
        .since(0, 10, 2);
}

/// Arguments of `DOMAIN_BLOCK_COPY` (remote 345), since libvirt 1.2.8. Needs
/// `domain:block_write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainBlockCopy {
    pub dom: Domain,
    pub path: XdrString,
    pub destxml: XdrString,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for DomainBlockCopy {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.path, STRING_MAX)?;
        out.string(&self.destxml, STRING_MAX)?;
        out.array(&self.params, DOMAIN_BLOCK_COPY_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainBlockCopy {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let path = input.raw_string(STRING_MAX)?;
        let destxml = input.raw_string(STRING_MAX)?;
        let params = input.list(DOMAIN_BLOCK_COPY_PARAMETERS_MAX, 12)?;
        let flags = input.u32()?;
        Ok(Self { dom, path: path.into(), destxml: destxml.into(), params, flags })
    }
}

impl Procedure for DomainBlockCopy {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 345, "DOMAIN_BLOCK_COPY")
        .args("DomainBlockCopy")
        .acl(&["domain:block_write"])
        .since(1, 2, 8);
}
