//! The I/O threads of a definition: only their number where libvirt has numbered them all by
//! itself, else a list.

use std::collections::BTreeSet;

use crate::xml::{Child, Element};

/// A definition that asks for more gets those that it lists.
const MOST: u32 = 1 << 16;

/// Numbers the threads that a definition asks for and does not list.
pub(super) fn fill(domain: &mut Element) {
    let Some(ids) = domain.child("iothreadids") else { return };
    let wanted = wanted(domain);
    let given = listed(ids);
    let missing = usize::try_from(wanted).unwrap_or_default().saturating_sub(given.len());
    let taken: BTreeSet<_> = given.into_iter().collect();
    let free = (1..=wanted).filter(|id| !taken.contains(id)).take(missing);
    for id in free {
        domain.ensure("iothreadids").push(Element::new("iothread").with("id", id));
    }
    count(domain);
}

/// The numbers of all threads, in their order.
pub(crate) fn ids(domain: &Element) -> Vec<u32> {
    match domain.child("iothreadids") {
        Some(ids) => listed(ids),
        None => (1..=wanted(domain)).collect(),
    }
}

/// The list of all threads, which is made where there is none.
pub(crate) fn list(domain: &mut Element) -> &mut Element {
    if domain.child("iothreadids").is_none() {
        let ids = ids(domain);
        let list = domain.ensure("iothreadids");
        ids.into_iter().for_each(|id| list.push(Element::new("iothread").with("id", id)));
    }
    domain.ensure("iothreadids")
}

pub(crate) fn remove(domain: &mut Element, id: u32) {
    unpin(domain, id);
    let wanted = wanted(domain);
    if domain.child("iothreadids").is_none() && id == wanted && id > 1 {
        // Those that are left still need no list.
        domain.ensure("iothreads").set_text(wanted - 1);
        return;
    }
    let id = id.to_string();
    list(domain).children.retain(
        |child| !matches!(child, Child::Element(it) if it.attribute("id") == Some(id.as_str())),
    );
    count(domain);
}

pub(crate) fn unpin(domain: &mut Element, id: u32) {
    let id = id.to_string();
    if let Some(tune) = domain.child_mut("cputune") {
        tune.children.retain(|child| {
            !matches!(child, Child::Element(it)
                if it.name == "iothreadpin" && it.attribute("iothread") == Some(id.as_str()))
        });
    }
}

/// Makes the number what the list says.
pub(crate) fn count(domain: &mut Element) {
    match domain.child("iothreadids").map_or(0, |ids| listed(ids).len()) {
        0 => ["iothreads", "iothreadids"].iter().for_each(|name| domain.remove(name)),
        count => domain.ensure("iothreads").set_text(count),
    }
}

fn wanted(domain: &Element) -> u32 {
    let count = domain.text_at("iothreads").and_then(|text| text.parse().ok());
    count.filter(|count| *count <= MOST).unwrap_or_default()
}

fn listed(ids: &Element) -> Vec<u32> {
    ids.all("iothread").filter_map(|it| it.attribute("id")?.parse().ok()).collect()
}
