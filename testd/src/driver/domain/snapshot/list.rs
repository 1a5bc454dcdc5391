//! Which snapshots a domain has.

use virtwire_protocol::api::{DomainSnapshotListFlags, DomainState, ErrorCode};
use virtwire_protocol::remote::{
    DomainHasCurrentSnapshot, DomainHasCurrentSnapshotReply, DomainListAllSnapshots,
    DomainListAllSnapshotsReply, DomainSnapshot, DomainSnapshotCurrent, DomainSnapshotCurrentReply,
    DomainSnapshotGetParent, DomainSnapshotGetParentReply, DomainSnapshotHasMetadata,
    DomainSnapshotHasMetadataReply, DomainSnapshotIsCurrent, DomainSnapshotIsCurrentReply,
    DomainSnapshotListAllChildren, DomainSnapshotListAllChildrenReply,
    DomainSnapshotListChildrenNames, DomainSnapshotListChildrenNamesReply, DomainSnapshotListNames,
    DomainSnapshotListNamesReply, DomainSnapshotLookupByName, DomainSnapshotLookupByNameReply,
    DomainSnapshotNum, DomainSnapshotNumChildren, DomainSnapshotNumChildrenReply,
    DomainSnapshotNumReply,
};

use super::find;
use crate::dispatch::{Call, Table};
use crate::driver::domain::list::{int, room};
use crate::error::{Failure, Result, check_flags};
use crate::state::{Domain, Moment};

use DomainSnapshotListFlags as Flags;

pub(super) fn procedures(table: &mut Table) {
    table
        .on(|call, args: DomainSnapshotNum| {
            let names = of_domain(call.state.domains.of(&args.dom)?, args.flags)?;
            Ok(DomainSnapshotNumReply { num: int(names.len()) })
        })
        .on(|call, args: DomainSnapshotListNames| {
            let names = of_domain(call.state.domains.of(&args.dom)?, args.flags)?;
            let names = names.iter().map(Into::into).take(room(args.maxnames, "maxnames")?);
            Ok(DomainSnapshotListNamesReply { names: names.collect() })
        })
        .on(|call, args: DomainListAllSnapshots| {
            let domain = call.state.domains.of(&args.dom)?;
            let (snapshots, ret) = refer(domain, of_domain(domain, args.flags)?, args.need_results);
            Ok(DomainListAllSnapshotsReply { snapshots, ret })
        })
        .on(|call, args: DomainSnapshotNumChildren| {
            let (_, names) = below(call, &args.snap, args.flags)?;
            Ok(DomainSnapshotNumChildrenReply { num: int(names.len()) })
        })
        .on(|call, args: DomainSnapshotListChildrenNames| {
            let (_, names) = below(call, &args.snap, args.flags)?;
            let names = names.iter().map(Into::into).take(room(args.maxnames, "maxnames")?);
            Ok(DomainSnapshotListChildrenNamesReply { names: names.collect() })
        })
        .on(|call, args: DomainSnapshotListAllChildren| {
            let (domain, names) = below(call, &args.snapshot, args.flags)?;
            let (snapshots, ret) = refer(domain, names, args.need_results);
            Ok(DomainSnapshotListAllChildrenReply { snapshots, ret })
        })
        .on(|call, args: DomainSnapshotLookupByName| {
            check_flags(args.flags, 0, "testDomainSnapshotLookupByName")?;
            let snap = DomainSnapshot { name: args.name, dom: args.dom };
            find(call, &snap)?;
            Ok(DomainSnapshotLookupByNameReply { snap })
        })
        .on(|call, args: DomainHasCurrentSnapshot| {
            check_flags(args.flags, 0, "testDomainHasCurrentSnapshot")?;
            let current = call.state.domains.of(&args.dom)?.snapshots.current();
            Ok(DomainHasCurrentSnapshotReply { result: i32::from(current.is_some()) })
        })
        .on(|call, args: DomainSnapshotIsCurrent| {
            check_flags(args.flags, 0, "testDomainSnapshotIsCurrent")?;
            let (domain, _) = find(call, &args.snap)?;
            let is_it = domain.snapshots.current().is_some_and(|name| args.snap.name == name);
            Ok(DomainSnapshotIsCurrentReply { current: i32::from(is_it) })
        })
        .on(|call, args: DomainSnapshotHasMetadata| {
            check_flags(args.flags, 0, "testDomainSnapshotHasMetadata")?;
            find(call, &args.snap)?;
            Ok(DomainSnapshotHasMetadataReply { metadata: 1 })
        })
        .on(current)
        .on(parent);
}

fn current(call: &mut Call<'_>, args: DomainSnapshotCurrent) -> Result<DomainSnapshotCurrentReply> {
    check_flags(args.flags, 0, "testDomainSnapshotCurrent")?;
    let domain = call.state.domains.of(&args.dom)?;
    let name = domain.snapshots.current().ok_or_else(|| {
        let text = "the domain does not have a current snapshot";
        Failure::new(ErrorCode::NO_DOMAIN_SNAPSHOT, text)
    })?;
    let snap = DomainSnapshot { name: name.into(), dom: domain.reference() };
    Ok(DomainSnapshotCurrentReply { snap })
}

fn parent(
    call: &mut Call<'_>,
    args: DomainSnapshotGetParent,
) -> Result<DomainSnapshotGetParentReply> {
    check_flags(args.flags, 0, "testDomainSnapshotGetParent")?;
    let (domain, moment) = find(call, &args.snap)?;
    let name = moment.parent.as_deref().ok_or_else(|| {
        let text = format!("snapshot '{}' does not have a parent", args.snap.name);
        Failure::new(ErrorCode::NO_DOMAIN_SNAPSHOT, text)
    })?;
    let snap = DomainSnapshot { name: name.into(), dom: domain.reference() };
    Ok(DomainSnapshotGetParentReply { snap })
}

fn of_domain(domain: &Domain, flags: u32) -> Result<Vec<String>> {
    check_flags(flags, (filters() | Flags::ROOTS).bits(), "testDomainListAllSnapshots")?;
    let flags = Flags::from_bits_retain(flags);
    let names = match flags.contains(Flags::ROOTS) {
        true => domain.snapshots.roots(),
        false => domain.snapshots.names(flags.contains(Flags::TOPOLOGICAL)),
    };
    Ok(wanted(domain, names, flags))
}

fn below<'a>(
    call: &'a Call<'_>,
    snap: &DomainSnapshot,
    flags: u32,
) -> Result<(&'a Domain, Vec<String>)> {
    let known = (filters() | Flags::ROOTS).bits();
    check_flags(flags, known, "testDomainSnapshotListAllChildren")?;
    let (domain, _) = find(call, snap)?;
    let flags = Flags::from_bits_retain(flags);
    let name = snap.name.to_str_lossy();
    // The same bit asks for roots of a domain and for descendants of a snapshot.
    let names = match flags.contains(Flags::DESCENDANTS) {
        true => domain.snapshots.descendants(&name),
        false => domain.snapshots.children(&name),
    };
    Ok((domain, wanted(domain, names, flags)))
}

fn filters() -> Flags {
    Flags::METADATA
        | Flags::NO_METADATA
        | Flags::LEAVES
        | Flags::NO_LEAVES
        | Flags::INACTIVE
        | Flags::ACTIVE
        | Flags::DISK_ONLY
        | Flags::INTERNAL
        | Flags::EXTERNAL
        | Flags::TOPOLOGICAL
}

fn wanted(domain: &Domain, names: Vec<String>, flags: Flags) -> Vec<String> {
    let of_group = |group: Flags, own: Flags| !flags.intersects(group) || flags.intersects(own);
    let is_wanted = |name: &String, moment: &Moment| {
        let leaf = match domain.snapshots.has_children(name) {
            true => Flags::NO_LEAVES,
            false => Flags::LEAVES,
        };
        let state = match DomainState(moment.state) {
            DomainState::SHUTOFF => Flags::INACTIVE,
            _ => Flags::ACTIVE,
        };
        of_group(Flags::METADATA | Flags::NO_METADATA, Flags::METADATA)
            && of_group(Flags::LEAVES | Flags::NO_LEAVES, leaf)
            && of_group(Flags::INACTIVE | Flags::ACTIVE | Flags::DISK_ONLY, state)
            && of_group(Flags::INTERNAL | Flags::EXTERNAL, Flags::INTERNAL)
    };
    let names = names.into_iter();
    names.filter(|name| domain.snapshots.find(name).is_some_and(|it| is_wanted(name, it))).collect()
}

fn refer(domain: &Domain, names: Vec<String>, need: i32) -> (Vec<DomainSnapshot>, i32) {
    let ret = int(names.len());
    let all = names.into_iter().filter(|_| need != 0);
    let dom = domain.reference();
    (all.map(|name| DomainSnapshot { name: name.into(), dom: dom.clone() }).collect(), ret)
}
