//! Which networks there are.

use virtwire_protocol::api::NetworkListFlags;
use virtwire_protocol::remote::{
    ConnectListAllNetworks, ConnectListAllNetworksReply, ConnectListDefinedNetworks,
    ConnectListDefinedNetworksReply, ConnectListNetworks, ConnectListNetworksReply,
    ConnectNumOfDefinedNetworks, ConnectNumOfDefinedNetworksReply, ConnectNumOfNetworks,
    ConnectNumOfNetworksReply, NETWORK_LIST_MAX, NetworkLookupByName, NetworkLookupByNameReply,
    NetworkLookupByUuid, NetworkLookupByUuidReply,
};
use virtwire_protocol::xdr::XdrString;

use crate::dispatch::{Call, Table};
use crate::driver::listing::{self, int, is_wanted};
use crate::error::{Result, check_flags};
use crate::state::Network;

pub(super) fn procedures(table: &mut Table) {
    table
        .on(all)
        .on(|call, ConnectNumOfNetworks| {
            Ok(ConnectNumOfNetworksReply { num: int(active(call, true).count()) })
        })
        .on(|call, ConnectNumOfDefinedNetworks| {
            Ok(ConnectNumOfDefinedNetworksReply { num: int(active(call, false).count()) })
        })
        .on(|call, args: ConnectListNetworks| {
            Ok(ConnectListNetworksReply { names: names(call, true, args.maxnames)? })
        })
        .on(|call, args: ConnectListDefinedNetworks| {
            Ok(ConnectListDefinedNetworksReply { names: names(call, false, args.maxnames)? })
        })
        .on(|call, args: NetworkLookupByName| {
            let net = call.state.networks.by_name(&args.name.to_str_lossy())?.reference();
            Ok(NetworkLookupByNameReply { net })
        })
        .on(|call, args: NetworkLookupByUuid| {
            let net = call.state.networks.by_uuid(&args.uuid)?.reference();
            Ok(NetworkLookupByUuidReply { net })
        });
}

fn all(call: &mut Call<'_>, args: ConnectListAllNetworks) -> Result<ConnectListAllNetworksReply> {
    use NetworkListFlags as Flags;
    let known = Flags::INACTIVE
        | Flags::ACTIVE
        | Flags::PERSISTENT
        | Flags::TRANSIENT
        | Flags::AUTOSTART
        | Flags::NO_AUTOSTART;
    check_flags(args.flags, known.bits(), "testConnectListAllNetworks")?;
    let found = call.state.networks.iter().filter(|network| {
        let pairs = [
            (Flags::ACTIVE.bits(), Flags::INACTIVE.bits(), network.is_active),
            (Flags::PERSISTENT.bits(), Flags::TRANSIENT.bits(), network.is_persistent),
            (Flags::AUTOSTART.bits(), Flags::NO_AUTOSTART.bits(), network.autostart),
        ];
        is_wanted(args.flags, &pairs)
    });
    let found = found.map(Network::reference);
    let (nets, ret) = listing::all(found, args.need_results, NETWORK_LIST_MAX, "networks")?;
    Ok(ConnectListAllNetworksReply { nets, ret })
}

fn active<'a>(call: &'a Call<'_>, is_active: bool) -> impl Iterator<Item = &'a Network> {
    call.state.networks.iter().filter(move |network| network.is_active == is_active)
}

fn names(call: &Call<'_>, is_active: bool, max: i32) -> Result<Vec<XdrString>> {
    let room = listing::room(max, NETWORK_LIST_MAX, "maxnames", "REMOTE_NETWORK_LIST_MAX")?;
    Ok(active(call, is_active).map(|network| network.name.as_str().into()).take(room).collect())
}
