//! What a domain is, and what its guest says of itself.

use std::time::{SystemTime, UNIX_EPOCH};

use virtwire_protocol::api::{DomainMessageType, DomainState, DomainXmlFlags};
use virtwire_protocol::remote::{
    DomainGetAutostart, DomainGetAutostartReply, DomainGetControlInfo, DomainGetControlInfoReply,
    DomainGetHostname, DomainGetHostnameReply, DomainGetInfo, DomainGetInfoReply,
    DomainGetLaunchSecurityInfo, DomainGetLaunchSecurityInfoReply, DomainGetMessages,
    DomainGetMessagesReply, DomainGetOsType, DomainGetOsTypeReply, DomainGetSecurityLabel,
    DomainGetSecurityLabelReply, DomainGetState, DomainGetStateReply, DomainGetTime,
    DomainGetTimeReply, DomainGetXmlDesc, DomainGetXmlDescReply, DomainInjectNmi, DomainIsActive,
    DomainIsActiveReply, DomainIsPersistent, DomainIsPersistentReply, DomainIsUpdated,
    DomainIsUpdatedReply, DomainSendKey, DomainSendProcessSignal, DomainSetAutostart,
    DomainSetTime, DomainSetUserPassword,
};
use virtwire_protocol::xdr::{Chars, XdrString};

use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::definition;
use crate::state::taint::{self, Taint};

pub(super) fn procedures(table: &mut Table) {
    table
        .on(xml)
        .on(info)
        .on(state)
        .on(|_, _: DomainGetOsType| Ok(DomainGetOsTypeReply { r#type: "linux".into() }))
        .on(|call, args: DomainIsActive| {
            let active = i32::from(call.state.domains.of(&args.dom)?.is_active());
            Ok(DomainIsActiveReply { active })
        })
        .on(|call, args: DomainIsPersistent| {
            let persistent = i32::from(call.state.domains.of(&args.dom)?.is_persistent);
            Ok(DomainIsPersistentReply { persistent })
        })
        .on(|_, _: DomainIsUpdated| Ok(DomainIsUpdatedReply { updated: 0 }))
        .on(|call, args: DomainGetAutostart| {
            let autostart = i32::from(call.state.domains.of(&args.dom)?.autostart);
            Ok(DomainGetAutostartReply { autostart })
        })
        .on(|call, args: DomainSetAutostart| {
            call.state.domains.of_mut(&args.dom)?.autostart = args.autostart != 0;
            Ok(())
        })
        .on(hostname)
        .on(time)
        .on(set_time)
        .on(control)
        .on(security_label)
        .on(|_, args: DomainGetLaunchSecurityInfo| {
            check_flags(args.flags, 0, "testDomainGetLaunchSecurityInfo")?;
            Ok(DomainGetLaunchSecurityInfoReply { params: Vec::new() })
        })
        .on(messages)
        .on(|call, args: DomainInjectNmi| {
            check_flags(args.flags, 0, "testDomainInjectNMI")?;
            call.state.domains.of(&args.dom)?.require_active()
        })
        .on(|call, args: DomainSendKey| {
            check_flags(args.flags, 0, "testDomainSendKey")?;
            call.state.domains.of(&args.dom)?.require_active()
        })
        .on(|call, args: DomainSetUserPassword| {
            check_flags(args.flags, 1, "testDomainSetUserPassword")?;
            call.state.domains.of(&args.dom)?.require_active()
        })
        .on(signal);
}

fn xml(call: &mut Call<'_>, args: DomainGetXmlDesc) -> Result<DomainGetXmlDescReply> {
    use DomainXmlFlags as Flags;
    let known = Flags::SECURE | Flags::INACTIVE | Flags::MIGRATABLE;
    check_flags(args.flags, known.bits(), "testDomainGetXMLDesc")?;
    let domain = call.state.domains.of(&args.dom)?;
    let is_inactive = args.flags & Flags::INACTIVE.bits() != 0;
    let text = match &domain.next {
        Some(next) if is_inactive => definition::to_text(next, -1),
        _ => {
            let id = if is_inactive { -1 } else { domain.id };
            definition::to_text(&domain.definition, id)
        }
    };
    Ok(DomainGetXmlDescReply { xml: text.into() })
}

fn info(call: &mut Call<'_>, args: DomainGetInfo) -> Result<DomainGetInfoReply> {
    let domain = call.state.domains.of(&args.dom)?;
    let vcpus = definition::current_vcpus(&domain.definition);
    Ok(DomainGetInfoReply {
        state: u8::try_from(domain.state.0).unwrap_or_default(),
        max_mem: definition::max_memory(&domain.definition),
        memory: definition::current_memory(&domain.definition),
        nr_virt_cpu: u16::try_from(vcpus).unwrap_or(u16::MAX),
        cpu_time: now().saturating_mul(1000),
    })
}

fn state(call: &mut Call<'_>, args: DomainGetState) -> Result<DomainGetStateReply> {
    check_flags(args.flags, 0, "testDomainGetState")?;
    let domain = call.state.domains.of(&args.dom)?;
    Ok(DomainGetStateReply { state: domain.state.0, reason: domain.reason })
}

fn hostname(call: &mut Call<'_>, args: DomainGetHostname) -> Result<DomainGetHostnameReply> {
    check_flags(args.flags, 0, "testDomainGetHostname")?;
    let domain = call.state.domains.of(&args.dom)?;
    domain.require_active()?;
    Ok(DomainGetHostnameReply { hostname: format!("{}host", domain.name).into() })
}

fn time(call: &mut Call<'_>, args: DomainGetTime) -> Result<DomainGetTimeReply> {
    check_flags(args.flags, 0, "testDomainGetTime")?;
    let domain = call.state.domains.of(&args.dom)?;
    if domain.state != DomainState::RUNNING {
        return Err(Failure::operation_invalid("domain is not running"));
    }
    let (seconds, nseconds) = domain.clock;
    Ok(DomainGetTimeReply { seconds, nseconds })
}

fn set_time(call: &mut Call<'_>, args: DomainSetTime) -> Result<()> {
    check_flags(args.flags, 1, "testDomainSetTime")?;
    let domain = call.state.domains.of_mut(&args.dom)?;
    domain.require_active()?;
    domain.clock = (args.seconds, args.nseconds);
    Ok(())
}

/// What the state of control is, follows from the guest's clock, so that a test can choose it.
fn control(call: &mut Call<'_>, args: DomainGetControlInfo) -> Result<DomainGetControlInfoReply> {
    check_flags(args.flags, 0, "testDomainGetControlInfo")?;
    let domain = call.state.domains.of(&args.dom)?;
    domain.require_active()?;
    let (state, details, since) = match domain.clock.0 {
        time @ 1..10_000 => (1, 0, time),
        time @ 10_000..30_000 => (2, 0, time - 10_000),
        time @ 30_000..60_000 => (3, u32::try_from(time % 4).unwrap_or_default(), time - 30_000),
        _ => (0, 0, 0),
    };
    let state_time = u64::try_from(since).unwrap_or_default();
    Ok(DomainGetControlInfoReply { state, details, state_time })
}

fn security_label(
    call: &mut Call<'_>,
    args: DomainGetSecurityLabel,
) -> Result<DomainGetSecurityLabelReply> {
    let is_active = call.state.domains.of(&args.dom)?.is_active();
    let label = if is_active { "libvirt-test\0" } else { "\0" };
    let label = Chars::from(label.as_bytes());
    Ok(DomainGetSecurityLabelReply { label, enforcing: i32::from(is_active) })
}

fn messages(call: &mut Call<'_>, args: DomainGetMessages) -> Result<DomainGetMessagesReply> {
    use DomainMessageType as Flags;
    let known = Flags::DEPRECATION | Flags::TAINTING | Flags::IOERRORS;
    check_flags(args.flags, known.bits(), "testDomainGetMessages")?;
    let wants = |kind: Flags| args.flags == 0 || args.flags & kind.bits() != 0;
    let domain = call.state.domains.of(&args.dom)?;
    let taints = domain.taints.iter().filter(|_| wants(Flags::TAINTING));
    let taints = taints.map(|taint| format!("tainted: {}", taint.message()));
    let is_old = wants(Flags::DEPRECATION) && domain.taints.contains(&Taint::DeprecatedConfig);
    let old = taint::deprecation(&domain.definition).filter(|_| is_old);
    let old = old.map(|what| format!("deprecated configuration: {what}"));
    let msgs: Vec<XdrString> = taints.chain(old).map(Into::into).collect();
    Ok(DomainGetMessagesReply { msgs })
}

fn signal(call: &mut Call<'_>, args: DomainSendProcessSignal) -> Result<()> {
    const LAST: u32 = 65;
    check_flags(args.flags, 0, "testDomainSendProcessSignal")?;
    if args.pid_value != 1 {
        return Err(Failure::invalid_argument("only sending a signal to pid 1 is supported"));
    }
    if args.signum >= LAST {
        let text = format!("signum value {} is out of range", args.signum);
        return Err(Failure::invalid_argument(text));
    }
    call.state.domains.of(&args.dom).map(drop)
}

/// Microseconds since 1970, from which the driver makes numbers that grow.
pub(super) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_micros()).unwrap_or(u64::MAX)
}
