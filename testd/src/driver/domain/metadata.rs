//! Title, description, and what others keep with a domain.

use virtwire_protocol::api::{DomainMetadataType, ErrorCode, ErrorDomain};
use virtwire_protocol::remote::{DomainGetMetadata, DomainGetMetadataReply, DomainSetMetadata};

use super::news;
use crate::dispatch::{Call, Table};
use crate::driver::metadata;
use crate::error::{Failure, Result, check_flags};
use crate::state::definition;

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
            metadata::find(definition, &uri)
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
        (DomainMetadataType::ELEMENT, Some(text)) => {
            Some(metadata::with_namespace(text, &key, &uri)?)
        }
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
                metadata::replace(definition, &uri, new.clone());
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
