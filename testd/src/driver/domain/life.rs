//! The life of a domain, from its definition to its end.

use virtwire_protocol::api::{
    DomainCreateFlags, DomainDefineFlags, DomainDestroyFlags, DomainEventDefinedDetailType,
    DomainEventResumedDetailType, DomainEventStartedDetailType, DomainEventStoppedDetailType,
    DomainEventSuspendedDetailType, DomainEventType, DomainEventUndefinedDetailType,
    DomainModificationImpact, DomainPausedReason, DomainRebootFlags, DomainRunningReason,
    DomainShutoffReason, DomainState, DomainUndefineFlags, ErrorCode, ErrorDomain,
};
use virtwire_protocol::remote::{
    self, DomainCreate, DomainCreateWithFiles, DomainCreateWithFilesReply, DomainCreateWithFlags,
    DomainCreateWithFlagsReply, DomainCreateXml, DomainCreateXmlReply, DomainCreateXmlWithFiles,
    DomainCreateXmlWithFilesReply, DomainDefineXml, DomainDefineXmlFlags,
    DomainDefineXmlFlagsReply, DomainDefineXmlReply, DomainDestroy,
    DomainDestroyFlags as DomainDestroyWithFlags, DomainReboot, DomainRename, DomainRenameReply,
    DomainReset, DomainResume, DomainSetLifecycleAction, DomainShutdown, DomainShutdownFlags,
    DomainSuspend, DomainUndefine, DomainUndefineFlags as DomainUndefineWithFlags,
};

use super::news;
use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::definition;

pub(super) fn procedures(table: &mut Table) {
    table
        .on(|call, args: DomainDefineXml| {
            define(call, &args.xml.to_str_lossy(), 0).map(|dom| DomainDefineXmlReply { dom })
        })
        .on(|call, args: DomainDefineXmlFlags| {
            define(call, &args.xml.to_str_lossy(), args.flags)
                .map(|dom| DomainDefineXmlFlagsReply { dom })
        })
        .on(|call, args: DomainUndefine| undefine(call, &args.dom, 0))
        .on(|call, args: DomainUndefineWithFlags| undefine(call, &args.dom, args.flags))
        .on(|call, args: DomainCreateXml| {
            let dom = create_xml(call, &args.xml_desc.to_str_lossy(), args.flags)?;
            Ok(DomainCreateXmlReply { dom })
        })
        // What comes with these two calls is for a guest, and there is none.
        .on(|call, args: DomainCreateXmlWithFiles| {
            let dom = create_xml(call, &args.xml_desc.to_str_lossy(), args.flags)?;
            Ok(DomainCreateXmlWithFilesReply { dom })
        })
        .on(|call, args: DomainCreateWithFiles| {
            let dom = create(call, &args.dom, args.flags)?;
            Ok(DomainCreateWithFilesReply { dom })
        })
        .on(|call, args: DomainCreate| create(call, &args.dom, 0).map(drop))
        .on(|call, args: DomainCreateWithFlags| {
            let dom = create(call, &args.dom, args.flags)?;
            Ok(DomainCreateWithFlagsReply { dom })
        })
        .on(|call, args: DomainDestroy| destroy(call, &args.dom, 0))
        .on(|call, args: DomainDestroyWithFlags| destroy(call, &args.dom, args.flags))
        .on(|call, args: DomainShutdown| shutdown(call, &args.dom, 0))
        .on(|call, args: DomainShutdownFlags| shutdown(call, &args.dom, args.flags))
        .on(reboot)
        .on(|call, args: DomainReset| {
            check_flags(args.flags, 0, "testDomainReset")?;
            call.state.domains.of(&args.dom)?.require_active()
        })
        .on(suspend)
        .on(resume)
        .on(set_action)
        .on(rename);
}

fn define(call: &mut Call<'_>, xml: &str, flags: u32) -> Result<remote::Domain> {
    check_flags(flags, DomainDefineFlags::VALIDATE.bits(), "testDomainDefineXMLFlags")?;
    let definition = definition::parse(xml)?;
    if definition::name(&definition)?.contains('\n') {
        let text = format!("name {} cannot contain '\n'", definition::name(&definition)?);
        return Err(Failure::xml(text).from(ErrorDomain::XML));
    }
    let (uuid, is_new) = call.state.domains.define(definition)?;
    let dom = call.state.domains.by_uuid(&uuid)?.reference();
    let detail = match is_new {
        true => DomainEventDefinedDetailType::ADDED,
        false => DomainEventDefinedDetailType::UPDATED,
    };
    news::lifecycle(call.state, dom.clone(), DomainEventType::DEFINED, detail.0);
    Ok(dom)
}

fn undefine(call: &mut Call<'_>, dom: &remote::Domain, flags: u32) -> Result<()> {
    use DomainUndefineFlags as Flags;
    let known = Flags::MANAGED_SAVE | Flags::SNAPSHOTS_METADATA;
    check_flags(flags, known.bits(), "testDomainUndefineFlags")?;
    let has = |flag: Flags| flags & flag.bits() != 0;
    let domain = call.state.domains.of_mut(dom)?;
    if domain.has_managed_save && !has(Flags::MANAGED_SAVE) {
        return Err(Failure::operation_invalid(
            "Refusing to undefine while domain managed save image exists",
        ));
    }
    let snapshots = domain.snapshots.len();
    if !domain.is_active() && snapshots > 0 && !has(Flags::SNAPSHOTS_METADATA) {
        let text = format!("cannot delete inactive domain with {snapshots} snapshots");
        return Err(Failure::operation_invalid(text));
    }
    domain.has_managed_save = false;
    let (uuid, reference, is_active) = (domain.uuid, domain.reference(), domain.is_active());
    domain.is_persistent = false;
    if !is_active {
        call.state.domains.remove(&uuid);
    }
    let detail = DomainEventUndefinedDetailType::REMOVED.0;
    news::lifecycle(call.state, reference, DomainEventType::UNDEFINED, detail);
    Ok(())
}

fn create_xml(call: &mut Call<'_>, xml: &str, flags: u32) -> Result<remote::Domain> {
    check_flags(flags, DomainCreateFlags::START_VALIDATE.bits(), "testDomainCreateXML")?;
    let definition = definition::parse(xml)?;
    let uuid = call.state.domains.create(definition)?;
    let (reason, detail) = (DomainRunningReason::BOOTED, DomainEventStartedDetailType::BOOTED);
    call.state.domains.start(&uuid, reason.0);
    let dom = call.state.domains.by_uuid(&uuid)?.reference();
    news::lifecycle(call.state, dom.clone(), DomainEventType::STARTED, detail.0);
    Ok(dom)
}

fn create(call: &mut Call<'_>, dom: &remote::Domain, flags: u32) -> Result<remote::Domain> {
    check_flags(flags, 0, "testDomainCreateWithFlags")?;
    let domain = call.state.domains.of(dom)?;
    if domain.state != DomainState::SHUTOFF {
        let text = format!("Domain '{}' is already running", domain.name);
        return Err(Failure::internal(text));
    }
    let uuid = domain.uuid;
    call.state.domains.start(&uuid, DomainRunningReason::BOOTED.0);
    let dom = call.state.domains.by_uuid(&uuid)?.reference();
    let detail = DomainEventStartedDetailType::BOOTED.0;
    news::lifecycle(call.state, dom.clone(), DomainEventType::STARTED, detail);
    Ok(dom)
}

fn destroy(call: &mut Call<'_>, dom: &remote::Domain, flags: u32) -> Result<()> {
    let known = DomainDestroyFlags::GRACEFUL.bits();
    check_flags(flags, known, "testDomainDestroyFlags")?;
    call.state.domains.of(dom)?.require_active()?;
    let detail = DomainEventStoppedDetailType::DESTROYED;
    stop(call, dom, DomainShutoffReason::DESTROYED, detail)
}

fn shutdown(call: &mut Call<'_>, dom: &remote::Domain, flags: u32) -> Result<()> {
    check_flags(flags, 0, "testDomainShutdownFlags")?;
    let domain = call.state.domains.of(dom)?;
    if domain.state == DomainState::SHUTOFF {
        return Err(Failure::internal(format!("domain '{}' not running", domain.name)));
    }
    act(call, dom, "on_poweroff")
}

fn reboot(call: &mut Call<'_>, args: DomainReboot) -> Result<()> {
    use DomainRebootFlags as Flags;
    let known = Flags::ACPI_POWER_BTN | Flags::GUEST_AGENT | Flags::INITCTL | Flags::SIGNAL;
    check_flags(args.flags, (known | Flags::PARAVIRT).bits(), "testDomainReboot")?;
    call.state.domains.of(&args.dom)?.require_active()?;
    act(call, &args.dom, "on_reboot")
}

/// Does what the definition wants done when the guest has ended its run.
fn act(call: &mut Call<'_>, dom: &remote::Domain, when: &str) -> Result<()> {
    let domain = call.state.domains.of_mut(dom)?;
    let action = domain.definition.text_at(when).unwrap_or_default();
    if matches!(action.as_str(), "restart" | "rename-restart") {
        domain.set_state(DomainState::RUNNING, DomainRunningReason::BOOTED.0);
        return Ok(());
    }
    let detail = DomainEventStoppedDetailType::SHUTDOWN;
    stop(call, dom, DomainShutoffReason::SHUTDOWN, detail)
}

/// Ends a run. A domain that is not persistent is gone then.
pub(super) fn stop(
    call: &mut Call<'_>,
    dom: &remote::Domain,
    reason: DomainShutoffReason,
    detail: DomainEventStoppedDetailType,
) -> Result<()> {
    let domain = call.state.domains.of_mut(dom)?;
    // The id is that of the run until it has been told.
    let reference = domain.reference();
    domain.stop(reason.0);
    let (uuid, is_persistent) = (domain.uuid, domain.is_persistent);
    if !is_persistent {
        call.state.domains.remove(&uuid);
    }
    let reference = remote::Domain { id: -1, ..reference };
    news::lifecycle(call.state, reference, DomainEventType::STOPPED, detail.0);
    Ok(())
}

fn suspend(call: &mut Call<'_>, args: DomainSuspend) -> Result<()> {
    let domain = call.state.domains.of_mut(&args.dom)?;
    if matches!(domain.state, DomainState::SHUTOFF | DomainState::PAUSED) {
        return Err(Failure::internal(format!("domain '{}' not running", domain.name)));
    }
    domain.set_state(DomainState::PAUSED, DomainPausedReason::USER.0);
    let dom = domain.reference();
    let detail = DomainEventSuspendedDetailType::PAUSED.0;
    news::lifecycle(call.state, dom, DomainEventType::SUSPENDED, detail);
    Ok(())
}

fn resume(call: &mut Call<'_>, args: DomainResume) -> Result<()> {
    let domain = call.state.domains.of_mut(&args.dom)?;
    if domain.state != DomainState::PAUSED {
        return Err(Failure::internal(format!("domain '{}' not paused", domain.name)));
    }
    domain.set_state(DomainState::RUNNING, DomainRunningReason::UNPAUSED.0);
    let dom = domain.reference();
    let detail = DomainEventResumedDetailType::UNPAUSED.0;
    news::lifecycle(call.state, dom, DomainEventType::RESUMED, detail);
    Ok(())
}

/// What is done when the guest has ended its run in one way or another.
fn set_action(call: &mut Call<'_>, args: DomainSetLifecycleAction) -> Result<()> {
    const EVENTS: [&str; 3] = ["poweroff", "reboot", "crash"];
    let invalid = |what: &str, number: u32| {
        let text = format!("invalid lifecycle {what} '{number}'");
        Failure::invalid_argument(text).from(ErrorDomain::DOMAIN)
    };
    let nth = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let event = EVENTS.get(nth(args.r#type)).ok_or_else(|| invalid("type", args.r#type))?;
    let action = definition::ACTIONS.get(nth(args.action));
    let action = action.ok_or_else(|| invalid("action", args.action))?;
    let both = DomainModificationImpact::LIVE | DomainModificationImpact::CONFIG;
    check_flags(args.flags, both.bits(), "testDomainSetLifecycleAction")?;
    if action.starts_with("coredump") && *event != "crash" {
        let text = format!("Lifecycle event '{event}' doesn't support '{action}' action");
        let failure = Failure::new(ErrorCode::CONFIG_UNSUPPORTED, text);
        return Err(failure.from(ErrorDomain::DOMAIN));
    }
    for definition in call.state.domains.of_mut(&args.dom)?.affected(args.flags)? {
        definition.ensure(&format!("on_{event}")).set_text(action);
    }
    Ok(())
}

fn rename(call: &mut Call<'_>, args: DomainRename) -> Result<DomainRenameReply> {
    check_flags(args.flags, 0, "testDomainRename")?;
    let name = args.new_name.map(|name| name.to_string()).unwrap_or_default();
    let domain = call.state.domains.of(&args.dom)?;
    if domain.is_active() {
        return Err(Failure::operation_invalid("cannot rename active domain"));
    }
    if !domain.is_persistent {
        return Err(Failure::operation_invalid("cannot rename a transient domain"));
    }
    if domain.name == name {
        let text = "Can't rename domain to itself";
        return Err(Failure::operation_invalid(text).from(ErrorDomain::DOMAIN));
    }
    if call.state.domains.iter().any(|other| other.name == name) {
        let text = format!("domain with name '{name}' already exists");
        return Err(Failure::operation_invalid(text).from(ErrorDomain::DOMAIN));
    }
    if name.contains('/') {
        let text = format!("name {name} cannot contain '/'");
        return Err(Failure::new(ErrorCode::XML_ERROR, text));
    }
    let domain = call.state.domains.of_mut(&args.dom)?;
    let before = domain.reference();
    domain.definition.ensure("name").set_text(&name);
    domain.name = name;
    let after = domain.reference();
    let detail = DomainEventUndefinedDetailType::RENAMED.0;
    news::lifecycle(call.state, before, DomainEventType::UNDEFINED, detail);
    let detail = DomainEventDefinedDetailType::RENAMED.0;
    news::lifecycle(call.state, after, DomainEventType::DEFINED, detail);
    Ok(DomainRenameReply { retcode: 0 })
}
