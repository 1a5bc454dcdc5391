//! Where pools could come from, as the driver makes it up.

use virtwire_protocol::api::{ErrorCode, ErrorDomain};
use virtwire_protocol::remote::{
    ConnectFindStoragePoolSources, ConnectFindStoragePoolSourcesReply,
};

use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::pool::{Kind, host_of_source};
use crate::xml::Element;

pub(super) fn procedures(table: &mut Table) {
    table.on(find);
}

fn find(
    _: &mut Call<'_>,
    args: ConnectFindStoragePoolSources,
) -> Result<ConnectFindStoragePoolSourcesReply> {
    check_flags(args.flags, 0, "testConnectFindStoragePoolSources")?;
    let name = args.r#type.to_str_lossy();
    // libvirt takes the first kind, which is numbered 0, for none.
    if name == "dir" {
        return Err(Failure::internal(format!("unknown storage pool type {name}")));
    }
    let host = match (&args.src_spec, Kind::of(&name)) {
        (None, _) => None,
        (Some(spec), Some(kind)) => host_of_source(kind, &spec.to_str_lossy())?,
        (Some(_), None) => {
            let text = "missing backend for pool type -1";
            return Err(Failure::internal(text).from(ErrorDomain::STORAGE));
        }
    };
    let source = |elements: [Element; 2], format: &str| {
        let source = elements.into_iter().fold(Element::new("source"), Element::containing);
        source.containing(Element::new("format").with("type", format))
    };
    let found = match &*name {
        "logical" => [("/dev/sda20", "testvg1"), ("/dev/sda21", "testvg2")]
            .map(|(device, group)| {
                let device = Element::new("device").with("path", device);
                source([device, Element::of_text("name", group)], "lvm2")
            })
            .to_vec(),
        "netfs" => {
            let missing = "hostname must be specified for netfs sources";
            let host = host.ok_or_else(|| Failure::invalid_argument(missing))?;
            let host = Element::new("host").with("name", host);
            vec![source([host, Element::new("dir").with("path", "/testshare")], "nfs")]
        }
        name => {
            let text = format!("pool type '{name}' does not support source discovery");
            return Err(Failure::new(ErrorCode::NO_SUPPORT, text));
        }
    };
    let sources = found.into_iter().fold(Element::new("sources"), Element::containing);
    Ok(ConnectFindStoragePoolSourcesReply { xml: sources.to_string().into() })
}
