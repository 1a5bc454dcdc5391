//! Snapshots as XML.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use virtwire_protocol::api::{DomainState, ErrorDomain};
use virtwire_protocol::xdr::Uuid;

use super::moment::Moments;
use super::{Domain, Moment, definition, resolve};
use crate::error::{Failure, Result};
use crate::xml::{self, Element};

const STATES: [&str; 8] =
    ["nostate", "running", "blocked", "paused", "shutdown", "shutoff", "crashed", "pmsuspended"];

/// Reads what a client has sent: a new snapshot of how the domain is, or one that it knows from before.
pub(crate) fn read(text: &str, domain: &Domain, is_redefined: bool) -> Result<(String, Moment)> {
    let given = xml::parse(text, "(domain_snapshot)")?;
    if given.name != "domainsnapshot" {
        return Err(fault("domainsnapshot"));
    }
    if is_redefined {
        return redefined(given);
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let name = given.text_at("name").unwrap_or_else(|| now.to_string());
    let mut made = begin(&given, &name);
    made.push(Element::of_text("creationTime", now));
    let is_off = domain.state == DomainState::SHUTOFF;
    made.push(Element::new("memory").with("snapshot", if is_off { "no" } else { "internal" }));
    let mut disks = Element::new("disks");
    let target = |disk: &Element| disk.child("target")?.attribute("dev").map(ToOwned::to_owned);
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

/// One that was made before.
fn redefined(mut given: Element) -> Result<(String, Moment)> {
    given.drop_blanks();
    let missing = || fault("a redefined snapshot must have a name");
    let name = given.text_at("name").ok_or_else(missing)?;
    let mut made = begin(&given, &name);
    let created = given.text_at("creationTime");
    let created = created.ok_or_else(|| fault("missing creationTime from existing snapshot"))?;
    made.push(Element::of_text("creationTime", created));
    let state = given.text_at("state");
    let state = state.ok_or_else(|| fault("missing state from existing snapshot"))?;
    let number = STATES.iter().position(|name| *name == state);
    let number = number.ok_or_else(|| fault("Invalid state in domain snapshot XML"))?;
    if given.child("memory").is_none() {
        let is_off = matches!(state.as_str(), "shutoff" | "disk-snapshot");
        let kind = if is_off { "no" } else { "internal" };
        made.push(Element::new("memory").with("snapshot", kind));
    }
    for name in ["memory", "disks"] {
        given.child(name).into_iter().for_each(|child| made.push(child.clone()));
    }
    let then = given.child("domain").filter(|domain| domain.child("name").is_some());
    let then = then.map(|domain| definition::normalize(domain.clone())).transpose()?;
    let parent = given.text_at("parent/name");
    let state = i32::try_from(number).unwrap_or_default();
    Ok((name, Moment { parent, state, definition: made, domain: then }))
}

/// The snapshots that a node gives one of its domains.
pub(super) fn of_node(domain: &str, elements: Vec<Element>, file: &Path) -> Result<Moments> {
    let mut moments = Moments::default();
    for element in elements {
        // Within the node it has the prefix of the test driver, in its own file it has none.
        let element = Element { name: "domainsnapshot".to_owned(), ..element };
        let given = resolve(&element, file)?;
        let active = given.text_at("active").and_then(|text| text.parse::<i32>().ok());
        let active = active.ok_or_else(|| {
            let text = "Could not find 'active' element";
            Failure::internal(text).from(ErrorDomain::DOMAIN_SNAPSHOT)
        })?;
        let (name, moment) = redefined(given)?;
        if moments.find(&name).is_some() {
            let text = format!("unexpected domain moment {name} already exists");
            return Err(Failure::internal(text).from(ErrorDomain::DOMAIN));
        }
        moments.insert(&name, moment);
        if active != 0 {
            if moments.current().is_some() {
                let text = "more than one snapshot claims to be active";
                return Err(Failure::internal(text));
            }
            moments.set_current(Some(&name));
        }
    }
    if !moments.is_tree() {
        let text = format!("Snapshots have inconsistent relations for domain {domain}");
        return Err(Failure::internal(text));
    }
    Ok(moments)
}

fn begin(given: &Element, name: &str) -> Element {
    let mut made = Element::new("domainsnapshot").containing(Element::of_text("name", name));
    if let Some(description) = given.text_at("description") {
        made.push(Element::of_text("description", description));
    }
    made
}

fn fault(text: &str) -> Failure {
    Failure::xml(text).from(ErrorDomain::DOMAIN_SNAPSHOT)
}

/// A snapshot as clients are shown it.
pub(crate) fn print(moment: &Moment, uuid: Uuid) -> String {
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
