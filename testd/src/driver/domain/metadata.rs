//! Title, description, and what others keep with a domain.

use virtwire_protocol::api::{DomainMetadataType, ErrorCode, ErrorDomain};
use virtwire_protocol::remote::{DomainGetMetadata, DomainGetMetadataReply, DomainSetMetadata};

use super::news;
use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::definition;
use crate::xml::{self, Child, Element};

pub(super) fn procedures(table: &mut Table) {
    table.on(get).on(set);
}

fn get(call: &mut Call<'_>, args: DomainGetMetadata) -> Result<DomainGetMetadataReply> {
    check_flags(args.flags, 3, "virDomainObjGetMetadata")?;
    let kind = known(args.r#type)?;
    let definition = call.state.domains.of(&args.dom)?.one(args.flags)?;
    let found = match kind {
        DomainMetadataType::DESCRIPTION => definition.text_at("description"),
        DomainMetadataType::TITLE => definition.text_at("title"),
        _ => {
            let uri = args.uri.map(|uri| uri.to_string()).unwrap_or_default();
            let mut elements = definition.child("metadata").into_iter().flat_map(Element::elements);
            elements.find(|element| is_of(element, &uri)).map(bare)
        }
    };
    let metadata = found.ok_or_else(|| {
        let text = "Requested metadata element is not present";
        Failure::new(ErrorCode::NO_DOMAIN_METADATA, text).from(ErrorDomain::DOMAIN)
    })?;
    Ok(DomainGetMetadataReply { metadata: metadata.into() })
}

fn set(call: &mut Call<'_>, args: DomainSetMetadata) -> Result<()> {
    check_flags(args.flags, 3, "testDomainSetMetadata")?;
    let kind = known(args.r#type)?;
    let text = args.metadata.as_ref().map(ToString::to_string).filter(|text| !text.is_empty());
    let uri = args.uri.as_ref().map(ToString::to_string).unwrap_or_default();
    let key = args.key.as_ref().map(ToString::to_string).unwrap_or_default();
    let new = match (kind, &text) {
        (DomainMetadataType::ELEMENT, Some(text)) => Some(with_namespace(text, &key, &uri)?),
        _ => None,
    };
    let domain = call.state.domains.of_mut(&args.dom)?;
    for definition in domain.affected(args.flags)? {
        match kind {
            DomainMetadataType::DESCRIPTION => {
                definition::set(definition, "description", text.as_deref());
            }
            DomainMetadataType::TITLE => definition::set(definition, "title", text.as_deref()),
            _ => {
                replace(definition, &uri, new.clone());
                definition::reorder(definition);
            }
        }
    }
    let dom = domain.reference();
    news::metadata(call.state, dom, args.r#type, args.uri);
    Ok(())
}

fn known(kind: i32) -> Result<DomainMetadataType> {
    let kind = DomainMetadataType(kind);
    match kind.name() {
        Some(_) => Ok(kind),
        None => {
            let text = format!("unknown metadata type '{}'", kind.0);
            Err(Failure::invalid_argument(text).from(ErrorDomain::DOMAIN))
        }
    }
}

/// Puts the element in the place of the one of this namespace; takes that away where there is none.
pub(in crate::driver) fn replace(definition: &mut Element, uri: &str, new: Option<Element>) {
    let metadata = definition.ensure("metadata");
    metadata
        .children
        .retain(|child| matches!(child, Child::Element(element) if !is_of(element, uri)));
    metadata.children.extend(new.map(Child::Element));
    if metadata.children.is_empty() {
        definition.remove("metadata");
    }
}

/// Whether an element is in this namespace, which it declares itself.
pub(in crate::driver) fn is_of(element: &Element, uri: &str) -> bool {
    let declaration = match element.name.split_once(':') {
        Some((prefix, _)) => format!("xmlns:{prefix}"),
        None => "xmlns".to_owned(),
    };
    element.attribute(&declaration) == Some(uri)
}

pub(in crate::driver) fn with_namespace(text: &str, key: &str, uri: &str) -> Result<Element> {
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

/// The element as it was given: without the namespace that it was put into.
pub(in crate::driver) fn bare(element: &Element) -> String {
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
