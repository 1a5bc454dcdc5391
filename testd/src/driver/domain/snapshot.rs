//! Snapshots of domains.

mod list;

use virtwire_protocol::api::{
    DomainEventStartedDetailType, DomainEventStoppedDetailType, DomainEventSuspendedDetailType,
    DomainEventType, DomainPausedReason, DomainRunningReason, DomainShutoffReason,
    DomainSnapshotCreateFlags, DomainSnapshotDeleteFlags, DomainSnapshotRevertFlags, DomainState,
    ErrorCode, ErrorDomain,
};
use virtwire_protocol::remote::{
    self, DomainRevertToSnapshot, DomainSnapshot, DomainSnapshotCreateXml,
    DomainSnapshotCreateXmlReply, DomainSnapshotDelete, DomainSnapshotGetXmlDesc,
    DomainSnapshotGetXmlDescReply,
};

use super::{life, news};
use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::{Domain, Moment, snapshot};

pub(super) fn procedures(table: &mut Table) {
    list::procedures(table);
    table.on(create).on(delete).on(revert).on(|call, args: DomainSnapshotGetXmlDesc| {
        check_flags(args.flags, 1, "testDomainSnapshotGetXMLDesc")?;
        let (domain, moment) = find(call, &args.snap)?;
        let xml = snapshot::print(moment, domain.uuid).into();
        Ok(DomainSnapshotGetXmlDescReply { xml })
    });
}

/// A snapshot and the domain that has it.
fn find<'a>(call: &'a Call<'_>, snap: &DomainSnapshot) -> Result<(&'a Domain, &'a Moment)> {
    let domain = call.state.domains.of(&snap.dom)?;
    let name = snap.name.to_str_lossy();
    let moment = domain.snapshots.find(&name).ok_or_else(|| {
        let text = format!("no domain snapshot with matching name '{name}'");
        Failure::new(ErrorCode::NO_DOMAIN_SNAPSHOT, text)
    })?;
    Ok((domain, moment))
}

fn create(
    call: &mut Call<'_>,
    args: DomainSnapshotCreateXml,
) -> Result<DomainSnapshotCreateXmlReply> {
    use DomainSnapshotCreateFlags as Flags;
    let known = Flags::REDEFINE | Flags::CURRENT | Flags::HALT | Flags::QUIESCE | Flags::ATOMIC;
    let known = known | Flags::LIVE | Flags::VALIDATE;
    check_flags(args.flags, known.bits(), "testDomainSnapshotCreateXML")?;
    let flags = Flags::from_bits_retain(args.flags);
    let domain = call.state.domains.of_mut(&args.dom)?;
    if !domain.checkpoints.is_empty() {
        let text = "cannot create snapshot while checkpoint exists";
        return Err(Failure::new(ErrorCode::OPERATION_UNSUPPORTED, text));
    }
    let halts = flags.contains(Flags::HALT);
    if halts && !domain.is_persistent {
        return Err(Failure::operation_invalid("cannot halt after transient domain snapshot"));
    }
    let is_redefined = flags.contains(Flags::REDEFINE);
    let (name, moment) = snapshot::read(&args.xml_desc.to_str_lossy(), domain, is_redefined)?;
    if !is_redefined && domain.snapshots.find(&name).is_some() {
        let text = format!("domain moment {name} already exists");
        return Err(Failure::new(ErrorCode::OPERATION_FAILED, text).from(ErrorDomain::DOMAIN));
    }
    domain.snapshots.insert(&name, moment);
    if !is_redefined || flags.contains(Flags::CURRENT) {
        domain.snapshots.set_current(Some(&name));
    }
    let mut dom = domain.reference();
    if halts && !is_redefined && domain.is_active() {
        let detail = DomainEventStoppedDetailType::FROM_SNAPSHOT;
        life::stop(call, &args.dom, DomainShutoffReason::FROM_SNAPSHOT, detail)?;
        dom.id = -1;
    }
    Ok(DomainSnapshotCreateXmlReply { snap: DomainSnapshot { name: name.into(), dom } })
}

fn delete(call: &mut Call<'_>, args: DomainSnapshotDelete) -> Result<()> {
    use DomainSnapshotDeleteFlags as Flags;
    let known = (Flags::CHILDREN | Flags::CHILDREN_ONLY).bits();
    check_flags(args.flags, known, "testDomainSnapshotDelete")?;
    find(call, &args.snap)?;
    let name = args.snap.name.to_str_lossy();
    let snapshots = &mut call.state.domains.of_mut(&args.snap.dom)?.snapshots;
    if args.flags & known != 0 {
        snapshots.remove_descendants(&name);
    }
    if args.flags & Flags::CHILDREN_ONLY.bits() == 0 {
        snapshots.remove(&name);
    }
    Ok(())
}

fn revert(call: &mut Call<'_>, args: DomainRevertToSnapshot) -> Result<()> {
    use DomainSnapshotRevertFlags as Flags;
    let known = Flags::RUNNING | Flags::PAUSED | Flags::FORCE;
    check_flags(args.flags, known.bits(), "testDomainRevertToSnapshot")?;
    let flags = Flags::from_bits_retain(args.flags);
    let (domain, moment) = find(call, &args.snap)?;
    let state = DomainState(moment.state);
    let ran = matches!(state, DomainState::RUNNING | DomainState::PAUSED);
    if !domain.is_persistent && !ran && !flags.intersects(Flags::RUNNING | Flags::PAUSED) {
        return Err(Failure::operation_invalid(
            "transient domain needs to request run or pause to revert to inactive snapshot",
        ));
    }
    let name = args.snap.name.to_string();
    let Some(then) = moment.domain.clone() else {
        let text = format!("snapshot '{name}' lacks domain '{}' rollback info", domain.name);
        return Err(Failure::new(ErrorCode::SNAPSHOT_REVERT_RISKY, text));
    };
    let (uuid, was_active) = (domain.uuid, domain.is_active());
    if was_active {
        halt(call, &args.snap.dom)?;
    }
    call.state.domains.of_mut(&args.snap.dom)?.definition = then;
    if ran || flags.intersects(Flags::RUNNING | Flags::PAUSED) {
        call.state.domains.start(&uuid, DomainRunningReason::FROM_SNAPSHOT.0);
        let dom = call.state.domains.by_uuid(&uuid)?.reference();
        let detail = DomainEventStartedDetailType::FROM_SNAPSHOT.0;
        news::lifecycle(call.state, dom.clone(), DomainEventType::STARTED, detail);
        let is_paused = !flags.contains(Flags::RUNNING)
            && (state == DomainState::PAUSED || flags.contains(Flags::PAUSED));
        if is_paused {
            let domain = call.state.domains.of_mut(&dom)?;
            domain.set_state(DomainState::PAUSED, DomainPausedReason::FROM_SNAPSHOT.0);
            let detail = DomainEventSuspendedDetailType::FROM_SNAPSHOT.0;
            news::lifecycle(call.state, dom, DomainEventType::SUSPENDED, detail);
        }
    }
    call.state.domains.of_mut(&args.snap.dom)?.snapshots.set_current(Some(&name));
    Ok(())
}

/// Ends the run before another begins; also a domain that is not persistent stays.
fn halt(call: &mut Call<'_>, dom: &remote::Domain) -> Result<()> {
    let domain = call.state.domains.of_mut(dom)?;
    domain.stop(DomainShutoffReason::FROM_SNAPSHOT.0);
    let reference = domain.reference();
    let detail = DomainEventStoppedDetailType::FROM_SNAPSHOT.0;
    news::lifecycle(call.state, reference, DomainEventType::STOPPED, detail);
    Ok(())
}
