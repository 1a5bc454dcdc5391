//! Addresses of networks: how they are read, and which belong together.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use virtwire_protocol::api::{ErrorCode, ErrorDomain};

use crate::error::{Failure, Result};
use crate::xml::Element;

/// Reads an address and writes it back in its usual form.
pub(super) fn normalize(element: &mut Element, name: &str) -> Option<IpAddr> {
    let address = parse(element.attribute(name)?)?;
    element.set_attribute(name, address);
    Some(address)
}

/// An address in one of the forms that C knows: of IPv4, the last number may fill what is missing.
fn parse(text: &str) -> Option<IpAddr> {
    if let Ok(address) = text.parse() {
        return Some(address);
    }
    let number = |part: &str| scan(part).filter(|_| part.starts_with(|c: char| c.is_ascii_digit()));
    let numbers: Vec<_> = text.split('.').map(number).collect::<Option<_>>()?;
    let (last, first) = numbers.split_last().filter(|(_, first)| first.len() < 4)?;
    let bits = 32 - 8 * u32::try_from(first.len()).ok()?;
    if first.iter().any(|number| *number > 255) || u64::from(*last) >= 1 << bits {
        return None;
    }
    let high = first.iter().fold(0_u64, |high, number| high << 8 | u64::from(*number));
    let address = u32::try_from(high << bits | u64::from(*last)).ok()?;
    Some(IpAddr::V4(Ipv4Addr::from(address)))
}

/// A number as C writes it: decimal, `0x` or octal.
pub(super) fn scan(text: &str) -> Option<u32> {
    let lower = text.trim_start().to_ascii_lowercase();
    let (digits, radix) = match lower.strip_prefix("0x") {
        Some(digits) => (digits, 16),
        None if lower.len() > 1 && lower.starts_with('0') => (lower.as_str(), 8),
        None => (lower.as_str(), 10),
    };
    u32::from_str_radix(digits, radix).ok()
}

/// The address that an attribute has.
pub(super) fn of(element: &Element, name: &str) -> Option<IpAddr> {
    element.attribute(name)?.parse().ok()
}

/// What libvirt says where an address is none.
pub(super) fn unreadable(text: &str) -> Failure {
    let text = format!("Cannot parse socket address '{text}': Name or service not known");
    Failure::new(ErrorCode::SYSTEM_ERROR, text).from(ErrorDomain::NONE)
}

/// The number of an `<ip>`'s network bits, given or usual for its address.
pub(super) fn prefix_of(ip: &Element) -> Option<u32> {
    if let Some(prefix) = ip.attribute("prefix").and_then(|text| text.parse().ok()) {
        return Some(prefix);
    }
    if let Some(IpAddr::V4(netmask)) = of(ip, "netmask") {
        let bits = u32::from(netmask);
        return (bits.count_ones() == bits.leading_ones()).then(|| bits.count_ones());
    }
    match of(ip, "address")? {
        address if address.is_unspecified() => Some(0),
        IpAddr::V4(address) => match address.octets() {
            [0..=127, ..] => Some(8),
            [128..=191, ..] => Some(16),
            [192..=223, ..] => Some(24),
            _ => None,
        },
        IpAddr::V6(_) => Some(64),
    }
}

/// The network that an address is in.
pub(super) fn masked(address: IpAddr, prefix: u32) -> IpAddr {
    match address {
        IpAddr::V4(address) => {
            let mask = u32::MAX.checked_shl(32_u32.saturating_sub(prefix)).unwrap_or(0);
            IpAddr::V4(Ipv4Addr::from(u32::from(address) & mask))
        }
        IpAddr::V6(address) => {
            let mask = u128::MAX.checked_shl(128_u32.saturating_sub(prefix)).unwrap_or(0);
            IpAddr::V6(Ipv6Addr::from(u128::from(address) & mask))
        }
    }
}

/// Fails unless the addresses are a range within the network, where there is one.
pub(super) fn check_range(
    start: IpAddr,
    end: IpAddr,
    network: Option<(IpAddr, Option<u32>)>,
) -> Result<()> {
    let range = format!("range {start} - {end}");
    if start.is_ipv4() != end.is_ipv4() {
        return Err(outside(format!("mismatch of address family in {range}")));
    }
    if let Some((address, prefix)) = network {
        if start.is_ipv4() != address.is_ipv4() {
            let text = format!("mismatch of address family in {range} for network {address}");
            return Err(outside(text));
        }
        let prefix = prefix.ok_or_else(|| {
            outside(format!("bad prefix -1 for network {address} when checking {range}"))
        })?;
        check_within(start, end, address, prefix)?;
    }
    let span = match (start, end) {
        (IpAddr::V4(start), IpAddr::V4(end)) if end < start => {
            // The blank at the end is libvirt's.
            return Err(outside(format!("range {start} - {end} is reversed ")));
        }
        (IpAddr::V4(start), IpAddr::V4(end)) => {
            u128::from(u32::from(end)).abs_diff(u128::from(u32::from(start)))
        }
        (start, end) => match (masked(start, 112) == masked(end, 112), start <= end) {
            (true, true) => 0,
            (true, false) => return Err(outside(format!("{range} start larger than end"))),
            (false, _) => u128::MAX,
        },
    };
    match span > 65535 {
        true => Err(outside(format!("{range} is too large (> 65535)"))),
        false => Ok(()),
    }
}

fn check_within(start: IpAddr, end: IpAddr, address: IpAddr, prefix: u32) -> Result<()> {
    let within = masked(address, prefix);
    let (range, network) = (format!("range {start} - {end}"), format!("{address}/{prefix}"));
    if masked(start, prefix) != within || masked(end, prefix) != within {
        return Err(outside(format!("{range} is not entirely within network {network}")));
    }
    let (IpAddr::V4(first), IpAddr::V4(last)) = (within, end) else { return Ok(()) };
    if start == first {
        let text = format!("start of {range} in network {network} is the network address");
        return Err(outside(text));
    }
    let hosts = u32::MAX.checked_shr(prefix).unwrap_or(0);
    if u32::from(last) == u32::from(first) | hosts {
        let text = format!("end of {range} in network {network} is the broadcast address");
        return Err(outside(text));
    }
    Ok(())
}

fn outside(text: String) -> Failure {
    Failure::internal(text).from(ErrorDomain::NONE)
}

/// A MAC address, however its digits are written.
pub(super) fn mac(text: &str) -> Option<[u8; 6]> {
    let mut parts = text.split(':');
    let mut bytes = [0; 6];
    for byte in &mut bytes {
        let part = parts.next().filter(|part| (1..=2).contains(&part.len()))?;
        *byte = u8::from_str_radix(part, 16).ok().filter(|_| !part.starts_with('+'))?;
    }
    parts.next().is_none().then_some(bytes)
}
