//! Hypervisor management: the program REMOTE; domain set 2.

// @generated from src/remote/remote_protocol.x of libvirt 11.3.0, by
// `cargo run -p virtwire-codegen -- --idl codegen/idl/source --api codegen/idl/api`.
// Do not edit: change `codegen/` instead.

// Fields are named as on the wire.
#![allow(missing_docs)]

use super::{
    DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX, DOMAIN_IOTHREAD_PARAMS_MAX,
    DOMAIN_LAUNCH_SECURITY_STATE_PARAMS_MAX, DOMAIN_PERF_EVENTS_MAX, Domain, STRING_MAX,
    TypedParam,
};
use crate::procedure::{Procedure, ProcedureInfo, Program};
use crate::xdr::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, XdrString};

/// Arguments of `DOMAIN_SET_MEMORY_STATS_PERIOD` (remote 308), since libvirt 1.1.1. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetMemoryStatsPeriod {
    pub dom: Domain,
    pub period: i32,
    pub flags: u32,
}

impl Encode for DomainSetMemoryStatsPeriod {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.period);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetMemoryStatsPeriod {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, period: input.i32()?, flags: input.u32()? })
    }
}

impl Procedure for DomainSetMemoryStatsPeriod {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 308, "DOMAIN_SET_MEMORY_STATS_PERIOD")
            .args("DomainSetMemoryStatsPeriod")
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(1, 1, 1);
}

/// Arguments of `DOMAIN_SET_TIME` (remote 338), since libvirt 1.2.5. Needs
/// `domain:set_time`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetTime {
    pub dom: Domain,
    pub seconds: i64,
    pub nseconds: u32,
    pub flags: u32,
}

impl Encode for DomainSetTime {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i64(self.seconds);
        out.u32(self.nseconds);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetTime {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            seconds: input.i64()?,
            nseconds: input.u32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSetTime {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 338, "DOMAIN_SET_TIME")
        .args("DomainSetTime")
        .acl(&["domain:set_time"])
        .since(1, 2, 5);
}

/// Arguments of `DOMAIN_SET_USER_PASSWORD` (remote 357), since libvirt 1.2.16. Needs
/// `domain:set_password`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetUserPassword {
    pub dom: Domain,
    pub user: Option<XdrString>,
    pub password: Option<XdrString>,
    pub flags: u32,
}

impl Encode for DomainSetUserPassword {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.option(&self.user, |out, v| out.string(v, STRING_MAX))?;
        out.option(&self.password, |out, v| out.string(v, STRING_MAX))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetUserPassword {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            user: input.option(|input| input.string(STRING_MAX))?,
            password: input.option(|input| input.string(STRING_MAX))?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSetUserPassword {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 357, "DOMAIN_SET_USER_PASSWORD")
            .args("DomainSetUserPassword")
            .acl(&["domain:set_password"])
            .since(1, 2, 16);
}

/// Arguments of `DOMAIN_SET_PERF_EVENTS` (remote 366), since libvirt 1.3.3. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetPerfEvents {
    pub dom: Domain,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for DomainSetPerfEvents {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.array(&self.params, DOMAIN_PERF_EVENTS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetPerfEvents {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            params: input.list(DOMAIN_PERF_EVENTS_MAX, 12)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSetPerfEvents {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 366, "DOMAIN_SET_PERF_EVENTS")
        .args("DomainSetPerfEvents")
        .acl(&["domain:write"])
        .since(1, 3, 3);
}

/// Arguments of `DOMAIN_SET_GUEST_VCPUS` (remote 372), since libvirt 2.0.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetGuestVcpus {
    pub dom: Domain,
    pub cpumap: XdrString,
    pub state: i32,
    pub flags: u32,
}

impl Encode for DomainSetGuestVcpus {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.cpumap, STRING_MAX)?;
        out.i32(self.state);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetGuestVcpus {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let cpumap = input.raw_string(STRING_MAX)?;
        let state = input.i32()?;
        let flags = input.u32()?;
        Ok(Self { dom, cpumap: cpumap.into(), state, flags })
    }
}

impl Procedure for DomainSetGuestVcpus {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 372, "DOMAIN_SET_GUEST_VCPUS")
        .args("DomainSetGuestVcpus")
        .acl(&["domain:write"])
        .since(2, 0, 0);
}

/// Arguments of `DOMAIN_SET_VCPU` (remote 384), since libvirt 3.1.0. Needs `domain:write`,
/// `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetVcpu {
    pub dom: Domain,
    pub cpumap: XdrString,
    pub state: i32,
    pub flags: u32,
}

impl Encode for DomainSetVcpu {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.cpumap, STRING_MAX)?;
        out.i32(self.state);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetVcpu {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let cpumap = input.raw_string(STRING_MAX)?;
        let state = input.i32()?;
        let flags = input.u32()?;
        Ok(Self { dom, cpumap: cpumap.into(), state, flags })
    }
}

impl Procedure for DomainSetVcpu {
    type Reply = ();

    const INFO: ProcedureInfo = ProcedureInfo::call(Program::REMOTE, 384, "DOMAIN_SET_VCPU")
        .args("DomainSetVcpu")
        .acl(&[
            "domain:write",
            "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
            "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
        ])
        .since(3, 1, 0);
}

/// Arguments of `DOMAIN_SET_BLOCK_THRESHOLD` (remote 386), since libvirt 3.2.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetBlockThreshold {
    pub dom: Domain,
    pub dev: XdrString,
    pub threshold: u64,
    pub flags: u32,
}

impl Encode for DomainSetBlockThreshold {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.dev, STRING_MAX)?;
        out.u64(self.threshold);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetBlockThreshold {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let dev = input.raw_string(STRING_MAX)?;
        let threshold = input.u64()?;
        let flags = input.u32()?;
        Ok(Self { dom, dev: dev.into(), threshold, flags })
    }
}

impl Procedure for DomainSetBlockThreshold {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 386, "DOMAIN_SET_BLOCK_THRESHOLD")
            .args("DomainSetBlockThreshold")
            .acl(&["domain:write"])
            .since(3, 2, 0);
}

/// Arguments of `DOMAIN_SET_LIFECYCLE_ACTION` (remote 390), since libvirt 3.9.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetLifecycleAction {
    pub dom: Domain,
    pub r#type: u32,
    pub action: u32,
    pub flags: u32,
}

impl Encode for DomainSetLifecycleAction {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.r#type);
        out.u32(self.action);
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetLifecycleAction {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            r#type: input.u32()?,
            action: input.u32()?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSetLifecycleAction {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 390, "DOMAIN_SET_LIFECYCLE_ACTION")
            .args("DomainSetLifecycleAction")
            .acl(&["domain:write"])
            .since(3, 9, 0);
}

/// Arguments of `DOMAIN_SET_IOTHREAD_PARAMS` (remote 402), since libvirt 4.10.0. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetIothreadParams {
    pub dom: Domain,
    pub iothread_id: u32,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for DomainSetIothreadParams {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.u32(self.iothread_id);
        out.array(&self.params, DOMAIN_IOTHREAD_PARAMS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetIothreadParams {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            iothread_id: input.u32()?,
            params: input.list(DOMAIN_IOTHREAD_PARAMS_MAX, 12)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSetIothreadParams {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 402, "DOMAIN_SET_IOTHREAD_PARAMS")
            .args("DomainSetIothreadParams")
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(4, 10, 0);
}

/// Arguments of `DOMAIN_SET_LAUNCH_SECURITY_STATE` (remote 439), since libvirt 8.0.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetLaunchSecurityState {
    pub dom: Domain,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for DomainSetLaunchSecurityState {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.array(&self.params, DOMAIN_LAUNCH_SECURITY_STATE_PARAMS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetLaunchSecurityState {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            dom: Domain::decode(input)?,
            params: input.list(DOMAIN_LAUNCH_SECURITY_STATE_PARAMS_MAX, 12)?,
            flags: input.u32()?,
        })
    }
}

impl Procedure for DomainSetLaunchSecurityState {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 439, "DOMAIN_SET_LAUNCH_SECURITY_STATE")
            .args("DomainSetLaunchSecurityState")
            .acl(&["domain:write"])
            .since(8, 0, 0);
}

/// Arguments of `DOMAIN_SET_AUTOSTART_ONCE` (remote 450), since libvirt 11.2.0. Needs
/// `domain:write`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetAutostartOnce {
    pub dom: Domain,
    pub autostart: i32,
}

impl Encode for DomainSetAutostartOnce {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.i32(self.autostart);
        Ok(())
    }
}

impl Decode for DomainSetAutostartOnce {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Self { dom: Domain::decode(input)?, autostart: input.i32()? })
    }
}

impl Procedure for DomainSetAutostartOnce {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 450, "DOMAIN_SET_AUTOSTART_ONCE")
            .args("DomainSetAutostartOnce")
            .high_priority()
            .acl(&["domain:write"])
            .since(11, 2, 0);
}

/// Arguments of `DOMAIN_SET_THROTTLE_GROUP` (remote 451), since libvirt 11.2.0. Needs
/// `domain:write`, `domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE`,
/// `domain:save:VIR_DOMAIN_AFFECT_CONFIG`. A read-only connection may not call it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DomainSetThrottleGroup {
    pub dom: Domain,
    pub group: XdrString,
    pub params: Vec<TypedParam>,
    pub flags: u32,
}

impl Encode for DomainSetThrottleGroup {
    fn encode(&self, out: &mut Encoder) -> Result<(), EncodeError> {
        self.dom.encode(out)?;
        out.string(&self.group, STRING_MAX)?;
        out.array(&self.params, DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX, |out, v| v.encode(out))?;
        out.u32(self.flags);
        Ok(())
    }
}

impl Decode for DomainSetThrottleGroup {
    fn decode(input: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        let dom = Domain::decode(input)?;
        let group = input.raw_string(STRING_MAX)?;
        let params = input.list(DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX, 12)?;
        let flags = input.u32()?;
        Ok(Self { dom, group: group.into(), params, flags })
    }
}

impl Procedure for DomainSetThrottleGroup {
    type Reply = ();

    const INFO: ProcedureInfo =
        ProcedureInfo::call(Program::REMOTE, 451, "DOMAIN_SET_THROTTLE_GROUP")
            .args("DomainSetThrottleGroup")
            .acl(&[
                "domain:write",
                "domain:save:!VIR_DOMAIN_AFFECT_CONFIG|VIR_DOMAIN_AFFECT_LIVE",
                "domain:save:VIR_DOMAIN_AFFECT_CONFIG",
            ])
            .since(11, 2, 0);
}
