//! Finds its way in a domain's definition.

use crate::xml::Element;

/// All devices of this kind.
pub(super) fn devices<'a>(domain: &'a Element, kind: &'a str) -> impl Iterator<Item = &'a Element> {
    domain.all("devices").flat_map(move |devices| devices.all(kind))
}

/// What the first of these attributes says that a child of this name has; an empty text says
/// nothing.
pub(super) fn string<'a>(element: &'a Element, child: &'a str, names: &[&str]) -> Option<&'a str> {
    let found = element.all(child).find_map(|child| child.any_attribute(names));
    found.filter(|text| !text.is_empty())
}
