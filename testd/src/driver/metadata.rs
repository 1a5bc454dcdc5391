//! What others keep with a domain or a network: elements, each in a namespace of its own.

use crate::error::Result;
use crate::xml::{self, Child, Element};

/// The element of this namespace, as it was given.
pub(super) fn find(definition: &Element, uri: &str) -> Option<String> {
    let mut elements = definition.child("metadata")?.elements();
    elements.find(|element| is_of(element, uri)).map(bare)
}

/// Puts the element in the place of the one of this namespace; takes that away where there is none.
pub(super) fn replace(definition: &mut Element, uri: &str, new: Option<Element>) {
    let metadata = definition.ensure("metadata");
    metadata
        .children
        .retain(|child| matches!(child, Child::Element(element) if !is_of(element, uri)));
    metadata.children.extend(new.map(Child::Element));
    if metadata.children.is_empty() {
        definition.remove("metadata");
    }
}

/// The element that the text is, in the namespace that the key stands for in it.
pub(super) fn with_namespace(text: &str, key: &str, uri: &str) -> Result<Element> {
    let mut element = xml::parse(text, "(metadata_xml)")?;
    // Elements that have no prefix get the key; others have a namespace already.
    prefix(&mut element, key);
    element.attributes.insert(0, (format!("xmlns:{key}"), uri.to_owned()));
    Ok(element)
}

fn prefix(element: &mut Element, key: &str) {
    if !element.name.contains(':') {
        element.name = format!("{key}:{}", element.name);
    }
    element.elements_mut().for_each(|child| prefix(child, key));
}

/// Whether an element is in this namespace, which it declares itself.
fn is_of(element: &Element, uri: &str) -> bool {
    let declaration = match element.name.split_once(':') {
        Some((prefix, _)) => format!("xmlns:{prefix}"),
        None => "xmlns".to_owned(),
    };
    element.attribute(&declaration) == Some(uri)
}

/// The element as it was given: without the namespace that it was put into.
fn bare(element: &Element) -> String {
    let mut element = element.clone();
    if let Some((prefix, _)) = element.name.clone().split_once(':') {
        element.remove_attribute(&format!("xmlns:{prefix}"));
        strip(&mut element, prefix);
    } else {
        element.remove_attribute("xmlns");
    }
    element.to_foreign()
}

fn strip(element: &mut Element, prefix: &str) {
    if let Some(name) = element.name.strip_prefix(prefix).and_then(|name| name.strip_prefix(':')) {
        element.name = name.to_owned();
    }
    element.elements_mut().for_each(|child| strip(child, prefix));
}
