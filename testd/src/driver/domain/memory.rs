//! The memory of a domain, and what is in it.

use bytes::Bytes;
use virtwire_protocol::api::{
    DomainMemoryModFlags, DomainMemoryStatTags, DomainModificationImpact,
};
use virtwire_protocol::remote::{
    self, DOMAIN_MEMORY_PEEK_BUFFER_MAX, DomainGetMaxMemory, DomainGetMaxMemoryReply,
    DomainMemoryPeek, DomainMemoryPeekReply, DomainMemoryStat, DomainMemoryStats,
    DomainMemoryStatsReply, DomainSetMaxMemory, DomainSetMemory, DomainSetMemoryFlags,
    DomainSetMemoryStatsPeriod,
};

use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::definition;

pub(super) fn procedures(table: &mut Table) {
    table
        .on(|call, args: DomainGetMaxMemory| {
            let domain = call.state.domains.of(&args.dom)?;
            let memory = definition::max_memory(&domain.definition);
            Ok(DomainGetMaxMemoryReply { memory })
        })
        .on(|call, args: DomainSetMemory| {
            set(call, &args.dom, args.memory, DomainModificationImpact::LIVE.bits())
        })
        .on(|call, args: DomainSetMaxMemory| {
            set(call, &args.dom, args.memory, DomainMemoryModFlags::MAXIMUM.bits())
        })
        .on(|call, args: DomainSetMemoryFlags| set(call, &args.dom, args.memory, args.flags))
        .on(set_period)
        .on(stats)
        .on(peek);
}

fn set(call: &mut Call<'_>, dom: &remote::Domain, memory: u64, flags: u32) -> Result<()> {
    use DomainMemoryModFlags as Flags;
    let known = Flags::LIVE | Flags::CONFIG | Flags::MAXIMUM;
    check_flags(flags, known.bits(), "testDomainSetMemoryFlags")?;
    let domain = call.state.domains.of_mut(dom)?;
    let is_live = domain.one_impact(flags)?;
    let definition = domain.one_mut(flags)?;
    if flags & Flags::MAXIMUM.bits() == 0 {
        if memory > definition::max_memory(definition) {
            return Err(Failure::invalid_argument("cannot set memory higher than max memory"));
        }
        definition.ensure("currentMemory").set_text(memory);
        return Ok(());
    }
    if is_live {
        return Err(Failure::operation_invalid(
            "cannot resize the maximum memory on an active domain",
        ));
    }
    let limit = definition.text_at("maxMemory").and_then(|text| text.parse().ok());
    if limit.is_some_and(|limit: u64| limit < memory) {
        return Err(Failure::operation_invalid(
            "cannot set initial memory size greater than the maximum memory size",
        ));
    }
    let current = definition::current_memory(definition).min(memory);
    definition.ensure("memory").set_text(memory);
    definition.ensure("currentMemory").set_text(current);
    Ok(())
}

fn set_period(call: &mut Call<'_>, args: DomainSetMemoryStatsPeriod) -> Result<()> {
    check_flags(args.flags, 3, "testDomainSetMemoryStatsPeriod")?;
    let definition = call.state.domains.of_mut(&args.dom)?.one_mut(args.flags)?;
    let balloon = definition.child_mut("devices").and_then(|it| it.child_mut("memballoon"));
    let Some(balloon) = balloon.filter(|it| it.attribute("model") != Some("none")) else {
        return Err(Failure::internal(
            "No memory balloon device configured, can not set the collection period",
        ));
    };
    balloon.remove("stats");
    if args.period != 0 {
        let stats = crate::xml::Element::new("stats").with("period", args.period);
        balloon.children.insert(0, crate::xml::Child::Element(stats));
    }
    Ok(())
}

fn stats(call: &mut Call<'_>, args: DomainMemoryStats) -> Result<DomainMemoryStatsReply> {
    use DomainMemoryStatTags as Tag;
    check_flags(args.flags, 0, "testDomainMemoryStats")?;
    let domain = call.state.domains.of(&args.dom)?;
    domain.require_active()?;
    let has_balloon = definition::devices(&domain.definition, "memballoon")
        .any(|balloon| balloon.attribute("model") != Some("none"));
    if !has_balloon {
        return Ok(DomainMemoryStatsReply { stats: Vec::new() });
    }
    let memory = definition::current_memory(&domain.definition);
    let stats = [
        (Tag::ACTUAL_BALLOON, memory),
        (Tag::SWAP_IN, 0),
        (Tag::SWAP_OUT, 0),
        (Tag::MAJOR_FAULT, 0),
        (Tag::MINOR_FAULT, 0),
        (Tag::UNUSED, memory / 2),
        (Tag::AVAILABLE, memory),
        (Tag::USABLE, memory / 2),
        (Tag::LAST_UPDATE, 627_319_920),
        (Tag::DISK_CACHES, memory / 8),
        (Tag::HUGETLB_PGALLOC, 0),
        (Tag::HUGETLB_PGFAIL, 0),
        (Tag::RSS, memory / 2),
    ];
    let room = usize::try_from(args.max_stats).unwrap_or(usize::MAX);
    let stats = stats.into_iter().take(room);
    let stats = stats.map(|(tag, val)| DomainMemoryStat { tag: tag.0, val });
    Ok(DomainMemoryStatsReply { stats: stats.collect() })
}

fn peek(call: &mut Call<'_>, args: DomainMemoryPeek) -> Result<DomainMemoryPeekReply> {
    check_flags(args.flags, 3, "testDomainMemoryPeek")?;
    if !matches!(args.flags, 1 | 2) {
        return Err(Failure::invalid_argument(
            "flags parameter must be VIR_MEMORY_VIRTUAL or VIR_MEMORY_PHYSICAL",
        ));
    }
    let size = usize::try_from(args.size).unwrap_or(usize::MAX);
    if size > DOMAIN_MEMORY_PEEK_BUFFER_MAX {
        return Err(Failure::internal("size > maximum buffer size"));
    }
    call.state.domains.of(&args.dom)?.require_active()?;
    let [first, ..] = args.offset.to_le_bytes();
    let bytes = (0..size).scan(first, |byte, _| {
        let now = *byte;
        *byte = byte.wrapping_add(1);
        Some(now)
    });
    Ok(DomainMemoryPeekReply { buffer: bytes.collect::<Bytes>() })
}
