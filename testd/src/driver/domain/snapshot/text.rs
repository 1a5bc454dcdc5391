//! Snapshots as XML.

use std::time::{SystemTime, UNIX_EPOCH};

use virtwire_protocol::api::{DomainState, ErrorDomain};
use virtwire_protocol::xdr::Uuid;

use crate::driver::domain::stats::target;
use crate::error::{Failure, Result};
use crate::state::{Domain, Moment, definition};
use crate::xml::{self, Element};

const STATES: [&str; 8] =
    ["nostate", "running", "blocked", "paused", "shutdown", "shutoff", "crashed", "pmsuspended"];

/// Reads what a client has sent: a new snapshot of how the domain is, or one that it knows from before.
pub(super) fn read(text: &str, domain: &Domain, is_redefined: bool) -> Result<(String, Moment)> {
    let fault = |text: &str| Failure::xml(text).from(ErrorDomain::DOMAIN_SNAPSHOT);
    let mut given = xml::parse(text, "(domain_snapshot)")?;
    if given.name != "domainsnapshot" {
        return Err(fault("domainsnapshot"));
    }
    given.drop_blanks();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let name = match given.text_at("name") {
        Some(name) => name,
        None if is_redefined => return Err(fault("a redefined snapshot must have a name")),
        None => now.to_string(),
    };
    let mut made = Element::new("domainsnapshot").containing(Element::of_text("name", &name));
    if let Some(description) = given.text_at("description") {
        made.push(Element::of_text("description", description));
    }
    if is_redefined {
        let created = given.text_at("creationTime");
        let created =
            created.ok_or_else(|| fault("missing creationTime from existing snapshot"))?;
        made.push(Element::of_text("creationTime", created));
        let state = given.text_at("state");
        let state = state.ok_or_else(|| fault("missing state from existing snapshot"))?;
        let number = STATES.iter().position(|name| *name == state);
        let state = number.ok_or_else(|| fault("Invalid state in domain snapshot XML"))?;
        for name in ["memory", "disks"] {
            given.child(name).into_iter().for_each(|child| made.push(child.clone()));
        }
        let then = given.child("domain").filter(|domain| domain.child("name").is_some());
        let then = then.map(|domain| definition::normalize(domain.clone())).transpose()?;
        let parent = given.text_at("parent/name");
        let state = i32::try_from(state).unwrap_or_default();
        return Ok((name, Moment { parent, state, definition: made, domain: then }));
    }
    made.push(Element::of_text("creationTime", now));
    let is_off = domain.state == DomainState::SHUTOFF;
    made.push(Element::new("memory").with("snapshot", if is_off { "no" } else { "internal" }));
    let mut disks = Element::new("disks");
    for disk in definition::devices(&domain.definition, "disk").filter_map(target) {
        disks.push(Element::new("disk").with("name", disk).with("snapshot", "internal"));
    }
    if !disks.children.is_empty() {
        made.push(disks);
    }
    let moment = Moment {
        parent: domain.snapshots.current().map(ToOwned::to_owned),
        state: domain.state.0,
        definition: made,
        domain: Some(domain.definition.clone()),
    };
    Ok((name, moment))
}

/// A snapshot as clients are shown it.
pub(super) fn print(moment: &Moment, uuid: Uuid) -> String {
    let mut shown = moment.definition.clone();
    let state = usize::try_from(moment.state).ok().and_then(|state| STATES.get(state));
    if let Some(state) = state.filter(|_| moment.state != 0) {
        shown.push(Element::of_text("state", state));
    }
    if let Some(parent) = &moment.parent {
        shown.push(Element::new("parent").containing(Element::of_text("name", parent)));
    }
    shown.push(match &moment.domain {
        Some(domain) => domain.clone(),
        None => Element::new("domain").containing(Element::of_text("uuid", uuid)),
    });
    let order =
        ["name", "description", "state", "parent", "creationTime", "memory", "disks", "domain"];
    shown.sort(&order);
    shown.to_string()
}
