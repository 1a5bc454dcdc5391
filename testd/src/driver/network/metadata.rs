//! Title, description, and what others keep with a network.

use virtwire_protocol::api::{ErrorCode, ErrorDomain, NetworkMetadataType, NetworkUpdateFlags};
use virtwire_protocol::remote::{NetworkGetMetadata, NetworkGetMetadataReply, NetworkSetMetadata};

use super::news;
use crate::dispatch::{Call, Table};
use crate::driver::metadata;
use crate::error::{Failure, Result, check_flags};
use crate::state::network::definition;

pub(super) fn procedures(table: &mut Table) {
    table.on(get).on(set);
}

fn get(call: &mut Call<'_>, args: NetworkGetMetadata) -> Result<NetworkGetMetadataReply> {
    check_flags(args.flags, known_flags(), "testNetworkGetMetadata")?;
    let network = call.state.networks.by_uuid(&args.network.uuid)?;
    let kind = known(args.r#type)?;
    let definition = network.one(args.flags)?;
    let found = match kind {
        NetworkMetadataType::DESCRIPTION => definition.text_at("description"),
        NetworkMetadataType::TITLE => definition.text_at("title"),
        _ => {
            let uri = args.uri.map(|uri| uri.to_string()).unwrap_or_default();
            metadata::find(definition, &uri)
        }
    };
    let metadata = found.ok_or_else(|| {
        let text = "Requested metadata element is not present";
        Failure::new(ErrorCode::NO_NETWORK_METADATA, text).from(ErrorDomain::NETWORK)
    })?;
    Ok(NetworkGetMetadataReply { metadata: metadata.into() })
}

fn set(call: &mut Call<'_>, args: NetworkSetMetadata) -> Result<()> {
    check_flags(args.flags, known_flags(), "testNetworkSetMetadata")?;
    let text = args.metadata.as_ref().map(ToString::to_string).filter(|text| !text.is_empty());
    let uri = args.uri.as_ref().map(ToString::to_string).unwrap_or_default();
    let key = args.key.as_ref().map(ToString::to_string).unwrap_or_default();
    let network = call.state.networks.by_uuid_mut(&args.network.uuid)?;
    let definitions = network.affected(args.flags)?;
    let kind = known(args.r#type)?;
    let new = match (kind, &text) {
        (NetworkMetadataType::ELEMENT, Some(text)) => {
            Some(metadata::with_namespace(text, &key, &uri)?)
        }
        _ => None,
    };
    for definition in definitions {
        match kind {
            NetworkMetadataType::DESCRIPTION => {
                definition::set(definition, "description", text.as_deref());
            }
            NetworkMetadataType::TITLE => definition::set(definition, "title", text.as_deref()),
            _ => {
                metadata::replace(definition, &uri, new.clone());
                definition::reorder(definition);
            }
        }
    }
    let net = network.reference();
    news::metadata(call.state, net, args.r#type, args.uri);
    Ok(())
}

fn known_flags() -> u32 {
    (NetworkUpdateFlags::LIVE | NetworkUpdateFlags::CONFIG).bits()
}

fn known(kind: i32) -> Result<NetworkMetadataType> {
    let kind = NetworkMetadataType(kind);
    match kind.name() {
        Some(_) => Ok(kind),
        None => {
            let text = format!("unknown metadata type '{}'", kind.0);
            Err(Failure::invalid_argument(text).from(ErrorDomain::NETWORK))
        }
    }
}
