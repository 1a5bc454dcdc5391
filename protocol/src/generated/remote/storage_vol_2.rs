//! Hypervisor management: the program REMOTE; storage vol 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{STRING_MAX, StoragePool, StorageVol};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `STORAGE_VOL_GET_PATH` (remote 100), since libvirt 0.4.1. Needs
/// `storage_vol:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolGetPath {
    pub vol: StorageVol,
}

impl Encode for StorageVolGetPath {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        Ok(())
    }
}

impl Decode for StorageVolGetPath {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vol: StorageVol::decode(input)? })
    }
}

impl Procedure for StorageVolGetPath {
    type Reply = StorageVolGetPathReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 100, "STORAGE_VOL_GET_PATH")
        .args("StorageVolGetPath")
        .reply("StorageVolGetPathReply")
        .high_priority()
        .read_only()
        .acl(&["storage_vol:read"])
        .since(0, 4, 1);
}

/// Reply to `STORAGE_VOL_GET_PATH` (remote 100), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolGetPathReply {
    pub name: XdrString,
}

impl Encode for StorageVolGetPathReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.name, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for StorageVolGetPathReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.string(STRING_MAX)? })
    }
}

/// Arguments of `STORAGE_VOL_CREATE_XML_FROM` (remote 125), since libvirt 0.6.4. Needs
/// `storage_vol:create`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolCreateXmlFrom {
    pub pool: StoragePool,
    pub xml: XdrString,
    pub clonevol: StorageVol,
    pub flags: u32,
}

impl Encode for StorageVolCreateXmlFrom {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.pool.encode(out)?;
        out.string(&self.xml, STRING_MAX)?;
        self.clonevol.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StorageVolCreateXmlFrom {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let pool = StoragePool::decode(input)?;
        let xml = input.raw_string(STRING_MAX)?;
        let clonevol = StorageVol::decode(input)?;
        let flags = input.u32()?;
        Ok(Self { pool, xml: xml.into(), clonevol, flags })
    }
}

impl Procedure for StorageVolCreateXmlFrom {
    type Reply = StorageVolCreateXmlFromReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 125, "STORAGE_VOL_CREATE_XML_FROM")
            .args("StorageVolCreateXmlFrom")
            .reply("StorageVolCreateXmlFromReply")
            .acl(&["storage_vol:create"])
            .since(0, 6, 4);
}

/// Reply to `STORAGE_VOL_CREATE_XML_FROM` (remote 125), since libvirt 0.6.4.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolCreateXmlFromReply {
    pub vol: StorageVol,
}

impl Encode for StorageVolCreateXmlFromReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        Ok(())
    }
}

impl Decode for StorageVolCreateXmlFromReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vol: StorageVol::decode(input)? })
    }
}

/// Arguments of `STORAGE_VOL_WIPE` (remote 165), since libvirt 0.8.0. Needs
/// `storage_vol:format`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolWipe {
    pub vol: StorageVol,
    pub flags: u32,
}

impl Encode for StorageVolWipe {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StorageVolWipe {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vol: StorageVol::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for StorageVolWipe {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 165, "STORAGE_VOL_WIPE")
        .args("StorageVolWipe")
        .acl(&["storage_vol:format"])
        .since(0, 8, 0);
}

/// Arguments of `STORAGE_VOL_UPLOAD` (remote 208), since libvirt 0.9.0. Opens a stream that
/// the client sends. Needs `storage_vol:data_write`. A read-only connection may not call
/// it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolUpload {
    pub vol: StorageVol,
    pub offset: u64,
    pub length: u64,
    pub flags: u32,
}

impl Encode for StorageVolUpload {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        out.u64(self.offset);
        out.u64(self.length);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StorageVolUpload {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            vol: StorageVol::decode(input)?,
            offset: input.u64()?,
            length: input.u64()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for StorageVolUpload {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 208, "STORAGE_VOL_UPLOAD")
        .args("StorageVolUpload")
        .write_stream()
        .sparse_flag("VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM")
        .acl(&["storage_vol:data_write"])
        .since(0, 9, 0);
}

/// Arguments of `STORAGE_VOL_DOWNLOAD` (remote 209), since libvirt 0.9.0. Opens a stream
/// that the daemon sends. Needs `storage_vol:data_read`. A read-only connection may not
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolDownload {
    pub vol: StorageVol,
    pub offset: u64,
    pub length: u64,
    pub flags: u32,
}

impl Encode for StorageVolDownload {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        out.u64(self.offset);
        out.u64(self.length);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StorageVolDownload {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            vol: StorageVol::decode(input)?,
            offset: input.u64()?,
            length: input.u64()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for StorageVolDownload {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 209, "STORAGE_VOL_DOWNLOAD")
        .args("StorageVolDownload")
        .read_stream()
        .sparse_flag("VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM")
        .acl(&["storage_vol:data_read"])
        .since(0, 9, 0);
}

/// Arguments of `STORAGE_VOL_WIPE_PATTERN` (remote 259), since libvirt 0.9.10. Needs
/// `storage_vol:format`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolWipePattern {
    pub vol: StorageVol,
    pub algorithm: u32,
    pub flags: u32,
}

impl Encode for StorageVolWipePattern {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        out.u32(self.algorithm);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StorageVolWipePattern {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vol: StorageVol::decode(input)?, algorithm: input.u32()?, flags: input.u32()? })
    }
}

impl Procedure for StorageVolWipePattern {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 259, "STORAGE_VOL_WIPE_PATTERN")
            .args("StorageVolWipePattern")
            .acl(&["storage_vol:format"])
            .since(0, 9, 10);
}

/// Arguments of `STORAGE_VOL_RESIZE` (remote 260), since libvirt 0.9.10. Needs
/// `storage_vol:resize`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolResize {
    pub vol: StorageVol,
    pub capacity: u64,
    pub flags: u32,
}

impl Encode for StorageVolResize {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        out.u64(self.capacity);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StorageVolResize {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vol: StorageVol::decode(input)?, capacity: input.u64()?, flags: input.u32()? })
    }
}

impl Procedure for StorageVolResize {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 260, "STORAGE_VOL_RESIZE")
        .args("StorageVolResize")
        .acl(&["storage_vol:resize"])
        .since(0, 9, 10);
}

/// Arguments of `STORAGE_VOL_GET_INFO_FLAGS` (remote 378), since libvirt 3.0.0. Needs
/// `storage_vol:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolGetInfoFlags {
    pub vol: StorageVol,
    pub flags: u32,
}

impl Encode for StorageVolGetInfoFlags {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.vol.encode(out)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for StorageVolGetInfoFlags {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { vol: StorageVol::decode(input)?, flags: input.u32()? })
    }
}

impl Procedure for StorageVolGetInfoFlags {
    type Reply = StorageVolGetInfoFlagsReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 378, "STORAGE_VOL_GET_INFO_FLAGS")
            .args("StorageVolGetInfoFlags")
            .reply("StorageVolGetInfoFlagsReply")
            .high_priority()
            .read_only()
            .acl(&["storage_vol:read"])
            .since(3, 0, 0);
}

/// Reply to `STORAGE_VOL_GET_INFO_FLAGS` (remote 378), since libvirt 3.0.0.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StorageVolGetInfoFlagsReply {
    pub r#type: i8,
    pub capacity: u64,
    pub allocation: u64,
}

impl Encode for StorageVolGetInfoFlagsReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i8(self.r#type);
        out.u64(self.capacity);
        out.u64(self.allocation);
        Ok(())
    }
}

impl Decode for StorageVolGetInfoFlagsReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { r#type: input.i8()?, capacity: input.u64()?, allocation: input.u64()? })
    }
}
