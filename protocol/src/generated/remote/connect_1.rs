//! Hypervisor management: the program REMOTE; connect 1.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{CPU_BASELINE_MAX, STRING_MAX};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `CONNECT_OPEN` (remote 1), since libvirt 0.3.0. Needs `connect:getattr`. A
/// read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectOpen {
    pub name: Option<XdrString>,
    pub flags: u32,
}

impl Encode for ConnectOpen {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.option(&self.name, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectOpen {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { name: input.option(|input| input.string(STRING_MAX))?, flags: input.u32()? })
    }
}

impl Procedure for ConnectOpen {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 1, "CONNECT_OPEN")
        .args("ConnectOpen")
        .high_priority()
        .read_only()
        .acl(&["connect:getattr"])
        .since(0, 3, 0);
}

/// Arguments of `CONNECT_CLOSE` (remote 2), since libvirt 0.3.0. A read-only connection may
/// call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectClose;

impl Encode for ConnectClose {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectClose {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectClose {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 2, "CONNECT_CLOSE")
        .high_priority()
        .read_only()
        .since(0, 3, 0);
}

/// Arguments of `CONNECT_SUPPORTS_FEATURE` (remote 60). Needs `connect:getattr`. A
/// read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectSupportsFeature {
    pub feature: i32,
}

impl Encode for ConnectSupportsFeature {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.feature);
        Ok(())
    }
}

impl Decode for ConnectSupportsFeature {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { feature: input.i32()? })
    }
}

impl Procedure for ConnectSupportsFeature {
    type Reply = ConnectSupportsFeatureReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 60, "CONNECT_SUPPORTS_FEATURE")
            .args("ConnectSupportsFeature")
            .reply("ConnectSupportsFeatureReply")
            .high_priority()
            .read_only()
            .acl(&["connect:getattr"]);
}

/// Reply to `CONNECT_SUPPORTS_FEATURE` (remote 60).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectSupportsFeatureReply {
    pub supported: i32,
}

impl Encode for ConnectSupportsFeatureReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.supported);
        Ok(())
    }
}

impl Decode for ConnectSupportsFeatureReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { supported: input.i32()? })
    }
}

/// Arguments of `CONNECT_FIND_STORAGE_POOL_SOURCES` (remote 75), since libvirt 0.4.1. Needs
/// `connect:detect_storage_pools`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectFindStoragePoolSources {
    pub r#type: XdrString,
    pub src_spec: Option<XdrString>,
    pub flags: u32,
}

impl Encode for ConnectFindStoragePoolSources {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.r#type, STRING_MAX)?;
        out.option(&self.src_spec, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectFindStoragePoolSources {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let r#type = input.raw_string(STRING_MAX)?;
        let src_spec = input.option(|input| input.string(STRING_MAX))?;
        let flags = input.u32()?;
        Ok(Self { r#type: r#type.into(), src_spec, flags })
    }
}

impl Procedure for ConnectFindStoragePoolSources {
    type Reply = ConnectFindStoragePoolSourcesReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 75, "CONNECT_FIND_STORAGE_POOL_SOURCES")
            .args("ConnectFindStoragePoolSources")
            .reply("ConnectFindStoragePoolSourcesReply")
            .acl(&["connect:detect_storage_pools"])
            .since(0, 4, 1);
}

/// Reply to `CONNECT_FIND_STORAGE_POOL_SOURCES` (remote 75), since libvirt 0.4.1.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectFindStoragePoolSourcesReply {
    pub xml: XdrString,
}

impl Encode for ConnectFindStoragePoolSourcesReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for ConnectFindStoragePoolSourcesReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `CONNECT_DOMAIN_XML_FROM_NATIVE` (remote 135), since libvirt 0.6.4. Needs
/// `connect:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainXmlFromNative {
    pub native_format: XdrString,
    pub native_config: XdrString,
    pub flags: u32,
}

impl Encode for ConnectDomainXmlFromNative {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.native_format, STRING_MAX)?;
        out.string(&self.native_config, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectDomainXmlFromNative {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let native_format = input.raw_string(STRING_MAX)?;
        let native_config = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { native_format: native_format.into(), native_config: native_config.into(), flags })
    }
}

impl Procedure for ConnectDomainXmlFromNative {
    type Reply = ConnectDomainXmlFromNativeReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 135, "CONNECT_DOMAIN_XML_FROM_NATIVE")
            .args("ConnectDomainXmlFromNative")
            .reply("ConnectDomainXmlFromNativeReply")
            .acl(&["connect:write"])
            .since(0, 6, 4);
}

/// Reply to `CONNECT_DOMAIN_XML_FROM_NATIVE` (remote 135), since libvirt 0.6.4.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainXmlFromNativeReply {
    pub domain_xml: XdrString,
}

impl Encode for ConnectDomainXmlFromNativeReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.domain_xml, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for ConnectDomainXmlFromNativeReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { domain_xml: input.string(STRING_MAX)? })
    }
}

/// Arguments of `CONNECT_DOMAIN_XML_TO_NATIVE` (remote 136), since libvirt 0.6.4. Needs
/// `connect:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainXmlToNative {
    pub native_format: XdrString,
    pub domain_xml: XdrString,
    pub flags: u32,
}

impl Encode for ConnectDomainXmlToNative {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.native_format, STRING_MAX)?;
        out.string(&self.domain_xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectDomainXmlToNative {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let native_format = input.raw_string(STRING_MAX)?;
        let domain_xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { native_format: native_format.into(), domain_xml: domain_xml.into(), flags })
    }
}

impl Procedure for ConnectDomainXmlToNative {
    type Reply = ConnectDomainXmlToNativeReply;

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 136, "CONNECT_DOMAIN_XML_TO_NATIVE")
            .args("ConnectDomainXmlToNative")
            .reply("ConnectDomainXmlToNativeReply")
            .acl(&["connect:write"])
            .since(0, 6, 4);
}

/// Reply to `CONNECT_DOMAIN_XML_TO_NATIVE` (remote 136), since libvirt 0.6.4.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectDomainXmlToNativeReply {
    pub native_config: XdrString,
}

impl Encode for ConnectDomainXmlToNativeReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.native_config, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for ConnectDomainXmlToNativeReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { native_config: input.string(STRING_MAX)? })
    }
}

/// Arguments of `CONNECT_IS_SECURE` (remote 149), since libvirt 0.7.3. A read-only
/// connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectIsSecure;

impl Encode for ConnectIsSecure {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectIsSecure {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectIsSecure {
    type Reply = ConnectIsSecureReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 149, "CONNECT_IS_SECURE")
        .reply("ConnectIsSecureReply")
        .high_priority()
        .read_only()
        .since(0, 7, 3);
}

/// Reply to `CONNECT_IS_SECURE` (remote 149), since libvirt 0.7.3.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectIsSecureReply {
    pub secure: i32,
}

impl Encode for ConnectIsSecureReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.secure);
        Ok(())
    }
}

impl Decode for ConnectIsSecureReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { secure: input.i32()? })
    }
}

/// Arguments of `CONNECT_COMPARE_CPU` (remote 158), since libvirt 0.7.5. Needs
/// `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectCompareCpu {
    pub xml: XdrString,
    pub flags: u32,
}

impl Encode for ConnectCompareCpu {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.xml, STRING_MAX)?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectCompareCpu {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let xml = input.raw_string(STRING_MAX)?;
        let flags = input.u32()?;
        Ok(Self { xml: xml.into(), flags })
    }
}

impl Procedure for ConnectCompareCpu {
    type Reply = ConnectCompareCpuReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 158, "CONNECT_COMPARE_CPU")
        .args("ConnectCompareCpu")
        .reply("ConnectCompareCpuReply")
        .high_priority()
        .read_only()
        .acl(&["connect:read"])
        .since(0, 7, 5);
}

/// Reply to `CONNECT_COMPARE_CPU` (remote 158), since libvirt 0.7.5.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectCompareCpuReply {
    pub result: i32,
}

impl Encode for ConnectCompareCpuReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.i32(self.result);
        Ok(())
    }
}

impl Decode for ConnectCompareCpuReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { result: input.i32()? })
    }
}

/// Arguments of `CONNECT_BASELINE_CPU` (remote 162), since libvirt 0.7.7. Needs
/// `connect:read`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectBaselineCpu {
    pub xml_cpus: Vec<XdrString>,
    pub flags: u32,
}

impl Encode for ConnectBaselineCpu {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.array(&self.xml_cpus, CPU_BASELINE_MAX, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for ConnectBaselineCpu {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            xml_cpus: input.array(CPU_BASELINE_MAX, 4, |input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for ConnectBaselineCpu {
    type Reply = ConnectBaselineCpuReply;

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 162, "CONNECT_BASELINE_CPU")
        .args("ConnectBaselineCpu")
        .reply("ConnectBaselineCpuReply")
        .read_only()
        .acl(&["connect:read"])
        .since(0, 7, 7);
}

/// Reply to `CONNECT_BASELINE_CPU` (remote 162), since libvirt 0.7.7.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectBaselineCpuReply {
    pub cpu: XdrString,
}

impl Encode for ConnectBaselineCpuReply {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        out.string(&self.cpu, STRING_MAX)?;
        Ok(())
    }
}

impl Decode for ConnectBaselineCpuReply {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { cpu: input.string(STRING_MAX)? })
    }
}

/// Arguments of `CONNECT_REGISTER_CLOSE_CALLBACK` (remote 360), since libvirt 1.3.2. Needs
/// `connect:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectRegisterCloseCallback;

impl Encode for ConnectRegisterCloseCallback {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectRegisterCloseCallback {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectRegisterCloseCallback {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 360, "CONNECT_REGISTER_CLOSE_CALLBACK")
            .high_priority()
            .read_only()
            .acl(&["connect:getattr"])
            .since(1, 3, 2);
}

/// Arguments of `CONNECT_UNREGISTER_CLOSE_CALLBACK` (remote 361), since libvirt 1.3.2.
/// Needs `connect:getattr`. A read-only connection may call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ConnectUnregisterCloseCallback;

impl Encode for ConnectUnregisterCloseCallback {
    fn encode(&self, _: &mut Encoder) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl Decode for ConnectUnregisterCloseCallback {
    fn decode(_: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self)
    }
}

impl Procedure for ConnectUnregisterCloseCallback {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 361, "CONNECT_UNREGISTER_CLOSE_CALLBACK")
            .high_priority()
            .read_only()
            .acl(&["connect:getattr"])
            .since(1, 3, 2);
}
