//! Checks that the definitions of all objects share, in the words of libvirt's XML reader.

use std::fmt::Display;
use std::str::FromStr;

use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use crate::error::{Failure, Result};
use crate::xml::{self, Child, Element};

/// Reads what a client has sent; `what` names it in messages.
pub(crate) fn parse(text: &str, what: &str, root: &str) -> Result<Element> {
    let element = xml::parse(text, what)?;
    if element.name != root {
        return Err(wrong(format!("expecting root element of '{root}', not '{}'", element.name)));
    }
    Ok(element)
}

/// Takes the blanks out of a definition, but not out of what others keep in it.
pub(crate) fn tidy(definition: &mut Element) {
    let metadata = definition.child("metadata").cloned();
    definition.drop_blanks();
    definition.remove("metadata");
    if let Some(mut metadata) = metadata {
        metadata.children.retain(|child| matches!(child, Child::Element(_)));
        if !metadata.children.is_empty() {
            definition.push(metadata);
        }
    }
}

/// Of each of these elements only the first counts.
pub(crate) fn keep_first(element: &mut Element, names: &[&str]) {
    for name in names {
        let mut has_one = false;
        element.children.retain(|child| match child {
            Child::Element(it) if it.name == *name => !std::mem::replace(&mut has_one, true),
            _ => true,
        });
    }
}

/// An attribute that has a value.
pub(crate) fn filled<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attribute(name).filter(|value| !value.is_empty())
}

/// An attribute that must be there.
pub(crate) fn required<'a>(element: &'a Element, name: &str) -> Result<&'a str> {
    element.attribute(name).ok_or_else(|| {
        wrong(format!("Missing required attribute '{name}' in element '{}'", element.name))
    })
}

/// An attribute that is one of a few words.
pub(crate) fn word<'a>(
    element: &'a Element,
    name: &str,
    words: &[&str],
) -> Result<Option<&'a str>> {
    match element.attribute(name) {
        Some(value) if !words.contains(&value) => Err(invalid(element, name, value, "")),
        value => Ok(value),
    }
}

/// An attribute that is `yes` or `no`.
pub(crate) fn yes_no(element: &Element, name: &str) -> Result<Option<bool>> {
    Ok(word(element, name, &["yes", "no"])?.map(|value| value == "yes"))
}

/// An attribute that is a number up to `most`. It is written as libvirt writes it.
pub(crate) fn number(element: &mut Element, name: &str, most: u64) -> Result<Option<u64>> {
    let Some(text) = element.attribute(name) else { return Ok(None) };
    match integer(text).filter(|value| *value <= most) {
        Some(value) => {
            element.set_attribute(name, value);
            Ok(Some(value))
        }
        None => Err(invalid(element, name, text, " Expected non-negative integer value")),
    }
}

/// The same where less than nothing is a number, too.
pub(crate) fn signed(element: &mut Element, name: &str) -> Result<Option<i32>> {
    let Some(text) = element.attribute(name) else { return Ok(None) };
    match integer(text) {
        Some(value) => {
            element.set_attribute(name, value);
            Ok(Some(value))
        }
        None => Err(invalid(element, name, text, " Expected integer value")),
    }
}

/// A number as C reads it: blanks may stand before it.
pub(crate) fn integer<T: FromStr>(text: &str) -> Option<T> {
    text.trim_start().parse().ok()
}

/// Attributes that are as good as not there where they are empty.
pub(crate) fn drop_empty(element: &mut Element, names: &[&str]) {
    element.attributes.retain(|(key, value)| !value.is_empty() || !names.contains(&key.as_str()));
}

/// An attribute whose zero is as good as nothing.
pub(crate) fn drop_zero(element: &mut Element, name: &str) {
    if element.attribute(name) == Some("0") {
        element.remove_attribute(name);
    }
}

fn invalid(element: &Element, name: &str, value: &str, more: impl Display) -> Failure {
    let of = &element.name;
    wrong(format!("Invalid value for attribute '{name}' in element '{of}': '{value}'.{more}"))
}

fn wrong(text: String) -> Failure {
    Failure::new(ErrorCode::XML_ERROR, text).from(ErrorDomain::XML)
}
