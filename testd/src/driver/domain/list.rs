//! Which domains there are.

use virtwire_protocol::api::{DomainListFlags, DomainState, ErrorDomain};
use virtwire_protocol::remote::{
    ConnectListAllDomains, ConnectListAllDomainsReply, ConnectListDefinedDomains,
    ConnectListDefinedDomainsReply, ConnectListDomains, ConnectListDomainsReply,
    ConnectNumOfDefinedDomains, ConnectNumOfDefinedDomainsReply, ConnectNumOfDomains,
    ConnectNumOfDomainsReply, DOMAIN_LIST_MAX, DomainLookupById, DomainLookupByIdReply,
    DomainLookupByName, DomainLookupByNameReply, DomainLookupByUuid, DomainLookupByUuidReply,
};

use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::Domain;

pub(super) fn procedures(table: &mut Table) {
    table.on(all).on(count).on(ids).on(count_defined).on(names_defined);
    table.on(by_id).on(by_name).on(by_uuid);
}

fn all(call: &mut Call<'_>, args: ConnectListAllDomains) -> Result<ConnectListAllDomainsReply> {
    let flags = DomainListFlags::from_bits_retain(args.flags);
    check_flags(args.flags, filters().bits(), "testConnectListAllDomains")?;
    let found = call.state.domains.iter().filter(|domain| is_wanted(domain, flags));
    let found: Vec<_> = found.map(Domain::reference).collect();
    if found.len() > DOMAIN_LIST_MAX && args.need_results != 0 {
        let text = format!("Too many domains '{}' for limit '{DOMAIN_LIST_MAX}'", found.len());
        return Err(Failure::rpc(text));
    }
    let ret = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let domains = if args.need_results == 0 { Vec::new() } else { found };
    Ok(ConnectListAllDomainsReply { domains, ret })
}

fn filters() -> DomainListFlags {
    groups().into_iter().flat_map(|(yes, no)| [yes, no]).collect::<DomainListFlags>()
        | DomainListFlags::PAUSED
        | DomainListFlags::OTHER
}

/// Filters that come in pairs. Of a pair, both or none is everything.
const fn groups() -> [(DomainListFlags, DomainListFlags); 7] {
    use DomainListFlags as Flags;
    [
        (Flags::ACTIVE, Flags::INACTIVE),
        (Flags::PERSISTENT, Flags::TRANSIENT),
        (Flags::RUNNING, Flags::SHUTOFF),
        (Flags::MANAGEDSAVE, Flags::NO_MANAGEDSAVE),
        (Flags::AUTOSTART, Flags::NO_AUTOSTART),
        (Flags::HAS_SNAPSHOT, Flags::NO_SNAPSHOT),
        (Flags::HAS_CHECKPOINT, Flags::NO_CHECKPOINT),
    ]
}

fn is_wanted(domain: &Domain, flags: DomainListFlags) -> bool {
    use DomainListFlags as Flags;
    let state = match domain.state {
        DomainState::RUNNING => Flags::RUNNING,
        DomainState::PAUSED => Flags::PAUSED,
        DomainState::SHUTOFF => Flags::SHUTOFF,
        _ => Flags::OTHER,
    };
    let states = Flags::RUNNING | Flags::PAUSED | Flags::SHUTOFF | Flags::OTHER;
    if flags.intersects(states) && !flags.intersects(state) {
        return false;
    }
    let facts = [
        domain.is_active(),
        domain.is_persistent,
        true,
        domain.has_managed_save,
        domain.autostart,
        !domain.snapshots.is_empty(),
        !domain.checkpoints.is_empty(),
    ];
    groups().into_iter().zip(facts).all(|((yes, no), fact)| {
        // The state is more than a pair and has been looked at.
        yes == Flags::RUNNING
            || !flags.intersects(yes | no)
            || flags.intersects(if fact { yes } else { no })
    })
}

fn count(call: &mut Call<'_>, _: ConnectNumOfDomains) -> Result<ConnectNumOfDomainsReply> {
    let count = call.state.domains.iter().filter(|domain| domain.is_active()).count();
    Ok(ConnectNumOfDomainsReply { num: int(count) })
}

fn ids(call: &mut Call<'_>, args: ConnectListDomains) -> Result<ConnectListDomainsReply> {
    let room = room(args.maxids, "maxids")?;
    let active = call.state.domains.iter().filter(|domain| domain.is_active());
    Ok(ConnectListDomainsReply { ids: active.map(|domain| domain.id).take(room).collect() })
}

fn count_defined(
    call: &mut Call<'_>,
    _: ConnectNumOfDefinedDomains,
) -> Result<ConnectNumOfDefinedDomainsReply> {
    let count = call.state.domains.iter().filter(|domain| !domain.is_active()).count();
    Ok(ConnectNumOfDefinedDomainsReply { num: int(count) })
}

fn names_defined(
    call: &mut Call<'_>,
    args: ConnectListDefinedDomains,
) -> Result<ConnectListDefinedDomainsReply> {
    let room = room(args.maxnames, "maxnames")?;
    let inactive = call.state.domains.iter().filter(|domain| !domain.is_active());
    let names = inactive.map(|domain| domain.name.as_str().into()).take(room);
    Ok(ConnectListDefinedDomainsReply { names: names.collect() })
}

fn by_id(call: &mut Call<'_>, args: DomainLookupById) -> Result<DomainLookupByIdReply> {
    let found = call.state.domains.find(|it| it.is_active() && it.id == args.id)?;
    Ok(DomainLookupByIdReply { dom: found.reference() })
}

fn by_name(call: &mut Call<'_>, args: DomainLookupByName) -> Result<DomainLookupByNameReply> {
    let found = call.state.domains.find(|domain| args.name == domain.name.as_str())?;
    Ok(DomainLookupByNameReply { dom: found.reference() })
}

fn by_uuid(call: &mut Call<'_>, args: DomainLookupByUuid) -> Result<DomainLookupByUuidReply> {
    let found = call.state.domains.by_uuid(&args.uuid)?;
    Ok(DomainLookupByUuidReply { dom: found.reference() })
}

/// How many a client has room for, which the protocol limits.
pub(super) fn room(count: i32, what: &str) -> Result<usize> {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    if count > DOMAIN_LIST_MAX {
        let text = format!("{what} > REMOTE_DOMAIN_LIST_MAX");
        return Err(Failure::internal(text).from(ErrorDomain::RPC));
    }
    Ok(count)
}

pub(super) fn int(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
