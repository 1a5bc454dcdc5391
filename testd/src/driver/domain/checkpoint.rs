//! Checkpoints of domains.

use std::time::{SystemTime, UNIX_EPOCH};

use virtwire_protocol::api::{
    DomainCheckpointDeleteFlags, DomainCheckpointListFlags, DomainCheckpointXmlFlags, ErrorCode,
    ErrorDomain,
};
use virtwire_protocol::remote::{
    DomainCheckpoint, DomainCheckpointCreateXml, DomainCheckpointCreateXmlReply,
    DomainCheckpointDelete, DomainCheckpointGetParent, DomainCheckpointGetParentReply,
    DomainCheckpointGetXmlDesc, DomainCheckpointGetXmlDescReply, DomainCheckpointListAllChildren,
    DomainCheckpointListAllChildrenReply, DomainCheckpointLookupByName,
    DomainCheckpointLookupByNameReply, DomainListAllCheckpoints, DomainListAllCheckpointsReply,
};

use super::list::int;
use super::stats::target;
use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::{Domain, Moment, definition};
use crate::xml::{self, Element};

pub(super) fn procedures(table: &mut Table) {
    table
        .on(create)
        .on(delete)
        .on(print)
        .on(|call, args: DomainListAllCheckpoints| {
            let domain = call.state.domains.of(&args.dom)?;
            let flags = known(args.flags, "testDomainListAllCheckpoints")?;
            let names = match flags.contains(DomainCheckpointListFlags::ROOTS) {
                true => domain.checkpoints.roots(),
                false => {
                    let in_order = flags.contains(DomainCheckpointListFlags::TOPOLOGICAL);
                    domain.checkpoints.names(in_order)
                }
            };
            let (checkpoints, ret) = refer(domain, names, flags, args.need_results);
            Ok(DomainListAllCheckpointsReply { checkpoints, ret })
        })
        .on(|call, args: DomainCheckpointListAllChildren| {
            let flags = known(args.flags, "testDomainCheckpointListAllChildren")?;
            let (domain, _) = find(call, &args.checkpoint)?;
            let name = args.checkpoint.name.to_str_lossy();
            let names = match flags.contains(DomainCheckpointListFlags::DESCENDANTS) {
                true => domain.checkpoints.descendants(&name),
                false => domain.checkpoints.children(&name),
            };
            let (checkpoints, ret) = refer(domain, names, flags, args.need_results);
            Ok(DomainCheckpointListAllChildrenReply { checkpoints, ret })
        })
        .on(|call, args: DomainCheckpointLookupByName| {
            check_flags(args.flags, 0, "testDomainCheckpointLookupByName")?;
            let checkpoint = DomainCheckpoint { name: args.name, dom: args.dom };
            find(call, &checkpoint)?;
            Ok(DomainCheckpointLookupByNameReply { checkpoint })
        })
        .on(|call, args: DomainCheckpointGetParent| {
            check_flags(args.flags, 0, "testDomainCheckpointGetParent")?;
            let (domain, moment) = find(call, &args.checkpoint)?;
            let name = moment.parent.as_deref().ok_or_else(|| {
                let text = format!("checkpoint '{}' does not have a parent", args.checkpoint.name);
                Failure::new(ErrorCode::NO_DOMAIN_CHECKPOINT, text)
            })?;
            let parent = DomainCheckpoint { name: name.into(), dom: domain.reference() };
            Ok(DomainCheckpointGetParentReply { parent })
        });
}

fn known(flags: u32, function: &str) -> Result<DomainCheckpointListFlags> {
    use DomainCheckpointListFlags as Flags;
    let known = Flags::ROOTS | Flags::TOPOLOGICAL | Flags::LEAVES | Flags::NO_LEAVES;
    check_flags(flags, known.bits(), function)?;
    Ok(Flags::from_bits_retain(flags))
}

fn find<'a>(call: &'a Call<'_>, asked: &DomainCheckpoint) -> Result<(&'a Domain, &'a Moment)> {
    let domain = call.state.domains.of(&asked.dom)?;
    let name = asked.name.to_str_lossy();
    let moment = domain.checkpoints.find(&name).ok_or_else(|| {
        let text = format!("no domain checkpoint with matching name '{name}'");
        Failure::new(ErrorCode::NO_DOMAIN_CHECKPOINT, text)
    })?;
    Ok((domain, moment))
}

fn refer(
    domain: &Domain,
    names: Vec<String>,
    flags: DomainCheckpointListFlags,
    need: i32,
) -> (Vec<DomainCheckpoint>, i32) {
    use DomainCheckpointListFlags as Flags;
    let is_wanted = |name: &String| {
        let own =
            if domain.checkpoints.has_children(name) { Flags::NO_LEAVES } else { Flags::LEAVES };
        !flags.intersects(Flags::LEAVES | Flags::NO_LEAVES) || flags.contains(own)
    };
    let names: Vec<_> = names.into_iter().filter(is_wanted).collect();
    let ret = int(names.len());
    let dom = domain.reference();
    let all = names.into_iter().filter(|_| need != 0);
    (all.map(|name| DomainCheckpoint { name: name.into(), dom: dom.clone() }).collect(), ret)
}

fn create(
    call: &mut Call<'_>,
    args: DomainCheckpointCreateXml,
) -> Result<DomainCheckpointCreateXmlReply> {
    const REDEFINE: u32 = 1;
    const QUIESCE: u32 = 2;
    check_flags(args.flags, REDEFINE | QUIESCE, "testDomainCheckpointCreateXML")?;
    let domain = call.state.domains.of_mut(&args.dom)?;
    let refused = match () {
        () if !domain.snapshots.is_empty() => "cannot create checkpoint while snapshot exists",
        () if !domain.is_active() => "cannot create checkpoint for inactive domain",
        () => "",
    };
    if !refused.is_empty() {
        return Err(Failure::new(ErrorCode::OPERATION_UNSUPPORTED, refused));
    }
    let fault = |text: &str| Failure::xml(text).from(ErrorDomain::DOMAIN_CHECKPOINT);
    let mut given = xml::parse(&args.xml_desc.to_str_lossy(), "(domain_checkpoint)")?;
    if given.name != "domaincheckpoint" {
        return Err(fault("domaincheckpoint"));
    }
    given.drop_blanks();
    let is_redefined = args.flags & REDEFINE != 0;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let created = given.text_at("creationTime").filter(|_| is_redefined);
    if is_redefined && created.is_none() {
        return Err(fault("missing creationTime from existing checkpoint"));
    }
    let name = given.text_at("name").unwrap_or_else(|| now.to_string());
    if !is_redefined && domain.checkpoints.find(&name).is_some() {
        let text = format!("domain moment {name} already exists");
        return Err(Failure::new(ErrorCode::OPERATION_FAILED, text).from(ErrorDomain::DOMAIN));
    }
    let mut made = Element::new("domaincheckpoint").containing(Element::of_text("name", &name));
    if let Some(description) = given.text_at("description") {
        made.push(Element::of_text("description", description));
    }
    made.push(Element::of_text("creationTime", created.unwrap_or_else(|| now.to_string())));
    made.push(disks(domain, &given, &name));
    let parent = match is_redefined {
        true => given.text_at("parent/name"),
        false => domain.checkpoints.current().map(ToOwned::to_owned),
    };
    let then = Some(domain.definition.clone());
    let moment = Moment { parent, state: domain.state.0, definition: made, domain: then };
    domain.checkpoints.insert(&name, moment);
    if !is_redefined || domain.checkpoints.current().is_none() {
        domain.checkpoints.set_current(Some(&name));
    }
    let checkpoint = DomainCheckpoint { name: name.into(), dom: domain.reference() };
    Ok(DomainCheckpointCreateXmlReply { checkpoint })
}

/// Every disk takes part, with a bitmap of the checkpoint's name, unless the client says otherwise.
fn disks(domain: &Domain, given: &Element, name: &str) -> Element {
    let mut disks = Element::new("disks");
    for disk in definition::devices(&domain.definition, "disk").filter_map(target) {
        let mut said = given.child("disks").into_iter().flat_map(Element::elements);
        let said = said.find(|said| said.attribute("name") == Some(disk));
        let kind = match (said, given.child("disks")) {
            (Some(said), _) => said.attribute("checkpoint").unwrap_or("bitmap"),
            (None, Some(_)) => "no",
            (None, None) => "bitmap",
        };
        let element = Element::new("disk").with("name", disk).with("checkpoint", kind);
        let bitmap = said.and_then(|said| said.attribute("bitmap")).unwrap_or(name);
        disks.push(if kind == "bitmap" { element.with("bitmap", bitmap) } else { element });
    }
    disks
}

fn print(
    call: &mut Call<'_>,
    args: DomainCheckpointGetXmlDesc,
) -> Result<DomainCheckpointGetXmlDescReply> {
    use DomainCheckpointXmlFlags as Flags;
    let known = Flags::SECURE | Flags::NO_DOMAIN | Flags::SIZE;
    check_flags(args.flags, known.bits(), "testDomainCheckpointGetXMLDesc")?;
    let flags = Flags::from_bits_retain(args.flags);
    let (domain, moment) = find(call, &args.checkpoint)?;
    let mut shown = moment.definition.clone();
    if flags.contains(Flags::SIZE) {
        domain.require_active()?;
        let disks = shown.child_mut("disks").into_iter().flat_map(Element::elements_mut);
        disks.filter(|disk| disk.attribute("bitmap").is_some()).for_each(|disk| {
            disk.set_attribute("size", 1024);
        });
    }
    if let Some(parent) = &moment.parent {
        shown.push(Element::new("parent").containing(Element::of_text("name", parent)));
    }
    if let Some(then) = moment.domain.as_ref().filter(|_| !flags.contains(Flags::NO_DOMAIN)) {
        shown.push(then.clone());
    }
    shown.sort(&["name", "description", "parent", "creationTime", "disks", "domain"]);
    Ok(DomainCheckpointGetXmlDescReply { xml: shown.to_string().into() })
}

fn delete(call: &mut Call<'_>, args: DomainCheckpointDelete) -> Result<()> {
    use DomainCheckpointDeleteFlags as Flags;
    let known = Flags::CHILDREN | Flags::METADATA_ONLY | Flags::CHILDREN_ONLY;
    check_flags(args.flags, known.bits(), "testDomainCheckpointDelete")?;
    let flags = Flags::from_bits_retain(args.flags);
    find(call, &args.checkpoint)?;
    let name = args.checkpoint.name.to_str_lossy();
    let checkpoints = &mut call.state.domains.of_mut(&args.checkpoint.dom)?.checkpoints;
    if flags.intersects(Flags::CHILDREN | Flags::CHILDREN_ONLY) {
        checkpoints.remove_descendants(&name);
    }
    if !flags.contains(Flags::CHILDREN_ONLY) {
        checkpoints.remove(&name);
    }
    Ok(())
}
