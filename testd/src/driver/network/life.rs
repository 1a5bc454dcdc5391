//! The life of a network, from its definition to its end.

use virtwire_protocol::api::{NetworkCreateFlags, NetworkDefineFlags, NetworkEventLifecycleType};
use virtwire_protocol::remote::{
    self, NetworkCreate, NetworkCreateXml, NetworkCreateXmlFlags, NetworkCreateXmlFlagsReply,
    NetworkCreateXmlReply, NetworkDefineXml, NetworkDefineXmlFlags, NetworkDefineXmlFlagsReply,
    NetworkDefineXmlReply, NetworkDestroy, NetworkUndefine,
};

use super::news;
use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::network::definition;

pub(super) fn procedures(table: &mut Table) {
    table
        .on(|call, args: NetworkDefineXml| {
            define(call, &args.xml.to_str_lossy(), 0).map(|net| NetworkDefineXmlReply { net })
        })
        .on(|call, args: NetworkDefineXmlFlags| {
            define(call, &args.xml.to_str_lossy(), args.flags)
                .map(|net| NetworkDefineXmlFlagsReply { net })
        })
        .on(|call, args: NetworkCreateXml| {
            create(call, &args.xml.to_str_lossy(), 0).map(|net| NetworkCreateXmlReply { net })
        })
        .on(|call, args: NetworkCreateXmlFlags| {
            create(call, &args.xml.to_str_lossy(), args.flags)
                .map(|net| NetworkCreateXmlFlagsReply { net })
        })
        .on(undefine)
        .on(start)
        .on(destroy);
}

fn define(call: &mut Call<'_>, xml: &str, flags: u32) -> Result<remote::Network> {
    check_flags(flags, NetworkDefineFlags::VALIDATE.bits(), "testNetworkDefineXMLFlags")?;
    let net = call.state.networks.define(definition::parse(xml)?)?;
    news::lifecycle(call.state, net.clone(), NetworkEventLifecycleType::DEFINED);
    Ok(net)
}

fn create(call: &mut Call<'_>, xml: &str, flags: u32) -> Result<remote::Network> {
    check_flags(flags, NetworkCreateFlags::VALIDATE.bits(), "testNetworkCreateXMLFlags")?;
    let net = call.state.networks.create(definition::parse(xml)?)?;
    news::lifecycle(call.state, net.clone(), NetworkEventLifecycleType::STARTED);
    Ok(net)
}

fn undefine(call: &mut Call<'_>, args: NetworkUndefine) -> Result<()> {
    let network = call.state.networks.by_name(&args.net.name.to_str_lossy())?;
    if network.is_active {
        let text = format!("Network '{}' is still running", network.name);
        return Err(Failure::operation_invalid(text));
    }
    let net = network.reference();
    call.state.networks.remove(&net.uuid);
    news::lifecycle(call.state, net, NetworkEventLifecycleType::UNDEFINED);
    Ok(())
}

fn start(call: &mut Call<'_>, args: NetworkCreate) -> Result<()> {
    let network = call.state.networks.by_name_mut(&args.net.name.to_str_lossy())?;
    if network.is_active {
        let text = format!("Network '{}' is already running", network.name);
        return Err(Failure::operation_invalid(text));
    }
    network.is_active = true;
    let net = network.reference();
    news::lifecycle(call.state, net, NetworkEventLifecycleType::STARTED);
    Ok(())
}

/// Ends a network, also one that is not active: libvirt's test driver does not mind.
fn destroy(call: &mut Call<'_>, args: NetworkDestroy) -> Result<()> {
    let network = call.state.networks.by_name_mut(&args.net.name.to_str_lossy())?;
    network.is_active = false;
    let (net, is_persistent) = (network.reference(), network.is_persistent);
    if !is_persistent {
        call.state.networks.remove(&net.uuid);
    }
    news::lifecycle(call.state, net, NetworkEventLifecycleType::STOPPED);
    Ok(())
}
