//! The addresses of a domain's interfaces.

use virtwire_protocol::api::{ErrorCode, IpAddrType};
use virtwire_protocol::remote::{
    DomainInterface, DomainInterfaceAddresses, DomainInterfaceAddressesReply, DomainIpAddr,
};

use crate::dispatch::{Call, Table};
use crate::error::{Failure, Result, check_flags};
use crate::state::{Networks, definition};
use crate::xml::Element;

/// Leases, the guest's agent, and the host's ARP table.
const SOURCES: u32 = 3;

/// How far the addresses of two domains are apart.
const APART: u32 = 20;

pub(super) fn procedures(table: &mut Table) {
    table.on(addresses);
}

fn addresses(
    call: &mut Call<'_>,
    args: DomainInterfaceAddresses,
) -> Result<DomainInterfaceAddressesReply> {
    check_flags(args.flags, 0, "testDomainInterfaceAddresses")?;
    if args.source >= SOURCES {
        let text = format!("Unknown IP address data source {}", args.source);
        return Err(Failure::new(ErrorCode::ARGUMENT_UNSUPPORTED, text));
    }
    let domain = call.state.domains.of(&args.dom)?;
    domain.require_active()?;
    let before = u32::try_from(domain.id).unwrap_or(1).wrapping_sub(1).wrapping_mul(APART);
    let interfaces = definition::devices(&domain.definition, "interface").zip(1..);
    let ifaces = interfaces.map(|(interface, n)| of(interface, before, n, &call.state.networks));
    Ok(DomainInterfaceAddressesReply { ifaces: ifaces.collect::<Result<_>>()? })
}

/// The `n`th interface of a domain; those before it have so many addresses of a network.
fn of(interface: &Element, before: u32, n: u32, networks: &Networks) -> Result<DomainInterface> {
    let text = |path, name| {
        interface.at(path).and_then(|it: &Element| it.attribute(name)).unwrap_or_default()
    };
    let (addr, prefix, is_v6) = match interface.attribute("type") {
        Some("network") => {
            let network = networks.by_name(text("source", "network"))?;
            let (address, prefix) = network.guest_address(before.wrapping_add(n))?;
            (address.to_string(), prefix, address.is_ipv6())
        }
        _ => (format!("192.168.0.{n}"), 24, false),
    };
    let kind = if is_v6 { IpAddrType::IPV6 } else { IpAddrType::IPV4 };
    Ok(DomainInterface {
        name: text("target", "dev").into(),
        hwaddr: Some(text("mac", "address").into()),
        addrs: vec![DomainIpAddr { r#type: kind.0, addr: addr.into(), prefix }],
    })
}
